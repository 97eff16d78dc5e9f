"""Dates as far as they are known: EDTF text (ISO 8601-2) beside its first and last possible day."""

from evidence.dates.fields import EdtfField
from evidence.dates.forms import EdtfFormField, EdtfInput
from evidence.dates.plain_words import parse_words
from evidence.dates.readers import in_words
from evidence.dates.text import MAX_LENGTH, Bound, Edtf, EdtfError, parse, year_of

__all__ = [
    "MAX_LENGTH",
    "Bound",
    "Edtf",
    "EdtfError",
    "EdtfField",
    "EdtfFormField",
    "EdtfInput",
    "in_words",
    "parse",
    "parse_words",
    "year_of",
]
