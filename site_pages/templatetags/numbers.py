"""Numbers inside sentences."""

from django import template

from site_pages.home.answer import in_words

register = template.Library()


@register.filter
def spelt(number: int) -> str:
    """Up to ten as a word, and none for 0."""
    return in_words(number)
