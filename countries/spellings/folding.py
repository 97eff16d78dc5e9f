"""The normal form of a place's spelling, so that the table of aliases stays small.

Case, accents, apostrophes, small words and the order of words do not tell places apart:
“Korea, Republic of” and “the Republic of Korea” become one key.
"""

import re
import unicodedata

_SMALL = frozenset(
    {"the", "of", "and", "a", "de", "du", "des", "d", "da", "do", "dos", "la", "le", "les", "l"}
    | {"et", "en", "y", "del", "el", "los", "las", "di", "former", "fmr", "formerly"}
)
_SHORT = {
    "st": "saint",
    "ste": "sainte",
    "sta": "santa",
    "rep": "republic",
    "repub": "republic",
    "dem": "democratic",
    "fed": "federated",
    "federal": "federated",
    "federation": "federated",
    "federative": "federated",
    "sts": "states",
    "is": "islands",
    "isl": "islands",
    "isls": "islands",
    "peoples": "people",
    "pdr": "people democratic republic",
    "dpr": "democratic people republic",
    "terr": "territory",
    "occ": "occupied",
    "afr": "african",
    "eq": "equatorial",
    "pr": "people republic",
    "n": "north",
    "s": "south",
    "e": "east",
    "w": "west",
}
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "þ": "th",
        "&": " and ",
    }
)
_APOSTROPHES = re.compile(r"['’‘‛`´ʻʼʹ′＇]")
_ELIDED = re.compile(r"\b([ld])['’‘`´]", re.IGNORECASE)
_MARKS = re.compile(r"[¹²³⁰-⁹ᵃ-ᵛ*†‡§¶]+")
_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"(?<![^\W_])[a-z](?:[. ]+[a-z](?![^\W_]))+")
_FOOTNOTE = re.compile(
    r"\s*(?:\(\s*[a-z0-9]\s*\)|\[\s*\w{1,3}\s*\]|(?<![A-Za-z])\d{1,2}/|\d{1,2})$", re.IGNORECASE
)


def key(spelling: str) -> str:
    """The key under which a spelling is looked up; empty for one without a letter or digit."""
    plain = _APOSTROPHES.sub("", _ELIDED.sub(r"\1 ", spelling))
    if plain.isascii():
        plain = _MARKS.sub(" ", plain).lower().replace("&", " and ")
    else:
        plain = unicodedata.normalize("NFKD", _MARKS.sub(" ", plain)).casefold()
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
        plain = _APOSTROPHES.sub("", plain).translate(_LETTERS)
    plain = _INITIALS.sub(_joined, plain)
    words: list[str] = []
    for word in _WORD.findall(plain):
        words.extend(_SHORT.get(word, word).split())
    kept = [word for word in words if word not in _SMALL]
    return " ".join(sorted(kept or words))


def without_footnote(spelling: str) -> str:
    """The spelling without a footnote's mark at its end: (a), [1], 2/ or a bare number."""
    return _FOOTNOTE.sub("", spelling.strip())


def _joined(initials: re.Match[str]) -> str:
    """“u. s. a.” is the word usa."""
    return re.sub(r"[. ]", "", initials[0]) + " "
