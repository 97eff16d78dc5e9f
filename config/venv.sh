#!/bin/sh
# venv.sh REQUIREMENTS: finds a Python that is new enough and lets it fill .venv (config/bootstrap.py).
set -eu
cd "$(dirname "$0")/.."
wanted=$(cut -d. -f1,2 .python-version)

new_enough() {
    [ -n "$1" ] && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

# The one that .venv was made with first, so that nothing is made anew; then the one that the
# project names; then any other that will do.
for python in .venv/bin/python \
    "python$wanted" "${PYENV_ROOT:-$HOME/.pyenv}/versions/$wanted".*/bin/python3 \
    python3.14 python3.13 python3.12 python3 python \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9].*/bin/python3; do
    if new_enough "$python"; then
        exec "$python" config/bootstrap.py "$1"
    fi
done

found=$(python3 --version 2>/dev/null || echo "no python3")
echo "Word and Deed needs Python 3.12 or later, and this machine has $found: install Python $wanted" \
    "(Debian 13: apt-get install python3-venv; elsewhere: pyenv install $wanted), then run make again." >&2
exit 2
