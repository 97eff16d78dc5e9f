"""Addresses of this part of the desk, below /desk/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
