"""Public addresses: every list, some pages of each kind, and what planted records hang on."""

import re
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import ForeignKey, Model
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
OF_A_KIND = 5
"""Pages of each kind, beside those that a planted record hangs on."""


def public_addresses(planted: Iterable[Model]) -> list[str]:
    """Paths to look for leaks at; each promise's JSON beside its page."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for path in sitemap():
        kinds[path.split("/")[1] + str(path.count("/"))].append(path)
    pages = {path for paths in kinds.values() for path in paths[:OF_A_KIND]}
    pages |= {path for record in planted for path in pages_behind(record)}
    promises = [path for path in pages if re.fullmatch(r"/commitments/[^/]+/", path)]
    return sorted({*pages, *(f"{path[:-1]}.json" for path in promises), *BESIDE})


def sitemap() -> list[str]:
    """Every page that the sitemap names."""
    text = Client().get("/sitemap.xml").content.decode()
    return re.findall(r"<loc>https?://[^/]+([^<]*)</loc>", text)


def pages_behind(record: Model) -> list[str]:
    """The pages of the records that this one points at."""
    targets = [
        getattr(record, field.name)
        for field in record._meta.get_fields()
        if isinstance(field, ForeignKey)
    ]
    return [target.get_absolute_url() for target in targets if hasattr(target, "get_absolute_url")]
