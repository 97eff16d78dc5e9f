"""One promise on its way through the desk: what each person does there, page by page.

The test of the whole road walks it, and so do the pictures of docs/handbook.md.
"""

import re

from playwright.sync_api import Locator, Page, expect

TITLE = "Publish the number of people in administrative detention"
WORDING = "The host would publish how many people it holds in administrative detention."
SLUG = "cn-2005-detention-figures"
PROMISE = f"/desk/promises/{SLUG}/"
SOURCE = "hansard-1999-05-10"
NOTE = "A promise of 2005, coded by two people."


def field(page: Page, label: str) -> Locator:
    """The last one of that label: rows that were added stand below."""
    return page.get_by_label(label, exact=True).last


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def submit(page: Page, name: str) -> None:
    """Press a button that leads to another page, and wait for that."""
    with page.expect_navigation():
        press(page, name)


def answered(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question, exact=True).get_by_label(answer, exact=True).check()


def type_promise(page: Page, *, title: str = TITLE, slug: str = SLUG) -> None:
    """The words of the promise, an offer and a source, on an empty screen."""
    field(page, "Title *").fill(title)
    field(page, "Wording *").fill(WORDING)
    field(page, "Source of the wording *").select_option("partner_readout")
    field(page, "Claimed by *").select_option("partner_only")
    field(page, "Promised by *").fill("CN")
    field(page, "Promised on *").fill("June 2005")
    field(page, "Kind *").select_option("process")
    field(page, "How definite *").select_option("2")
    field(page, "Can it be checked *").select_option("yes")
    field(page, "Ambition *").select_option("modest")
    field(page, "Topic *").select_option("detention")
    field(page, "Public id").fill(slug)
    press(page, "Add an offer")
    field(page, "Country").fill("GB")
    press(page, "Add a source of the promise")
    field(page, "Source *").fill(SOURCE)
    field(page, "What changed, and why").fill("Entered from the partner's readout.")


def save_draft(page: Page, *, slug: str = SLUG) -> None:
    press(page, "Save draft")
    page.wait_for_url(f"**/desk/promises/{slug}/*")


def save_without_a_connection(page: Page) -> None:
    """The connection is lost, saving is tried, and it comes back; what was typed is still there."""
    typed = field(page, "Wording *").input_value()
    page.context.set_offline(True)
    press(page, "Save draft")
    expect(page.locator("[data-state]")).to_have_text(re.compile("connection"))
    page.context.set_offline(False)
    assert field(page, "Wording *").input_value() == typed


def open_round(page: Page, address: str, *, slug: str = SLUG) -> str:
    """The address of the new round."""
    page.goto(f"{address}/desk/coding/new/?commitment={slug}")
    submit(page, "Open the round")
    page.wait_for_url(re.compile(r"/desk/coding/\d+/"))
    return page.url


def code(page: Page, round_address: str, *, done: str) -> None:
    """Take a seat in the round, and answer."""
    page.goto(round_address)
    submit(page, "Take part as a coder")
    answered(page, "What was done", done)
    answered(page, "Fidelity to the words", "Partly the thing")
    answered(page, "Confidence in the evidence", "Medium")


def hand_in(page: Page) -> None:
    submit(page, "Hand in …")
    submit(page, "Hand in for good")


def choose(page: Page, round_address: str) -> None:
    """The reconciled answers, chosen beside both codings."""
    page.goto(f"{round_address}reconcile/")
    answered(page, "What was done", "Limited")
    answered(page, "Fidelity to the words", "Partly the thing")
    answered(page, "Confidence in the evidence", "Medium")
    page.get_by_label("Both coders agree now with every answer chosen here").check()


def reconcile(page: Page) -> None:
    submit(page, "Reconcile and hand to review")


def hand_to_review(page: Page, address: str, *, slug: str = SLUG) -> None:
    page.goto(f"{address}/desk/promises/{slug}/")
    submit(page, "Save and hand to review")


def open_submission(page: Page, address: str, *, title: str = TITLE) -> None:
    """From the queue to the page of the promise in review."""
    page.goto(f"{address}/desk/")
    waiting = page.locator("ul.queue li").filter(has_text=title).filter(has_text="Promise")
    waiting.get_by_role("link").click()
    page.wait_for_url("**/desk/review/*/")


def check(page: Page) -> None:
    submit(page, "I checked it")


def publish(page: Page) -> None:
    field(page, "Public note").fill(NOTE)
    submit(page, "Publish")
