"""A field of a record as an input, and a value of a document as it stands in one."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models

from desk.promise.lookup import KEY, pick
from editorial.documents import Row, Value, as_plain
from editorial.forms import LinesField

LONGEST_LIST: Final = 300
"""Records that a list to choose from may hold; of more, one is named by its public id or words."""
MOST_BOXES: Final = 60


class RecordField(forms.CharField):
    """One of many records, named by its public id, its address or some words.

    names: of the records that inputs begin with, by key.
    """

    def __init__(
        self, model: type[models.Model], names: Mapping[object, str], **kwargs: Any
    ) -> None:
        self.model, self.names = model, names
        kwargs["help_text"] = "Its public id, its address, or words that only it has."
        super().__init__(**kwargs)

    def prepare_value(self, value: object) -> object:
        return self.names.get(value, value)

    def clean(self, value: object) -> Any:  # noqa: ANN401  a primary key of whatever type
        text = str(super().clean(value))
        return pick(self.model, text).pk if text else None

    def has_changed(self, initial: object, data: object) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class Offered:
    """The records that inputs of one page offer, each table asked once."""

    def __init__(self) -> None:
        self._lists: dict[type[models.Model], list[tuple[Any, str]]] = {}
        self._many: dict[type[models.Model], bool] = {}
        self.names: dict[type[models.Model], dict[object, str]] = {}

    def choices(self, model: type[models.Model]) -> list[tuple[Any, str]]:
        """Key and name of every record of a table."""
        if model not in self._lists:
            rows = model._default_manager.all().fetch_mode(models.FETCH_PEERS)
            self._lists[model] = sorted(((row.pk, str(row)) for row in rows), key=lambda c: c[1])
        return self._lists[model]

    def is_listed(self, model: type[models.Model]) -> bool:
        """Whether its records fit a list to choose from."""
        if model not in self._many:
            self._many[model] = model in KEY and model._default_manager.count() > LONGEST_LIST
        return not self._many[model]

    def learn(self, fields: Iterable[models.Field[Any, Any]], rows: Iterable[Row]) -> None:
        """How the records are called that these rows name and no list offers."""
        kept_rows = list(rows)
        for field in fields:
            if not isinstance(field, models.ForeignKey) or self.is_listed(field.related_model):
                continue
            model = field.related_model
            known = self.names.setdefault(model, {})
            wanted = {row.get(field.name) for row in kept_rows} - known.keys()
            found = model._default_manager.filter(pk__in=wanted - {None})
            known.update(found.values_list("pk", KEY[model]))


def input_for(field: models.Field[Any, Any], offered: Offered) -> forms.Field:
    """The form's field for a field of a record."""
    shared: dict[str, Any] = {
        "label": str(field.verbose_name).capitalize(),
        "help_text": field.help_text,
        "required": not field.blank,
    }
    if isinstance(field, models.ManyToManyField):
        return _many(field, offered, shared)
    if isinstance(field, models.ForeignKey):
        return _one(field, offered, shared)
    if isinstance(field, ArrayField):
        shared |= {"required": False, "help_text": field.help_text or "One a line."}
        return LinesField(item=field.base_field.formfield() or forms.CharField(), **shared)
    if isinstance(field, models.TextField) and not field.choices:
        return field.formfield(widget=forms.Textarea(attrs={"rows": 3})) or forms.CharField()
    if isinstance(field, models.DateField):
        day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return field.formfield(widget=day) or forms.DateField()
    return field.formfield() or forms.CharField(**shared)


def _one(
    field: models.ForeignKey[Any, Any], offered: Offered, shared: dict[str, Any]
) -> forms.Field:
    model = field.related_model
    if not offered.is_listed(model):
        return RecordField(model, offered.names.setdefault(model, {}), **shared)
    return forms.TypedChoiceField(
        choices=[("", "–"), *offered.choices(model)],
        coerce=field.target_field.to_python,
        empty_value=None,
        **shared,
    )


def _many(
    field: models.ManyToManyField[Any, Any], offered: Offered, shared: dict[str, Any]
) -> forms.Field:
    choices = offered.choices(field.related_model)
    widget = forms.CheckboxSelectMultiple if len(choices) <= MOST_BOXES else forms.SelectMultiple
    return forms.TypedMultipleChoiceField(
        choices=choices,
        coerce=field.related_model._meta.pk.to_python,
        widget=widget,
        **shared,
    )


def kept(field: models.Field[Any, Any], given: object) -> Value:
    """What an input was found to say, as a document's value."""
    if isinstance(field, models.ManyToManyField):
        return sorted(given)  # type: ignore[call-overload, no-any-return]
    if isinstance(given, list):
        return [as_plain(item) for item in given]
    if isinstance(given, str):
        given = given.replace("\r\n", "\n")
        return None if given == "" and field.null else given
    return as_plain(given)
