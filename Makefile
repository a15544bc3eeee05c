# The commands of the project. `make help` lists them.
#
# Needs a Python from 3.11 to 3.13 and make. All else is installed into .venv, from requirements/dev.txt,
# where every package stands with its hash.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements/dev.txt
MESSAGES := data/messages
EXAMPLES := data/examples.txt
MODEL := model
REPORT := build/report

# One -q hides progress, two hide warnings about the machine's own settings. Errors are shown.
PIP := "$(BIN)/python" -m pip --quiet --quiet --disable-pip-version-check --no-input
STARTED := $(shell date +%s)
TOOK = echo "make $@: finished after $$(( $$(date +%s) - $(STARTED) )) s, set-up included."

# The message reaches the program through the environment, exactly as typed: make does not expand it
# (`value`), and the shell sees a quoted variable, never the text.
TEXT ?=
export RIGHTCHANNEL_TEXT := $(value TEXT)
unexport TEXT

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
# Goals share .venv and model/; under `make -j` they run one after the other.
.NOTPARALLEL:
.PHONY: help env run train classify test bench bench-short bench-full bench-baseline bench-tools trust trust-short report cross-validate vectors arm64 web demo notebooks lint format types wheel sbom audit lock clean

help:  ## List the commands
	@sed -n 's/^\([a-z][a-z0-9-]*\):.*  ## \(.*\)$$/\1|\2/p' Makefile | awk -F'|' '{ printf "make %-14s %s\n", $$1, $$2 }'

env: $(VENV)/installed  ## Create .venv with the locked packages and this project

run: train classify  ## Train, export, classify the built-in messages, and yours with TEXT="..."
	@$(TOOK)

train: env  ## Train on data/messages and put the model into model/
	@"$(BIN)/rightchannel-train" fit $(MESSAGES) --in-place --model $(MODEL)

classify: env  ## Classify the built-in messages, and yours with TEXT="..."
	@"$(BIN)/rightchannel" classify --model $(MODEL) --file $(EXAMPLES)
	@[ -z "$$RIGHTCHANNEL_TEXT" ] || "$(BIN)/rightchannel" classify --model $(MODEL) -- "$$RIGHTCHANNEL_TEXT"

test: env  ## Run every test, and every example in a docstring
	@"$(BIN)/python" -m pytest --numprocesses 2 --dist loadfile; status=$$?; $(TOOK); exit $$status

WEB := npm --prefix runtime/web --loglevel=error run --silent
NATIVE := npm --prefix runtime/web/react-native --loglevel=error run --silent

BENCH = "$(BIN)/python" -m tests.benchmarks --model $(MODEL) --messages $(MESSAGES)

bench: env  ## Measure speed, memory, size and accuracy beside peers; a table, and a page in build/bench
	@$(BENCH); status=$$?; $(TOOK); exit $$status

bench-short: env  ## Measure what has a budget, and fail over it
	@$(BENCH) --form short; status=$$?; $(TOOK); exit $$status

bench-full: env  ## The same as bench, and training on up to a million messages
	@$(BENCH) --form full; status=$$?; $(TOOK); exit $$status

bench-baseline: env  ## Write tests/benchmarks/baseline.json anew, to be committed with what changed it
	@$(BENCH) --baseline
	@$(TOOK)

# Empty where there is no sudo, as for root in a container; asked only when this target runs.
SUDO = $(shell command -v sudo)

bench-tools:  ## Install valgrind, which counts instructions, where apt-get is there
	@if command -v valgrind >/dev/null; then echo "valgrind is there."; \
	elif command -v apt-get >/dev/null; then \
	    $(SUDO) apt-get update --quiet --quiet && \
	    $(SUDO) apt-get install --quiet --quiet --yes valgrind; \
	else echo "No apt-get here: instructions are not counted."; fi

trust: env  ## Attack the model: hostile text, faults, long runs, privacy, fairness; each figure with its bar
	@"$(BIN)/python" -m tests.trust --model $(MODEL) --messages $(MESSAGES); status=$$?; $(TOOK); exit $$status

trust-short: env  ## The same in two minutes
	@"$(BIN)/python" -m tests.trust --form short --model $(MODEL) --messages $(MESSAGES); status=$$?; $(TOOK); exit $$status

report: env  ## Write build/report/index.html: how good the model is, with plots
	@"$(BIN)/rightchannel-train" evaluate $(MESSAGES) --model $(MODEL) --report $(REPORT)/index.html --suites data/suites \
	    $(addprefix --cross-validation ,$(wildcard $(REPORT)/cross-validation.json))

cross-validate: env  ## Refit with hands left out in turn, for the report; takes minutes
	@"$(BIN)/rightchannel-train" cross-validate $(MESSAGES) --learning-curve --output $(REPORT)/cross-validation.json

vectors: env  ## Run the golden vectors on every host here: Python, Chromium, Node, 64-bit Arm
	@"$(BIN)/python" -m tests.vectors --model "$(MODEL)"

arm64: env  ## Run the golden vectors on 64-bit Arm, emulated
	@PYTHON="$(BIN)/python" tests/vectors/arm64.sh

web:  ## Build the package, the page and the React Native example; test them on Node and in Chromium
	@runtime/web/prepare all
	@$(WEB) check && $(NATIVE) check; status=$$?; $(TOOK); exit $$status

demo:  ## Build the page that judges while one types, and serve it
	@runtime/web/prepare
	@$(WEB) build && $(WEB) build:demo && $(WEB) demo

notebooks: env  ## Open the notebooks in JupyterLab, which is installed into .venv
	@$(PIP) install --no-build-isolation --editable '.[notebooks]'
	@JUPYTER_CONFIG_PATH="$(CURDIR)/notebooks/.jupyter" "$(BIN)/jupyter" lab notebooks

lint: env  ## Check style and likely mistakes
	@"$(BIN)/ruff" check .
	@"$(BIN)/ruff" format --check .

format: env  ## Rewrite the code in the one style
	@"$(BIN)/ruff" check --fix .
	@"$(BIN)/ruff" format .

types: env  ## Check the types
	@"$(BIN)/mypy"

wheel: env  ## Build the wheel and the source archive into dist/
	@rm -rf dist
	@"$(BIN)/python" -m hatchling build --target sdist --target wheel

sbom: env  ## Write build/sbom.cdx.json: what the runtime is made of, in CycloneDX
	@mkdir -p build
	@"$(BIN)/python" -W ignore::UserWarning -m cyclonedx_py requirements requirements/runtime.txt \
	    --pyproject pyproject.toml --output-reproducible --output-format JSON --output-file build/sbom.cdx.json
	@echo "Wrote build/sbom.cdx.json."

audit: env  ## Ask for known vulnerabilities of the locked packages, where an advisory source can be reached
	@"$(BIN)/pip-audit" --no-deps --disable-pip --requirement requirements/runtime.txt --requirement $(LOCK)

lock: $(VENV)-lock/bin/uv  ## Choose the newest allowed packages anew and write requirements/
	@$(VENV)-lock/bin/uv $(COMPILE) --extra dev --output-file $(LOCK)
	@$(VENV)-lock/bin/uv $(COMPILE) --constraint $(LOCK) --output-file requirements/runtime.txt

clean:  ## Remove .venv, builds and caches; the model stays
	rm -rf $(addprefix runtime/web/,demo/dist dist node_modules output)
	rm -rf $(addprefix runtime/web/react-native/,build model node_modules)
	rm -rf $(VENV) $(VENV)-lock build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One version of each package for every supported Python and system, each with its hashes.
COMPILE := pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --no-emit-index-url --custom-compile-command "make lock"

$(VENV)-lock/bin/uv:
	@$(PYTHON) -m venv --clear $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip --quiet --quiet --disable-pip-version-check install uv

# Rebuilt when the lock changes.
$(VENV)/locked: $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else \
	    "Python 3.11 to 3.13 is needed, this is %d.%d. Name another one: make PYTHON=python3.13 ..." % sys.version_info[:2])'
	@echo "Installing the locked packages into $(VENV); this takes a minute or two the first time."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --no-deps --require-hashes --requirement $(LOCK)
	@touch $@

# Reinstalled, in a second, when the project's metadata change. The builder comes from the lock too.
$(VENV)/installed: $(VENV)/locked pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
