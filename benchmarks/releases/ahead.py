"""Read ahead in a thread, so that the file is parsed while the database works."""

import threading
from collections.abc import Iterable, Iterator
from queue import Queue

WAITING = 1
"""Blocks, at most, that wait to be taken: memory stays flat."""


def read_ahead(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The same blocks; what the reading raises is raised here, in its place."""
    queue: Queue[bytes | BaseException | None] = Queue(WAITING)
    given_up = threading.Event()

    def read() -> None:
        last: BaseException | None = None
        try:
            for block in blocks:
                if given_up.is_set():
                    return
                queue.put(block)
        except BaseException as error:  # noqa: BLE001  it is raised again by whoever reads
            last = error
        queue.put(last)

    threading.Thread(target=read, name="reading ahead", daemon=True).start()
    try:
        while (item := queue.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        given_up.set()
        while not queue.empty():
            queue.get_nowait()


def whole_lines(blocks: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The blocks joined into pieces of about ``size`` bytes that each end where a line does."""
    waiting: list[bytes] = []
    held = 0
    for block in blocks:
        waiting.append(block)
        held += len(block)
        if held < size or (end := block.rfind(b"\n") + 1) == 0:
            continue
        waiting[-1], rest = block[:end], block[end:]
        yield b"".join(waiting)
        waiting, held = [rest], len(rest)
    if last := b"".join(waiting):
        yield last
