# Two commands do everything on a fresh machine with Python 3.11+ and make:
#   make build   environment, install, the graph of data/notes
#   make test    environment, every test
# uv is used where it is installed, plain venv and pip otherwise.

VENV   := .venv
BIN    := $(VENV)/bin
NOTES  ?= data/notes
OUTPUT ?= output
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)

.PHONY: build test check lint types layers docs bench clean
.DEFAULT_GOAL := build

build: $(VENV)/.installed
	@$(BIN)/graphkcd build $(NOTES) --output $(OUTPUT)

# One process a core; the tests of a file stay together, as they share what is slow to make.
test: $(VENV)/.installed-dev
	@$(BIN)/pytest --numprocesses auto --dist loadfile $(PYTEST_ARGS)

# What CI and pre-commit check beside the tests.
check: lint types layers docs

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

layers: $(VENV)/.installed-dev
	$(BIN)/lint-imports

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/generate.py --check

# All benchmarks beside their peers, into docs/performance.md; QUICK=1 for small machines.
bench: $(VENV)/.installed-bench
	$(BIN)/python benchmarks/run.py $(if $(QUICK),--quick)

clean:
	rm -rf $(VENV) .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "graphkcd needs Python 3.11 or newer; install it and run make again" >&2; exit 1; }
	@if command -v uv >/dev/null; then uv venv --quiet --python "$(PYTHON)" $(VENV); \
	else $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --upgrade pip; fi

INSTALL = if command -v uv >/dev/null; then uv pip install --quiet --python $(BIN)/python --constraint constraints.txt $(1); \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt $(1); fi

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "installing graphkcd into $(VENV)"
	@$(call INSTALL,--editable .)
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-dev
	@echo "installing what benchmarks compare with into $(VENV)"
	@$(call INSTALL,--group bench)
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "installing what the tests need into $(VENV)"
	@$(call INSTALL,--group dev)
	@touch $@
