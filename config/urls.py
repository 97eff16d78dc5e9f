"""Addresses: the staff's admin and passwords, and everything that visitors read."""

from django.contrib import admin
from django.contrib.auth.views import PasswordResetCompleteView, PasswordResetConfirmView
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("desk/", include("desk.urls")),
    path(
        "accounts/set-password/<uidb64>/<token>/",
        PasswordResetConfirmView.as_view(),
        name="password_reset_confirm",
    ),
    path(
        "accounts/set-password/done/",
        PasswordResetCompleteView.as_view(),
        name="password_reset_complete",
    ),
    path("", include("site_pages.urls")),
]
