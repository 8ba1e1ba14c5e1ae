# Each target makes .venv by itself. On Windows, see the README: the commands behind them are few.
PYTHON ?= python3
RUN = .venv/bin/python

# What builds the site: mkdocs, or successor. This line is the switch; the README says when and how.
BUILDER = mkdocs

.PHONY: serve site site-by-mkdocs site-by-successor successor book cards runtime ran test exercises record portable readers newest
.PHONY: mutants faults claims reviewed studies notebooks growth bench lighthouse lock locked audit clean
# --dirty: what has not changed is not rebuilt; descent/hooks.py knows what that is.
serve: .venv/.site
	$(RUN) -m mkdocs serve --livereload --dirty

site: site-by-$(BUILDER)

site-by-mkdocs: .venv/.site
	$(RUN) -m mkdocs build --strict

site-by-successor: .venv/successor/.all
	.venv/successor/bin/python -m descent.successor --to site

# The site built by Zensical, into successor/; and is it the same? tests/test_successor.py lists what is lost.
successor: .venv/.all .venv/successor/.all
	.venv/successor/bin/python -m descent.successor
	DESCENT_SUCCESSOR=successor $(RUN) -m pytest tests/test_successor.py

# The whole book as one PDF and one EPUB, into book/. LIBRARY=torch or tensorflow: with its programs, where there is a
# choice. The PDF needs Chromium or Chrome.
book: .venv/.all
	$(RUN) -m descent.printed $(if $(LIBRARY),--library $(LIBRARY))

# Each page's picture, which other sites show where they link to it, if its title or first figure has changed. It needs
# Chromium or Chrome.
cards: .venv/.all
	$(RUN) -m descent.cards

# Python for the reader's browser, into runtime/: from the internet, or from a folder (RUNTIME=folder). CORE=1: without NumPy.
runtime: .venv/.site
	$(RUN) -m descent.runtime $(if $(RUNTIME),--from "$(RUNTIME)") $(if $(CORE),--core)

# Every program that a page can run, in a browser, on its page. KEEP=1: say so on the pages. PYODIDE=folder: with a
# version other than the lock's, if that folder holds it, and NumPy's wheel.
ran: .venv/.all
	$(if $(PYODIDE),$(RUN) -m descent.runtime --any --from "$(PYODIDE)" --to .venv/runtime)
	$(if $(KEEP),KEEP=1) $(if $(PYODIDE),DESCENT_RUNTIME=.venv/runtime) $(RUN) -m pytest tests/test_runtime.py tests/test_exercises_browser.py::test_every_solution_passes_in_the_page

test: .venv/.all
	@$(RUN) tests/readers.py --builds
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) tests/lanes.py

# Which of your exercises pass, and a hint for each that does not. NAME=perceptron/bias_for: that one.
exercises: .venv/.numpy
	@$(RUN) exercises/check.py $(NAME)

# Records what has changed; `make record ALL=1`: everything. ACCEPT=perceptron/forward: its numbers have changed, and should.
record: .venv/.all
	$(RUN) -m descent.record $(if $(ALL),--all) $(if $(ACCEPT),--accept "$(ACCEPT)")

# Do the recordings hold elsewhere? LIKE=old: NumPy, PyTorch and, in part, TensorFlow compute as on a processor of 2008,
# and so add in a different order (x86; see LIKE in descent/child.py). LIKE=threads: with two threads. LIKE=onednn: with
# TensorFlow without oneDNN.
LIKE ?= old
portable: .venv/.all
	$(if $(filter old threads onednn,$(LIKE)),DESCENT_LIKE=$(LIKE),$(error LIKE=$(LIKE) is none of old, threads, onednn)) $(RUN) -m pytest -k prints_what_is_recorded

# Every program and lab with nothing of ours around it: `python file.py` in an empty folder. CHANGED=COMMIT: only what has
# changed since. KEEP=1: say on the pages what was tried.
readers: .venv/.all
	$(RUN) tests/readers.py $(if $(CHANGED),--changed $(CHANGED)) $(if $(KEEP),--keep)

# The same with the newest releases, in an environment of their own. The pages say what has changed there.
newest: .venv/.all
	$(RUN) -m venv --clear .venv/newest
	.venv/newest/bin/python -m pip install --disable-pip-version-check -q numpy matplotlib scikit-learn scipy torch tensorflow
	$(RUN) tests/readers.py --python .venv/newest/bin/python --newest --keep

# Programs with one thing wrong in them: does anything notice? CHANGED=COMMIT: only those of what has changed since.
mutants: .venv/.all
	$(RUN) tests/mutants.py $(if $(CHANGED),--changed $(CHANGED))

# Faults that were once planted, planted again: is each caught? It takes hours. ONLY="E C01": one kind, and one fault.
# KEEP=1: say so on the pages.
faults: .venv/.all
	$(RUN) tests/faults.py $(if $(KEEP),--keep) $(ONLY)

# Sentences that generalise, or give a cause, and show nothing to support it, for somebody to look at.
claims: .venv/.all
	PYTHONPATH=. $(RUN) tests/sentences.py $(PAGE)

# Seals the texts that nothing computes as they are now. Run it after reading what has changed.
reviewed: .venv/.all
	$(RUN) tests/counted.py
	PYTHONPATH=. $(RUN) tests/reviewed.py

# Runs all studies again; their recordings say when that was.
studies: .venv/.all
	$(RUN) -m descent.record --studies

# The chapters' notebooks that have changed since they were run; ALL=1: all of them.
notebooks: .venv/.all
	NOTEBOOKS=$(if $(ALL),all,changed) $(RUN) -m pytest tests/test_notebooks.py -k cells_run

bench: .venv/.all
	$(RUN) tests/bench.py

# What a book of 10 and of 30 times the size would cost: does anything grow faster? TIMES=100: a book of that size.
growth: .venv/.all
	$(RUN) tests/growth.py $(TIMES)

# The locks: the versions of all that is required and of what comes with it, and each file's hash, for Linux, macOS and
# Windows. Run it after a requirement has changed; what need not change stays.
lock: .venv/.site
	$(RUN) -m venv --clear .venv/lock
	.venv/lock/bin/python -m pip install --disable-pip-version-check -q $(shell grep '^uv==' requirements-supply.txt)
	for name in requirements-site requirements requirements-supply; do \
		.venv/lock/bin/uv --no-config pip compile -q --universal --python-version 3.11.5 --generate-hashes --no-annotate \
			--custom-compile-command "make lock" -o $$name.lock $$name.txt || exit 1; \
	done

# .venv from a lock alone, each file checked against its hash, for what is published. LOCK=requirements-site: for a build.
# PyTorch's small build has other hashes, so `make site` and `make test` do not ask for them.
LOCK ?= requirements
locked:
	$(PYTHON) -m venv --clear .venv
	$(RUN) -m pip install --disable-pip-version-check -q --require-hashes -r $(LOCK).lock
	touch .venv/.site $(if $(filter requirements,$(LOCK)),.venv/.numpy .venv/.all)

# Does anything in the locks have a known vulnerability? It asks PyPI.
audit:
	$(PYTHON) -m venv --clear .venv/audit
	.venv/audit/bin/python -m pip install --disable-pip-version-check -q --require-hashes -r requirements-supply.lock
	.venv/audit/bin/pip-audit --strict --progress-spinner off --require-hashes --disable-pip -r requirements.lock -r requirements-supply.lock

# What Lighthouse says about some pages, or about PAGE="networks/ loss/". It comes from npm, and takes a minute a page.
lighthouse: .venv/.all site
	PYTHONPATH=. $(RUN) tests/lighthouse.py $(PAGE)

clean:
	rm -rf .venv site successor book

# A Python that is too old is refused before anything is installed, and leaves nothing that a later one would trip over.
.venv/.site: requirements-site.txt constraints.txt
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11, 5) and \
	'This needs Python 3.11.5, 3.12 or 3.13, and $(PYTHON) is %d.%d.%d. Name another: PYTHON=python3.13 make ...' % sys.version_info[:3])"
	@echo "Installing into .venv; the first time this takes some minutes."
	[ -e $@ ] || $(PYTHON) -m venv --clear .venv
	$(RUN) -m pip install --disable-pip-version-check -q -r requirements-site.txt
	touch $@

.venv/.numpy: requirements.txt .venv/.site
	$(RUN) -m pip install --disable-pip-version-check -q -c constraints.txt $(shell grep '^numpy==' requirements.txt)
	touch $@

.venv/successor/.all: requirements-successor.txt constraints.txt .venv/.site
	$(RUN) -m venv --clear .venv/successor
	.venv/successor/bin/python -m pip install --disable-pip-version-check -q -r requirements-successor.txt
	touch $@

.venv/.all: requirements.txt .venv/.site
	@echo "Installing the libraries into .venv: on Linux several gigabytes, unless the README's short way to the small build is taken."
	$(RUN) -m pip install --disable-pip-version-check -q -r requirements.txt
	touch $@

export NO_MKDOCS_2_WARNING = 1
