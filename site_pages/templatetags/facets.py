"""The links of a facet: over a hundred on a page, too many for a template to draw one by one."""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from site_pages.marks import glyph

register = template.Library()


class Choice(Protocol):
    """A link that adds or removes one value. family: its glyph, empty for none."""

    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def chosen(self) -> bool: ...
    @property
    def family(self) -> str: ...


@register.simple_tag
def facet_choices(choices: Iterable[Choice]) -> SafeString:
    """One list item per value: glyph, name and count; a chosen one is marked as current."""
    return format_html_join(
        "\n",
        '<li><a href="{}" rel="nofollow"{}>{}<span>{}</span><span class="c">{}</span></a></li>',
        (
            (
                choice.address,
                SafeString(' aria-current="true"' if choice.chosen else ""),
                glyph(choice.family) if choice.family else "",
                choice.name,
                choice.count,
            )
            for choice in choices
        ),
    )
