"""The staff's pages of the way in for files, in a real browser, with and without scripts."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.intake import keeping
from benchmarks.models import Intake, Measure, Release, ReleaseReview
from tests.browser.axe import violations
from tests.browser.visitor import NARROW, WIDE, Visitor
from tests.staff import signed_in as staff_client

pytestmark = pytest.mark.browser

NOW = datetime(2026, 11, 24, tzinfo=UTC)
LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")]
TAKE_IN = "/admin/benchmarks/release/take-in/"
FIGURES = b"country,year,score\nChina,2001,1.5\nChina,2002,1.75\nNorway,2001,9\nNorwey,2002,9.25\n"
FOUND = {
    "status": "imported",
    "layout": "long",
    "format": "csv",
    "encoding": "utf-8",
    "values": 4,
    "countries": 2,
    "indicators": [
        {"code": "score", "name": "Score", "values": 4, "countries": 2, "years": [2001, 2002]}
    ],
    "preview": [{"row": 2, "indicator": "score", "country": "CHN", "year": 2001, "value": "1.5"}],
    "missing": {"unknown": 3},
    "warnings": ["Please look at this."],
}
REVISED = {"code": "score", "area": "CHN", "year": 2001, "before": 1.0, "after": 1.5, "change": 0.5}
DIFFERENCE = {"release": "before", "added": 1, "removed": 0, "revised": 1, "unchanged": 2}
QUESTION = {"asks": "value", "sentence": "Which column is it?", "candidates": ["alpha", "beta"]}
STEPS = {
    "ready": FOUND | {"difference": DIFFERENCE | {"gone": [], "largest": [REVISED]}},
    "asking": FOUND | {"question": QUESTION},
    "refused": {},
    "looking": {},
    "done": FOUND,
}


@pytest.fixture
def staff(fresh_site_address: str) -> User:
    return User.objects.create_superuser("amina")


def signed_in(browser: Browser, address: str, user: User, *, scripts: bool) -> BrowserContext:
    """A browser that brings the session of that user along."""
    client = staff_client(user)
    context = browser.new_context(
        java_script_enabled=scripts,
        reduced_motion="reduce",
        viewport={"width": WIDE if scripts else NARROW, "height": 900},
    )
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
    return context


@pytest.fixture
def desk(chromium: Browser, fresh_site_address: str, staff: User) -> Iterator[Visitor]:
    context = signed_in(chromium, fresh_site_address, staff, scripts=True)
    yield Visitor(context.new_page(), fresh_site_address)
    context.close()


@pytest.fixture
def plain_desk(chromium: Browser, fresh_site_address: str, staff: User) -> Iterator[Page]:
    """Without scripts, on a telephone."""
    context = signed_in(chromium, fresh_site_address, staff, scripts=False)
    page = context.new_page()
    page.goto(fresh_site_address + TAKE_IN)
    yield page
    context.close()


def at_every_step(user: User) -> list[str]:
    """The addresses of files at each step of the way in."""
    addresses = []
    for step, found in [*STEPS.items(), ("asking", {"unknown_countries": ["Norwey", "Elsewhere"]})]:
        intake = keeping.keep([FIGURES], name="f.csv", facts={}, mapping={}, by=user, at=NOW)
        Intake.objects.filter(pk=intake.pk).update(
            step=step,
            found=found,
            sentence="Row 7: this is no number.",
            beat_at=NOW + timedelta(days=365_000),
            uploaded_at=datetime.now(UTC),
            release=Release.objects.first() if step == "done" else None,
        )
        addresses.append(f"{TAKE_IN}{intake.pk}/")
    return addresses


def a_review() -> str:
    """The address of a review that waits for a decision."""
    seen = {"reading": "Kept", "horizon": "no_change", "latest": "major", "effects": [0.1, None]}
    review = ReleaseReview.objects.create(
        measure=Measure.objects.order_by("pk")[0],
        release=Release.objects.order_by("pk")[0],
        alters_reading=True,
        now=seen,
        taken={**seen, "reading": "Changed"},
        rebased=seen,
    )
    return f"/admin/benchmarks/releasereview/{review.pk}/change/"


def test_every_step_is_open_to_everybody_at_every_size(desk: Visitor, staff: User) -> None:
    release = Release.objects.order_by("pk")[0]
    others = [TAKE_IN, f"/admin/benchmarks/release/{release.pk}/change/", a_review()]
    found = []

    for address in [*at_every_step(staff), *others]:
        page = desk.open(address)
        for width, scheme in LOOKS:
            desk.look(width=width, scheme=scheme)
            broken = violations(page, colours_alone=scheme == "dark")
            found += [f"{address} {width} px, {scheme}: {rule}" for rule in broken]
            found += [f"{address} {width} px: {out} sticks out" for out in desk.sticking_out()]
        found += [f"{address}: {trouble}" for trouble in desk.trouble]

    assert found == []


def test_a_file_is_taken_in_by_keyboard_without_a_script(plain_desk: Page) -> None:
    page = plain_desk
    file = {"name": "scores.csv", "mimeType": "text/csv", "buffer": FIGURES}

    page.get_by_label("File:").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_label("Title").fill("Scores")
    page.get_by_role("button", name="Look at the file").press("Enter")
    page.get_by_label("Norwey:", exact=True).select_option("NOR", timeout=30_000)
    page.get_by_role("button", name="Keep these answers").press("Enter")
    page.get_by_role("button", name="Take it in").press("Enter", timeout=30_000)
    page.get_by_role("heading", name="What to do next").wait_for(timeout=30_000)

    assert urlsplit(page.url).path.startswith(TAKE_IN)
    assert Release.objects.get(title="Scores").rows == 4
