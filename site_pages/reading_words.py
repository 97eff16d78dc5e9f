"""A reading in words: the word of the rule table, with what qualifies it (method, the reading)."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _


class Read(Protocol):
    """What carries a reading: an assessment, or a row of a query that has these four."""

    family: str
    reading: str
    since: str
    reported: bool


@dataclass(frozen=True)
class ReadingWords:
    """The family, the word, and what is said after it ("" where nothing is)."""

    family: str
    word: str
    since: str

    def __str__(self) -> str:
        return f"{self.word}; {self.since}" if self.since else self.word


def reading_words(read: Read | None) -> ReadingWords:
    """Without an assessment, or before it was computed, a promise is not reviewed."""
    if not read or not read.reading:
        return ReadingWords("open", _("Not reviewed"), "")
    word = read.reading
    if read.reported:
        word = _("Reported: %(reading)s (weakly evidenced)") % {
            "reading": word[:1].lower() + word[1:]
        }
    since = _("since then the measure worsened") if read.since == "worse" else ""
    return ReadingWords(read.family, word, since)
