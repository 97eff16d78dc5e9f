"""Addresses of the site. They are a contract: citations, feeds and mirrors stand on them."""

from django.urls import URLPattern, URLResolver, path

from site_pages.home.page import home
from site_pages.pages import about, changes, health, machines, methodology
from site_pages.pages.explorer import views as explorer

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("about/", about.about, name="about"),
    path("changes/", changes.changes, name="changes"),
    path("commitments.csv", explorer.explorer_csv, name="explorer_csv"),
    path("commitments.json", explorer.explorer_json, name="explorer_json"),
    path("commitments/", explorer.explorer, name="explorer"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("methodology/", methodology.methodology, name="methodology"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap_of_everything, name="sitemap"),
]
