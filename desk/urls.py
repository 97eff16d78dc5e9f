"""Addresses of the desk, all below /desk/. Each part of it brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include(f"desk.{part}.urls"))
    for part in (
        "review",
        "promise",
        "jump",
        "paste",
        "coding",
        "history",
        "replies",
        "exchange",
    )
]
