"""Whatever is left out or typed wrongly in the staff site is answered in our own sentences."""

import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import django
import pytest
from django.contrib import admin
from django.db.models import CheckConstraint
from django.test import Client

from editorial.broken_rules import SENTENCES
from editorial.role_admin import RoleAdmin
from tests.desk.pages import PAGES
from tests.staff import account, signed_in

CATALOGUE = Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po"
"""Every sentence of Django's, with the file that it stands in."""
CHECKS = re.compile(r"^#: .*(forms/fields|forms/models|core/validators|db/models/)", re.MULTILINE)
NEVER = {"sign out"}
"""Pages whose form asks nothing."""
PAGES_WITH_MORE = PAGES | {
    "a new indicator": "/admin/benchmarks/indicator/add/",
    "a new source": "/admin/evidence/source/add/",
    "a file to take in": "/admin/benchmarks/release/take-in/",
}
EDITED = {
    kind: one.inlines for kind, one in admin.site._registry.items() if isinstance(one, RoleAdmin)
}
OUT_OF_REACH = re.compile(
    r"_public_in_an_edition$|^(edition|basis|later_version|decided_review|snapshot)_"
)
"""Rules about what publishing, locking and the archive write themselves."""


@dataclass
class Form:
    """A form that posts: where to, and what a browser sends of what is not typed."""

    action: str
    kept: dict[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)


class _Forms(HTMLParser):
    """Collects the forms of a page that post."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.inside = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.inside = given.get("method") == "post"
            if self.inside:
                self.found.append(Form(given.get("action", "")))
        elif self.inside and (name := given.get("name")):
            if given.get("type") in {"hidden", "submit"} or tag == "button":
                self.found[-1].kept.setdefault(name, given.get("value", ""))
            else:
                self.found[-1].typed.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


@cache
def stock() -> re.Pattern[str]:
    """Whatever Django itself says of a wrong answer."""
    said = []
    for entry in CATALOGUE.read_text().split("\n\n"):
        if CHECKS.search(entry) and (found := re.search(r"msgid (.*?)\nmsg", entry, re.DOTALL)):
            sentence = "".join(re.findall(r'"(.*)"', found[1]))
            if sentence.endswith(".") and not sentence.startswith("%("):
                said.append(re.sub(r"%\\\(\w+\\\)[sdr]", ".{1,200}", re.escape(sentence)))
    return re.compile("|".join(said))


def answers(client: Client, address: str, typed: str) -> list[str]:
    """What each form of a page answers where this alone is typed into everything."""
    page = client.get(address)
    assert page.status_code == 200
    forms = _Forms()
    forms.feed(page.content.decode())
    said = []
    for form in forms.found:
        there = form.action if form.action.startswith("/") else address
        sent = form.kept | dict.fromkeys(form.typed, typed)
        answer = client.post(there, sent)
        assert answer.status_code < 500, (there, sent)
        said.append(unescape(answer.content.decode()))
    return said


@pytest.mark.parametrize("typed", ["", "nonsense"])
@pytest.mark.parametrize("name", sorted(PAGES_WITH_MORE.keys() - NEVER))
def test_no_staff_form_answers_in_a_stock_sentence(name: str, typed: str) -> None:
    somebody = account("administrator")
    somebody.set_password("several words that belong to nothing")
    somebody.save()
    client = signed_in(somebody)

    said = answers(client, PAGES_WITH_MORE[name], typed)

    assert [found[0] for text in said if (found := stock().search(text))] == []


def test_the_stock_sentences_are_known() -> None:
    for sentence in ("This field is required.", "Enter a valid date.", "Enter a valid URL."):
        assert stock().search(sentence)
    assert stock().search("Select a valid choice. x is not one of the available choices.")


def test_an_empty_form_of_a_new_record_says_what_is_to_be_filled_in() -> None:
    said = " ".join(answers(signed_in(account("contributor")), "/admin/evidence/source/add/", ""))

    assert "Fill this in." in said
    assert "Choose an answer." in said


def test_each_rule_of_the_database_that_a_form_can_break_has_a_sentence() -> None:
    named = {
        rule.name
        for model in [*EDITED, *(inline.model for admin in EDITED.values() for inline in admin)]
        for rule in model._meta.constraints
        if isinstance(rule, CheckConstraint)
    }

    assert [
        name for name in sorted(named - SENTENCES.keys()) if not OUT_OF_REACH.search(name)
    ] == []


def test_what_may_be_left_empty_is_not_marked_as_needed() -> None:
    page = signed_in(account("contributor")).get("/desk/promises/new/").content.decode()
    marked = re.findall(r'<label for="id_(\w+-\w+)">[^<]*<span class="needed"', page)

    assert "promise-title" in marked
    assert "assessment-as_at" not in marked


def test_staff_who_may_not_are_told_why_and_shown_the_way_back() -> None:
    client = signed_in(account("auditor"))

    refused = client.get("/desk/coding/new/")
    missing = client.get("/desk/promises/no-such-promise/")

    assert refused.status_code == 403
    assert "sign in" not in refused.content.decode()
    assert 'href="/desk/">Back to the queue' in refused.content.decode()
    assert missing.status_code == 404
    assert 'href="/desk/">back to the queue' in missing.content.decode()
