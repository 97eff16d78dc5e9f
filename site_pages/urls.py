"""Addresses of the site. They are a contract: citations, feeds and mirrors stand on them."""

from django.urls import URLPattern, URLResolver, path, re_path

from site_pages.drawn.views import chart
from site_pages.home.page import home
from site_pages.kept_pages import kept_page
from site_pages.pages import (
    about,
    benchmarks,
    changes,
    countries,
    dialogues,
    health,
    indicators,
    machines,
    methodology,
    multilateral,
    promise,
    rights,
    rounds,
    transparency,
    visits,
    voices,
)
from site_pages.pages.compare import views as compare
from site_pages.pages.explorer import views as explorer

urlpatterns: list[URLPattern | URLResolver] = [
    path("", kept_page(home), name="home"),
    path("about/", about.about, name="about"),
    path("benchmarks/", kept_page(benchmarks.benchmark_sets), name="benchmarks"),
    path("benchmarks/<slug:slug>/", kept_page(benchmarks.benchmark_set), name="benchmark_set"),
    path("changes/", changes.changes, name="changes"),
    path("commitments.csv", explorer.explorer_csv, name="explorer_csv"),
    path("commitments.json", explorer.explorer_json, name="explorer_json"),
    path("commitments/", explorer.explorer, name="explorer"),
    path("commitments/<slug:slug>/", promise.promise, name="promise"),
    path("commitments/<slug:slug>.json", promise.promise_json, name="promise_json"),
    re_path(
        r"^charts/(?P<kind>[a-z-]+)/(?P<slug>[-\w]+)\.(?P<form>svg|png|json|csv)$",
        chart,
        name="chart",
    ),
    path("compare.csv", compare.compare_csv, name="compare_csv"),
    path("compare/", kept_page(compare.compare), name="compare"),
    path("countries/", kept_page(countries.countries), name="countries"),
    path("countries/<slug:slug>/", kept_page(countries.country), name="country"),
    path("dialogues/", kept_page(dialogues.dialogues), name="dialogues"),
    path("dialogues/<slug:slug>/", kept_page(dialogues.dialogue), name="dialogue"),
    path(
        "dialogues/<slug:dialogue>/rounds/<slug:slug>/", kept_page(rounds.round_page), name="round"
    ),
    path("healthz", health.healthz, name="healthz"),
    path("indicators/", kept_page(indicators.indicators), name="indicators"),
    path("indicators/<slug:slug>.csv", indicators.indicator_csv, name="indicator_csv"),
    path("indicators/<slug:slug>/", kept_page(indicators.indicator), name="indicator"),
    path("multilateral/", kept_page(multilateral.multilateral), name="multilateral"),
    path(
        "multilateral/<slug:partner>/", kept_page(multilateral.partner), name="multilateral_partner"
    ),
    path("readyz", health.readyz, name="readyz"),
    path("methodology/", methodology.methodology, name="methodology"),
    path("rights/", kept_page(rights.rights), name="rights"),
    path("rights/<slug:slug>/", kept_page(rights.right), name="right"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap_of_everything, name="sitemap"),
    path("transparency/", kept_page(transparency.transparency), name="transparency"),
    path("visits/", kept_page(visits.visits), name="visits"),
    path("visits/<slug:slug>/", kept_page(visits.visit), name="visit"),
    path("voices/", kept_page(voices.voices), name="voices"),
]
