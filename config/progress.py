"""Says what is being done, with a bar once it takes longer than two seconds. Needs Python alone."""

import sys
import threading
import time
from types import TracebackType
from typing import Self

PATIENCE = 2.0  # seconds before a bar appears
WIDTH = 30  # characters
BEAT = 0.1  # seconds between two pictures


class Step:
    """``with Step("Reading") as step: step.at(3, of=10)``; without numbers the bar swings.

    Where the output is not a terminal it is one line, so that a log stays readable.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self.done, self.of = 0, 0
        self._ended = threading.Event()
        self._painter = threading.Thread(target=self._paint, daemon=True)

    def at(self, done: int, *, of: int) -> None:
        self.done, self.of = done, of

    def __enter__(self) -> Self:
        print(f"{self.what} …", end="" if sys.stdout.isatty() else "\n", flush=True)
        self.began = time.monotonic()
        if sys.stdout.isatty():
            self._painter.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        if not sys.stdout.isatty():
            return
        self._painter.join()
        ending = "" if error is None else " stopped"
        print(f"\r\033[K{self.what} …{ending} {self._seconds():.1f} s", flush=True)

    def _seconds(self) -> float:
        return time.monotonic() - self.began

    def _paint(self) -> None:
        if self._ended.wait(PATIENCE):
            return
        while not self._ended.wait(BEAT):
            seconds = self._seconds()
            print(f"\r\033[K{self.what} … {self._bar(seconds)} {seconds:.0f} s", end="", flush=True)

    def _bar(self, seconds: float) -> str:
        if self.of:
            filled = min(WIDTH, WIDTH * self.done // self.of)
            return "█" * filled + "·" * (WIDTH - filled)
        place = int(seconds / BEAT) % (2 * (WIDTH - 3))
        start = min(place, 2 * (WIDTH - 3) - place)
        return "·" * start + "███" + "·" * (WIDTH - 3 - start)
