"""``python -m config.watchman STARTER [--postgres FOLDER] [--group NUMBER]``: see config/guard.py.

Waits until the starter is gone and then ends what it left behind.
"""

import argparse
import importlib
import signal
import sys
import time
from pathlib import Path

from config import guard

PATIENCE = 5.0  # seconds between asking a group to end and killing it


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("starter", type=int)
    parser.add_argument("--postgres", type=Path)
    parser.add_argument("--group", type=int)
    given = parser.parse_args()
    sys.stdin.buffer.read()  # returns when the last process that holds the other end is gone
    if given.group:
        _end(given.group)
    if given.postgres:
        # Loaded only now: until its starter ends, a watchman should cost next to nothing.
        embedded = importlib.import_module("config.embedded")
        embedded.stop_if_abandoned(given.postgres, ended=given.starter)


def _end(group: int) -> None:
    until = time.monotonic() + PATIENCE
    while guard.end_group(group, signal.SIGTERM) and time.monotonic() < until:
        time.sleep(0.1)
    guard.end_group(group, signal.SIGKILL)


if __name__ == "__main__":
    main()
