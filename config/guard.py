"""Processes that end what this one started, should it be killed before it can (watchman.py)."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_guards: list[subprocess.Popen[bytes]] = []


def start(*what: str) -> None:
    """Guard ``--postgres FOLDER`` or ``--group NUMBER`` for as long as this process lives."""
    guard = subprocess.Popen(
        [sys.executable, "-m", "config.watchman", str(os.getpid()), *what],
        cwd=ROOT,
        stdin=subprocess.PIPE,  # held open here; it closes with this process, however that ends
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _guards.append(guard)


def end_group(number: int, with_signal: signal.Signals) -> bool:
    """Whether there still was a process in the group."""
    try:
        os.killpg(number, with_signal)
    except ProcessLookupError:
        return False
    return True
