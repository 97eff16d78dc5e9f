"""Rounds beside UN action: all partners, and one."""

from site_pages.pages.multilateral.views import multilateral, partner

__all__ = ["multilateral", "partner"]
