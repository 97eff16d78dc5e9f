"""The kinds of record in readers' words, and where each has its page."""

from dataclasses import dataclass

from django.apps import apps

PAGES = {
    "dialogues.commitment": "/commitments/{}/",
    "dialogues.dialogue": "/dialogues/{}/",
    "countries.mechanismvisit": "/visits/{}/",
    "benchmarks.benchmarkset": "/benchmarks/{}/",
    "benchmarks.indicator": "/indicators/{}/",
}


@dataclass(frozen=True)
class Kind:
    """A model as readers know it."""

    label: str
    singular: str
    plural: str

    def address(self, slug: str) -> str | None:
        """The page of one record; None where it is shown on another's page."""
        page = PAGES.get(self.label)
        return page.format(slug) if page else None


def kind_of(label: str) -> Kind:
    """The kind that editions and tombstones write as in dialogues.commitment."""
    meta = apps.get_model(label)._meta
    return Kind(label, str(meta.verbose_name), str(meta.verbose_name_plural))
