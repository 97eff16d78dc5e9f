"""The pictures of docs/handbook.md: one promise on its way through the desk, on a site of its own.

The same road as tests/browser/test_desk_road.py, walked by people who sign in for the first time.
"""

from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page

from docs import team
from tests.browser import road

WIDTH, HEIGHT = 1280, 800  # pixels
PASTED: Final = """Joint statement, London, 14 March 2006
China would invite the Special Rapporteur on torture again before the end of 2007.
Source: Foreign Office, https://www.example.org/statements/2006-03-14
"""
PEOPLE: Final = {
    "amina": "contributor",
    "bao": "contributor",
    "chidi": "reviewer",
    "dana": "publisher",
}


def take(browser: Browser, address: str, sign_in: tuple[str, str], folder: Path) -> None:
    """Walk the road, and keep a picture of each screen on it."""
    _, page = team.arrive(browser, width=WIDTH, height=HEIGHT)
    page.goto(address + "/accounts/login/")
    _keep(page, folder / "handbook-01.png")
    team.first_sign_in(page, address, *sign_in)
    pages = {name: _join(browser, page, address, name, role) for name, role in PEOPLE.items()}
    _enter(pages["amina"], address, folder)
    _code(pages, address, folder)
    _review(pages, address, folder)
    _propose(pages["bao"], address, folder)


def _join(browser: Browser, administrator: Page, address: str, name: str, role: str) -> Page:
    link = team.invite(administrator, address, name, role)
    _, page = team.arrive(browser, width=WIDTH, height=HEIGHT)
    team.set_password_by_link(page, link)
    team.set_up_factor(page, address)
    return page


def _enter(page: Page, address: str, folder: Path) -> None:
    page.goto(address + "/desk/paste/")
    page.get_by_role("textbox").first.fill(PASTED)
    page.locator("main").get_by_role("button").first.click()
    page.wait_for_load_state()
    _keep(page, folder / "handbook-02.png")
    page.goto(address + "/desk/promises/new/")
    road.type_promise(page)
    page.evaluate("() => scrollTo(0, 0)")
    _keep(page, folder / "handbook-03.png")
    road.save_draft(page)


def _code(pages: dict[str, Page], address: str, folder: Path) -> None:
    round_address = road.open_round(pages["chidi"], address)
    road.code(pages["amina"], round_address, done="Limited")
    _keep(pages["amina"], folder / "handbook-04.png", at="What was done")
    road.hand_in(pages["amina"])
    road.code(pages["bao"], round_address, done="Begun")
    road.hand_in(pages["bao"])
    road.choose(pages["chidi"], round_address)
    _keep(pages["chidi"], folder / "handbook-05.png", at="What was done")
    road.reconcile(pages["chidi"])


def _review(pages: dict[str, Page], address: str, folder: Path) -> None:
    road.hand_to_review(pages["amina"], address)
    pages["chidi"].goto(address + "/desk/")
    _keep(pages["chidi"], folder / "handbook-06.png")
    road.open_submission(pages["chidi"], address)
    _keep(pages["chidi"], folder / "handbook-07.png")
    road.check(pages["chidi"])
    road.open_submission(pages["dana"], address)
    road.publish(pages["dana"])


def _propose(page: Page, address: str, folder: Path) -> None:
    page.goto(address + road.PROMISE)
    road.field(page, "Promised on *").fill("14 June 2005")
    road.field(page, "What changed, and why").fill("A second source gives the day.")
    road.submit(page, "Save and propose")
    page.goto(address + "/desk/proposals/")
    page.locator("main").get_by_role("link", name=road.TITLE).first.click()
    page.wait_for_load_state()
    _keep(page, folder / "handbook-08.png")
    page.goto(address + road.PROMISE)
    page.get_by_role("link", name="History").first.click()
    page.wait_for_load_state()
    _keep(page, folder / "handbook-09.png")


def _keep(page: Page, file: Path, *, at: str = "") -> None:
    """at: the question that is to stand on top."""
    if at:
        group = page.get_by_role("group", name=at, exact=True)
        group.evaluate("(box) => scrollTo(0, box.getBoundingClientRect().top + scrollY - 40)")
    page.screenshot(path=file)
    print(f"docs/img/{file.name}: {page.url.partition('/desk')[2] or page.url}")
