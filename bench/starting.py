"""How long ``make run`` takes from an empty folder, and the second time."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from bench.figures import Figure

SECOND_START = 5.0  # seconds, at most
LOADING = "Loading the reference data"
SERVED = "Word and Deed is served"
STOP_WITHIN = 30  # seconds

ROOT = Path(__file__).resolve().parent.parent


def starts(folder: Path) -> list[Figure]:
    """Serve twice out of that folder, which is emptied first and left prepared."""
    shutil.rmtree(folder, ignore_errors=True)
    first, second = _start(folder), _start(folder)
    return [
        Figure("make run, first start", first[SERVED], "s"),
        Figure("make run, second start", second[SERVED], "s", SECOND_START),
        Figure("reference data, first load", _until_the_next(first, LOADING), "s"),
        Figure("reference data, second load, which writes nothing", _load_again(folder), "s"),
    ]


def _start(folder: Path) -> dict[str, float]:
    """Seconds until each line of what ``serve`` says, named by how the line begins."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env={**os.environ, "VAR_FOLDER": str(folder), "PORT": str(_free_port())},
        stdout=subprocess.PIPE,
        text=True,
    )
    said: dict[str, float] = {}
    try:
        for line in process.stdout or ():
            said[next((w for w in (LOADING, SERVED) if line.startswith(w)), line.strip())] = (
                time.monotonic() - began
            )
            if SERVED in said:
                return said
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(STOP_WITHIN)
    raise SystemExit("The site did not start; what it says stands above.")


def _until_the_next(said: dict[str, float], step: str) -> float:
    return min(at for at in said.values() if at > said[step]) - said[step]


def _load_again(folder: Path) -> float:
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "manage.py", "load_reference"],
        cwd=ROOT,
        env={**os.environ, "VAR_FOLDER": str(folder)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.monotonic() - began


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
