"""A form's input for a date: accepts plain words and shows how they were read."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from evidence.dates.plain_words import parse_words
from evidence.dates.readers import in_words
from evidence.dates.text import EdtfError

LONGEST_WORDS = 80


class EdtfInput(forms.TextInput):
    """A text input with "Read as: June 1997" beside it, where a date is there to be read."""

    template_name = "evidence/edtf_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "vTextField edtf-input", "autocomplete": "off", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401  Django's own signature
        context = super().get_context(name, value, attrs)
        context["read_as"] = _read_as(value)
        return context


class EdtfFormField(forms.CharField):
    """Takes EDTF or plain English words; its cleaned value is EDTF text."""

    widget = EdtfInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs["max_length"] = LONGEST_WORDS
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:  # noqa: ANN401  Django's own signature
        words = super().clean(value)
        if words in self.empty_values:
            return words
        try:
            return parse_words(words).text
        except EdtfError as wrong:
            raise ValidationError(str(wrong), code="edtf") from wrong

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ANN401  Django's own signature
        """Whether the date differs, not merely how it was typed."""
        try:
            data = parse_words(data).text if data else data
        except EdtfError:
            return True
        return super().has_changed(initial, data)


def _read_as(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        return ""
    try:
        return in_words(parse_words(value).text)
    except EdtfError:
        return ""
