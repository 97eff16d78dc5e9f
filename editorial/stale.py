"""Two people on one form: the second to save sees what the first changed, and loses nothing.

A form carries the version of the record that it was drawn from. Where another stands in the
database by the time it is saved, the page comes back (409) with what was typed still in it and the
differences above; saving that page is then a choice.
"""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.strict_admin import Formset, Row
from editorial.documents import (
    Difference,
    Document,
    differences,
    document_of,
    parts_of,
    version_of,
)
from editorial.roles import hidden_fields

INPUT = "_version"
STALE = "stale"
SENTENCE = _(
    "Somebody changed this record while you were writing. What you typed is still below. Read the "
    "differences, take over what you want to keep of theirs, and save again."
)


class _WithVersion(ModelForm[Any]):
    """For a form of an admin: refuses to write over a version that it was not drawn from."""

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        rows = type(self.instance)._default_manager.select_for_update(of=("self",))
        stored = rows.get(pk=self.instance.pk)
        if self.data.get(INPUT) != version_of(document_of(stored)):
            raise ValidationError(SENTENCE, code=STALE)
        return cleaned


class Stale:
    """For an admin: its change form carries the version of its record."""

    keeps_version = True
    model: type[models.Model]

    def get_form(
        self, request: HttpRequest, obj: Row = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Any]]:
        form: type[ModelForm[Any]] = super().get_form(request, obj, change=change, **kwargs)  # type: ignore[misc]
        if not (self.keeps_version and change and obj is not None):
            return form
        if not self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return form
        return type(form.__name__, (_WithVersion, form), {})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        record, form = kwargs.get("obj"), context["adminform"].form
        stale = False
        if record is not None and isinstance(form, _WithVersion):
            stale = form.is_bound and form.has_error(NON_FIELD_ERRORS, code=STALE)
            if form.is_bound and not stale:
                context["version"] = form.data.get(INPUT, "")
            else:
                self._tell(request, context, form, record, stale=stale)
        response: HttpResponse = super().render_change_form(  # type: ignore[misc]
            request, context, *args, **kwargs
        )
        if stale:
            response.template_name = "admin/editorial/conflict.html"  # type: ignore[attr-defined]
            response.status_code = 409
        return response

    def _tell(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        form: ModelForm[Any],
        record: models.Model,
        *,
        stale: bool,
    ) -> None:
        """The version that stands now, and what differs from it where it is another."""
        # A bound form has put what was typed into the record: read it again.
        stored = document_of(self.model._default_manager.get(pk=record.pk) if stale else record)
        context["version"] = version_of(stored)
        if stale:
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["conflict"] = self._differences(request, stored, typed(form, formsets, stored))

    def _differences(
        self, request: HttpRequest, stored: Document, typed_: Document
    ) -> list[Difference]:
        hidden = hidden_fields(request.user, self.model)
        found = differences(self.model, stored, typed_)
        return [one for one in found if one.path.partition(".")[0] not in hidden]


def typed(form: ModelForm[Any], formsets: list[Formset], stored: Document) -> Document:
    """What a bound form and its formsets say, as a document; invalid inputs as they are stored."""
    fields = {**stored["fields"], **_fields(form)}
    parts = dict(stored["parts"])
    for name, key in parts_of(type(form.instance)).items():
        for formset in formsets:
            if formset.model is key.model and formset.fk.name == key.name:
                parts[name] = [_row(one, key.name) for one in formset.forms if _counts(one)]
    return {"fields": fields, "parts": parts}


def _fields(form: ModelForm[Any]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    many = {field.name for field in form.instance._meta.many_to_many}
    plain = document_of(form.instance)["fields"]
    for name, value in form.cleaned_data.items():
        if name in many:
            said[name] = sorted(other.pk for other in value)
        elif name in plain:
            said[name] = plain[name]
    return said


def _row(form: ModelForm[Any], key: str) -> dict[str, Any]:
    fields = document_of(form.instance)["fields"]
    return {"id": form.instance.pk, **{n: v for n, v in fields.items() if n != key}}


def _counts(form: ModelForm[Any]) -> bool:
    """Whether a form of a formset is a row that is to stand."""
    if getattr(form, "cleaned_data", {}).get("DELETE"):
        return False
    return form.instance.pk is not None or form.has_changed()
