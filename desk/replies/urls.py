"""Addresses of this part of the desk, below /desk/."""

from django.urls import URLPattern, path

from desk.replies.views import invitation, invite, record_reply, replies

urlpatterns: list[URLPattern] = [
    path("replies/", replies, name="replies"),
    path("replies/new/", invite, name="invite_to_reply"),
    path("replies/record/", record_reply, name="record_reply"),
    path("replies/<int:pk>/", invitation, name="invitation_to_reply"),
    path("replies/<int:pk>/record/", record_reply, name="record_invited_reply"),
]
