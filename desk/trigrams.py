"""PostgreSQL's trigrams as expressions of queries: how alike words are, blind to accents.

0 is nothing in common, 1 the same. The extensions come with migration editorial.0006.
"""

from django.db.models import FloatField, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat

type Words = Combinable | str
"""A text typed by somebody, or an expression over a column of text."""


def plain(words: Words) -> Func:
    """Without accents."""
    given = Value(words) if isinstance(words, str) else words
    return Func(given, function="unaccent", output_field=TextField())


def joined(*parts: Combinable | str) -> Concat:
    """One text of columns and of words between them."""
    texts = [Value(part) if isinstance(part, str) else part for part in parts]
    return Concat(*texts, Value(""), output_field=TextField())


def alike(one: Words, other: Words) -> Func:
    """How far two texts agree as wholes."""
    return Func(plain(one), plain(other), function="similarity", output_field=FloatField())


def within(words: Words, text: Words) -> Func:
    """How well the words are found, as whole words, somewhere in the text."""
    return Func(
        plain(words), plain(text), function="strict_word_similarity", output_field=FloatField()
    )


def begun_within(words: Words, text: Words) -> Func:
    """The same where the last word may be half typed."""
    return Func(plain(words), plain(text), function="word_similarity", output_field=FloatField())
