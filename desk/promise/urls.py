"""Addresses of this part of the desk, below /desk/."""

from django.urls import path

from desk.promise import listing, unsaved, views

urlpatterns = [
    path("promises/", listing.promises, name="desk-promises"),
    path("promises/suggest/<slug:kind>/", listing.suggestions, name="desk-suggest"),
    path("promises/new/", views.promise, name="desk-promise-new"),
    path("promises/new/reading/", views.reading, name="desk-reading-new"),
    path("promises/<slug:slug>/", views.promise, name="desk-promise"),
    path("promises/<slug:slug>/reading/", views.reading, name="desk-reading"),
    path("unsaved/", unsaved.unsaved, name="desk-unsaved"),
    path("unsaved/<int:pk>/", unsaved.take_up, name="desk-take-up"),
    path("unsaved/throw/", unsaved.throw_away, name="desk-throw"),
]
