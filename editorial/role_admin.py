"""What every admin of a record holds to: what a role does not see is in no form, list, filter or
search of it, and what it does not write is text."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import ActionLocation
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accounts.strict_admin import Row, StrictAdmin, filter_path
from editorial.forms import PlainFields
from editorial.roles import Action, hidden_fields, may, unwritten_fields
from editorial.stale import Stale


class ByRole(PlainFields):
    """For an admin or inline: hidden fields are not there, unwritten ones are not inputs."""

    model: type[models.Model]

    def get_exclude(self, request: HttpRequest, obj: Row = None) -> list[str]:
        own = super().get_exclude(request, obj) or ()  # type: ignore[misc]
        return [*own, *self._hidden(request)]

    def get_readonly_fields(self, request: HttpRequest, obj: Row = None) -> list[Any]:
        own = super().get_readonly_fields(request, obj)  # type: ignore[misc]
        return self._seen(request, dict.fromkeys([*own, *sorted(unwritten_fields(self.model))]))

    def get_fields(self, request: HttpRequest, obj: Row = None) -> list[Any]:
        return self._seen(request, super().get_fields(request, obj))  # type: ignore[misc]

    def get_fieldsets(self, request: HttpRequest, obj: Row = None) -> list[tuple[Any, Any]]:
        return [
            (title, {**options, "fields": self._seen(request, options["fields"])})
            for title, options in super().get_fieldsets(request, obj)  # type: ignore[misc]
        ]

    def _hidden(self, request: HttpRequest) -> frozenset[str]:
        return hidden_fields(request.user, self.model)

    def _seen(self, request: HttpRequest, names: Iterable[Any]) -> list[Any]:
        """Names without those of hidden fields."""
        hidden = self._hidden(request)
        return [name for name in names if not (isinstance(name, str) and _first(name) in hidden)]


class RoleAdmin(ByRole, Stale, StrictAdmin):
    """The base of every record's admin."""

    steps: ClassVar[dict[str, Action]] = {}
    """Actions of the list, each with the step that a role must be allowed."""

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return self._seen(request, super().get_list_display(request))

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        hidden, offered = self._hidden(request), super().get_list_filter(request)
        return [one for one in offered if _first(filter_path(one)) not in hidden]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        return self._seen(request, super().get_search_fields(request))

    def get_actions(
        self, request: HttpRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST
    ) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request, action_location)
        return {
            name: action
            for name, action in actions.items()
            if name not in self.steps or may(request.user, self.steps[name])
        }

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

    def has_change_permission(self, request: HttpRequest, obj: Row = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Row = None) -> bool:
        return False


class RoleInline(ByRole, admin.TabularInline[Any, Any]):
    """The base of every record's rows of parts."""


def history_of(record: models.Model) -> str:
    """The address of the record's versions."""
    return f"/desk/history/{record._meta.label_lower}/{record.pk}/"


def _first(path: str) -> str:
    """The field that a path starts from, without a sign of search or order."""
    return path.partition("__")[0].lstrip("^=@-")
