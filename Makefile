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
.PHONY: help setup develop run test coverage test-days test-moments test-order test-draws test-sample prove wheel check bench fuzz-api fuzz-requests drill-crash drill-disk drill-install drill-load drill-soak mutants fuzz walks gate-drill docs sbom release screenshots lock catalogues messages clean

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
	@exec $(BIN)/directory serve --prepare --host $(HOST) --port $(PORT)

# Isolated: no variable of Python's, no package of the user. The tests seal what else a machine has.
PYTEST := $(BIN)/python -I -X utf8 -m pytest
WORKERS ?= 3
# A browser and a server live by the clock of the machine, so other moments are tried on all the rest.
ELSEWHEN := -n $(WORKERS) --dist loadgroup --slow -m 'not browser and not server'
SAMPLE ?= 12

test: $(VENV)/.developed $(CATALOGUES) ## what every change is to pass (ARGS=--slow: what main is to pass; ARGS=--long: everything)
	@$(BIN)/python -m tests.chromium
	$(PYTEST) -n $(WORKERS) --dist loadgroup $(ARGS)

coverage: $(VENV)/.developed $(CATALOGUES) ## the whole suite, and how much of every branch it takes: at least what pyproject.toml says
	@$(BIN)/python -m tests.chromium
	$(PYTEST) -n $(WORKERS) --dist loadgroup --long --cov --cov-report=term $(ARGS)

test-days: $(VENV)/.developed $(CATALOGUES) ## the suite without browsers and servers on other days (DAYS="+1 +40 +400")
	@for day in $(or $(DAYS),+1 +40 +400); do \
	  $(PYTEST) $(ELSEWHEN) --clock $$day $(ARGS) || exit 1; done

test-moments: $(VENV)/.developed $(CATALOGUES) ## one test in SAMPLE at midnights, on Feb 29, when clocks change, in far time zones
	@for moment in '2027-03-31T23:58 UTC' '2027-12-31T23:58 America/Los_Angeles' '2028-02-29T23:58 America/Los_Angeles' \
	  '2028-02-29T12:00 UTC' '2027-03-14T01:58 America/Los_Angeles' '2027-11-07T01:58 America/Los_Angeles'; do \
	  $(PYTEST) $(ELSEWHEN) --sample $(SAMPLE) --clock "$$moment" $(ARGS) || exit 1; done
	@for zone in Pacific/Kiritimati Pacific/Pago_Pago Asia/Kathmandu; do \
	  $(PYTEST) $(ELSEWHEN) --sample $(SAMPLE) --zone $$zone $(ARGS) || exit 1; done

test-order: $(VENV)/.developed $(CATALOGUES) ## one test in SAMPLE in another order for each seed, twice, by one, two and three workers (SEEDS="1 2 3")
	@for seed in $(or $(SEEDS),1 2 3); do for workers in 1 2 3; do for time in first second; do \
	  $(PYTEST) $(ELSEWHEN) -n $$workers --sample $(SAMPLE) --shuffle $$seed $(ARGS) || exit 1; done; done; done

test-draws: $(VENV)/.developed $(CATALOGUES) ## the tests of properties with fresh draws, all of them, ROUNDS times
	@for round in $$(seq $(or $(ROUNDS),3)); do \
	  $(PYTEST) -n $(WORKERS) --dist loadgroup -m 'hypothesis and not browser' --long --hypothesis-profile free $(ARGS) || exit 1; done

test-sample: $(VENV)/.developed $(CATALOGUES) ## some hundred tests 400 days later, far away and in another order, in a minute
	$(PYTEST) -n 2 --dist loadgroup -m 'not browser and not server and not postgres and not shared' \
	  --clock +400 --zone Pacific/Kiritimati --shuffle 400 --sample $(SAMPLE) $(ARGS)

check: $(VENV)/.developed $(CATALOGUES) ## style, types, architecture, templates, dead code, and whether search still finds what it should
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --check templates
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/python -m tests.dead_code
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

drill-failover: $(VENV)/.developed $(CATALOGUES) ## three nodes of PostgreSQL under Patroni and what goes wrong with them; as root
	$(BIN)/python -m drills.failover $(ARGS)

drill-load: $(VENV)/.developed $(CATALOGUES) ## 50 users over 20,000 services, memory, rolling restart, burst
	$(BIN)/python -m drills.load $(ARGS)

drill-install: ## what a newcomer does, on a clean machine: clone, make run, the wheel (ARGS=--without-uv)
	$(PYTHON) -m drills.installation $(ARGS)

drill-soak: $(VENV)/.developed $(CATALOGUES) ## the same for half an hour, for the slope of memory
	$(BIN)/python -m drills.load --minutes 30 $(ARGS)

mutants: $(VENV)/.developed $(CATALOGUES) ## wrong lines put in on purpose: nine of ten must make a test fail (ARGS="gaps --sample 100")
	$(BIN)/python -m drills.mutants $(ARGS)

fuzz: $(VENV)/.developed $(CATALOGUES) ## many more hostile inputs for every parser than the suite tries, and how the time of each pattern grows
	$(BIN)/python -m drills.patterns
	HOSTILE_EXAMPLES=$${HOSTILE_EXAMPLES:-100000} $(BIN)/python -m pytest -q tests/safety/test_hostile.py $(ARGS)

fuzz-requests: $(VENV)/.developed $(CATALOGUES) ## thousands of hostile requests to every page and the API, by strangers and accounts
	HOSTILE_REQUESTS=$${HOSTILE_REQUESTS:-4000} $(BIN)/python -m pytest -q tests/safety/test_hostile_requests.py $(ARGS)

walks: $(VENV)/.developed $(CATALOGUES) ## 2,000 walks of staff actions over two directories, where the suite takes 50
	WALKS=$${WALKS:-2000} $(BIN)/python -m pytest -q tests/safety/test_walks.py $(ARGS)

prove: $(VENV)/.developed $(CATALOGUES) ## everything that takes hours, resumed where it was stopped; the results go into docs/proof.md
	$(BIN)/python -m drills.proof $(ARGS)

wheel: $(VENV)/.ready ## the package, as a wheel and a source archive, into build/dist
	$(BIN)/python -m hatchling build -d build/dist

gate-drill: $(VENV)/.developed $(CATALOGUES) ## break each gate once on purpose: every one must be red (ARGS='--only WORDS')
	$(BIN)/python -m drills.gates $(ARGS)

docs: build/docs-env/.ready ## the documentation as a site to search, into build/docs; a link that leads nowhere fails
	build/docs-env/bin/python -m sphinx --quiet --nitpicky --fail-on-warning --keep-going -b html docs build/docs

# The generator is apart from the product and from what tests need.
build/docs-env/.ready: docs/requirements.lock
	@mkdir -p build
ifneq ($(UV),)
	@uv venv --quiet --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" build/docs-env
	uv pip sync --quiet --python build/docs-env/bin/python --require-hashes $<
else
	@$(PYTHON) -m venv build/docs-env
	build/docs-env/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
endif
	@touch $@

sbom: $(VENV)/.developed ## everything inside, as CycloneDX JSON, into build/sbom.json
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-format JSON --output-file build/sbom.json
	@$(BIN)/python -c 'import json; print(len(json.load(open("build/sbom.json"))["components"]), "components in build/sbom.json")'

release: $(VENV)/.developed ## wheel, source archive and list of parts of the last commit, built twice to the same bytes, into build/release
	$(BIN)/python -m drills.release $(ARGS)

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
	$(RESOLVE) docs/requirements.in -o docs/requirements.lock

clean: ## forget environment and builds, keep instance and .env
	rm -rf $(VENV) build .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
