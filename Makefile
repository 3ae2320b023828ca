# make demo: install, load the example plan, ask, draw. make test: everything that CI checks. make soak: the long campaigns. make pictures: draw the kept pictures of pages anew. make lock: pin the dependencies anew.
PYTHON ?= python3
VENV = .venv/bin/python
PIP = $(VENV) -m pip --disable-pip-version-check

.PHONY: demo test soak pictures tools lock

demo: .venv/.run
	.venv/bin/yaodian demo

test: tools
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy
	$(VENV) -m pytest

# Long campaigns: thousands of mutilated files, a hundred kills, long histories of a store.
soak: tools
	$(VENV) -m pytest -m soak

# Pictures of pages in tests/pages/pictures: look at those that change.
pictures: tools
	$(VENV) -m pytest tests/pages/test_pictures.py --renew-pictures

tools: .venv/.test
	@sh .ci/tools

# Files in .venv mark what is installed, so that a second run installs nothing.
.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Yaodian needs Python 3.11 or newer, this is %s.%s. Name another: make PYTHON=python3.13" % sys.version_info[:2])'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: .venv/.made pyproject.toml requirements/run.txt
	$(PIP) install --require-hashes --requirement requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: .venv/.run requirements/test.txt
	$(PIP) install --require-hashes --requirement requirements/test.txt
	@touch $@

COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
  --custom-compile-command 'make lock' --extra embedded --group build pyproject.toml

lock: .venv/.made
	$(PIP) install 'uv>=0.13,<1'
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --group test --group lint --group bench --constraint requirements/run.txt --output-file requirements/test.txt
