"""Accounts of staff: invited, reset and deactivated by the administrator, never mailed about."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.html import format_html
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _

admin.site.unregister(User)


def password_link(request: HttpRequest, user: User) -> str:
    """A link by which its holder sets that user's password, once, within three days."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return request.build_absolute_uri(reverse("password_reset_confirm", args=[uid, token]))


class InviteForm(ModelForm[User]):
    """A name and a role. No password is chosen for somebody else: they set it by the link."""

    class Meta:
        model = User
        fields = ["username", "groups"]


@admin.register(User)
class StaffAdmin(UserAdmin[User]):
    """An invitation is a link, handed over by a way that both sides trust."""

    list_display = ["username", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username"]
    add_form = InviteForm
    fieldsets = (
        (None, {"fields": ["username", "password"]}),
        (_("Role"), {"fields": ["groups", "is_active"]}),
        (_("When"), {"fields": ["last_login", "date_joined"]}),
    )
    add_fieldsets = ((None, {"fields": ["username", "groups"]}),)
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = ["groups"]
    actions = ["give_link", "deactivate"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

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
                user.set_unusable_password()
                user.save(update_fields=["password"])
                self._say_link(request, user)

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
                self.message_user(request, _("%(name)s is deactivated.") % {"name": user.username})

    def _may_touch(self, request: HttpRequest, user: User) -> bool:
        allowed = self.has_change_permission(request, user)
        if not allowed:
            sentence = _("You may not change %(name)s.") % {"name": user.username}
            self.message_user(request, sentence, messages.ERROR)
        return allowed
