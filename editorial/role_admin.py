"""What every admin of the staff site holds to: roles by field, no lookups by the way, no forgeries.

What a role does not see is in no form, list, filter or search of it; what it does not write is
text. An address or a form that asks for more is refused with a 4xx, and nothing is written.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import ActionLocation
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from editorial.forms import PlainFields
from editorial.roles import Action, hidden_fields, may, unwritten_fields
from editorial.stale import Stale

SUFFIXES = ("", "__exact", "__isnull", "__in")
HIERARCHY = ("__year", "__month", "__day")
PART_KEY = re.compile(r"^(?P<prefix>.+)-\d+-(?P<name>\w+)$")


class ByRole(PlainFields):
    """For an admin or inline: hidden fields are not there, unwritten ones are not inputs."""

    model: type[models.Model]

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> Any:
        own = super().get_exclude(request, obj) or ()  # type: ignore[misc]
        return [*own, *self._hidden(request)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        own = super().get_readonly_fields(request, obj)  # type: ignore[misc]
        return self._seen(request, [*dict.fromkeys([*own, *sorted(unwritten_fields(self.model))])])

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return self._seen(request, super().get_fields(request, obj))  # type: ignore[misc]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [
            (title, {**options, "fields": self._seen(request, options["fields"])})
            for title, options in super().get_fieldsets(request, obj)  # type: ignore[misc]
        ]

    def _hidden(self, request: HttpRequest) -> frozenset[str]:
        return hidden_fields(request.user, self.model)

    def _seen(self, request: HttpRequest, names: Iterable[Any]) -> list[Any]:
        """Names without those of hidden fields, also where they lead there over a relation."""
        hidden = self._hidden(request)
        return [name for name in names if not (isinstance(name, str) and _first(name) in hidden)]


class RoleAdmin(ByRole, Stale, admin.ModelAdmin[Any]):
    """The base of every admin of the staff site."""

    steps: ClassVar[dict[str, Action]] = {}
    """Actions of the list, each with the step that a role must be allowed."""

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return self._seen(request, super().get_list_display(request))

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        hidden = self._hidden(request)
        return [one for one in super().get_list_filter(request) if _first(_path(one)) not in hidden]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return self._seen(request, super().get_search_fields(request))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only what the list itself offers: no other address asks what a field holds."""
        return lookup in self._lookups(request)

    def _lookups(self, request: HttpRequest) -> set[str]:
        allowed = set()
        for one in self.get_list_filter(request):
            path = _path(one)
            allowed |= {path + suffix for suffix in SUFFIXES}
            if isinstance(one, tuple) or _is_relation(self.model, path):
                allowed |= {f"{path}__id__exact", f"{path}__pk__exact"}
                allowed |= {f"{path}__{key}__exact" for key in _target(self.model, path)}
        if self.date_hierarchy:
            allowed |= {f"{self.date_hierarchy}{suffix}" for suffix in HIERARCHY}
        return allowed

    def get_actions(
        self, request: HttpRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST
    ) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request, action_location)
        return {
            name: action
            for name, action in actions.items()
            if name not in self.steps or may(request.user, self.steps[name])
        }

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.method == "POST":
            wanted = {name for name in request.POST.getlist("action") if name}
            if wanted - set(self.get_actions(request)):
                raise PermissionDenied("Your role does not allow this for these records.")
            if "_save" in request.POST and not self.list_editable:
                raise SuspiciousOperation("Nothing is edited in this list.")
        return super().changelist_view(request, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if request.method == "POST":
            _refuse_strange(self.model, set(request.POST), set(form.base_fields))
        return form

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        formsets, inlines = super()._create_formsets(request, obj, change)
        if request.method == "POST":
            for formset in formsets:
                _refuse_strange_part(formset, request.POST)
        return formsets, inlines

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The desk's own history, which keeps every version."""
        record = self.get_object(request, object_id)
        if record is None or not self.has_view_permission(request, record):
            raise PermissionDenied("Your role does not see this record.")
        return HttpResponseRedirect(history_of(record))


class LookedAt(RoleAdmin):
    """Read in the staff site, and written by the project's own commands and pages alone."""

    keeps_version = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RoleInline(ByRole, admin.TabularInline[Any, Any]):
    """The base of every inline of the staff site."""


def history_of(record: models.Model) -> str:
    """The address of the record's versions."""
    return f"/desk/history/{record._meta.label_lower}/{record.pk}/"


def _first(path: str) -> str:
    return path.partition("__")[0].lstrip("^=@-")


def _path(one: Any) -> str:
    """The field or parameter of a filter, however it was declared."""
    if isinstance(one, tuple | list):
        return str(one[0])
    return one if isinstance(one, str) else str(one.parameter_name)


def _is_relation(model: type[models.Model], path: str) -> bool:
    names = {field.name for field in model._meta.get_fields() if field.is_relation}
    return path in names


def _target(model: type[models.Model], path: str) -> Sequence[str]:
    """The name of the key that a relation's filter asks for."""
    if not _is_relation(model, path):
        return ()
    related = model._meta.get_field(path).related_model
    return (related._meta.pk.name,) if isinstance(related, type) else ()


def _names(model: type[models.Model]) -> set[str]:
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {field.name for field in fields} | {getattr(field, "attname", "") for field in fields}


def _refuse_strange(model: type[models.Model], sent: set[str], offered: set[str]) -> None:
    """A form that sends a field of the table which it was not given is forged."""
    strange = sorted(sent & _names(model) - offered)
    if strange:
        raise SuspiciousOperation(f"This form has no field {strange[0]}: reload it, and try again.")


def _refuse_strange_part(formset: Any, sent: Iterable[str]) -> None:
    found = [key for key in map(PART_KEY.match, sent) if key and key["prefix"] == formset.prefix]
    empty = formset.empty_form
    offered = {*empty.fields, formset.fk.name, formset.model._meta.pk.name}
    _refuse_strange(formset.model, {key["name"] for key in found}, offered)
