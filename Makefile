# Each target makes .venv by itself. On Windows, see the README: the commands behind are few.
PYTHON ?= python3
RUN = .venv/bin/python

.PHONY: serve site test record portable bench clean
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

# Do the recordings hold on another processor? NumPy, PyTorch and, in part, TensorFlow compute as on one of 2008, and
# so add in another order. For x86.
portable: export OPENBLAS_CORETYPE = Nehalem
portable: export NPY_DISABLE_CPU_FEATURES = X86_V3 X86_V4 AVX512_ICL AVX512_SPR
portable: export ATEN_CPU_CAPABILITY = default
portable: export MKL_CBWR = COMPATIBLE
portable: export ONEDNN_MAX_CPU_ISA = SSE41
portable: .venv/.all
	$(RUN) -m pytest -k prints_what_is_recorded

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
