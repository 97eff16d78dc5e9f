"""The model field of a date: text and bounds stay in step, in memory and in migrations."""

# ruff: noqa: ANN401  the model is made at run time

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.state import ModelState, ProjectState
from django.forms import modelform_factory
from django.test.utils import isolate_apps

from evidence.dates import EdtfError, EdtfField

pytestmark = pytest.mark.no_database
JUNE = (date(1997, 6, 1), date(1997, 6, 30))


@pytest.fixture
def thing() -> Iterator[Any]:
    """A model with a date of its own and one from an abstract parent."""
    with isolate_apps("evidence"):

        class Dated(models.Model):
            seen_on = EdtfField(null=True, blank=True)

            class Meta:
                abstract = True
                app_label = "evidence"

        class Thing(Dated):
            made_on = EdtfField()

            class Meta:
                app_label = "evidence"

            def __str__(self) -> str:
                return str(self.made_on)

        yield Thing


def test_the_bounds_follow_the_text_at_every_assignment(thing: Any) -> None:
    row = thing(made_on="1997-06")
    first = (row.made_on_first, row.made_on_last)
    row.made_on = "1998/"

    assert first == JUNE
    assert (row.made_on_first, row.made_on_last) == (date(1998, 1, 1), None)


def test_an_empty_text_is_kept_as_null(thing: Any) -> None:
    row = thing(made_on="1997", seen_on="")

    assert (row.seen_on, row.seen_on_first, row.seen_on_last) == (None, None, None)


def test_a_wrong_text_is_refused_by_the_form_and_again_before_the_database(thing: Any) -> None:
    row = thing(made_on="soon")

    with pytest.raises(ValidationError, match="'soon' is not a date"):
        row.clean_fields()
    with pytest.raises(EdtfError):
        thing._meta.get_field("made_on").get_db_prep_save("soon", connection)


def test_the_three_columns_stand_side_by_side_and_are_different_fields(thing: Any) -> None:
    fields = thing._meta.fields

    assert [field.name for field in fields if field.name != "id"] == [
        "seen_on_first", "seen_on_last", "seen_on", "made_on_first", "made_on_last", "made_on",
    ]  # fmt: skip
    assert len(set(fields)) == len(fields)


@pytest.mark.parametrize("reverse", [False, True])
def test_a_migration_lists_the_bounds_once_in_any_order(thing: Any, reverse: bool) -> None:
    known = ModelState.from_model(thing)
    known.bases = (models.Model,)
    listed = sorted(known.fields.items(), reverse=reverse)
    state = ProjectState({("evidence", "thing"): ModelState("evidence", "Thing", listed)})

    rendered = state.apps.get_model("evidence", "Thing")

    assert sorted(field.name for field in rendered._meta.local_fields) == sorted(known.fields)


def test_what_a_migration_has_written_is_not_written_again(thing: Any) -> None:
    written = ProjectState({("evidence", "thing"): ModelState.from_model(thing)})
    today = ProjectState({("evidence", "thing"): ModelState.from_model(thing)})

    assert MigrationAutodetector(written, today).changes(graph=MigrationGraph()) == {}


def test_a_form_shows_how_a_date_was_read_and_stores_edtf(thing: Any) -> None:
    form = modelform_factory(thing, fields=["made_on", "seen_on"])({"made_on": "June 1997"})

    assert form.is_valid()
    assert (form.instance.made_on_first, form.instance.made_on_last) == JUNE
    assert form.cleaned_data == {"made_on": "1997-06", "seen_on": None}
    assert "Read as: June 1997" in str(form["made_on"])


def test_a_form_refuses_with_a_sentence_and_shows_no_reading(thing: Any) -> None:
    form = modelform_factory(thing, fields=["made_on"])({"made_on": "12/03/1998"})

    assert form.errors["made_on"] == [
        "'12/03/1998' can be read two ways. Write the month as a word: 3 December 1998."
    ]
    assert "Read as" not in str(form["made_on"])
