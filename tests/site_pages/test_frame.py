"""What stands around every page, and the pages that say what went wrong."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import Resolver404, resolve

pytestmark = pytest.mark.no_database
ERRORS = ["400.html", "403.html", "404.html", "410.html", "500.html"]


def rendered(name: str, path: str = "/dialogues/eu-china/", **context: object) -> str:
    known = {"edition": None, "as_at": None, "publisher_name": "", "contact": ""}
    return render_to_string(name, {**known, "request": RequestFactory().get(path), **context})


def is_there(address: str) -> bool:
    try:
        return bool(resolve(address))
    except Resolver404:
        return False


def test_every_address_of_the_frame_is_there() -> None:
    addresses = set(re.findall(r'href="(/[^"#]*)"', rendered("404.html")))

    pages = {a for a in addresses if not a.startswith(settings.STATIC_URL)}

    assert len(pages) > 12
    assert [address for address in sorted(pages) if not is_there(address)] == []


def test_the_place_where_the_reader_is_is_marked_once() -> None:
    html = rendered("404.html", "/dialogues/eu-china/")

    assert re.findall(r'<a href="([^"]+)" aria-current="true"', html) == ["/dialogues/"]


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_has_one_heading_and_no_inline_style_or_script(name: str) -> None:
    html = rendered(name)

    assert html.count("<h1") == 1
    assert re.findall(r"<script|<style|\sstyle=|\son\w+=", html) == []


def test_a_withdrawn_record_says_when_and_why() -> None:
    html = rendered("410.html", date="2026-12-01", reason="Its only source <was> withdrawn.")

    assert '<time datetime="2026-12-01">1 December 2026</time>' in html
    assert "Its only source &lt;was&gt; withdrawn." in html


def test_the_page_for_our_own_mistakes_needs_nothing_that_can_fail() -> None:
    source = (Path(settings.BASE_DIR) / "templates" / "500.html").read_text(encoding="utf-8")

    assert "{%" not in source
    assert "{{" not in source


def test_the_sheet_stays_small_and_asks_nobody_else() -> None:
    sheet = (Path(settings.BASE_DIR) / "static" / "css" / "site.css").read_bytes()

    assert len(gzip.compress(sheet)) <= 9 * 1024
    assert re.findall(rb"@import|https?://|url\((?!#)", sheet) == []
