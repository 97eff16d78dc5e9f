"""What tests stand on: the reference data, once, and copies for the tests that change it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from site_pages import charts
from tests import browser_tools, databases, site

BOTH_LOGINS = pytest.mark.django_db(databases=["default", "public"])
NO_TRANSACTION = {"fresh_database", "site_address", "fresh_site_address"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests may use both logins, inside a transaction that is undone, unless they say otherwise."""
    for item in items:
        marked = item.get_closest_marker("django_db") or item.get_closest_marker("no_database")
        if marked is None and not NO_TRANSACTION & set(getattr(item, "fixturenames", ())):
            item.add_marker(BOTH_LOGINS)


@pytest.fixture(scope="session")
def template_database(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """The name of a database with the reference data, that nobody changes."""
    with django_db_blocker.unblock(), databases.copies() as template:
        yield template


@pytest.fixture(scope="session", autouse=True)
def drawings_kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a drawing is kept for the run, by whichever of its processes made it first."""
    of_this_process = tmp_path_factory.getbasetemp()
    in_parallel = "PYTEST_XDIST_WORKER" in os.environ
    of_the_run = of_this_process.parent if in_parallel else of_this_process
    charts.keep_in(of_the_run / "drawings")
    return of_the_run / "drawings"


@pytest.fixture(scope="session")
def django_db_setup(template_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database of the whole run: the reference data as ``load_reference`` published it."""
    with django_db_blocker.unblock(), databases.copy_of(template_database):
        yield


@pytest.fixture
def fresh_database(
    django_db_setup: None, template_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A copy for a test that commits, so that both logins see what it did; gone afterwards."""
    with django_db_blocker.unblock(), databases.copy_of(template_database) as name:
        yield name


@pytest.fixture(scope="session")
def site_address(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Where the reference data is served by the production server, for tests that only read."""
    with django_db_blocker.unblock(), site.served() as address:
        yield address


@pytest.fixture
def fresh_site_address(fresh_database: str) -> Iterator[str]:
    """The same over a copy of this test's own."""
    with site.served() as address:
        yield address


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """A real browser. Each test opens its own context in it: size, colour scheme, scripts."""
    place = browser_tools.chromium()
    assert place is not None, "run make test-browser, which installs one or says what is missing"
    # Chromium's own sandbox does not start for root.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as environment:
        # Playwright's loop runs in this thread, where Django then suspects async code.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=place, args=arguments)
        yield browser
        browser.close()
