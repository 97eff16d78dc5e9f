"""Addresses of this part of the desk, below /desk/."""

from django.urls import URLPattern, path

from desk.history.views import history

urlpatterns: list[URLPattern] = [
    path("history/<str:kind>/<int:pk>/", history, name="record_history"),
]
