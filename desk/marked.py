"""A difference with what changed marked word by word, for every page that shows one."""

from dataclasses import dataclass
from typing import Final

from editorial.documents import Difference
from editorial.word_changes import Pieces, word_changes

LONG: Final = 40
"""Characters from which a text is compared word by word; a shorter value changes as a whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field that differs; a side without pieces said nothing."""

    label: str
    before: Pieces
    after: Pieces


def marked(difference: Difference) -> Row:
    """The two sides of a difference in pieces."""
    before, after = difference.before, difference.after
    label = difference.label[:1].upper() + difference.label[1:]
    if min(len(before), len(after)) < LONG:
        return Row(label, word_changes(before, "")[0], word_changes("", after)[1])
    return Row(label, *word_changes(before, after))
