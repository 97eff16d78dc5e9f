"""The chart of a promise against its measure, as a chart like every other."""

from dataclasses import dataclass
from typing import ClassVar

from site_pages.charts import figures, words
from site_pages.charts.drawable import KeyItem, Picture, Table, Width
from site_pages.charts.values import PromiseValues


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseChart(PromiseValues):
    """A promise against one of its measures: all that picture, table and sentence say."""

    kind: ClassVar[str] = "promise"

    def finding(self) -> str:
        return words.finding(self)

    def subtitle(self) -> str:
        return words.subtitle(self)

    def description(self) -> str:
        return words.description(self)

    def source(self) -> str:
        attribution = self.attribution.rstrip(".")
        return f"Source: {attribution}. Licence of the figures: {self.licence}."

    def key(self) -> tuple[KeyItem, ...]:
        return figures.key(self)

    def table(self) -> Table:
        return figures.series_table(self)

    def picture(self, width: Width) -> Picture:
        # Altair takes half a second to import: a process that finds its drawings kept never waits.
        from site_pages.charts import promise_picture

        return promise_picture.picture(self, width)
