"""Addresses of the sign-in. Those of signing up and of resetting by e-mail don't exist."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.webauthn import views as passkey
from django.urls import path
from django.views.generic import RedirectView

from accounts.sign_in import factors, links, views

urlpatterns = [
    path("", views.yours, name="account_yours"),
    path("sessions/end/", views.end_others, name="account_end_sessions"),
    path("notice/put-away/", views.put_notice_away, name="account_put_notice_away"),
    path("password/", views.OwnPassword.as_view(), name="account_change_password"),
    path(
        "set-password/<uidb64>/<token>/",
        links.SetPassword.as_view(),
        name="password_reset_confirm",
    ),
    path("login/", account.login, name="account_login"),
    path("login/second-step/", factor.authenticate, name="mfa_authenticate"),
    path("login/passkey/", factors.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("logout/", account.logout, name="account_logout"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("confirm/code/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("confirm/passkey/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second-factor/", factors.choose, name="mfa_index"),
    path("second-factor/app/", factors.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("second-factor/app/remove/", factors.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("second-factor/passkey/", factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "second-factor/passkeys/",
        RedirectView.as_view(pattern_name="account_yours"),
        name="mfa_list_webauthn",
    ),
    path("second-factor/passkeys/<int:pk>/name/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "second-factor/passkeys/<int:pk>/remove/",
        factors.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("second-factor/codes/", factors.ShowCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "second-factor/codes/new/",
        factors.MakeCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
]
