"""Addresses of this part of the desk, below /desk/."""

from django.urls import URLPattern, path

from desk.jump.similar_page import similar_promises
from desk.jump.views import jump, shortcuts

urlpatterns: list[URLPattern] = [
    path("jump/", jump),
    path("shortcuts/", shortcuts),
    path("similar/", similar_promises),
]
