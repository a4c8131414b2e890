# Two stages: the wheel is built with the locked tools, and the image holds only what serves.
# Any Python 3.11-3.14 on Debian will do: --build-arg PYTHON=... (a mirror's name, or a digest).
ARG PYTHON=python:3.11-slim
FROM ${PYTHON} AS byg
WORKDIR /byg
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY package.json package-lock.json .npmrc requirements-npm.lock ./
COPY tools tools
COPY src src
COPY seed seed
COPY scenarios scenarios
COPY openapi openapi
# What the pages look like, from the npm registry, with the licences.
RUN /venv/bin/python -m tools.aktiver
RUN /venv/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /hjul .

FROM ${PYTHON}
LABEL org.opencontainers.image.title="psrm-sandbox" \
      org.opencontainers.image.description="Testmiljø for leverandører til NyMF/PSRM" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.vendor="psrm-sandbox"
RUN groupadd --system --gid 10001 psrm \
 && useradd --system --uid 10001 --gid 10001 --create-home --home-dir /data psrm
COPY --from=byg /hjul /hjul
COPY requirements-server.lock /hjul/
RUN pip install --no-cache-dir --require-hashes -r /hjul/requirements-server.lock \
 && pip install --no-cache-dir --no-deps /hjul/*.whl \
 && python -m compileall -q "$(python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" \
 && rm -r /hjul
# By number, so that a cluster that allows no root can tell.
USER 10001:10001
WORKDIR /data
VOLUME /data
# The server can be reached from outside, so making worlds takes a key: run with -e PSRM_VAERT_KEY=...
# For the same reason the demo world's published keys open nothing unless asked for: -e PSRM_DEMO_KEYS=true.
ENV PSRM_HOST=0.0.0.0 PSRM_PORT=8000 PSRM_DATABASE_URL=sqlite:////data/register.db PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["python", "-c", "import http.client as h, os, sys; k = h.HTTPConnection('127.0.0.1', int(os.environ.get('PORT') or os.environ['PSRM_PORT']), timeout=2); k.request('GET', '/readyz'); sys.exit(k.getresponse().status != 200)"]
CMD ["psrm-sandbox", "serve"]
