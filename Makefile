# make demo    set up, build the graph, ask it a few questions
# make test    set up, run every test
# make test-slow  kill and flood builds for some minutes (docs/faults.md)
# make check   format, lint, types, tests
# make bench   benchmarks: ratios taken in one run on this machine; a bar that is missed does not stop the others
# make docs    write again the parts of docs/ that are made from the code

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-slow check bench docs lock clean
.DELETE_ON_ERROR:

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps hold the set-up against the lock files: a change of these installs again.
$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.run
	$(BIN)/contrechamp build
	$(BIN)/contrechamp query counts_by_commune -p commune=Valenciennes
	$(BIN)/contrechamp query contracts/by_commune -p commune=Marseille
	$(BIN)/contrechamp query counts_by_commune -p commune=Toulouse
	$(BIN)/contrechamp query capabilities/at_commune -p commune=Nîmes
	$(BIN)/contrechamp query counts_by_commune -p commune=Suresnes
	@echo
	@echo "What only several sources together answer (docs/questions-of-the-join.md):"
	$(BIN)/contrechamp query people/mayor_at_decision -p commune=Valenciennes --limit 1
	$(BIN)/contrechamp query contracts/with_inspected_communes -p commune=Lyon --limit 1
	$(BIN)/contrechamp query contracts/suppliers_of_named_in_rulings -p commune=Marseille --limit 1
	$(BIN)/contrechamp query law/inspections_per_100_communes --limit 10
	$(BIN)/contrechamp query communes/in_three_kinds_of_sources --limit 10
	@echo
	@echo "Next: $(BIN)/contrechamp show Valenciennes    $(BIN)/contrechamp queries    $(BIN)/contrechamp --help"

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist loadfile

test-slow: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 -m faults

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist loadfile

bench: $(VENV)/.dev
	-$(BIN)/python -m benchmarks.build
	-$(BIN)/python -m benchmarks.validating
	-$(BIN)/python -m benchmarks.startup
	-$(BIN)/python -m benchmarks.queries
	-$(BIN)/python -m benchmarks.scale
	-$(BIN)/python -m benchmarks.reading
	-$(BIN)/python -m benchmarks.influence
	-$(BIN)/python -m benchmarks.serving
	-$(BIN)/python -m benchmarks.serving_load

docs: $(VENV)/.dev
	$(BIN)/python -m docs.generate

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--extra maps --extra pictures --extra print --extra tables --group build pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--extra maps --extra pictures --extra print --extra tables --group build --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist *.egg-info
