"""One or two examples of every kind of page; pages of a kind differ in what they have to say."""

from typing import Final

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "home": ("/",),
    "explorer": ("/commitments/", "/commitments/?page=3"),
    "explorer, filtered": (
        "/commitments/?partner=eu&family=broken",
        "/commitments/?q=covenant&sort=oldest",
        "/commitments/?q=nothing-that-anybody-wrote",
    ),
    "promise with two measures": ("/commitments/cn-2002-invite-wgad/",),
    "promise with a measure": ("/commitments/cn-2014-hukou/",),
    "promise of a treaty": ("/commitments/cn-2009-upr-iccpr/",),
    "promise without a measure": ("/commitments/cn-2013-ch-prisons/",),
    "promise to a person": ("/commitments/cn-2018-release-liuxia/",),
    "promise not reviewed": ("/commitments/cn-2018-de-treaties/",),
    "promise reversed": ("/commitments/cn-2013-rtl-abolition/",),
    "dialogues": ("/dialogues/",),
    "dialogue": ("/dialogues/eu-china/", "/dialogues/brazil-china/"),
    "round held": ("/dialogues/australia-china/rounds/australia-china-1997-08/",),
    "round cancelled": ("/dialogues/canada-china/rounds/canada-china-2006/",),
    "round without a date": ("/dialogues/canada-china/rounds/canada-china-round-03/",),
    "countries": ("/countries/",),
    "country": ("/countries/cn/", "/countries/au/", "/countries/eu/", "/countries/zw/"),
    "visits": ("/visits/",),
    "visit": ("/visits/wgad-1997/", "/visits/older-persons/"),
    "compare": ("/compare/",),
    "comparison": (
        "/compare/?partner=eu&partner=us&partner=au",
        "/compare/?partner=br&partner=no&right=iccpr-9&differences=1",
    ),
    "benchmarks": ("/benchmarks/",),
    "benchmark set": ("/benchmarks/bs-hric-1998/", "/benchmarks/bs-eu-2025/"),
    "indicators": ("/indicators/",),
    "indicator": ("/indicators/v2cltort/", "/indicators/refugees/"),
    "rights": ("/rights/",),
    "right": ("/rights/iccpr-9/", "/rights/udhr-28/"),
    "voices": ("/voices/", "/voices/?dialogue=norway-china&stance=critical"),
    "transparency": ("/transparency/",),
    "multilateral": ("/multilateral/",),
    "multilateral, a partner": ("/multilateral/eu/", "/multilateral/br/"),
    "methodology": ("/methodology/",),
    "about": ("/about/",),
    "changes": ("/changes/",),
}

MISSING: Final = "/commitments/nobody-promised-this/"
"""An address with nothing behind it: the helpful 404."""

FACET: Final = "/commitments/?partner=eu"
"""The explorer, one facet taken: the way of a reader who narrows the list."""

REFUSED: Final = (
    "/commitments/?partner=mars",
    "/voices/?dialogue=mars-china",
    "/compare/?partner=mars&partner=eu",
)
"""Questions that name something unknown: a page with a plain message."""

LISTS: Final = (
    "/",
    "/commitments/",
    "/commitments.csv",
    "/commitments.json",
    "/dialogues/",
    "/countries/",
    "/visits/",
    "/benchmarks/",
    "/indicators/",
    "/rights/",
    "/voices/",
    "/transparency/",
    "/multilateral/",
    "/compare/",
    "/compare.csv",
    "/changes/",
)
"""Addresses that may carry a query string."""

PAGED: Final = ("/commitments/", "/commitments.json", "/voices/", "/changes/")
"""Those of them that show a part at a time."""


def every_kind() -> list[tuple[str, str]]:
    """Kind and address of each example."""
    return [(kind, address) for kind, addresses in KINDS.items() for address in addresses]
