"""Rounds with a partner above the years, its acts at the UN below: beside or instead?"""

from site_pages.strips.acts import Act
from site_pages.strips.partners import SIX_OF_1998, partner_strips
from site_pages.strips.strip import Strip, totals

__all__ = ["SIX_OF_1998", "Act", "Strip", "partner_strips", "totals"]
