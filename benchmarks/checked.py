"""Read one field of an unchecked record, or say in a sentence what is wrong with it.

An absent field is null. A field that nobody asks for is ignored. A wrong type is never
converted: the text "4" and true are not the number 4.
"""

import json
from collections.abc import Mapping, Sequence
from math import isfinite

from django.db.models import TextChoices

LONGEST_SHOWN = 40
"""Signs of a faulty value that an error repeats."""


class InputError(ValueError):
    """A record that breaks a rule: ``field`` names where, ``message`` is a sentence."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


type Record = Mapping[str, object]


def record(value: object, field: str) -> Record:
    if not isinstance(value, Mapping):
        raise InputError(field, f"{shown(value)} is not an object with named fields.")
    return value


def items(value: object, field: str) -> Sequence[object]:
    """The members of a list; null is an empty one."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise InputError(field, f"{shown(value)} is not a list.")
    return value


def word[W: TextChoices](value: object, field: str, words: type[W]) -> W | None:
    """One of a closed set of coded values."""
    if value is None:
        return None
    if isinstance(value, str) and value in words.values:
        return words(value)
    raise InputError(field, f"{shown(value)} is not one of: {', '.join(words.values)}.")


def flag(value: object, field: str) -> bool:
    """True or false; null is false."""
    if value is None or isinstance(value, bool):
        return bool(value)
    raise InputError(field, f"{shown(value)} is not true or false.")


def whole_number(value: object, field: str) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise InputError(field, f"{shown(value)} is not a whole number.")


def number(value: object, field: str) -> float | None:
    """A finite number."""
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise InputError(field, f"{shown(value)} is not a number.")
    try:
        converted = float(value)
    except OverflowError as large:
        raise InputError(field, "The number is too large to reckon with.") from large
    if not isfinite(converted):
        raise InputError(field, f"{shown(value)} is not a finite number.")
    return converted


def shown(value: object) -> str:
    """A faulty value as an error repeats it: in JSON's words, short, lists without insides."""
    if isinstance(value, Mapping):
        return "An object"
    if isinstance(value, list | tuple):
        return "A list"
    text = json.dumps(value, ensure_ascii=False) if _is_plain(value) else repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float)
