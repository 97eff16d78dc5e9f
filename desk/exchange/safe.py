"""Cells that a spreadsheet would run, made harmless and made whole again.

A spreadsheet takes a cell for a formula that begins with ``= + - @``, their full-width and small
forms, or a tab or line end, also behind white space. An apostrophe before it says that it is text.
Where semicolons part cells, as in much of Europe, a spreadsheet also cuts our cells at their own
semicolons and lines; so each place behind a separator is looked at as if a cell began there.

``plain(harmless(text)) == text`` for every text: a place gets an apostrophe exactly if it begins
with a danger behind any apostrophes, so that taking one off leads back.
"""

import re
import sys
import unicodedata
from functools import cache

FORMULA = frozenset("=+-@\u2212")
"""What begins a formula; the last is the minus sign of typography."""


def _characters(wanted: str) -> str:
    """Characters for a class of a regular expression."""
    return "".join(re.escape(character) for character in wanted)


def _forms() -> str:
    """Every character that is one of the four in another width or size."""
    every = map(chr, range(sys.maxunicode + 1))
    return "".join(c for c in every if c in FORMULA or unicodedata.normalize("NFKC", c) in FORMULA)


def _unseen() -> str:
    """White space and characters without width, but not tab and line ends: they part cells."""
    every = map(chr, range(sys.maxunicode + 1))
    return "".join(
        c
        for c in every
        if c not in "\t\n\r\0" and (c.isspace() or unicodedata.category(c) in {"Cf", "Cc"})
    )


SEPARATORS = "\t\n\r;,|"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Places to mark, places that are marked, and a dangerous beginning; worked out once."""
    led_by = f"[{_characters(_unseen())}'\"]*"
    begins = _characters(_forms())
    start = rf"{led_by}[{begins}\t\n\r\0]"
    inside = rf"(?<=[{_characters(SEPARATORS)}])"

    def places(mark: str) -> str:
        return rf"(?:\A(?={mark}{start})|{inside}(?={mark}{led_by}[{begins}])){mark}"

    return re.compile(places("")), re.compile(places("'")), re.compile(start)


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet might run a cell that begins like this, or drop how it begins."""
    return text[:1] not in {"'", '"'} and _patterns()[2].match(text) is not None


def harmless(text: str) -> str:
    """The text with an apostrophe at each place where a spreadsheet would see a formula begin."""
    return _patterns()[0].sub("'", text)


def plain(text: str) -> str:
    """What ``harmless`` was given; of a text that it never saw, the same but for such marks."""
    return _patterns()[1].sub("", text)
