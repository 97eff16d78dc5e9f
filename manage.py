#!/usr/bin/env python
"""Run one command of the project; ``manage.py help`` lists them."""

import os
import sys

if sys.version_info < (3, 12):  # noqa: UP036  an old interpreter may well be the one that runs this
    sys.exit("Word and Deed needs Python 3.12 or later: run make, which finds or names one.")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.commands import run

    run(sys.argv)


if __name__ == "__main__":
    main()
