"""The forms of the sign-in. Every guess passes the throttle before anything is compared."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import UserVerificationRequirement

from accounts.sign_in import codes, guesses, throttle

NOT_YOURS = _("This is not your password.")


class SignInForm(LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["login"], self.fields["password"]
        name.label = _("Name")
        name.widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "maxlength": "150",
        }
        password.widget.attrs = {"autocomplete": "current-password"}
        password.help_text = ""

    def clean_login(self) -> str:
        return unicodedata.normalize("NFKC", self.cleaned_data["login"]).strip()


class ConfirmByPasswordForm(ReauthenticateForm):
    """It is still you, by password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class _CodeMixin(forms.Form):
    """A code from an authenticator app, or a recovery code."""

    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "maxlength": "40"}

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        name = self.user.get_username()
        taken = guesses.let_through(context.request, kind=guesses.CODE, name=name)
        factor = codes.matching(self.user, code)
        if factor is None:
            guesses.count_failure(name)
            raise ValidationError(
                _(
                    "This code is wrong, or was used before. Type the next one that the app shows, "
                    "or another recovery code."
                )
            )
        self.authenticator = factor
        throttle.give_back(taken)
        return code


class CodeForm(_CodeMixin, AuthenticateForm):
    """The second step of the sign-in."""


class ConfirmByCodeForm(_CodeMixin, ReauthenticateByCodeForm):
    """It is still you, by code."""


class AppForm(ActivateTOTPForm):
    """Set up an authenticator app: the first code shows that it has the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code that the app shows")
        code.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        step = codes.step_of(self.secret, code)
        if step is None:
            raise ValidationError(
                _("This is not the code of this key. Check the clock of your device and try again.")
            )
        codes.spend(self.user, step)
        return code


class PasskeyForm(AddWebAuthnForm):
    """Add a passkey. What the device answers stands in a hidden field, filled in by a script."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name for it")
        self.fields["name"].max_length = 60
        self.fields["name"].widget.attrs = {"maxlength": "60", "autocomplete": "off"}
        alone = self.fields["passwordless"]
        alone.label = _("Let it sign me in alone, without a password")
        alone.help_text = _("Your device then asks for a fingerprint, a face or a PIN.")
        alone.initial = True

    def clean(self) -> dict[str, Any]:
        with _one_sentence():
            cleaned: dict[str, Any] = super().clean()
        return cleaned


class PasskeyNameForm(EditWebAuthnForm):
    """Rename a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name for it")
        self.fields["name"].widget.attrs = {"maxlength": "60", "autocomplete": "off"}


class PasskeySignInForm(LoginWebAuthnForm):
    """Sign in by passkey alone."""

    def clean_credential(self) -> Authenticator:
        credential = self.cleaned_data["credential"]
        if not isinstance(credential, dict) or not isinstance(credential.get("response"), dict):
            raise get_adapter().validation_error("incorrect_code")
        # The question of a second step, put in the same browser, asks the device for less: an
        # answer to that one is no proof of the person.
        asked = (auth.get_state() or {}).get("user_verification")
        if asked != UserVerificationRequirement.REQUIRED:
            raise get_adapter().validation_error("incorrect_code")
        with _one_sentence():
            return super().clean_credential()


class OwnPasswordForm(PasswordChangeForm):
    """Change one's own password, which one has to know."""

    def clean_old_password(self) -> str:
        name = self.user.get_username()
        taken = guesses.let_through(context.request, kind=guesses.PASSWORD, name=name)
        try:
            old: str = super().clean_old_password()
        except ValidationError as error:
            guesses.count_failure(name)
            raise ValidationError(NOT_YOURS) from error
        throttle.give_back(taken)
        return old


class AddressForm(forms.ModelForm[User]):
    """Where the weekly summary goes, if anywhere."""

    class Meta:
        model = User
        fields = ["email"]
        labels = {"email": _("E-mail address for the weekly summary")}
        help_texts = {
            "email": _("May stay empty. Nothing else is sent there, and nobody else sees it.")
        }


@contextmanager
def _one_sentence() -> Iterator[None]:
    """Whatever is odd about a device's answer becomes the same sentence."""
    try:
        yield
    except ValidationError:
        raise
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        auth.clear_state()
        raise get_adapter().validation_error("incorrect_code") from error
