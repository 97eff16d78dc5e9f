# Everything a newcomer needs; each target prepares .venv by itself. `make` alone prints this list.
.DEFAULT_GOAL := help
.PHONY: help run test test-browser check bench try-files backup restore venv venv-dev lock
PYTHON := .venv/bin/python
# Compiled files are kept, or every start would compile the whole code again.
export PYTHONDONTWRITEBYTECODE :=

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name what; do \
	    printf '  make %-13s %s\n' "$$name" "$$what"; done

run: venv ## start the site on PORT (8000), with a database of its own unless DATABASE_URL is set
	@$(PYTHON) manage.py serve

test: venv-dev ## all tests that need Python alone (TEST_DATABASE_URL: on that server)
	@$(PYTHON) -m pytest -m "not browser" --numprocesses auto --dist worksteal

test-browser: venv-dev ## the tests in a real Chromium: axe, vnu, screens of 320 and 1280 pixels
	@$(PYTHON) -m tests.browser_tools
	@$(PYTHON) -m pytest -m browser

check: venv-dev ## lint, format, types, floors, templates, deployment, migrations
	@sh config/check.sh

bench: venv-dev ## measure the figures, as a table and as var/bench.json
	@$(PYTHON) -m bench

try-files: venv ## import a folder of producers' files (DIR=…) into a scratch database; KEEP=1 keeps it
	@$(PYTHON) manage.py try_files "$(DIR)" $(if $(KEEP),--keep)

backup: venv ## write the whole database to FILE (var/backups/<time>.dump)
	@$(PYTHON) manage.py backup "$(FILE)"

restore: venv ## read it back from FILE; FORCE=1 replaces what is there
	@$(PYTHON) manage.py restore "$(FILE)" $(if $(FORCE),--force)

venv:
	@sh config/venv.sh requirements.txt

venv-dev:
	@sh config/venv.sh requirements-dev.txt

# Pin the packages anew after a change of pyproject.toml (needs uv).
lock:
	uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header \
	    --no-emit-index-url --upgrade pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header \
	    --no-emit-index-url --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
