# Two commands matter: `make demo` and `make test`. Both prepare everything themselves.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test quick lint format types messages lock wheel test-deep bench pictures clean

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Make the environment: packages, theme, translations (quick when nothing changed)
	@$(PYTHON) scripts/setup.py

demo: setup ## Build the demo and serve it on http://127.0.0.1:8000 (PORT=8080 for another port)
	@$(PY) scripts/serve.py --port $(PORT)

demo-reset: ## Throw the demo's database and files away; the next `make demo` builds them anew
	@rm -rf var/demo.sqlite3 var/demo.sqlite3-shm var/demo.sqlite3-wal var/demo-private var/demo.stamp
	@echo "The demo is gone; make demo builds it anew."

test: setup ## Everything that must hold: style, types, migrations, translations, tests on SQLite, PostgreSQL and in a browser
	@$(PY) scripts/check.py

quick: setup ## Only the tests on SQLite, without a browser
	@$(PY) scripts/check.py sqlite

lint: setup ## Style of code and templates, directions of imports
	@$(PY) scripts/check.py lint

format: setup ## Bring code into its one form
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .

types: setup ## Types
	@$(PY) scripts/check.py types

messages: setup ## Collect the texts of the interface into the catalogues, and compile these
	@$(PY) scripts/catalogues.py update

lock: setup ## Pin all packages with their hashes, for every supported Python
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header requirements/dev.in --output-file requirements/lock.txt
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header requirements/node.in --output-file requirements/node.txt

wheel: setup ## Build the wheel into dist/
	@$(PY) -m hatchling build --target wheel

test-deep: setup ## Long runs: many seeds, large data, mutation (not in the gate)
	@$(PY) scripts/check.py deep

bench: setup ## Print figures: pages per second, memory, queries
	@$(PY) scripts/check.py bench

pictures: setup ## Make the pictures of the README and of the guide from a demo of their own
	@$(PY) -m scripts.pictures
	@$(PY) -m scripts.guide_pictures

clean: ## Remove everything that was made here
	@rm -rf $(VENV) node_modules var build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
