"""An admin that answers what its own pages offer, and nothing beside: the base of all of them.

Django's admin filters a list by any field that an address names, so that letter by letter a hidden
one can be read (``?password__startswith=``); and it passes over fields and actions in a request
that no form of it offered. Here both are refused with a 4xx, and nothing is written.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist, PermissionDenied, SuspiciousOperation
from django.db import models
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse

SUFFIXES = ("", "__exact", "__isnull", "__in")
HIERARCHY = ("__year", "__month", "__day")
COUNTS = ("-TOTAL_FORMS", "-INITIAL_FORMS")
MOST_ROWS = 300
"""Rows of parts in one form; the longest there are, the states in a vote, are fewer than 200."""
PART = re.compile(r"^(?P<prefix>.+)-\d+-(?P<name>\w+)$")

type Row = models.Model | None
type Formset = BaseInlineFormSet[Any, Any, ModelForm[Any]]


class StrictAdmin(admin.ModelAdmin[Any]):
    """Lookups that a list declares, actions that it offers, inputs that a form has."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in self._lookups(request)

    def _lookups(self, request: HttpRequest) -> set[str]:
        """What the filters of the list and its dates put into an address."""
        allowed = set()
        for path in map(filter_path, self.get_list_filter(request)):
            allowed |= {path + suffix for suffix in SUFFIXES}
            if key := _key_of_relation(self.model, path):
                allowed |= {f"{path}__id__exact", f"{path}__{key}__exact"}
        if self.date_hierarchy:
            allowed |= {f"{self.date_hierarchy}{suffix}" for suffix in HIERARCHY}
        return allowed

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.method == "POST" and self.has_view_or_change_permission(request):
            wanted = {name for name in request.POST.getlist("action") if name}
            if wanted - set(self.get_actions(request)):
                raise PermissionDenied("Your role does not allow this for these records.")
            if "_save" in request.POST and not self.list_editable:
                raise SuspiciousOperation("Nothing is edited in this list.")
        return super().changelist_view(request, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Row = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Any]]:
        form: type[ModelForm[Any]] = super().get_form(request, obj, change=change, **kwargs)
        may = self.has_change_permission(request, obj) if change else True
        if request.method == "POST" and may:
            _refuse_strange(self.model, request.POST, form.base_fields)
        return form

    def _create_formsets(
        self, request: HttpRequest, obj: Row, change: bool
    ) -> tuple[list[Formset], list[admin.options.InlineModelAdmin[Any, Any]]]:
        _refuse_strange_counts(request.POST)
        made = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        if request.method == "POST":
            for formset in made[0]:
                _refuse_strange_part(formset, request.POST)
        return made  # type: ignore[no-any-return]


def filter_path(declared: object) -> str:
    """The field or parameter of a filter, however the list declares it."""
    if isinstance(declared, tuple | list):
        return str(declared[0])
    return declared if isinstance(declared, str) else str(declared.parameter_name)  # type: ignore[attr-defined]


def _key_of_relation(model: type[models.Model], path: str) -> str:
    """The name of the key that a relation's filter asks for; empty for a plain field."""
    try:
        related = model._meta.get_field(path).related_model
    except FieldDoesNotExist:
        return ""
    return related._meta.pk.name if isinstance(related, type) else ""


def _refuse_strange(model: type[models.Model], sent: Iterable[str], offered: Iterable[str]) -> None:
    """A request that sends a field of the table which its form did not have is forged."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    names = {name for field in fields for name in (field.name, field.attname)}
    strange = sorted(set(sent) & names - set(offered))
    if strange:
        raise SuspiciousOperation(f"This form has no field {strange[0]}: reload it, and try again.")


def _refuse_strange_counts(sent: Mapping[str, str]) -> None:
    """Counts of rows are counts; a forged one would have the server draw thousands of rows."""
    for count in (value for name, value in sent.items() if name.endswith(COUNTS)):
        if count.startswith("-"):
            raise SuspiciousOperation("This form counts its rows below nought: reload it.")
        if count.isdecimal() and (len(count) > len(str(MOST_ROWS)) or int(count) > MOST_ROWS):
            raise SuspiciousOperation(f"A form has {MOST_ROWS} rows at most: reload it.")


def _refuse_strange_part(formset: Formset, sent: Mapping[str, str]) -> None:
    """The same for rows of parts; their keys are of this record's rows."""
    model: type[models.Model] = formset.model  # type: ignore[assignment]
    keys = [key for key in map(PART.match, sent) if key and key["prefix"] == formset.prefix]
    key_name = model._meta.pk.name
    offered = {*formset.empty_form.fields, formset.fk.name, key_name}
    _refuse_strange(model, {key["name"] for key in keys}, offered)
    # A row that is gone is no forgery: somebody deleted it, and the form is merely stale.
    asked = {sent[key[0]] for key in keys if key["name"] == key_name}
    known = [int(value) for value in asked if value.isascii() and value.isdigit()]
    rows = model._default_manager.filter(pk__in=[key for key in known if key < 2**63])
    if rows.exclude(**{formset.fk.name: formset.instance.pk}).exists():
        raise SuspiciousOperation("A row of this form is no part of this record: reload it.")
