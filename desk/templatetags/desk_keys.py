"""What opens on top of every page of the desk: the palette and the list of shortcuts."""

from typing import Any

from django import template
from django.template import RequestContext

from desk.jump.keys import shown_keys

register = template.Library()


@register.inclusion_tag("desk/jump/_dialogs.html", takes_context=True)
def desk_keys(context: RequestContext) -> dict[str, Any]:
    """Both dialogs, closed; without scripts they stay so, and the links lead to pages."""
    return shown_keys(context["request"])
