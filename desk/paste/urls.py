"""Addresses of this part of the desk, below /desk/."""

from django.urls import URLPattern, path

from desk.paste.views import paste

urlpatterns: list[URLPattern] = [path("paste/", paste, name="paste")]
