"""Every public address: the sitemap's, and those beside them that are no page."""

import re

from django.test import Client

BESIDE = (
    "/commitments.csv",
    "/commitments.json",
    "/commitments/?q=china",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
    "/readyz",
)


def public_addresses() -> list[str]:
    """Paths of all pages of the sitemap, each promise's JSON, and the rest."""
    sitemap = Client().get("/sitemap.xml").content.decode()
    pages = re.findall(r"<loc>https?://[^/]+([^<]*)</loc>", sitemap)
    promises = [path for path in pages if re.fullmatch(r"/commitments/[^/]+/", path)]
    return [*pages, *(f"{path[:-1]}.json" for path in promises), *BESIDE]
