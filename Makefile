# make demo sets everything up and assesses an example; make test sets everything
# up and runs all checks. Both need Python 3.11 or newer, a C compiler and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: demo test lint policy-check features mutants generated bench spark-agreement clean

demo: $(READY)
	$(BIN)/dhr-triage assess examples/joint.json --on 2026-03-05

test: lint policy-check
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

policy-check: $(READY)
	$(BIN)/dhr-triage policy check

features: $(READY)
	$(BIN)/python -m pytest tests/test_features.py

mutants: $(READY)
	$(BIN)/python -m tests.mutants

# Make anew what is generated from the rules and the models.
generated: $(READY)
	$(BIN)/python -m dhr_rules.generate
	$(BIN)/python -m tests.explanations

bench: $(READY)
	$(PIP) install --quiet --no-build-isolation --editable '.[bench]'
	$(BIN)/python -m benchmarks

# Does Spark find what DuckDB finds? Needs Java 17; installs Spark to try it, and keeps nothing of it.
spark-agreement: $(READY)
	$(BIN)/python -m benchmarks.spark_agreement

$(READY): requirements/build.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 demo"; exit 1; }
	@echo "Setting up in $(VENV); this takes a minute the first time."
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements/build.txt
	$(PIP) install --quiet --require-hashes --no-build-isolation -r requirements/dev.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)

clean:
	rm -rf $(VENV) build dist *.egg-info
