"""The queue, proposals and records in review in a real browser: two people, with scripts and
without, on a telephone and at a desk."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page

from dialogues.models import Commitment
from editorial.models import Proposal
from tests.browser.axe import violations
from tests.browser.visitor import NARROW, WIDE
from tests.desk.test_proposals import asked, promise
from tests.desk.test_queue import TODAY, handed_in
from tests.staff import account, signed_in

pytestmark = pytest.mark.browser

LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")]


def opened(
    browser: Browser,
    address: str,
    user: User,
    *,
    width: int = WIDE,
    scheme: str = "light",
    scripts: bool = True,
) -> BrowserContext:
    """A browser in which somebody is signed in."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=scripts,
        base_url=address,
    )
    for name, kept in signed_in(user).cookies.items():
        context.add_cookies([{"name": name, "value": kept.value, "url": address}])
    return context


def test_a_change_is_proposed_discussed_and_accepted_by_two_people_without_scripts(
    chromium: Browser, fresh_site_address: str
) -> None:
    asks, decides = account("contributor"), account("publisher")
    record = promise()

    def as_(user: User) -> Page:
        return opened(chromium, fresh_site_address, user, width=NARROW, scripts=False).new_page()

    first = as_(asks)
    first.goto(f"/desk/proposals/new/dialogues.commitment/{record.slug}/")
    first.get_by_label("Title").fill("Said more plainly")
    first.get_by_role("textbox", name="Why").fill("The readout says it so.")
    first.get_by_role("button", name="Propose").click()
    first.get_by_label("Remark").fill("See the second paragraph.")
    first.get_by_role("button", name="Add the remark").click()
    second = as_(decides)
    second.goto("/desk/")
    second.get_by_role("link", name="Read it").click()
    assert second.get_by_text("See the second paragraph.").is_visible()
    second.get_by_label("Accept and publish").check()
    second.locator("#id_why").fill("I read it too.")
    second.get_by_role("button", name="Decide").click()

    assert second.get_by_text("is out.").is_visible()
    assert Commitment.objects.get(pk=record.pk).title == "Said more plainly"
    assert Proposal.objects.get().outcome == "accepted"
    second.goto(f"/commitments/{record.slug}/")
    assert second.get_by_role("heading", name="Said more plainly").first.is_visible()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page_is_accessible_and_fits(
    chromium: Browser, fresh_site_address: str, width: int, scheme: str
) -> None:
    writes, decides = account("contributor"), account("publisher")
    handed = handed_in(writes, TODAY - timedelta(days=1))
    record = promise()
    proposal = asked(record, writes, title="Said more plainly")
    context = opened(chromium, fresh_site_address, decides, width=width, scheme=scheme)
    page = context.new_page()
    wrong = {}
    for place in (
        "/desk/",
        "/desk/waiting/second-coder/",
        "/desk/proposals/",
        f"/desk/proposals/{proposal.pk}/",
        f"/desk/proposals/new/dialogues.commitment/{record.slug}/",
        f"/desk/review/{handed.pk}/",
    ):
        page.goto(place)
        found = violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide = page.evaluate(
                "[...document.querySelectorAll('main *')].filter(e =>"
                " e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll'))"
                ".map(e => e.outerHTML.slice(0, 120)).slice(0, 3)"
            )
            found.append(f"wider than the screen: {wide}")
        if found:
            wrong[place] = found
    context.close()

    assert wrong == {}
