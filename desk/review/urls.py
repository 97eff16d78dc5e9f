"""Addresses of the queue, of proposals and of records in review, below /desk/."""

from django.urls import URLPattern, path

from desk.review import proposal_views

urlpatterns: list[URLPattern] = [
    path("proposals/", proposal_views.proposals, name="proposals"),
    path("proposals/<int:pk>/", proposal_views.proposal, name="proposal"),
    path("proposals/new/<str:kind>/<slug:slug>/", proposal_views.new, name="propose"),
]
