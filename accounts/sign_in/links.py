"""An administrator's link: it sets a password once, and leads on to the second factor."""

from typing import Any

from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.models import Standing


def password_link(request: HttpRequest, user: User) -> str:
    """A link by which its holder sets that user's password, once, within three days."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return request.build_absolute_uri(reverse("password_reset_confirm", args=[uid, token]))


class SetPassword(PasswordResetConfirmView):
    """Set the password; then sign in, which asks for the second factor where there is one."""

    template_name = "account/set_password.html"

    def get_user(self, uidb64: str) -> User | None:
        """The link's account, unless it is deactivated: its links are as good as forged ones."""
        user: Any = super().get_user(uidb64)
        return user if user is not None and user.is_active else None

    def form_valid(self, form: SetPasswordForm[User]) -> HttpResponse:
        user = form.save()
        Standing.objects.filter(user=user).update(must_change_password=False)
        del self.request.session[INTERNAL_RESET_SESSION_TOKEN]
        logout(self.request)  # whoever was signed in here before
        response: HttpResponse = perform_login(self.request, user, redirect_url="/desk/")
        return response
