"""The model field: EDTF text in one column, its first and last possible day in two more."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.state import StateApps
from django.db.models.query_utils import DeferredAttribute
from django.forms import Field as FormField

from evidence.dates.forms import EdtfFormField, EdtfInput
from evidence.dates.text import MAX_LENGTH, Edtf, EdtfError, parse

HOW_TO_WRITE_WORDS = "As in June 1997, about 1997, 1997-08-21, or 1997-08/1997-09 for a span."

if TYPE_CHECKING:
    TextOrNone = models.CharField[str | None, str | None]
else:
    TextOrNone = models.CharField


class _WithBounds(DeferredAttribute):
    """Attribute of a model: keeps the two bounds in step with the text."""

    field: "EdtfField"

    def __set__(self, instance: models.Model, value: str | None) -> None:
        self.field.fill(instance, value)


class EdtfField(TextOrNone):
    """EDTF text in its own column, with ``<name>_first`` and ``<name>_last`` beside it.

    The two follow the text at every assignment and again before each save, so single and bulk
    inserts carry them. A queryset's ``update()`` of the text alone does not: assign and save.
    An empty text is kept as NULL: no date is known.
    """

    description = "A date as far as it is known (EDTF)"
    descriptor_class = _WithBounds

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = MAX_LENGTH
        # Room in the order of the fields for the two bounds, before the text: Model.__init__ sets
        # fields in that order, and the text sets all three. Fields with one counter are equal.
        models.Field.creation_counter += 2
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, "evidence.dates.EdtfField", args, kwargs

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        for before, end in ((2, "first"), (1, "last")):
            if _lacks(cls, f"{name}_{end}"):
                bound = models.DateField(null=True, editable=False)
                bound.creation_counter = self.creation_counter - before
                cls.add_to_class(f"{name}_{end}", bound)
        super().contribute_to_class(cls, name, private_only)

    def fill(self, instance: models.Model, text: str | None) -> None:
        """Set text and bounds; the bounds of a wrong text are None, and clean() refuses it."""
        known = _known(text)
        instance.__dict__[self.attname] = text or None
        instance.__dict__[f"{self.attname}_first"] = known.first if known else None
        instance.__dict__[f"{self.attname}_last"] = known.last if known else None

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ANN401  Django's own signature
        text = super().pre_save(model_instance, add)
        if isinstance(text, str):
            self.fill(model_instance, text)
        return text or None

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:  # noqa: ANN401  Django's own signature
        """The text as stored; one that is no date never reaches the database (EdtfError)."""
        if isinstance(value, str) and value:
            parse(value)
        return super().get_db_prep_save(value or None, connection)

    def clean(self, value: Any, model_instance: models.Model | None) -> str | None:  # noqa: ANN401  Django's own signature
        text = super().clean(value, model_instance)
        try:
            return parse(text).text if text else None
        except EdtfError as wrong:
            raise ValidationError(str(wrong), code="edtf") from wrong

    def formfield(self, **kwargs: Any) -> FormField | None:
        if not isinstance(kwargs.get("widget"), EdtfInput):
            kwargs["widget"] = EdtfInput  # in place of the admin's own input for plain text
        kwargs.setdefault("form_class", EdtfFormField)
        kwargs.setdefault("help_text", self.help_text or HOW_TO_WRITE_WORDS)
        return super().formfield(**kwargs)


def _lacks(cls: type[models.Model], name: str) -> bool:
    """Whether the companion has still to be added.

    A model of a migration lists it as a field of its own, and so does the child of an abstract
    model, whose fields are copied one by one.
    """
    if isinstance(cls._meta.apps, StateApps):
        return False
    return name not in {field.name for field in cls._meta.local_fields}


def _known(text: str | None) -> Edtf | None:
    try:
        return parse(text) if text else None
    except EdtfError:
        return None
