"""No address of the admin answers what a field holds that the account does not see."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.test import Client, RequestFactory
from django.urls import reverse

from benchmarks.models import Coding, CodingRound
from dialogues.models import Case, CaseRaised, Commitment, Round
from editorial import roles
from tests.staff import account, signed_in

CANARY = "zqcanaryzq"
FEW = 3  # rows of a list are drawn where the rows do not matter
REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)


@pytest.fixture
def administrator() -> Client:
    return signed_in(account(roles.ADMINISTRATOR))


@pytest.fixture
def case() -> Case:
    """A case whose confidential words can be found again."""
    promise_round = Round.objects.first()
    assert promise_round is not None
    case = Case.objects.create(reference="C-7", name=CANARY, notes=CANARY)
    CaseRaised.objects.create(
        case=case, round=promise_round, raised_on="2020", answer=CANARY, act=CANARY
    )
    return case


@pytest.fixture
def coding() -> Coding:
    """A coding that its coder has not handed in."""
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    coder = account(roles.CONTRIBUTOR, "coder")
    coding_round = CodingRound.objects.create(
        commitment=promise, as_at=date(2026, 1, 1), opened_by=coder
    )
    return Coding.objects.create(round=coding_round, coder=coder, note=CANARY)


def changelist(model: type[models.Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def undeclared(model: type[models.Model]) -> Iterator[str]:
    """Every field of the table, and of the tables one relation away, asked for by its start."""
    for field in model._meta.get_fields():
        name = field.name
        if field.is_relation:
            related = field.related_model
            if isinstance(related, type):
                for other in related._meta.concrete_fields:
                    yield f"{name}__{other.name}__startswith"
        else:
            yield f"{name}__startswith"
            yield f"{name}__gt"
            yield f"{name}__regex"


def test_a_list_answers_only_what_it_offers() -> None:
    request = RequestFactory().get("/admin/")
    request.user = account(roles.ADMINISTRATOR)
    answered = [
        f"{model._meta.label}?{lookup}"
        for model in REGISTERED
        for lookup in undeclared(model)
        if admin.site._registry[model].lookup_allowed(lookup, "a", request)
    ]

    assert answered == []


@pytest.mark.parametrize("model", REGISTERED)
def test_a_lookup_by_the_way_is_refused_by_the_address(
    administrator: Client, model: type[models.Model]
) -> None:
    lookups = [*undeclared(model)][:: max(1, len([*undeclared(model)]) // 3)]

    answers = [administrator.get(changelist(model), {one: "a"}).status_code for one in lookups]

    assert answers == [400] * len(lookups)


@pytest.mark.parametrize(
    "lookup",
    [
        "password__startswith",
        "password",
        "groups__permissions__codename",
        "is_superuser__exact",
        "email__contains",
        "logentry__change_message__startswith",
    ],
)
@pytest.mark.parametrize("role", [roles.ADMINISTRATOR, roles.AUDITOR])
def test_nobody_asks_accounts_for_their_secrets(role: str, lookup: str) -> None:
    client = signed_in(account(role))

    assert client.get(changelist(User), {lookup: "a"}).status_code == 400


@pytest.mark.parametrize("role", [roles.ADMINISTRATOR, roles.AUDITOR])
def test_no_page_shows_a_password_hash(role: str) -> None:
    user = account(roles.CONTRIBUTOR, "other")
    user.set_password("a long enough pass phrase")
    user.save()

    page = signed_in(account(role)).get(reverse("admin:auth_user_change", args=[user.pk]))

    assert page.status_code == 200
    assert "argon2" not in page.content.decode()
    assert 'name="password"' not in page.content.decode()


def test_a_coding_is_not_read_by_way_of_its_promise(coding: Coding) -> None:
    client = signed_in(account(roles.REVIEWER))
    lookups = (
        "coding_rounds__codings__note__startswith",
        "coding_rounds__codings__done",
        "coding_rounds__codings__coder",
    )

    answers = [client.get(changelist(Commitment), {one: CANARY}).status_code for one in lookups]

    assert coding.note == CANARY
    assert answers == [400, 400, 400]


def test_every_filter_that_a_list_shows_can_be_followed(
    administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = []
    for model in REGISTERED:
        monkeypatch.setattr(admin.site._registry[model], "list_per_page", FEW)
        page = administrator.get(changelist(model))
        for spec in page.context["cl"].filter_specs[:2]:
            for choice in list(spec.choices(page.context["cl"]))[1:2]:
                address = changelist(model) + str(choice.get("query_string", "?"))
                answer = administrator.get(address)
                if answer.status_code != 200:
                    broken.append((address, answer.status_code))

    assert broken == []


WAYS = (
    "?q={canary}",
    "?o=1.2.3",
    "?o=-9",
    "?e=1",
    "?_popup=1",
    "?_to_field=name",
    "?_to_field=notes",
    "?name__startswith={start}",
    "?notes__contains={start}",
    "?raisings__answer__startswith={start}",
    "?all=",
    "?p=2",
)


@pytest.mark.parametrize("role", [roles.CONTRIBUTOR, roles.REVIEWER])
def test_a_persons_name_is_on_no_page_of_those_who_do_not_see_it(role: str, case: Case) -> None:
    client = signed_in(account(role))
    rounds = CaseRaised.objects.get(case=case).round
    views = ("change", "history", "delete")
    addresses = [
        *(changelist(Case) + way.format(canary="C-7", start=CANARY[:3]) for way in WAYS),
        *(reverse(f"admin:dialogues_case_{view}", args=[case.pk]) for view in views),
        reverse("admin:dialogues_case_add"),
        *(reverse(f"admin:dialogues_round_{view}", args=[rounds.pk]) for view in views),
        reverse("admin:autocomplete")
        + "?app_label=dialogues&model_name=caseraised&field_name=case&term=C",
        reverse("admin:index"),
    ]

    shown = [one for one in addresses if CANARY in client.get(one, follow=True).content.decode()]

    # A reviewer checks counts against references, dates and answers; never the name or the notes.
    answers_alone = [a for a in shown if a.endswith(f"case/{case.pk}/change/")]
    assert shown == ([] if role == roles.CONTRIBUTOR else answers_alone)
    for address in answers_alone:
        page = client.get(address).content.decode()
        assert page.count(CANARY) == 2  # its answer and its act


def test_a_search_finds_nothing_by_a_hidden_word(case: Case) -> None:
    client = signed_in(account(roles.REVIEWER))

    found = client.get(changelist(Case), {"q": CANARY}).context["cl"].result_count

    assert case.name == CANARY
    assert found == 0


def test_an_auditor_reads_a_case_and_can_not_save_it(case: Case) -> None:
    client = signed_in(account(roles.AUDITOR))
    address = reverse("admin:dialogues_case_change", args=[case.pk])

    page = client.get(address)

    assert page.content.decode().count(CANARY) == 4
    assert "_save" not in page.content.decode()
    assert client.post(address, {"reference": "C-8"}).status_code == 403


@pytest.mark.parametrize("role", [roles.CONTRIBUTOR, roles.AUDITOR])
@pytest.mark.parametrize("field", ["case", "round"])
def test_autocomplete_asks_for_the_right_to_see(role: str, field: str, case: Case) -> None:
    client = signed_in(account(role))
    asked = {"app_label": "dialogues", "model_name": "caseraised", "field_name": field}

    answer = client.get(reverse("admin:autocomplete"), asked | {"term": "C"})

    refused = role == roles.CONTRIBUTOR and field == "case"
    assert answer.status_code == (403 if refused else 200)
    assert CANARY not in answer.content.decode()
