"""Every page of the sitemap, seen once as a visitor sees it, and where its links lead."""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.db import connections
from django.test import Client


@dataclass(frozen=True)
class Seen:
    """What one page answered; ``on_the_wire`` in bytes, compressed as browsers ask for it."""

    address: str
    status: int
    title: str
    headings: int
    queries: int
    on_the_wire: int
    cookies: tuple[str, ...]
    links: tuple[str, ...]
    resources: tuple[str, ...]
    html: str


def seen(client: Client, address: str) -> Seen:
    """Ask for the page and note what it is held to."""
    with counted_queries() as queries:
        response = client.get(address, headers={"accept-encoding": "gzip"})
    content = response.getvalue()
    html = plain(content, response.headers.get("Content-Encoding", ""))
    return Seen(
        address=address,
        status=response.status_code,
        title=_title(html),
        headings=len(re.findall(r"<h1[\s>]", html)),
        queries=len(queries),
        on_the_wire=len(content),
        cookies=tuple(response.cookies),
        links=tuple(links(html, address)),
        resources=tuple(resources(html)),
        html=html,
    )


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The SQL that visitors' and owner's login are asked meanwhile."""
    asked: list[str] = []

    def note(execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        asked.append(sql)
        return execute(sql, params, many, context)

    with connections["public"].execute_wrapper(note), connections["default"].execute_wrapper(note):
        yield asked


def plain(content: bytes, encoding: str) -> str:
    """The text of an answer, whichever way it was compressed."""
    if encoding == "gzip":
        content = gzip.decompress(content)
    return content.decode()


def links(html: str, page: str) -> Iterator[str]:
    """Where the page's links lead on this site, without fragments."""
    for href in re.findall(r'<a\s[^>]*?href="([^"]*)"', html):
        parts = urlsplit(urljoin(page, unescape(href)))
        if not parts.scheme and not parts.netloc and parts.path:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def resources(html: str) -> Iterator[str]:
    """What a browser would fetch by itself."""
    for element in re.findall(r"<(?:link|img|script|source|iframe|image|use)\b[^>]*>", html):
        if element.startswith("<link") and not re.search(r'rel="[^"]*(?:sheet|icon|load)', element):
            continue  # it only names where something else is
        yield from (unescape(found) for found in re.findall(r'(?:href|src)="([^"]+)"', element))


def one_of_each(addresses: Iterator[str]) -> list[str]:
    """One address for each path, and for each path with the same mix of parameters."""
    chosen: dict[tuple[str, tuple[str, ...]], str] = {}
    for address in addresses:
        parts = urlsplit(address)
        names = tuple(sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}))
        chosen.setdefault((parts.path, names), address)
    return list(chosen.values())


def sitemap(client: Client) -> list[str]:
    """Paths of all pages that the sitemap names."""
    found = client.get("/sitemap.xml").content.decode()
    return re.findall(r"<loc>https?://[^/]+([^<]*)</loc>", found)


def _title(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    return " ".join(unescape(found[1]).split()) if found else ""
