"""Addresses: the staff's sign-in, admin and desk, and everything that visitors read."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from accounts.sign_in.views import admin_sign_in

urlpatterns = [
    # The admin's own ways to sign in and to change a password lead to the ones there are.
    path("admin/login/", admin_sign_in),
    path("admin/logout/", RedirectView.as_view(pattern_name="account_logout")),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
    path("desk/", include("desk.urls")),
    path("accounts/", include("accounts.urls")),
    path("", include("site_pages.urls")),
]
