"""Addresses: the staff's admin, and everything that visitors read."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("site_pages.urls")),
]
