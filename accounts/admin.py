"""Accounts of staff: invited, reset and deactivated by the administrator, never mailed about."""

import allauth.account.admin  # registers what is taken away again here
import allauth.mfa.admin  # noqa: F401  the same
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.names import AccountForm, InviteForm
from accounts.people import signed_in
from accounts.sign_in import rescue
from accounts.sign_in.links import password_link
from accounts.strict_admin import StrictAdmin

# Roles are code (editorial/roles.py): nobody edits a group.
admin.site.unregister([User, Group])
# The library's own lists would show the keys of second factors.
admin.site.unregister([EmailAddress, Authenticator])


@admin.register(User)
class StaffAdmin(StrictAdmin, UserAdmin[User]):
    """An invitation is a link, handed over by a way that both sides trust."""

    list_display = ["username", "roles", "is_active", "last_login", "invited"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username"]
    add_form = InviteForm
    form = AccountForm
    fieldsets = (
        (None, {"fields": ["username"]}),
        (_("Role"), {"fields": ["groups", "is_active"]}),
        (_("When"), {"fields": ["last_login", "date_joined"]}),
    )
    add_fieldsets = ((None, {"fields": ["username", "groups"]}),)
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = ["groups"]
    actions = ["give_link", "forget_factors", "deactivate"]

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,
        form_url: str = "",
    ) -> HttpResponse:
        """Nobody chooses a password for somebody else: a link lets them choose it."""
        raise PermissionDenied(_("Give a link instead: nobody sets another's password."))

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Beside each account who invited it and when, as the log kept it."""
        invitation = LogEntry.objects.filter(
            content_type__app_label="auth",
            content_type__model="user",
            object_id=Cast(OuterRef("pk"), CharField()),
            action_flag=ADDITION,
        ).order_by("action_time")[:1]
        accounts: QuerySet[User] = super().get_queryset(request).prefetch_related("groups")
        return accounts.annotate(
            invited_by=Subquery(invitation.values("user__username")),
            invited_at=Subquery(invitation.values("action_time")),
        )

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """A superuser's account is changed by a superuser alone."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """An account that has acted stands in editions: it is deactivated, never deleted."""
        return False

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description=_("invited by"))
    def invited(self, user: User) -> str:
        who, when = getattr(user, "invited_by", None), getattr(user, "invited_at", None)
        return f"{who}, {when:%-d %B %Y}" if who and when else str(_("nobody at the desk"))

    def save_model(
        self, request: HttpRequest, obj: User, form: ModelForm[User], change: bool
    ) -> None:
        if not change:
            obj.set_unusable_password()
            obj.is_staff = True
        super().save_model(request, obj, form, change)
        if not change:
            self._say_link(request, obj)

    def _say_link(self, request: HttpRequest, user: User) -> None:
        sentence = format_html(
            "Hand this link to {}; it sets a password once, within three days: {}",
            user.username,
            password_link(request, user),
        )
        self.message_user(request, sentence, messages.WARNING)

    @admin.action(description=_("Reset: make a link that sets a new password"))
    def give_link(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        for user in chosen:
            if self._may_touch(request, user):
                self._give_link(request, user)

    def _give_link(self, request: HttpRequest, user: User) -> None:
        with transaction.atomic():
            if not rescue.note_link(user, by=signed_in(request)):
                self.message_user(request, rescue.link_refused(user.username), messages.ERROR)
                return
            user.set_unusable_password()
            user.save(update_fields=["password"])
            self.log_change(request, user, "A link that sets a new password was made.")
        self._say_link(request, user)

    @admin.action(description=_("Lost device: take all second factors away"))
    def forget_factors(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        """They set up another one after their next sign-in; their sessions end."""
        for user in chosen:
            if user == request.user:
                sentence = _("Change your own second factors on the page of your account.")
                self.message_user(request, sentence, messages.ERROR)
            elif self._may_touch(request, user):
                self._forget_factors(request, user)

    def _forget_factors(self, request: HttpRequest, user: User) -> None:
        factors = Authenticator.objects.filter(user=user)
        if not factors.exists():  # noting it would hide who took them before
            sentence = _("Nothing to take away: %(name)s has no second factor.") % {
                "name": user.username
            }
            self.message_user(request, sentence)
            return
        with transaction.atomic():
            if not rescue.note_factors_taken(user, by=signed_in(request)):
                self.message_user(request, rescue.factors_refused(user.username), messages.ERROR)
                return
            factors.delete()
            self.log_change(request, user, "Second factors taken away.")
        done = _("%(name)s sets up a new second factor at the next sign-in.")
        self.message_user(request, done % {"name": user.username})

    @admin.action(description=_("Deactivate, and end every session"))
    def deactivate(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        for user in chosen:
            if user == request.user:
                self.message_user(request, _("You can't deactivate yourself."), messages.ERROR)
            elif self._may_touch(request, user):
                # An unusable password changes the session's hash, which ends every session.
                user.is_active = False
                user.set_unusable_password()
                user.save(update_fields=["is_active", "password"])
                self.log_change(request, user, "Deactivated.")
                self.message_user(request, _("%(name)s is deactivated.") % {"name": user.username})

    def _may_touch(self, request: HttpRequest, user: User) -> bool:
        allowed = self.has_change_permission(request, user)
        if not allowed:
            sentence = _("You may not change %(name)s.") % {"name": user.username}
            self.message_user(request, sentence, messages.ERROR)
        return allowed
