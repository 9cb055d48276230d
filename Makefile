# Two commands do everything on a bare machine (Python >= 3.11 and pip):
#   make demo   the main job, on an embedded PostgreSQL
#   make test   every check: ruff, mypy, import-linter, the golden corpora, and real servers
PYTHON ?= python3
export PYTHONDONTWRITEBYTECODE = 1
# Where servers are kept once they were fetched.
export PGCALLGRAPH_CACHE ?= $(CURDIR)/.cache

.PHONY: demo test docs golden lock clean
demo: .venv/ready
	.venv/bin/python -m benchmarks.demo

test: .venv/ready
	.venv/bin/python -m pytest -n 2 --dist loadgroup

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("pgcallgraph needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# Write the pages that are generated from the code.
docs: .venv/ready
	.venv/bin/pgcallgraph explain --format markdown > .cache/diagnostics.md && mv .cache/diagnostics.md docs/diagnostics.md
	.venv/bin/python -m benchmarks.readme

# Write the golden corpora and their expected results again; read the difference before committing it.
golden: .venv/ready
	.venv/bin/python -m benchmarks.golden

# Write requirements.lock again: every version pinned, for every platform, with its hashes.
lock:
	$(PYTHON) -m venv .cache/uv && .cache/uv/bin/python -m pip install --quiet uv
	.cache/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group test pyproject.toml --output-file requirements.lock

clean:
	rm -rf .venv .cache
