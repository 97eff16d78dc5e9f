"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from typing import Final

TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|.", re.DOTALL)
MOST: Final = 3000
"""Words of a text that are compared one by one; longer texts are shown whole, since the time
that a comparison takes grows with the square."""
ALIKE: Final = 0.3
"""Below this share of common words a text is another text, not a changed one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; ``changed``: the other text has something else there."""

    text: str
    changed: bool


type Pieces = tuple[Piece, ...]


def word_changes(before: str, after: str) -> tuple[Pieces, Pieces]:
    """The old text and the new one in pieces; joined, each gives its text again."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    if len(old) > MOST or len(new) > MOST:
        return _whole(before), _whole(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return _whole(before), _whole(after)
    steps = [
        (step != "equal" or "".join(old[start:end]).isspace(), start, end, first, last)
        for step, start, end, first, last in matcher.get_opcodes()
    ]
    return (
        _pieces(old, [(changed, start, end) for changed, start, end, _, _ in steps]),
        _pieces(new, [(changed, start, end) for changed, _, _, start, end in steps]),
    )


def _whole(text: str) -> Pieces:
    return (Piece(text, True),) if text else ()


def _pieces(words: list[str], spans: list[tuple[bool, int, int]]) -> Pieces:
    """Neighbours of one kind as one piece, so that a phrase is marked as a whole."""
    return tuple(
        Piece(text, changed)
        for changed, group in groupby(spans, key=itemgetter(0))
        if (text := "".join("".join(words[start:end]) for _, start, end in group))
    )
