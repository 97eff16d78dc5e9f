"""Marks that producers print where a figure is missing, by what they mean."""

import re

UNKNOWN, SECRET, NOT_COLLECTED, NONE = "unknown", "secret", "not_collected", "none"
KINDS = frozenset({UNKNOWN, SECRET, NOT_COLLECTED, NONE})

_WORDS = {
    UNKNOWN: """.|..|...|…|‥|:|?|na|n/a|n.a.|n.a|#n/a|#na|n/d|nd|n.d.|s/d|s.d.|null|nan|missing
    |unknown|no data|not available|data not available|unavailable|non disponible|no disponible
    |sin datos|inconnu|desconocido|不详|未知|无数据|k.a.|(na)|<na>|not known|m|#value!|#ref!|#div/0!
    |not reported|none reported|no information|nr|n.r.|not stated|no answer""",
    SECRET: """c|(c)|:c|confidential|confidentiel|confidencial|*|**|suppressed|redacted|secret
    |classified|withheld|保密|state secret""",
    NOT_COLLECTED: """not collected|not asked|not covered|not measured|not surveyed|not assessed
    |not rated|non collecté|no recogido|not included|未收集""",
    NONE: """-|–|—|−|--|nil|z|:z|not applicable|néant|ninguno|无|n.ap.
    |not relevant""",
}
MARKS = {
    word.strip().casefold(): kind
    for kind, words in _WORDS.items()
    for word in words.replace("\n", "").split("|")
    if word.strip()
}
_STATUS = {
    "O": UNKNOWN, "K": UNKNOWN, "W": UNKNOWN, "L": NOT_COLLECTED, "M": NONE, "Q": SECRET,
    "C": SECRET,
}  # fmt: skip
_EUROSTAT = re.compile(r":\s*([a-z]{0,3})", re.IGNORECASE)
_LETTERS = {"c": SECRET, "cn": SECRET, "z": NONE}


def kind_of(text: str) -> str | None:
    """The kind of a mark, or None for a text that is no mark."""
    kind = MARKS.get(text.casefold())
    if kind is None and (eurostat := _EUROSTAT.fullmatch(text)):
        kind = _LETTERS.get(eurostat[1].casefold(), UNKNOWN)
    return kind


def kind_of_flag(flag: str) -> str | None:
    """The kind that a flag gives to an empty cell; None for one that says nothing of it.

    The letters are those of SDMX's code list of observation status.
    """
    letter = flag.strip().partition(":")[0]
    return _STATUS.get(letter) or kind_of(flag.strip())
