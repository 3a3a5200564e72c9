# plangraph. Two commands: `make serve` and `make test`. Everything they need they set up in .venv.

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PORT ?= 8000
HOST ?= 127.0.0.1
SOURCES := $(or $(PLANGRAPH_SOURCES),$(wildcard sources))

.DEFAULT_GOAL := help
.PHONY: help serve build test check format edition edition-check evaluate lock wheel-test bench clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("plangraph needs Python 3.11 or later; this is " + sys.version.split()[0] + " (set PYTHON=...)") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

serve: $(READY) ## build if the plan texts are here, then serve on http://localhost:8000/
	@if [ -n "$(SOURCES)" ]; then \
	  $(BIN)/plangraph build --sources "$(SOURCES)" --out edition && \
	  exec $(BIN)/plangraph serve --edition edition --host $(HOST) --port $(PORT); \
	else \
	  echo "plangraph: no plan texts (PLANGRAPH_SOURCES or sources/): serving the committed edition"; \
	  exec $(BIN)/plangraph serve --edition exports --host $(HOST) --port $(PORT); \
	fi

build: $(READY) ## build edition/ from the plan texts (PLANGRAPH_SOURCES, or sources/)
	$(BIN)/plangraph build --out edition $(if $(SOURCES),--sources "$(SOURCES)")

test: $(READY) ## run the tests
	$(BIN)/python -m pytest

check: $(READY) ## lint, types, import directions, vocabularies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/plangraph lint

format: $(READY) ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

edition: $(READY) ## rebuild the committed edition in exports/ from the plan texts
	$(BIN)/plangraph build --out exports $(if $(SOURCES),--sources "$(SOURCES)")

edition-check: $(READY) ## fail where a rebuild differs from the committed edition
	$(BIN)/python tools/edition_check.py "$(SOURCES)"

evaluate: $(READY) ## precision, recall and F1 against the reference annotations (PLANGRAPH_SHARED)
	$(BIN)/plangraph evaluate "$(PLANGRAPH_SHARED)/gold/dev" --sources "$(SOURCES)"

wheel-test: $(READY) ## build a wheel, install it bare, ask it for help
	sh tools/wheel_test.sh $(BIN)/python $(PYTHON)

bench: $(READY) ## measure build time, memory and scaling
	$(BIN)/python -m bench.annotate "$(SOURCES)"
	$(BIN)/python -m bench.build "$(SOURCES)"

lock: $(READY) ## renew requirements.lock (hashes, no registry address)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet -o requirements-runtime.lock

clean: ## remove what was made, but not exports/
	rm -rf $(VENV) edition .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
