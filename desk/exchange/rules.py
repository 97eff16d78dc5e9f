"""Rules that a row breaks, in sentences for whoever made the file."""

from collections.abc import Iterator, Mapping

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError

from desk.exchange.outcomes import Refusal
from editorial.broken_rules import SENTENCES, rule_in


def refusals_of(wrong: ValidationError, row: Mapping[str, str]) -> list[Refusal]:
    """One refusal for each field that did not pass, with the cell that stands there."""
    return list(_each(wrong, row))


def _each(wrong: ValidationError, row: Mapping[str, str]) -> Iterator[Refusal]:
    if not hasattr(wrong, "error_dict"):
        yield Refusal("", "", " ".join(map(_plain, wrong.messages)))
        return
    for path, messages in wrong.message_dict.items():
        name = path.rpartition(".")[2]
        column = name if name in row and name != NON_FIELD_ERRORS else ""
        yield Refusal(column, row.get(column, ""), " ".join(map(_plain, messages)))


def in_plain_words(error: DatabaseError) -> str:
    """What the database said, without its own apparatus; a named rule by its name."""
    said = str(error.__cause__ or error).strip().split("\n")[0]
    return _plain(said[:1].upper() + said[1:])


def _plain(message: str) -> str:
    if rule := rule_in(message):
        return SENTENCES.get(rule, f"The row breaks the rule “{rule.replace('_', ' ')}”.")
    return message if message.endswith((".", "!", "?")) else message + "."
