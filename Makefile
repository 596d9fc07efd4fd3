# Everything from a fresh clone. Needs Python 3.11 or newer and make; takes uv when it is there.

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard directory/translations/*/LC_MESSAGES/messages.po))
ASSETS := $(wildcard static/css/*.css static/js/*.js static/vendor/*.css static/*.svg)
UV := $(shell command -v uv 2>/dev/null)

# Compiled modules are kept, whatever the environment says: without them every start compiles a thousand files anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench fuzz-api drill-crash drill-disk drill-load drill-soak fuzz walks sbom screenshots lock catalogues messages clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.ready ## the environment in .venv

$(VENV)/.ready: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; give one with: make PYTHON=python3.12 …"; exit 1; }
ifneq ($(UV),)
	@uv venv --quiet --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)
	uv pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.lock
	@uv pip install --quiet --python $(BIN)/python --no-deps --editable .
else
	@$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
endif
	@touch $@

catalogues: $(CATALOGUES)

directory/translations/%/LC_MESSAGES/messages.mo: directory/translations/%/LC_MESSAGES/messages.po $(VENV)/.ready
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

static/.compressed: $(VENV)/.ready $(ASSETS)
	@$(BIN)/python -m whitenoise.compress --quiet static
	@touch $@

messages: $(VENV)/.ready ## bring new texts of pages into the catalogues
	$(BIN)/pybabel --quiet extract -F babel.cfg -k lazy_gettext --add-location=file -o $(VENV)/messages.pot .
	$(BIN)/pybabel --quiet update -i $(VENV)/messages.pot -d directory/translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

.env:
	@umask 077; $(PYTHON) -c 'import secrets; \
	print("DIRECTORY_SECRET_KEY=" + secrets.token_hex(32)); \
	print("DIRECTORY_ENCRYPTION_KEYS=1:" + secrets.token_hex(32))' > $@

run: $(VENV)/.ready $(CATALOGUES) static/.compressed .env ## serve the directory, with the demo town when it is empty
	@set -a; . ./.env; set +a; exec $(BIN)/directory serve --prepare --host $(HOST) --port $(PORT)

test: $(VENV)/.ready $(CATALOGUES) ## the whole suite
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest -n 3 --dist loadgroup $(ARGS)

check: $(VENV)/.ready $(CATALOGUES) ## style, types, architecture, templates, and whether search still finds what it should
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --check templates
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/python -m pytest -q -m 'not shared' tests/relevance

bench: $(VENV)/.ready $(CATALOGUES) build/bench-env/.ready ## the benchmarks, as tables
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

fuzz-api: $(VENV)/.ready $(CATALOGUES) ## thousands of questions to the API, good and bad (FUZZ_CASES=… of each kind)
	FUZZ_CASES=$(or $(FUZZ_CASES),160) $(BIN)/python -m pytest -q tests/api/test_fuzzing.py

drill-crash: $(VENV)/.ready $(CATALOGUES) ## kill -9 under write load; the figures go into docs/safety.md
	$(BIN)/python -m drills.crash $(ARGS)

drill-disk: $(VENV)/.ready $(CATALOGUES) ## full disk, locked database, damaged index, jumping clock
	$(BIN)/python -m drills.disk $(ARGS)

drill-load: $(VENV)/.ready $(CATALOGUES) ## 50 users over 20,000 services, memory, rolling restart, burst
	$(BIN)/python -m drills.load $(ARGS)

drill-soak: $(VENV)/.ready $(CATALOGUES) ## the same for half an hour, for the slope of memory
	$(BIN)/python -m drills.load --minutes 30 $(ARGS)

fuzz: $(VENV)/.ready $(CATALOGUES) ## many more hostile inputs for every parser than the suite tries
	HOSTILE_EXAMPLES=$${HOSTILE_EXAMPLES:-100000} $(BIN)/python -m pytest -q tests/safety/test_hostile.py $(ARGS)

walks: $(VENV)/.ready $(CATALOGUES) ## 2,000 walks of staff actions over two directories, where the suite takes 50
	DIRECTORY_WALKS=$${DIRECTORY_WALKS:-2000} $(BIN)/python -m pytest -q tests/safety/test_walks.py $(ARGS)

sbom: $(VENV)/.ready ## everything inside, as CycloneDX JSON, into build/sbom.json
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements.lock --output-format JSON --output-file build/sbom.json
	@$(BIN)/python -c 'import json; print(len(json.load(open("build/sbom.json"))["components"]), "components in build/sbom.json")'

screenshots: $(VENV)/.ready $(CATALOGUES) ## the main pages at 390 and 1280 px, into build/screenshots
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.screenshots

lock: ## resolve the locked versions anew
	uv pip compile --quiet --universal --generate-hashes --no-strip-extras --python-version 3.11 --extra postgres --extra oidc --extra metrics pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-strip-extras --python-version 3.11 --extra postgres --extra oidc --extra metrics --group dev pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --universal --generate-hashes --no-strip-extras --python-version 3.11 benchmarks/competitors.in -o benchmarks/competitors.lock

clean: ## forget environment and builds, keep instance and .env
	rm -rf $(VENV) build .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
