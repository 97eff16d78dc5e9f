"""Two coders in a real browser: with a lost connection, as a guest, reconciled, at every size."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Dialog, Page, expect

from benchmarks.coding import invite
from benchmarks.models import Assessment, Coding, CodingRound
from editorial.desk_role import at_the_desk
from tests.browser.axe import violations
from tests.browser.staff import browser_of
from tests.browser.visitor import NARROW, WIDE, Visitor
from tests.desk.coding_round import AS_AT, LIMITED, NOT_STARTED, PROMISE, a_round, coded, handed
from tests.staff import account

pytestmark = pytest.mark.browser

LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")]
HOME = "/desk/coding/by-link/"


@pytest.fixture
def reviewer(fresh_site_address: str) -> User:
    return account("reviewer", "reviewer")


@pytest.fixture
def coding_round(reviewer: User) -> CodingRound:
    return a_round(reviewer)


def link_of(coding_round: CodingRound, reviewer: User) -> str:
    with at_the_desk(reviewer.pk):
        _, secret = invite(coding_round, coder="L. M.", days=3, by=reviewer, at=timezone.now())
    return f"{HOME}{secret}/"


def chosen(page: Page, question: str, answer: str) -> None:
    """Answer one question with the radio of that name."""
    group = page.get_by_role("group", name=question, exact=True)
    group.get_by_label(answer, exact=True).check()


def every_look(visitor: Visitor, name: str) -> list[str]:
    """What is wrong with the page that is open, wide and narrow, light and dark."""
    faults = [f"{name}: {trouble}" for trouble in visitor.trouble]
    for width, scheme in LOOKS:
        visitor.look(width=width, scheme=scheme)
        faults += [f"{name} {width}: {out} sticks out" for out in visitor.sticking_out()]
        dark = scheme == "dark"
        found = violations(visitor.page, colours_alone=dark)
        faults += [f"{name} {width} {scheme}: {rule}" for rule in found]
    return faults


def test_every_page_of_coding_is_open_to_everybody_at_every_size(
    chromium: Browser, fresh_site_address: str, coding_round: CodingRound, reviewer: User
) -> None:
    home = f"/desk/coding/{coding_round.pk}/"
    link = link_of(coding_round, reviewer)
    coder = account("contributor", "coder")
    coded(coding_round, coder, LIMITED)
    faults: list[str] = []

    def at(user: User | None, *addresses: str, then: Callable[[Page], None] | None = None) -> None:
        context = (
            browser_of(chromium, fresh_site_address, user)
            if user
            else chromium.new_context(reduced_motion="reduce")
        )
        visitor = Visitor(context.new_page(), fresh_site_address)
        for address in addresses:
            visitor.open(address)
            faults.extend(every_look(visitor, address))
        if then:
            then(visitor.page)
            faults.extend(every_look(visitor, f"after {addresses[-1]}"))
        context.close()

    def begun(page: Page) -> None:
        page.get_by_role("button", name="Begin").click()

    at(coder, home, f"{home}hand-in/")
    at(reviewer, "/desk/coding/", "/desk/coding/new/", home)
    at(None, link, then=begun)
    handed(coding_round, coder, LIMITED)
    at(coder, home)
    Coding.objects.filter(submitted_at=None).delete()
    second = account("publisher", "second")
    coding_round.invitations.update(ended_at=timezone.now())
    handed(coding_round, second, NOT_STARTED)
    at(reviewer, "/desk/coding/", home, f"{home}reconcile/")

    assert faults == []


def test_a_draft_outlives_a_lost_connection(
    chromium: Browser, fresh_site_address: str, coding_round: CodingRound
) -> None:
    coder = account("contributor", "coder")
    coded(coding_round, coder, {})
    context = browser_of(chromium, fresh_site_address, coder)
    page = context.new_page()
    page.goto(f"{fresh_site_address}/desk/coding/{coding_round.pk}/")
    said = page.locator("[data-saved]")

    chosen(page, "What was done", "Limited")
    expect(said).to_have_text(re.compile(r"Saved at \d\d:\d\d UTC\."))
    context.set_offline(True)
    page.get_by_label("Reasons, axis B").fill("A visit took place.")
    expect(said).to_have_text(re.compile("the connection is lost"))
    asked_to_stay: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked_to_stay.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    expect(said).to_be_visible()
    context.set_offline(False)
    expect(said).to_have_text(re.compile(r"Saved at \d\d:\d\d UTC\."), timeout=15_000)

    found = Coding.objects.get()
    context.close()
    assert asked_to_stay == ["beforeunload"]
    assert (found.done, found.reason_done) == ("limited", "A visit took place.")


def test_a_session_that_ended_takes_no_text(
    chromium: Browser, fresh_site_address: str, coding_round: CodingRound
) -> None:
    coder = account("contributor", "coder")
    coded(coding_round, coder, {})
    context = browser_of(chromium, fresh_site_address, coder)
    page = context.new_page()
    page.goto(f"{fresh_site_address}/desk/coding/{coding_round.pk}/")
    said = page.locator("[data-saved]")

    context.clear_cookies()
    page.get_by_label("Reasons, axis B").fill("Typed while signed out.")
    expect(said).to_have_text(re.compile("sign in again in another window"))
    again = browser_of(chromium, fresh_site_address, coder)
    context.add_cookies(again.cookies())  # type: ignore[arg-type]
    expect(said).to_have_text(re.compile(r"Saved at \d\d:\d\d UTC\."), timeout=20_000)

    for browser in (again, context):
        browser.close()
    assert Coding.objects.get().reason_done == "Typed while signed out."


def test_fidelity_is_asked_only_once_an_act_was_begun(
    chromium: Browser, fresh_site_address: str, coding_round: CodingRound
) -> None:
    coder = account("contributor", "coder")
    coded(coding_round, coder, {})
    context = browser_of(chromium, fresh_site_address, coder)
    page = context.new_page()
    page.goto(f"{fresh_site_address}/desk/coding/{coding_round.pk}/")
    fidelity = page.get_by_role("group", name="Fidelity to the words")

    chosen(page, "What was done", "Limited")
    expect(fidelity).to_be_visible()
    chosen(page, "Fidelity to the words", "Mostly as worded")
    chosen(page, "What was done", "Not started")
    expect(fidelity).to_be_hidden()
    expect(page.locator("[data-saved]")).to_have_text(re.compile("Saved at"))

    context.close()
    assert Coding.objects.get().fidelity is None


def test_a_guest_and_a_coder_are_reconciled_without_a_script(
    chromium: Browser, fresh_site_address: str, coding_round: CodingRound, reviewer: User
) -> None:
    link = link_of(coding_round, reviewer)
    guest = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 900})
    page = guest.new_page()
    page.goto(fresh_site_address + link)
    at_first = page.url
    page.get_by_role("button", name="Begin").click()
    chosen(page, "What was done", "Not started")
    chosen(page, "Confidence in the evidence", "Medium")
    page.get_by_role("button", name="Hand in …").click()
    page.get_by_role("button", name="Hand in for good").click()
    expect(page.get_by_role("heading", name="Thank you: it is handed in")).to_be_visible()
    guest.close()
    handed(coding_round, account("contributor", "coder"), LIMITED)

    staff = browser_of(chromium, fresh_site_address, reviewer, scripts=False)
    page = staff.new_page()
    page.goto(f"{fresh_site_address}/desk/coding/{coding_round.pk}/")
    page.get_by_role("link", name="Reconcile").click()
    chosen(page, "What was done", "Limited")
    chosen(page, "Fidelity to the words", "Partly the thing")
    chosen(page, "It came after the promise", "Yes")
    chosen(page, "A path from the dialogue is documented", "No")
    page.get_by_role("button", name="Show the reading").click()
    reading = page.locator("[data-reading]").inner_text()
    page.get_by_label("Dissent note").fill("One coder sees no act at all.")
    page.get_by_role("button", name="Reconcile and hand to review").click()
    expect(page.get_by_text("Reconciled. The verdict waits for review")).to_be_visible()
    staff.close()

    verdict = Assessment.objects.get(commitment__slug=PROMISE, as_at=AS_AT)
    assert at_first == fresh_site_address + HOME
    assert "Rule 11" in reading or "Rule 10" in reading or "Rule 12" in reading
    assert (verdict.coders, verdict.state, verdict.fidelity) == (2, "in_review", 2)


def test_the_reading_changes_as_answers_are_chosen(
    chromium: Browser, fresh_site_address: str, coding_round: CodingRound, reviewer: User
) -> None:
    handed(coding_round, account("contributor", "coder"), LIMITED)
    handed(coding_round, account("publisher", "other"), NOT_STARTED)
    context = browser_of(chromium, fresh_site_address, reviewer)
    page = context.new_page()
    page.goto(f"{fresh_site_address}/desk/coding/{coding_round.pk}/reconcile/")
    reading = page.locator("[data-reading]")

    expect(reading).to_contain_text("Choose what was done")
    chosen(page, "What was done", "Not started")
    expect(reading).to_contain_text("Rule 8")
    chosen(page, "What was done", "Contrary")
    expect(reading).to_contain_text("Contradicted")

    context.close()
