"""Addresses of the queue, of proposals and of records in review, below /desk/."""

from django.urls import URLPattern, path

from desk.review import proposal_views, queue_views, submission_views

urlpatterns: list[URLPattern] = [
    path("", queue_views.queue, name="desk-queue"),
    path("waiting/<slug:key>/", queue_views.waiting, name="waiting"),
    path("review/<int:pk>/", submission_views.submission, name="submission"),
    path("proposals/", proposal_views.proposals, name="proposals"),
    path("proposals/<int:pk>/", proposal_views.proposal, name="proposal"),
    path("proposals/new/<str:kind>/<slug:slug>/", proposal_views.new, name="propose"),
]
