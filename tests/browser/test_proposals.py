"""The queue, proposals and records in review in a real browser: two people, with scripts and
without, on a telephone and at a desk."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page

from dialogues.models import Commitment, Development
from editorial import publishing
from editorial.desk_role import at_the_desk
from editorial.models import Proposal, Submission
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


def handed_in_again(by: User) -> Submission:
    """A development that was public, waiting to be so again with other words."""
    record = Development.objects.filter(state="published")[0]
    with at_the_desk(by.pk):
        publishing.withdraw([record], note="It named somebody.", at=timezone.now(), by=by)
        record.summary = "Nobody is named. " + record.summary
        record.save()
        publishing.submit(record, by=by)
    return Submission.objects.get(record_pk=record.pk, kind=record.record_kind())


def withdrawn(by: User) -> Commitment:
    """A published promise that was taken off the site."""
    record = promise()
    with at_the_desk(by.pk):
        publishing.withdraw([record], note="It named somebody.", at=timezone.now(), by=by)
    return record


def test_a_withdrawn_promise_is_mended_read_by_a_second_person_and_public_again_without_scripts(
    chromium: Browser, fresh_site_address: str
) -> None:
    writes, decides = account("contributor"), account("publisher")
    record = withdrawn(decides)

    def as_(user: User) -> Page:
        return opened(chromium, fresh_site_address, user, width=NARROW, scripts=False).new_page()

    first = as_(writes)
    first.goto(f"/desk/promises/{record.slug}/")
    first.locator("#id_promise-title").fill("Said without a name")
    first.get_by_role("button", name="Save and hand in again").click()
    gone = first.goto(f"/commitments/{record.slug}/")
    second = as_(decides)
    second.goto("/desk/")
    waiting = second.get_by_role("listitem").filter(has_text="withdrawn, to be published again")
    waiting.get_by_role("link", name="Check it").click()
    differs = second.locator("#since-public")
    shown = differs.locator("del").inner_text(), differs.locator("ins").inner_text()
    second.get_by_label("Public note").fill("Nobody is named any more.")
    second.get_by_role("button", name="Publish", exact=True).click()

    assert gone is not None
    assert gone.status == 410
    assert shown == (record.title, "Said without a name")
    assert second.get_by_text("is out.").is_visible()
    second.goto(f"/commitments/{record.slug}/")
    assert second.get_by_role("heading", name="Said without a name").first.is_visible()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page_is_accessible_and_fits(
    chromium: Browser, fresh_site_address: str, width: int, scheme: str
) -> None:
    writes, decides = account("contributor"), account("publisher")
    handed = handed_in(writes, TODAY - timedelta(days=1))
    record = promise()
    proposal = asked(record, writes, title="Said more plainly")
    again = handed_in_again(decides)
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
        f"/desk/review/{again.pk}/",
        f"/desk/history/dialogues.commitment/{record.pk}/",
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
