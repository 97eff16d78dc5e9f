"""The HTML of every kind of page, as the Nu checker reads it."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import APIRequestContext

from tests.browser.visitor import Visitor
from tests.browser_tools import VNU
from tests.site_pages.page_kinds import MISSING, REFUSED, every_kind

pytestmark = pytest.mark.browser


def test_the_html_of_every_page_has_no_error(visitor: Visitor, tmp_path: Path) -> None:
    addresses = [*(address for _, address in every_kind()), MISSING, *REFUSED]

    files = save(visitor.page.context.request, visitor.address, addresses, tmp_path)

    assert [m for m in messages(files) if m.startswith("error")] == []


def save(
    browser: APIRequestContext, site: str, addresses: list[str], folder: Path
) -> dict[Path, str]:
    """Each page as a file, and the address it stands for."""
    files = {}
    for number, address in enumerate(addresses):
        file = folder / f"{number}.html"
        file.write_bytes(browser.get(site + address).body())
        files[file] = address
    return files


def messages(files: dict[Path, str]) -> list[str]:
    """What the checker says of them all: kind, address, place, sentence, and the text itself."""
    command = [
        "java",
        "-Xss2m",
        "-jar",
        str(VNU),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
    ]
    ended = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True)
    said = json.loads(ended.stdout)["messages"]
    addresses = {file.as_uri().replace("file:///", "file:/"): name for file, name in files.items()}
    return [
        f"{m['type']} {addresses[m['url']]} line {m.get('lastLine')}: {m['message']} "
        f"({m.get('extract', '').strip()})"
        for m in said
    ]
