"""How alike texts are that stand in other letters than Latin: 约, слово, كلمة.

PostgreSQL's trigrams take such letters for letters only where the database was made with a locale
that knows them, and three letters in a row say too much in Chinese, where a word has two. So these
texts are measured here, the same on every database: by pairs of letters in scripts that are written
without spaces, by three letters within words in the others. Full-width forms, accents and capitals
make no difference. Traditional and simplified characters are different letters.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean
from typing import Final, Self

UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"
    "\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
BEYOND_LATIN: Final = re.compile("[^\0-\u036f\u1e00-\u1eff\u2000-\u2bff]")
LETTERS_OF_A_WORD: Final = 3
"""A Chinese character says as much as this many letters of an alphabet, or more."""


def weight(text: str) -> int:
    """How much has been said, counted in letters of an alphabet."""
    return len(text) + (LETTERS_OF_A_WORD - 1) * len(UNSPACED.findall(text))


def mostly_other(text: str) -> bool:
    """Whether what the text says stands mostly in other letters than Latin."""
    if not BEYOND_LATIN.search(text):
        return False
    letters = "".join(c for c in folded(text) if c.isalpha())
    other = "".join(BEYOND_LATIN.findall(letters))
    return 2 * weight(other) > weight(letters)


def folded(text: str) -> str:
    """Without accents, capitals, and forms of a letter that are only wider or narrower."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in taken_apart if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def grams(text: str) -> frozenset[str]:
    """The pieces that two texts are compared by; none of a text that is all Latin."""
    found: set[str] = set()
    if not BEYOND_LATIN.search(text):
        return frozenset(found)
    for kind, run in groupby(folded(text), key=_kind):
        letters = "".join(run)
        if kind == "unspaced":
            found.update(_pieces(letters, 2))
        elif kind == "word":
            found.update(_pieces(f"  {letters} ", 3))
    return frozenset(found)


def _kind(character: str) -> str:
    if UNSPACED.match(character):
        return "unspaced"
    return "word" if unicodedata.category(character)[0] in "LMN" else ""


def _pieces(letters: str, size: int) -> set[str]:
    return {letters[at : at + size] for at in range(max(1, len(letters) - size + 1))}


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How far two texts agree as wholes: 0 is nothing in common, 1 the same."""
    return len(one & other) / (len(one | other) or 1)


def within(words: frozenset[str], text: frozenset[str]) -> float:
    """How much of the words is found in the text."""
    return len(words & text) / (len(words) or 1)


@dataclass(frozen=True)
class Sought:
    """What was typed in other letters, as pieces: a title, and texts that say it at length."""

    title: frozenset[str]
    texts: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, title: str, *texts: str) -> Self:
        return cls(grams(title), tuple(grams(text) for text in texts if text))

    def __bool__(self) -> bool:
        return bool(self.title or self.texts)

    def found_in(self, title: str, *texts: str) -> float:
        """How far it agrees with a title and its texts, 0 to 1, as desk/similar.py does in SQL."""
        of_title, of_texts = grams(title), [grams(text) for text in texts if text]
        whole = of_title.union(*of_texts)
        found = [alike(mine, other) for mine in self.texts for other in of_texts]
        if self.title:
            parts = [alike(self.title, of_title), within(self.title, whole)]
            if self.texts:
                parts.append(alike(self.title.union(*self.texts), whole))
            found.append(fmean(parts))
        else:
            # A text that is only begun is shorter than the one it will be.
            found += [fmean([alike(mine, whole), within(mine, whole)]) for mine in self.texts]
        return max(found, default=0.0)
