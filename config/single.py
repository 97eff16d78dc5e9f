"""One ``make run`` in a folder at a time: a lock that dies with its holder is its proof of life."""

import fcntl
import json
import os
from pathlib import Path
from types import TracebackType
from typing import Self

LOCK = "run.lock"
STATE = "run.json"


class Instance:
    """``with Instance(folder) as instance``: ``running_at`` is the other one's address, or empty.

    The lock is the proof of life; ``run.json`` (pid and address) only says where.
    """

    def __init__(self, folder: Path) -> None:
        self.state = folder / STATE
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = (folder / LOCK).open("w")
        self.running_at = ""

    def __enter__(self) -> Self:
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.running_at = self._address() or "an address that it will print when it is ready"
        else:
            self.state.unlink(missing_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self.running_at:
            self.state.unlink(missing_ok=True)
        self._lock.close()

    def announce(self, address: str) -> None:
        self.state.write_text(json.dumps({"pid": os.getpid(), "address": address}))

    def _address(self) -> str:
        if not self.state.exists():
            return ""
        address: str = json.loads(self.state.read_text())["address"]
        return address
