"""The site in this process: everything that is measured without starting it."""

from collections.abc import Callable
from dataclasses import asdict

from django.contrib.staticfiles.storage import staticfiles_storage

from bench.arithmetic import drawings, readings
from bench.asking import Asker
from bench.figures import Figure
from bench.pages import costs, costs_table, page_figures
from config.wsgi import application
from tests.site_pages.page_kinds import KINDS


def measure(say: Callable[[str], None]) -> tuple[list[dict[str, object]], list[Figure]]:
    """The cost of every page, and the figures drawn from them."""
    asker = Asker(application)
    asker.ask("/readyz")  # connects, which is no page's cost
    paid = costs(asker, KINDS)
    print(costs_table(paid))
    style = asker.ask(staticfiles_storage.url("css/site.css")).size / 1024
    say("Drawing charts, reading the rule table …")
    figures = [*page_figures(paid, style), *drawings(asker), readings()]
    return [asdict(cost) for cost in paid], figures
