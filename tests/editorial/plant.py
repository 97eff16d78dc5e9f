"""A complete copy of a published record as a draft, for tests that plant what could leak."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import models

from editorial.models import Publishable

MARK = "zqx-planted-zqx"
"""A word that stands nowhere in the data set."""


def publishable_models() -> list[type[Publishable]]:
    """Every model that can be published."""
    return [model for model in apps.get_models() if issubclass(model, Publishable)]


def plant_draft(model: type[Publishable]) -> Publishable:
    """Copy a published row as a draft whose every text carries the mark."""
    original = model._default_manager.filter(state="published").order_by("pk").first()
    assert original is not None, f"no {model.__name__} is published"
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.generated:
            continue
        value = getattr(original, field.attname)
        if isinstance(field, models.TextField) and not field.choices and value:
            value = f"{MARK} {value}"
        values[field.attname] = value
    values |= {"slug": f"{MARK}-{model._meta.model_name}", "state": "draft", "edition_id": None}
    values |= UNIQUE.get(model._meta.label, {})
    draft = model(**values)
    draft.save(force_insert=True)
    return draft


UNIQUE: dict[str, dict[str, Any]] = {
    "countries.ReviewCycle": {"cycle": 99},
    "benchmarks.Assessment": {"as_at": date(2027, 1, 1), "next_review": None},
    "benchmarks.Benchmark": {"number": "99"},
    "benchmarks.Indicator": {"code": MARK},
    "benchmarks.Measure": {"area": "ZZZ", "principal": False},
    "benchmarks.TreatyMeasure": {"act": "withdrawal"},
    "dialogues.Disclosure": {"criterion": "planted"},
}
