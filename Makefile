# Each target makes .venv by itself. On Windows, see the README: the commands behind are few.
PYTHON ?= python3
RUN = .venv/bin/python

.PHONY: serve site test record bench clean
serve: .venv/.site
	$(RUN) -m mkdocs serve --livereload

site: .venv/.site
	$(RUN) -m mkdocs build --strict

test: .venv/.all
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m pytest

# What has changed; `make record ALL=1` for everything.
record: .venv/.all
	$(RUN) -m descent.record $(if $(ALL),--all)

bench: .venv/.all
	$(RUN) tests/bench.py

clean:
	rm -rf .venv site

.venv/.site: requirements-site.txt constraints.txt
	@echo "Installing into .venv; the first time this takes some minutes."
	$(PYTHON) -m venv .venv
	$(RUN) -m pip install --disable-pip-version-check -q -r requirements-site.txt
	touch $@

.venv/.all: requirements.txt requirements-site.txt constraints.txt
	@echo "Installing into .venv; the first time this takes some minutes."
	$(PYTHON) -m venv .venv
	$(RUN) -m pip install --disable-pip-version-check -q -r requirements.txt
	touch .venv/.site $@

export NO_MKDOCS_2_WARNING = 1
