# Two commands do everything: `make demo` and `make test`. The rest is for those who change Braid.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := ops/requirements/run.txt
DEVELOP := ops/requirements/develop.txt

.PHONY: demo test check format lock bench load clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.run ## Import, play and serve the simulated program (ARGS="--fresh --cases 20")
	@$(BIN)/braid demo $(ARGS)

test: $(VENV)/.develop ## Run every test (ARGS="-k lapse")
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/.develop ## Format, lint and types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(VENV)/.develop ## Put code into shape
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(VENV)/.develop ## Measure, each figure beside a floor in the same run
	@$(BIN)/python -m braid.ops.bench $(ARGS)

load: $(VENV)/.develop ## Let 200 people work on 1,000 cases for ten minutes (ARGS="--minutes 1")
	@$(BIN)/python -m braid.ops.bench.load $(ARGS)

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

lock: $(VENV)/.develop ## Lock the newest versions that pyproject.toml allows
	@$(BIN)/$(LOCK) --upgrade pyproject.toml -o $(RUN)
	@$(BIN)/$(LOCK) --upgrade $(RUN) ops/requirements/develop.in -o $(DEVELOP)

# The environment is complete when its mark is there; a start that was cut off begins anew.
$(VENV)/.run: $(RUN) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Braid needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 3; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "This Python has no venv: install python3-venv, or make PYTHON=..."; exit 3; }
	@echo "Building the environment in $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r $(RUN)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.develop: $(VENV)/.run $(DEVELOP)
	@echo "Adding what tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r $(DEVELOP)
	@touch $@

clean: ## Remove the environment and caches; the data in .braid stays
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build *.egg-info
