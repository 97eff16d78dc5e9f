"""What a hostile file is, for the tests that make them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

type Expected = Literal["refused", "accepted"]
type Judge = Literal["opening", "recognising", "taking in"]
type Make = Callable[[Path], Path]


@dataclass(frozen=True, slots=True)
class HostileFile:
    """A file that wants to break, mislead or exhaust whoever opens it."""

    name: str
    make: Make
    """Writes it into a folder."""
    expected: Expected
    word: str = ""
    """Part of the refusal's sentence or of a warning; empty where none is due."""
    judge: Judge = "opening"
    """Who can tell: the one who opens it, who recognises its layout, or who takes it in."""

    def __str__(self) -> str:
        return self.name


def written(name: str, content: bytes | str) -> Make:
    """A maker of a file of this name with this content."""
    raw = content.encode() if isinstance(content, str) else content

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(raw)
        return path

    return make
