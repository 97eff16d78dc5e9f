"""Import and export in a real browser: by hand, without scripts, on any screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evidence.models import Source
from tests.browser.axe import violations
from tests.browser.staff import browser_of
from tests.browser.visitor import NARROW, WIDE, Visitor
from tests.desk.exchanging import PAGE, WHY, source
from tests.staff import account

pytestmark = pytest.mark.browser

LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")]
HEADER = "slug,publisher,title,url,date,language,kind,reliability,seen\n"
ROWS = (
    "new-one,Somebody,A title,https://example.org/,1998-10,en,press,C,full\n"
    "old-one,Somebody,As it is now,https://example.org/,,en,press,C,full\n"
    "same-one,Somebody,A title,https://example.org/,,en,press,C,full\n"
    "wrong-one,Somebody,A title,https://example.org/,1998-10,en,pres,C,full\n"
)


@pytest.fixture
def plain_desk(chromium: Browser, fresh_site_address: str) -> Iterator[Page]:
    """A reviewer on a telephone whose browser runs no scripts."""
    user = account("reviewer")
    source("old-one", title="As it was")
    source("same-one")
    context = browser_of(chromium, fresh_site_address, user, scripts=False, width=NARROW)
    page = context.new_page()
    page.goto(fresh_site_address + PAGE)
    yield page
    context.close()


@pytest.fixture
def desk(chromium: Browser, fresh_site_address: str) -> Iterator[Visitor]:
    user = account("reviewer")
    source("old-one", title="As it was")
    source("same-one")
    context = browser_of(chromium, fresh_site_address, user)
    yield Visitor(context.new_page(), fresh_site_address)
    context.close()


def bring(page: Page, table: str, name: str = "sources.csv") -> None:
    """Choose the file and ask what it would do."""
    form = page.locator("form[enctype]")
    form.get_by_label("Record set").select_option("sources")
    form.get_by_label("File", exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": table.encode()}
    )
    form.get_by_role("button", name="Show what would change").click()


def test_a_set_is_taken_out_changed_and_brought_back_without_scripts(
    plain_desk: Page, tmp_path: Path
) -> None:
    form = plain_desk.locator("form[method=get]", has_text="Codebook")
    form.get_by_label("Record set").select_option("sources")
    form.get_by_label("Records").select_option("draft")
    form.get_by_label("File", exact=True).select_option("csv")
    with plain_desk.expect_download() as download:
        form.get_by_role("button", name="Download").click()
    kept = tmp_path / "kept.csv"
    download.value.save_as(kept)
    assert download.value.suggested_filename.startswith("word-and-deed-sources-draft-")

    bring(plain_desk, kept.read_text().replace("As it was", "As it is now"))
    expect(plain_desk.get_by_role("heading", name="Row 2: old-one")).to_be_visible()
    plain_desk.get_by_label("Why").fill(WHY)
    plain_desk.get_by_role("button", name="Write 1 row").click()

    expect(plain_desk.locator(".messages")).to_contain_text("1 row was written as a draft.")
    plain_desk.get_by_role("link", name="See what waits for you now").click()
    expect(plain_desk.get_by_role("heading", name="What waits for you")).to_be_visible()
    assert Source.objects.get(slug="old-one").title == "As it is now"


def test_an_error_leads_into_its_field(plain_desk: Page) -> None:
    bring(plain_desk, "slug,titel\na,b\n")

    link = plain_desk.locator(".error-summary a")
    expect(link).to_contain_text("The set has no column “titel”. Did you mean “title”?")
    link.click()
    expect(plain_desk.locator("#import_file")).to_be_focused()


def test_the_pages_are_clean_on_any_screen(desk: Visitor) -> None:
    desk.open(PAGE)
    faults = faults_of(desk, "start")
    bring(desk.page, HEADER + ROWS)
    expect(desk.page.get_by_role("heading", name="What the file would do")).to_be_visible()
    faults += faults_of(desk, "preview")
    assert desk.trouble == []
    desk.page.get_by_label("Why").fill(" ")
    desk.page.get_by_role("button", name="Write 2 rows").click()
    faults += faults_of(desk, "without a reason")

    assert faults == []


def faults_of(desk: Visitor, where: str) -> list[str]:
    """What axe finds and what sticks out, in each look."""
    faults = []
    for width, scheme in LOOKS:
        desk.look(width=width, scheme=scheme)
        faults += [f"{where} {width} {scheme}: {e} sticks out" for e in desk.sticking_out()]
        faults += [f"{where} {width} {scheme}: {v}" for v in violations(desk.page)]
    return faults
