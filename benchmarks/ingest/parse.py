"""Read a producer's file through a process of its own: the side that trusts nothing it hears."""

import contextlib
import fcntl
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from benchmarks.ingest.cells import Refused

BASE = Path(__file__).resolve().parents[2]
"""Where the project's packages are found."""
COMMAND = (sys.executable, "-m", "benchmarks.ingest.child")
LONGEST_ANSWER = 16 * 1024 * 1024
"""Bytes of a header or a tally; more is no answer of ours."""
BLOCK = 1024 * 1024
KEPT_OF_ERRORS = 4096

BROKE_OFF = (
    "The file could not be read: its reader broke off. Save it as CSV (UTF-8) and try again."
)
OUT_OF_TIME = "The file takes too long to read; save it as CSV (UTF-8), or in parts."
OUT_OF_MEMORY = (
    "The file could not be read within the memory one file may take; save it as CSV (UTF-8)."
)

type Progress = Callable[[float], object]
"""Told the share of the rows that has been read, 0 to 1."""


class Parsing:
    """A file being read.

    ``header`` is what was recognised (``kind`` is "recognised" or "question": a refusal is raised);
    ``tally`` is empty until ``blocks`` has run to its end.
    """

    def __init__(self, process: subprocess.Popen[bytes], errors: "Errors") -> None:
        self._process = process
        self._errors = errors
        self._out = cast("IO[bytes]", process.stdout)
        self.header: dict[str, Any] = self._json(self._out.readline(LONGEST_ANSWER))
        self.tally: dict[str, Any] = {}
        if self.header.get("kind") == "refused":
            raise Refused(str(self.header["sentence"]))

    def blocks(self, progress: Progress | None = None) -> Iterator[bytes]:
        """The measurements for COPY: row, code, area, year, value, low, high, missing, note.

        A block need not end where a line does. Raises Refused, at the latest after the last block:
        only rows of a reading that ran to its end may be kept.
        """
        while block := self._read():
            end = block.find(b"\0")
            if end >= 0:
                yield block[:end]
                self._finish(block[end + 1 :])
                if progress:
                    progress(1.0)
                return
            if progress:
                progress(self._share(block))
            yield block
        raise self._broken()

    def _read(self) -> bytes:
        return self._out.read(BLOCK)

    def _finish(self, begun: bytes) -> None:
        rest = self._out.read(LONGEST_ANSWER)
        self.tally = self._json(begun + rest)
        if self._process.wait() != 0:
            raise self._broken()
        if sentence := self.tally.get("refused"):
            raise Refused(str(sentence))

    def _share(self, block: bytes) -> float:
        """How far the reading is: each line begins with its row's number."""
        last = block.rfind(b"\n", 0, block.rfind(b"\n")) + 1
        number = block[last:].partition(b"\t")[0]
        rows = self.header.get("rows") or 0
        return min(int(number) / rows, 1.0) if rows and number.isdigit() else 0.0

    def _json(self, line: bytes) -> dict[str, Any]:
        if not line.endswith(b"\n"):
            raise self._broken()
        try:
            value = json.loads(line)
        except ValueError as error:
            raise self._broken() from error
        if not isinstance(value, dict):
            raise self._broken()
        return value

    def _broken(self) -> Refused:
        """The sentence for a reader that did not finish, by how it ended."""
        self._out.close()
        match self._process.wait():
            case code if code == -signal.SIGXCPU:
                refused = Refused(OUT_OF_TIME)
            case code if code in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS):
                refused = Refused(OUT_OF_MEMORY)
            case _:
                refused = Refused(BROKE_OFF)
        # For whoever looks into it; a reader of the sentence does not see it.
        refused.add_note(self._errors.text())
        return refused


class Errors:
    """The last lines a process wrote to its standard error, read aside so that it never waits."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._kept = b""
        self._pipe = pipe
        self._thread = threading.Thread(target=self._drain, daemon=True)
        self._thread.start()

    def _drain(self) -> None:
        while block := self._pipe.read1(KEPT_OF_ERRORS):  # type: ignore[attr-defined]  # buffered
            self._kept = (self._kept + block)[-KEPT_OF_ERRORS:]

    def text(self) -> str:
        """All of it, once the process has ended."""
        self._thread.join()
        return self._kept.decode(errors="replace")

    def close(self) -> None:
        """Once the process has ended."""
        self._thread.join()
        self._pipe.close()


@contextmanager
def parsed(
    path: Path,
    *,
    name: str,
    mapping: Mapping[str, object] | None = None,
    answers: Mapping[str, str] | None = None,
    look: bool = False,
) -> Iterator[Parsing]:
    """Read the file at ``path`` in a process of its own, which is gone when the block is left.

    ``name``: what its owner calls it. ``mapping``: the mapping file as read, or None.
    ``answers``: spelling → area code, "" for an area to leave out. ``look``: recognise only.
    Raises Refused with one sentence for the person who brought the file.
    """
    order = {
        "path": str(path.absolute()),
        "name": name,
        "mapping": mapping,
        "answers": dict(answers or {}),
        "look": look,
    }
    process = start()
    errors = Errors(cast("IO[bytes]", process.stderr))
    try:
        send(process, json.dumps(order, default=str).encode())
        yield Parsing(process, errors)
    finally:
        end(process)
        errors.close()


def start(command: tuple[str, ...] | None = None) -> subprocess.Popen[bytes]:
    """The child, with nothing of our environment: it needs no password of ours.

    command: another program that reads a file; none is the one for figures.
    """
    process = subprocess.Popen(
        command or COMMAND,
        cwd=BASE,
        env={"PYTHONPATH": str(BASE), "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        # Room for the child to run ahead while a block is on its way to the database.
        with contextlib.suppress(OSError):
            fcntl.fcntl(cast("IO[bytes]", process.stdout), fcntl.F_SETPIPE_SZ, BLOCK)
    return process


def send(process: subprocess.Popen[bytes], order: bytes) -> None:
    """Give the order; a child that is already gone is noticed when its answer is read."""
    stdin = cast("IO[bytes]", process.stdin)
    with contextlib.suppress(BrokenPipeError):
        stdin.write(order)
        stdin.close()


def end(process: subprocess.Popen[bytes]) -> None:
    """Whatever happened, the child is stopped and reaped."""
    if process.poll() is None:
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
