"""States and blocs: the list, and one of them."""

from site_pages.pages.countries.listing import countries
from site_pages.pages.countries.profile import country

__all__ = ["countries", "country"]
