"""Addresses of this part of the desk, below /desk/."""

from django.urls import URLPattern, path

from desk.exchange import views

urlpatterns: list[URLPattern] = [
    path("exchange/", views.start, name="exchange"),
    path("exchange/export/", views.export, name="exchange-export"),
    path("exchange/codebook/", views.codebook, name="exchange-codebook"),
    path("exchange/import/", views.upload, name="exchange-upload"),
    path("exchange/import/<uuid:number>/", views.preview, name="exchange-preview"),
    path("exchange/import/<uuid:number>/refused/", views.refused, name="exchange-refused"),
]
