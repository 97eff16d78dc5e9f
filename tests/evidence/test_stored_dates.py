"""Dates as the database holds them, over the whole reference set and through a save."""

from datetime import date

from django.apps import apps
from django.db import models

from evidence.dates import EdtfField, parse
from evidence.models import Source


def rows_with_dates() -> list[tuple[str, str, date | None, date | None]]:
    """Every stored date: where it stands, its text and its two bounds."""
    return [
        (f"{model._meta.label}.{field.name}", *row)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EdtfField) and isinstance(field.model, type(models.Model))
        for row in model._base_manager.exclude(**{field.name: None}).values_list(
            field.name, f"{field.name}_first", f"{field.name}_last"
        )
    ]


def test_every_stored_date_has_the_bounds_of_its_text() -> None:
    rows = rows_with_dates()

    wrong = [row for row in rows if (parse(row[1]).first, parse(row[1]).last) != (row[2], row[3])]

    assert len(rows) > 1000
    assert wrong == []


def draft(when: str) -> Source:
    """A source on its way, seen on that date."""
    return Source.objects.create(
        slug="a-letter", publisher="A ministry", title="A letter", url="https://example.org/letter",
        date=when, language="en", kind="other", reliability="A", seen="full",
    )  # fmt: skip


def test_a_saved_date_comes_back_with_its_bounds_and_can_be_searched_by_them() -> None:
    source = draft("2013-11/2013-12~")

    found = Source.objects.filter(date_last=date(2013, 12, 31), slug="a-letter").values_list(
        "pk", "date", "date_first"
    )

    assert list(found) == [(source.pk, "2013-11/2013-12~", date(2013, 11, 1))]


def test_a_date_left_empty_is_null_in_all_three_columns() -> None:
    source = draft("")

    stored = Source.objects.values_list("date", "date_first", "date_last").get(pk=source.pk)

    assert stored == (None, None, None)
