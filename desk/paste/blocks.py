"""A text without columns as blocks of lines: one for each promise, and what stands around them."""

import re
from dataclasses import dataclass
from typing import Final

from desk.paste.headings import label_at

_ITEM: Final = re.compile(
    r"[ \t]*(?:[-*•–·◦▪‣]|\d{1,2}[.)]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\))[ \t]+(?=\S)"
)

type Span = tuple[int, int]


@dataclass(frozen=True)
class Block:
    """Spans of the text. shared: stands around the items of a list and speaks for all of them.

    mark: where the bullet or number of an item begins.
    """

    lines: tuple[Span, ...]
    shared: bool = False
    mark: int | None = None

    @property
    def is_item(self) -> bool:
        return self.mark is not None


def blocks_in(text: str) -> list[Block]:
    """A list gives a block for each item; labels that begin anew give a block each; else one."""
    lines = _lines(text)
    if sum(_ITEM.match(text[start:end]) is not None for start, end in lines) > 1:
        return _items(text, lines)
    blocks: list[list[Span]] = [[]]
    seen: set[str] = set()
    for start, end in _paragraphs(text, lines):
        label = label_at(text[start:end])
        if label and label[0] in seen and label[0] in ("title", "wording"):
            blocks.append([])
            seen = set()
        if label:
            seen.add(label[0])
        blocks[-1].append((start, end))
    return [Block(tuple(block)) for block in blocks if block]


def _items(text: str, lines: list[Span]) -> list[Block]:
    """Items with the lines that go on below them; a line after a gap, not set in, ends the list."""
    items: list[list[Span]] = []
    around: list[Span] = []
    gap = False
    for start, end in lines:
        line = text[start:end]
        mark = _ITEM.match(line)
        if mark:
            items.append([(start, end)])
        elif not line.strip():
            gap = True
            continue
        elif items and (line[0] in " \t" or not gap):
            begin, _ = items[-1].pop()
            items[-1].append((begin, end))
        else:
            around.append((start, end))
        gap = False
    marked = [
        Block(tuple(_unmarked(text, span) for span in item), mark=item[0][0]) for item in items
    ]
    shared = [Block(tuple(around), shared=True)] if around else []
    return [*marked, *shared]


def _unmarked(text: str, span: Span) -> Span:
    """An item without its bullet or number."""
    mark = _ITEM.match(text[span[0] : span[1]])
    return (span[0] + mark.end(), span[1]) if mark else span


def _lines(text: str) -> list[Span]:
    return [
        (found.start(), found.end()) for found in re.finditer(r"[^\r\n]+|(?<=\n)(?=\r?\n)", text)
    ]


def _paragraphs(text: str, lines: list[Span]) -> list[Span]:
    """Lines joined into paragraphs: a long line that the next one goes on was broken by width."""
    joined: list[Span] = []
    for start, end in lines:
        goes_on = (
            joined
            and "\n" not in text[joined[-1][1] : start].replace("\n", "", 1)
            and label_at(text[start:end]) is None
            and text[start:end].strip()
            and _unfinished(text[joined[-1][0] : joined[-1][1]])
        )
        if goes_on:
            joined[-1] = (joined[-1][0], end)
        elif text[start:end].strip():
            joined.append((start, end))
    return joined


def _unfinished(line: str) -> bool:
    last = line.rsplit("\n", 1)[-1].rstrip()
    return len(last) > 50 and not last.endswith((".", ":", "!", "?", "”", '"', ")", "。"))
