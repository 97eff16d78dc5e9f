"""The pictures of docs/indicators.md: a producer's file on its way in, on a site of their own.

The file is made here, of figures that the project ships; those of China are rounded to one decimal,
so that they differ a little from the release that is there. One country is misspelt, so that the
site has to ask.
"""

import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from countries.spellings import area_name
from docs.team import first_sign_in

ROOT: Final = Path(__file__).resolve().parent.parent
REFERENCE: Final = ROOT / "data" / "reference"
RELEASE: Final = "vdem-rights-and-freedoms"
TAKE_IN: Final = "/admin/benchmarks/release/take-in/"
PASSWORD: Final = re.compile(r"as (\S+), password (\S+)")
SERVED: Final = re.compile(r"(?:served at|runs already, at) (http\S+)/")
WIDTH, HEIGHT = 1280, 760  # pixels
PATIENCE: Final = 60_000  # milliseconds


def take(page: Page, address: str, sign_in: tuple[str, str], folder: Path) -> None:
    """Bring the file in, step by step, and keep a picture of each."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.set_default_timeout(PATIENCE)
    first_sign_in(page, address, *sign_in)
    _upload(page, address, folder)
    _answer(page, folder)
    _confirm(page, folder)
    _review(page, address, folder)


def _upload(page: Page, address: str, folder: Path) -> None:
    page.goto(address + TAKE_IN)
    file = {"name": "rights-and-freedoms.csv", "mimeType": "text/csv", "buffer": newer_file()}
    page.get_by_label("File:").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_label("Producer").fill(facts()["producer"])
    page.get_by_label("Title").fill("Rights and freedoms, China rounded for these pictures")
    _keep(page, folder / "take-in-1.png")
    page.get_by_role("button", name="Look at the file").click()


def _answer(page: Page, folder: Path) -> None:
    place = page.get_by_label("Norwey:", exact=True)
    place.select_option("NOR")
    _keep(page, folder / "take-in-2.png")
    page.get_by_role("button", name="Keep these answers").click()


def _confirm(page: Page, folder: Path) -> None:
    confirm = page.get_by_role("button", name="Take it in")
    confirm.wait_for()
    _keep(page, folder / "take-in-3.png")
    page.get_by_role("heading", name="Beside the release before it").evaluate(
        "(heading) => heading.scrollIntoView()"
    )
    _keep(page, folder / "take-in-4.png")
    confirm.click()
    page.get_by_role("heading", name="What to do next").wait_for()
    page.evaluate("() => scrollTo(0, 0)")
    _keep(page, folder / "take-in-5.png")


def _review(page: Page, address: str, folder: Path) -> None:
    page.goto(address + "/admin/benchmarks/releasereview/?outcome__exact=open")
    page.locator("#result_list th.field-promise a").first.click()
    _keep(page, folder / "take-in-6.png")


def _keep(page: Page, file: Path) -> None:
    page.screenshot(path=file)
    print(f"docs/img/{file.name}: {page.url.partition('/admin/')[2]}")


def facts() -> dict[str, str]:
    """What is recorded of the release whose figures are used."""
    releases = json.loads((REFERENCE / "releases.json").read_text(encoding="utf-8"))
    found: dict[str, str] = next(release for release in releases if release["id"] == RELEASE)
    return found


def newer_file() -> bytes:
    """Country, year and a column for each indicator of the release."""
    indicators = json.loads((REFERENCE / "indicators.json").read_text(encoding="utf-8"))
    codes = [one["code"] for one in indicators if one["release"] == RELEASE]
    figures: dict[tuple[str, str], dict[str, str]] = {}
    with (REFERENCE / "measurements.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["indicator"] in codes and row["area"] != "WORLD_MEDIAN":
                value = row["value"]
                if row["area"] == "CHN" and value:
                    value = f"{float(value):.1f}"
                figures.setdefault((row["area"], row["year"]), {})[row["indicator"]] = value
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["Country", "Year", *codes])
    for (area, year), values in sorted(figures.items()):
        name = "Norwey" if area == "NOR" else area_name(area)
        table.writerow([name, year, *(values.get(code, "") for code in codes)])
    return text.getvalue().encode()


@contextmanager
def site_of_its_own() -> Iterator[tuple[str, tuple[str, str]]]:
    """A new site with the reference data alone: its address, and who may sign in."""
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        settings = {"VAR_FOLDER": f"{folder}/var", "PORT": str(_free_port())}
        kept = {name: word for name, word in os.environ.items() if name != "DATABASE_URL"}
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=kept | settings,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None  # noqa: S101  asked for above; tells the type checker
        try:
            said = ""
            for line in process.stdout:
                said += line
                if SERVED.search(line):
                    break
            address, person = SERVED.search(said), PASSWORD.search(said)
            if address is None or person is None:
                raise SystemExit("The site for the pictures does not start.")
            yield address[1], (person[1], person[2])
        finally:
            process.terminate()
            process.communicate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
