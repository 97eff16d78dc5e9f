"""Import files as separate processes that start at once: ``python -m`` this, one path a line.

It answers each path with the number of the process that imports it, and then with how that ended.
"""

import os
import sys

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    from benchmarks.management.commands import import_indicator  # noqa: F401  loaded before forking

    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            run(line.rstrip("\n"))
        print(process, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)


def run(path: str) -> None:
    """The command, in a process that ends with it."""
    code = 1
    try:
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123  one argument, no path to build
            call_command("import_indicator", path, "--json", stdout=nowhere)
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
