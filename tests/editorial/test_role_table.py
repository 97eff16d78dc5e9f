"""docs/roles.md says what the rules say, and the real admin does what it says: each role, each
table, each kind of change."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.strict_admin import StrictAdmin
from benchmarks.models import Basis, Measure, Release, ReleaseReview, Reply
from countries.models import AreaAnswer
from dialogues.models import Case, Commitment, Dialogue, Disclosure
from editorial import roles
from editorial.models import Edition, Publishable
from editorial.role_admin import RoleAdmin
from editorial.roles import Action
from editorial.roles_page import page as roles_page
from tests.editorial.plant import plant_draft
from tests.staff import account, signed_in

REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)
NOT_BY_FORM: tuple[type[models.Model], ...] = (Edition, ReleaseReview, Basis)
"""Shown in the admin and written by steps of the work."""


class Answered(Protocol):
    """What the test client answers, with the context that the page was drawn from."""

    @property
    def status_code(self) -> int: ...


@pytest.fixture(scope="module")
def written() -> str:
    return (settings.BASE_DIR / "docs" / "roles.md").read_text(encoding="utf-8")


@pytest.mark.no_database
def test_the_table_of_roles_is_what_the_rules_say_today(written: str) -> None:
    assert written == roles_page(), "run: python manage.py roles"


@pytest.mark.no_database
def test_every_table_and_every_step_stands_in_it(written: str) -> None:
    named = set(re.findall(r"`([\w.]+)`", written))

    assert {model._meta.label_lower for model in roles.kinds()} <= named
    assert written.count("\n| ") > len(roles.kinds()) + len(Action)


@pytest.mark.no_database
def test_a_file_that_can_not_be_written_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Name a file that can be written") as refused:
        call_command("roles", tmp_path, stdout=StringIO())

    assert refused.value.returncode == 2


@pytest.mark.no_database
@pytest.mark.parametrize("model", roles.kinds())
def test_an_auditor_writes_no_row_and_sees_every_row(model: type[models.Model]) -> None:
    own_alone = model._meta.label_lower == "editorial.unsavedwork"

    assert roles.rows(roles.AUDITOR, model) == (() if own_alone else roles.SEE)


def test_every_admin_holds_to_the_rules() -> None:
    bases = {model: StrictAdmin if model is User else RoleAdmin for model in REGISTERED}

    assert [m for m, base in bases.items() if not isinstance(admin.site._registry[m], base)] == []


@pytest.mark.parametrize("role", roles.ROLES)
def test_the_admin_does_what_the_table_says(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    user = account(role)
    client = signed_in(user)
    said: dict[str, dict[str, bool | str]] = {}
    done: dict[str, dict[str, bool | str]] = {}
    for model in REGISTERED:
        label = model._meta.label_lower
        # Most of the time would go into drawing rows of lists, which are all alike.
        monkeypatch.setattr(admin.site._registry[model], "list_per_page", 3)
        allowed = () if model in NOT_BY_FORM else roles.rows(role, model)
        seen = "view" in roles.rows(role, model)
        added = "add" in allowed and model is not Release  # taken in, never typed in
        said[label] = {
            "list": seen,
            "form": seen,
            "history": seen,
            "add": added,
            # Something published stands on the release that there is: its words stay.
            "change": "change" in allowed and model is not Release,
            "delete": "delete" in allowed,
        }
        with undone():
            done[label] = tried(client, model)

    assert {label: one for label, one in done.items() if one != said[label]} == {}
    assert said.keys() == done.keys()


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tried(client: Client, model: type[models.Model]) -> dict[str, bool | str]:
    """What the admin lets somebody do to a row that is not published."""
    row = example(model)
    before = rows_of(model)
    form = client.get(at(model, "change", row))
    answers: dict[str, bool | str] = {
        "list": client.get(at(model, "changelist")).status_code == 200,
        "form": form.status_code == 200,
        "history": client.get(at(model, "history", row)).status_code in {200, 302},
    }
    blank = client.get(at(model, "add"))
    answers["add"] = blank.status_code == 200
    added = client.post(at(model, "add"), posted(blank))
    assert answers["add"] or added.status_code in {302, 403}, (model, added.status_code)
    assert answers["add"] or rows_of(model) == before
    answers["change"] = saves(client, at(model, "change", row), form)
    answers["delete"] = deletes(client, model, row)
    return answers


def saves(client: Client, address: str, form: Answered) -> bool | str:
    """Whether the row's own form, sent back as it was drawn, is saved; else what is wrong."""
    answer = client.post(address, posted(form))
    if answer.status_code not in {302, 403}:
        return f"{answer.status_code}: {errors_of(answer)}"
    return answer.status_code == 302


def deletes(client: Client, model: type[models.Model], row: models.Model) -> bool:
    answer = client.post(at(model, "delete", row), {"post": "yes"})
    gone = not model._default_manager.filter(pk=row.pk).exists()
    assert gone == (answer.status_code == 302), (model, answer.status_code)
    return gone


def posted(page: Answered) -> dict[str, Any]:
    """What a browser would send of a form that was just drawn."""
    context = getattr(page, "context", None)
    if page.status_code not in {200, 409} or not context or "adminform" not in context:
        return {}
    form = context["adminform"].form
    sent: dict[str, Any] = {"_version": context.get("version", "")}
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    for one in [form, *(part for formset in formsets for part in formset.forms)]:
        for name, field in one.fields.items():
            value = field.prepare_value(one[name].value())
            if isinstance(value, bool):
                value = "on" if value else None
            if value is not None:
                sent[one.add_prefix(name)] = value
    for formset in formsets:
        for name in ("TOTAL_FORMS", "INITIAL_FORMS"):
            sent[f"{formset.prefix}-{name}"] = formset.management_form[name].value()
    return sent


def errors_of(answer: Answered) -> object:
    context = getattr(answer, "context", None)
    return context["errors"] if context and "errors" in context else ""


def at(model: type[models.Model], view: str, row: models.Model | None = None) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}"
    return reverse(name, args=[row.pk] if row else [])


def rows_of(model: type[models.Model]) -> int:
    return model._default_manager.count()


def example(model: type[models.Model]) -> models.Model:
    """A row that is not published, nor used by one that is."""
    if issubclass(model, Publishable) and model is not Reply:
        draft = plant_draft(model)
        if isinstance(draft, Disclosure):  # one answer to each criterion of a dialogue
            draft.dialogue = plant_draft(Dialogue)  # type: ignore[assignment]
            draft.criterion = Disclosure.Criterion.values[0]
            draft.save()
        for field in model._meta.many_to_many:
            getattr(draft, field.name).set(field.related_model._default_manager.all()[:1])
        return draft
    if model in MADE:
        return MADE[model]()
    row = model._default_manager.first()
    assert row is not None, model
    return row


SIDE = {"reading": "", "horizon": "unknown", "latest": "unknown", "effects": []}
MADE: dict[type[models.Model], Callable[[], models.Model]] = {
    Reply: lambda: Reply.objects.create(
        slug="a-reply",
        commitment=Commitment.objects.filter(state="published")[0],
        author="Ministry",
        author_kind=Reply.From.values[0],
        date="2020",
        text="No.",
    ),
    User: lambda: account(roles.CONTRIBUTOR, "somebody"),
    Case: lambda: Case.objects.create(reference="A-1", name="A person", notes="A note"),
    AreaAnswer: lambda: AreaAnswer.objects.create(
        spelling="Elsewhere", area="CHN", answered_at=timezone.now()
    ),
    ReleaseReview: lambda: ReleaseReview.objects.create(
        measure=Measure.objects.all()[0],
        release=Release.objects.all()[0],
        alters_reading=False,
        now=SIDE,
        taken=SIDE,
        rebased=SIDE,
    ),
}
