"""``python -m docs.screenshots``: docs/img, from the running site or one started for it.

The pictures of the staff site are taken on a site of their own, which is gone afterwards. Needs the
packages of ``make check`` and a Chromium, as ``make test-browser`` does.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from docs import handbook_pictures, take_in_pictures
from tests.browser_tools import chromium

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "img"
PAGES = {
    "home.png": ("/", 900),
    "promise.png": ("/commitments/cn-1998-sign-iccpr/", 1000),
}
"""Each picture: the page, and how much of it is shown, in pixels."""
WIDTH = 1280  # pixels
MOST_BYTES = 250_000
SERVED = re.compile(r"(?:served at|runs already, at) (http\S+)/")


def main() -> int:
    """Exit code 2 where there is no browser, or the site does not start and says why."""
    browser = chromium()
    if browser is None:
        return refuse("No Chromium is found: install one, or name it in CHROMIUM.")
    with site() as address:
        if not address:
            return refuse("The site does not start; what it says stands above.")
        take(browser, address)
    with take_in_pictures.site_of_its_own() as (address, sign_in), started(browser) as chrome:
        handbook_pictures.take(chrome, address, sign_in, PICTURES)
    with take_in_pictures.site_of_its_own() as (address, sign_in), opened(browser) as page:
        take_in_pictures.take(page, address, sign_in, PICTURES)
    large = [path.name for path in PICTURES.iterdir() if path.stat().st_size > MOST_BYTES]
    if large:
        return refuse(f"More than {MOST_BYTES:,} bytes: {', '.join(large)}. Show less of the page.")
    return 0


@contextmanager
def site() -> Iterator[str]:
    """The address of the site: where it runs already, else of one started here; "" for none."""
    serve = [sys.executable, "manage.py", "serve"]
    process = subprocess.Popen(serve, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None  # noqa: S101  asked for above; tells the type checker
    try:
        found = (SERVED.search(line) for line in process.stdout)
        yield next((match[1] for match in found if match), "")
    finally:
        process.terminate()
        process.communicate()


def take(browser: Path, address: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    with opened(browser) as page:
        for name, (path, height) in PAGES.items():
            page.set_viewport_size({"width": WIDTH, "height": height})
            answer = page.goto(address + path)
            if answer is None or not answer.ok:
                raise SystemExit(refuse(f"{path} is no page of this site."))
            page.screenshot(path=PICTURES / name)
            print(f"docs/img/{name}: {path}")


@contextmanager
def started(browser: Path) -> Iterator[Browser]:
    """A browser without a window."""
    # Chromium's own sandbox does not start for root.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=browser, args=arguments)
        yield chrome
        chrome.close()


@contextmanager
def opened(browser: Path) -> Iterator[Page]:
    """A tab in the light colours."""
    with started(browser) as chrome:
        yield chrome.new_page(color_scheme="light")


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
