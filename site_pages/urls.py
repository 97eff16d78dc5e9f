"""Addresses of the site. They are a contract: citations, feeds and mirrors stand on them."""

from django.urls import URLPattern, URLResolver, path

from site_pages.home.page import home
from site_pages.pages import about, changes, health, machines

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("about/", about.about, name="about"),
    path("changes/", changes.changes, name="changes"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap_of_everything, name="sitemap"),
]
