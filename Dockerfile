# Two stages: the wheel is built with the locked tools, and the image holds only what serves.
FROM python:3.11-slim AS byg
WORKDIR /byg
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY src src
COPY seed seed
COPY scenarios scenarios
COPY openapi openapi
RUN /venv/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /hjul .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --create-home --home-dir /data psrm
COPY --from=byg /hjul /hjul
COPY requirements-server.lock /hjul/
RUN pip install --no-cache-dir --require-hashes -r /hjul/requirements-server.lock \
 && pip install --no-cache-dir --no-deps /hjul/*.whl \
 && python -m compileall -q /usr/local/lib/python3.11/site-packages \
 && rm -r /hjul
USER psrm
WORKDIR /data
VOLUME /data
# The server can be reached from outside, so making worlds takes a key: run with -e PSRM_VAERT_KEY=...
# For the same reason the demo world's published keys open nothing unless asked for: -e PSRM_DEMO_KEYS=true.
ENV PSRM_HOST=0.0.0.0 PSRM_PORT=8000 PSRM_DATABASE_URL=sqlite:////data/register.db PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as u; u.build_opener(u.ProxyHandler({})).open('http://127.0.0.1:' + os.environ['PSRM_PORT'] + '/readyz', timeout=2)"]
CMD ["psrm-sandbox", "serve"]
