#!/bin/sh
# All checks of `make check`, one after the other; the first that finds something ends it.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"

say() { printf '%s\n' "— $*"; }

say "ruff: lint and format"
ruff check .
ruff format --check .
say "mypy: types"
mypy .
say "import-linter: the floors"
lint-imports
say "djlint: templates (its layout rules are not used: white space shows in prose)"
djlint --quiet --lint templates
say "check --deploy under deploy/example.env"
(
    set -a
    . ./deploy/example.env
    set +a
    python manage.py check --deploy --fail-level WARNING
)
say "makemigrations --check, every migration forward, back and forward again"
python -m tests.check_migrations
