"""One answer: from what was typed to the value that is kept, and back."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from desk.promise.asks import Ask, How
from desk.promise.lookup import Keys, Names, pick
from editorial.documents import Value
from evidence.dates import EdtfError, parse_words


def field_of(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """The field that keeps an answer."""
    found = model._meta.get_field(name)
    if not isinstance(found, models.Field):
        raise TypeError(f"{model.__name__}.{name} is no field that people write.")
    return found


def value_of(model: type[models.Model], ask: Ask, text: str, known: Keys) -> Value:
    """The value that is kept. Raises ValidationError with a sentence that says what to do.

    known: records that the form names exactly, so that they need not be looked up one by one.
    """
    field, text = field_of(model, ask.name), text.strip()
    if not text:
        return _nothing(field, ask)
    value: Value
    match ask.how:
        case How.DATE:
            value = _edtf(text)
        case How.DAY:
            value = _day(text)
        case How.PICK:
            value = _picked(_related(field), text, known)
        case How.PICKS:
            named = _split(text, ",")
            value = [*sorted({_picked(_related(field), one, known) for one in named})]
        case How.LINES | How.WORDS:
            value = [*_split(text, "\n" if ask.how is How.LINES else ",")]
        case How.CHOICE | How.RADIOS:
            value = _choice(field, ask, text, known)
        case How.LINE | How.AREA:
            field.run_validators(text)
            value = text
    return value


def text_of(model: type[models.Model], ask: Ask, value: Value, names: Names) -> str:
    """A kept value as it stands in its input."""
    if value is None:
        return ""
    field = field_of(model, ask.name)
    if field.is_relation and isinstance(value, list):
        return ", ".join(names.text(_related(field), key) for key in value)
    if field.is_relation:
        return names.text(_related(field), value)
    if isinstance(value, list):
        return ("\n" if ask.how is How.LINES else ", ").join(map(str, value))
    return str(value)


def choices_of(
    model: type[models.Model], ask: Ask, dialogues: list[Any]
) -> tuple[tuple[str, str], ...]:
    """What may be chosen, as value and words; empty where an answer is typed freely."""
    if ask.how not in {How.CHOICE, How.RADIOS}:
        return ()
    field = field_of(model, ask.name)
    if field.is_relation:
        return tuple((dialogue.slug, dialogue.name) for dialogue in dialogues)
    return tuple((str(value), str(words)) for value, words in field.flatchoices if value != "")


def needed(model: type[models.Model], name: str) -> bool:
    """Whether a record can't be kept without this answer."""
    field = field_of(model, name)
    return not field.blank and not field.has_default()


def _nothing(field: models.Field[Any, Any], ask: Ask) -> Value:
    if field.has_default():
        value: Value = field.get_default()
        return value
    if not field.blank and ask.name != "slug":
        raise ValidationError(ask.missing or f"“{ask.label}” is needed.")
    if isinstance(field, models.ManyToManyField):
        return []
    return None if field.null else ""


def _edtf(text: str) -> str:
    try:
        return parse_words(text).text
    except EdtfError as wrong:
        raise ValidationError(str(wrong)) from wrong


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as wrong:
        raise ValidationError(f"“{text}” is no day: write it as 2026-11-24.") from wrong


def _picked(model: type[models.Model], text: str, known: Keys) -> int:
    found = known.get((model, text))
    return pick(model, text).pk if found is None else found


def _choice(field: models.Field[Any, Any], ask: Ask, text: str, known: Keys) -> Value:
    if field.is_relation:
        key = known.get((_related(field), text))
        if key is None:
            raise ValidationError(f"“{text}” is none of the dialogues: choose one of the list.")
        return key
    choices: dict[str, Value] = {str(value): value for value, _ in field.flatchoices}
    if text not in choices:
        raise ValidationError(f"“{text}” is no answer to “{ask.label}”: choose one of the list.")
    return choices[text]


def related_to(model: type[models.Model], ask: Ask) -> type[models.Model] | None:
    """The model that an answer points at, if it points at records."""
    field = field_of(model, ask.name)
    return _related(field) if field.is_relation else None


def _related(field: models.Field[Any, Any]) -> type[models.Model]:
    model: type[models.Model] = field.related_model  # type: ignore[assignment]
    return model


def _split(text: str, by: str) -> list[str]:
    return [part.strip() for part in text.split(by) if part.strip()]
