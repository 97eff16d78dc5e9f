"""Form fields that every record's admin shares, and what a publisher is asked."""

from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from editorial.broken_rules import in_words
from editorial.models import Edition
from editorial.picking import PickMany, PickOne


class PublishForm(forms.Form):
    """The kind of an edition, and its note for readers."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[c for c in Edition.Kind.choices if c[0] != Edition.Kind.WITHDRAWAL],
    )
    note = forms.CharField(
        label=_("Public note"),
        help_text=_("For readers: what changed, and why."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(forms.Form):
    """The reason that the record's address will give."""

    note = forms.CharField(
        label=_("Public reason"),
        help_text=_("The record's address will show it with today's date."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SendBackForm(forms.Form):
    """What an author is told with a record that comes back."""

    note = forms.CharField(
        label=_("What is to be mended"),
        help_text=_("For the staff alone: it stands beside the record."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LinesField(forms.Field):
    """A list of values, one a line: commas are part of what people write."""

    widget = forms.Textarea(attrs={"rows": 2})

    def __init__(self, *, item: forms.Field, **kwargs: Any) -> None:
        self.item = item
        super().__init__(**kwargs)

    def prepare_value(self, value: object) -> object:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: object) -> list[object]:
        lines = [line.strip() for line in str(value or "").splitlines()]
        return [self._item(number, line) for number, line in enumerate(lines, 1) if line]

    def _item(self, number: int, line: str) -> object:
        try:
            return self.item.clean(line)
        except ValidationError as wrong:
            sentence = _("Line %(number)d: %(why)s")
            why = " ".join(wrong.messages)
            raise ValidationError(sentence, params={"number": number, "why": why}) from wrong

    def has_changed(self, initial: object, data: object) -> bool:
        return (initial or []) != self.to_python(data)


class RecordForm(forms.ModelForm[Any]):
    """The form of a record or of its parts in the admin: a broken rule is said in words."""

    def _update_errors(self, errors: ValidationError) -> None:
        super()._update_errors(in_words(errors))  # type: ignore[misc]


class PlainFields:
    """For an admin or inline: lists are written a value a line, long texts in small boxes."""

    form: type[forms.ModelForm[Any]] = RecordForm
    admin_site: AdminSite

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if isinstance(db_field, ArrayField):
            item = db_field.base_field.formfield() or forms.CharField()
            help_text = db_field.help_text or _("One a line.")
            return LinesField(item=item, required=False, help_text=help_text)
        if isinstance(db_field, models.TextField) and not db_field.choices:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 2}))
        field: forms.Field | None = super().formfield_for_dbfield(  # type: ignore[misc]
            db_field, request, **kwargs
        )
        return field

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField[Any] | None:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", PickOne(db_field, self.admin_site))
        field: forms.ModelChoiceField[Any] | None = super().formfield_for_foreignkey(  # type: ignore[misc]
            db_field, request, **kwargs
        )
        return field

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField[Any] | None:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", PickMany(db_field, self.admin_site))
        field: forms.ModelMultipleChoiceField[Any] | None = super().formfield_for_manytomany(  # type: ignore[misc]
            db_field, request, **kwargs
        )
        return field
