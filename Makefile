# Everything from a fresh clone. Needs Python 3.11 or newer and make; takes uv when it is there.

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
VENV := .venv
BIN := $(VENV)/bin
# Modules are compiled when they are used: all at once would take longer than the rest, and a quarter of the disk more.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard directory/translations/*/LC_MESSAGES/messages.po))
UV := $(shell command -v uv 2>/dev/null)

# Compiled modules are kept, whatever the environment says: without them every start compiles a thousand files anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup develop run test wheel check bench fuzz-api drill-crash drill-disk drill-install drill-load drill-soak fuzz sbom screenshots lock catalogues messages clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.ready ## the environment in .venv, with what running needs

develop: $(VENV)/.developed ## the same with what tests and checks need

# The backend that builds the package is installed from its lock too: pip would fetch one of its own, unlocked.
$(VENV)/.ready: requirements.lock requirements-build.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; give one with: make PYTHON=python3.12 …"; exit 1; }
ifneq ($(UV),)
	@uv venv --quiet --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)
	uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock requirements-build.lock
	@uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
else
	@$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock -r requirements-build.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
endif
	@touch $@

# Added to the same environment, so that nothing is installed anew when `make run` follows `make test`.
$(VENV)/.developed: $(VENV)/.ready requirements-dev.lock
ifneq ($(UV),)
	uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
else
	$(PIP) --require-hashes -r requirements-dev.lock
endif
	@touch $@

catalogues: $(CATALOGUES)

directory/translations/%/LC_MESSAGES/messages.mo: directory/translations/%/LC_MESSAGES/messages.po $(VENV)/.ready
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

messages: $(VENV)/.ready ## bring new texts of pages into the catalogues
	$(BIN)/pybabel --quiet extract -F babel.cfg -k lazy_gettext --add-location=file -o $(VENV)/messages.pot .
	$(BIN)/pybabel --quiet update -i $(VENV)/messages.pot -d directory/translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

# Written once: whatever else is newer, keys stay as they are.
.env: | $(VENV)/.ready
	@$(BIN)/python -m directory.cli.first_keys $@

run: $(VENV)/.ready $(CATALOGUES) .env ## serve the directory, with the demo town when it is empty
	@set -a; . ./.env; set +a; exec $(BIN)/directory serve --prepare --host $(HOST) --port $(PORT)

test: $(VENV)/.developed $(CATALOGUES) ## the whole suite
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest -n 3 --dist loadgroup $(ARGS)

check: $(VENV)/.developed $(CATALOGUES) ## style, types, architecture, templates, and whether search still finds what it should
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --check templates
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/python -m pytest -q -m 'not shared' tests/relevance

bench: $(VENV)/.developed $(CATALOGUES) build/bench-env/.ready ## the benchmarks, as tables
	$(BIN)/python -m benchmarks $(ARGS)

# What search is compared with, apart from the product; without it the comparison is left out and says so.
build/bench-env/.ready: benchmarks/competitors.lock
	@mkdir -p build
ifneq ($(UV),)
	-@uv venv --quiet --allow-existing --python $(BIN)/python build/bench-env \
	  && uv pip sync --quiet --python build/bench-env/bin/python --require-hashes $< && touch $@
else
	-@$(BIN)/python -m venv build/bench-env \
	  && build/bench-env/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< && touch $@
endif

fuzz-api: $(VENV)/.developed $(CATALOGUES) ## thousands of questions to the API, good and bad (FUZZ_CASES=… of each kind)
	FUZZ_CASES=$(or $(FUZZ_CASES),160) $(BIN)/python -m pytest -q tests/api/test_fuzzing.py

drill-crash: $(VENV)/.developed $(CATALOGUES) ## kill -9 under write load; the figures go into docs/safety.md
	$(BIN)/python -m drills.crash $(ARGS)

drill-disk: $(VENV)/.developed $(CATALOGUES) ## full disk, locked database, damaged index, jumping clock
	$(BIN)/python -m drills.disk $(ARGS)

drill-load: $(VENV)/.developed $(CATALOGUES) ## 50 users over 20,000 services, memory, rolling restart, burst
	$(BIN)/python -m drills.load $(ARGS)

drill-install: ## what a newcomer does, on a clean machine: clone, make run, the wheel (ARGS=--without-uv)
	$(PYTHON) -m drills.installation $(ARGS)

drill-soak: $(VENV)/.developed $(CATALOGUES) ## the same for half an hour, for the slope of memory
	$(BIN)/python -m drills.load --minutes 30 $(ARGS)

fuzz: $(VENV)/.developed $(CATALOGUES) ## many more hostile inputs for every parser than the suite tries
	HOSTILE_EXAMPLES=$${HOSTILE_EXAMPLES:-100000} $(BIN)/python -m pytest -q tests/safety/test_hostile.py $(ARGS)

wheel: $(VENV)/.ready ## the package, as a wheel and a source archive, into build/dist
	$(BIN)/python -m hatchling build -d build/dist

sbom: $(VENV)/.developed ## everything inside, as CycloneDX JSON, into build/sbom.json
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements.lock --output-format JSON --output-file build/sbom.json
	@$(BIN)/python -c 'import json; print(len(json.load(open("build/sbom.json"))["components"]), "components in build/sbom.json")'

screenshots: $(VENV)/.developed $(CATALOGUES) ## the main pages at 390 and 1280 px, into build/screenshots
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.screenshots

RESOLVE := uv pip compile --quiet --universal --generate-hashes --no-strip-extras --python-version 3.11
EXTRAS := --extra postgres --extra oidc --extra metrics

lock: ## resolve the locked versions anew
	$(RESOLVE) $(EXTRAS) pyproject.toml -o requirements.lock
	$(RESOLVE) --group build -c requirements.lock -o requirements-build.lock
	$(RESOLVE) $(EXTRAS) --group build --group dev -c requirements.lock -c requirements-build.lock pyproject.toml -o requirements-dev.lock
	$(RESOLVE) benchmarks/competitors.in -o benchmarks/competitors.lock

clean: ## forget environment and builds, keep instance and .env
	rm -rf $(VENV) build .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
