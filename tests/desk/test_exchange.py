"""Record sets go out and come in through the pages: previewed, confirmed, whole or not at all."""

import csv
import io
from datetime import date

import pytest
from django.apps import apps
from django.test import Client

from desk.exchange import proposing
from dialogues.models import Case, Commitment, CommitmentCitation
from editorial import publishing
from editorial.documents import differences, document_of
from editorial.models import Proposal, RecordAuthor, State
from evidence.models import Source
from tests.desk.exchanging import (
    PAGE,
    WHY,
    brought,
    confirmed,
    counts,
    exported,
    imported,
    sheet,
    source,
    summary,
    uploaded,
    words,
)
from tests.staff import account, signed_in

HEADER = "slug,publisher,title,url,date,language,kind,reliability,seen"
NEW = "new-one,Somebody,A title,https://example.org/,1998-10,en,press,C,full"
PROMISE = "cn-1998-sign-iccpr"
SourceEvent = apps.get_model("evidence", "SourceEvent")
CommitmentEvent = apps.get_model("dialogues", "CommitmentEvent")


@pytest.fixture
def desk() -> Client:
    return signed_in(account("reviewer"))


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def events() -> int:
    return int(SourceEvent.objects.count() + CommitmentEvent.objects.count())


def test_a_new_row_becomes_a_draft_under_the_name_of_who_confirms(desk: Client) -> None:
    imported(desk, "sources", f"{HEADER}\n{NEW}\n")

    made = Source.objects.get(slug="new-one")
    assert (made.state, made.date, made.kind) == (State.DRAFT, "1998-10", "press")
    author = RecordAuthor.objects.get(kind="evidence.source", record_pk=made.pk)
    assert author.user.username == "reviewer"
    event = SourceEvent.objects.get(pgh_obj=made)
    assert event.pgh_context.metadata["why"] == WHY


def test_a_preview_writes_nothing(desk: Client) -> None:
    before = (Source.objects.count(), events(), Proposal.objects.count())
    address = brought(desk, "sources", f"{HEADER}\n{NEW}\n")

    found = counts(desk, address)

    assert found == {"drafts added": 1}
    assert (Source.objects.count(), events(), Proposal.objects.count()) == before


def test_the_preview_shows_each_field_that_changes_and_no_other(desk: Client) -> None:
    source("old-one", title="As it was", publisher="Stays")
    address = brought(desk, "sources", "slug,title,publisher\nold-one,As it is,Stays\n")

    page = words(desk.get(address).content.decode())

    assert counts(desk, address) == {"drafts changed": 1}
    assert "title As it was As it is" in page
    assert "Stays" not in page


def test_what_is_written_is_what_the_preview_showed(desk: Client) -> None:
    source("old-one", title="As it was")
    table = f"{HEADER}\n{NEW}\nold-one,P,As it is,https://example.org/x,,fr,academic,A,excerpt\n"
    address = brought(desk, "sources", table)
    shown = desk.get(address).context["rows"].object_list
    before = {"old-one": document_of(Source.objects.get(slug="old-one"))}

    confirmed(desk, address)

    for outcome in shown:
        record = Source.objects.get(slug=outcome.record)
        was = before.get(outcome.record, {"fields": {}, "parts": {}})
        truly = differences(Source, was, document_of(record))
        assert outcome.differences == truly
    assert [outcome.record for outcome in shown] == ["old-one", "new-one"]


def test_columns_that_a_file_lacks_stay(desk: Client) -> None:
    source("old-one", title="As it was", publisher="Stays")

    imported(desk, "sources", "title,slug\nAs it is,old-one\n")

    changed = Source.objects.get(slug="old-one")
    assert (changed.title, changed.publisher) == ("As it is", "Stays")


def test_the_same_file_again_changes_nothing_and_leaves_no_trace(desk: Client) -> None:
    table = f"{HEADER}\n{NEW}\n"
    imported(desk, "sources", table)
    before = events()
    address = brought(desk, "sources", table)

    answer = confirmed(desk, address)

    assert answer.status_code == 302
    assert events() == before


@pytest.mark.parametrize("record_set", ["promises", "promises-offers", "sources"])
@pytest.mark.parametrize("form", ["csv", "csv-spreadsheet", "xlsx"])
def test_a_whole_set_comes_back_unchanged_in_every_form(
    desk: Client, record_set: str, form: str
) -> None:
    content = exported(desk, record_set, form)
    address = brought(desk, record_set, content, f"set.{form[:4]}")

    found = counts(desk, address)

    assert found == {"unchanged": len(rows_of(exported(desk, record_set)))}


def test_a_published_record_is_proposed_not_written_over(desk: Client) -> None:
    record = Commitment.objects.get(slug=PROMISE)
    before = document_of(record)
    table = f"slug,title\n{PROMISE},Another title\n"
    address = brought(desk, "promises", table)
    assert counts(desk, address) == {"become proposals": 1}

    confirmed(desk, address)

    record.refresh_from_db()
    made = Proposal.objects.get()
    assert document_of(record) == before
    assert (made.slug, made.reason, made.made_by.username) == (PROMISE, WHY, "reviewer")
    assert made.changes["fields"] == {**before["fields"], "title": "Another title"}
    assert counts(desk, brought(desk, "promises", table)) == {"unchanged": 1}


def test_rows_for_the_parts_of_one_published_record_are_one_proposal(desk: Client) -> None:
    rows = rows_of(exported(desk, "promises-citations"))
    mine = [row for row in rows if row["record"] == PROMISE][:2]
    table = "record,number,locator\n" + "".join(f"{PROMISE},{r['number']},p. 9\n" for r in mine)

    address = brought(desk, "promises-citations", table)
    assert counts(desk, address) == {"become proposals": 2}, words(
        desk.get(address).content.decode()
    )
    confirmed(desk, address)

    made = Proposal.objects.get()
    located = [row["locator"] for row in made.changes["parts"]["citations"]]
    assert len(mine) == 2
    assert located.count("p. 9") == 2
    again = counts(desk, brought(desk, "promises-citations", table))
    assert again == {"unchanged": 2}


def draft_promise() -> Commitment:
    """A draft, said as a published one is."""
    record = Commitment.objects.get(slug=PROMISE)
    record.pk, record.slug, record.state, record.edition = None, "a-draft", State.DRAFT, None
    record._state.adding = True
    record.save()
    return record


def test_parts_of_a_draft_are_added_changed_and_never_added_twice(desk: Client) -> None:
    draft = draft_promise()
    first, second = Source.objects.order_by("slug")[:2]
    table = f"record,number,source,locator\na-draft,,{first.slug},p. 1\na-draft,,{second.slug},\n"
    imported(desk, "promises-citations", table)
    assert counts(desk, brought(desk, "promises-citations", table)) == {"unchanged": 2}

    imported(desk, "promises-citations", "record,number,locator\na-draft,2,p. 7\n")

    found = CommitmentCitation.objects.filter(record=draft).values_list("source__slug", "locator")
    assert list(found) == [(first.slug, "p. 1"), (second.slug, "p. 7")]


REFUSED = {
    "a choice that there is not": (
        NEW.replace("press", "pres"),
        "kind holds “pres”. This is none of the allowed values. Nearest: press",
    ),
    "a choice by its words": (NEW.replace("press", "Press"), "Nearest: press"),
    "a date that is none": (NEW.replace("1998-10", "October 98"), "date holds “October 98”"),
    "a text that must be there": (
        NEW.replace("A title", ""),
        "title . Fill this in.",
    ),
    "an address that is none": (NEW.replace("https://", "javascript:"), "This is no web address"),
    "a slug that is none": (NEW.replace("new-one", "new one!"), "slug holds “new one!”"),
    "no slug": (NEW.replace("new-one", ""), "slug . Fill this in."),
    "one record twice": (f"{NEW}\n{NEW}", "Row 2 is about the same record"),
}


@pytest.mark.parametrize("said", REFUSED)
def test_a_wrong_row_is_refused_with_row_column_value_and_rule(desk: Client, said: str) -> None:
    rows, sentence = REFUSED[said]
    address = brought(desk, "sources", f"{HEADER}\n{rows}\n")

    page = words(desk.get(address).content.decode())

    assert counts(desk, address)["refused"] == 1
    assert sentence in page


def test_a_link_to_a_record_that_is_not_there_is_refused_with_the_nearest(desk: Client) -> None:
    draft_promise()
    table = "record,source\na-draft,no-such-source\na-drift,hrw\n"
    address = brought(desk, "promises-citations", table)

    page = words(desk.get(address).content.decode())

    assert counts(desk, address) == {"refused": 2}
    assert "There is no “no-such-source” among the sources; add it there first." in page
    assert "no “a-drift” among the promises; add it there first. Nearest: a-draft" in page
    assert not Source.objects.filter(slug="no-such-source").exists()


def test_a_refused_row_keeps_the_whole_file_out_unless_it_is_left_out(desk: Client) -> None:
    wrong = NEW.replace("press", "pres").replace("new-one", "wrong-one")
    address = brought(desk, "sources", f"{HEADER}\n{NEW}\n{wrong}\n")

    answer = confirmed(desk, address)
    assert answer.status_code == 400
    assert "nothing was written" in summary(answer)
    assert not Source.objects.filter(slug="new-one").exists()

    confirmed(desk, address, without_refused="on")
    assert Source.objects.filter(slug="new-one").exists()
    assert not Source.objects.filter(slug="wrong-one").exists()


def test_refused_rows_are_a_file_with_the_reasons(desk: Client) -> None:
    wrong = NEW.replace("press", "pres").replace("A title", "=1+1")
    address = brought(desk, "sources", f"{HEADER}\n{wrong}\n")

    (row,) = rows_of(desk.get(f"{address}refused/").content)

    assert (row["slug"], row["row"], row["title"]) == ("new-one", "2", "'=1+1")
    assert row["why refused"].startswith("kind: This is none of the allowed values.")


def test_a_record_that_changed_since_the_preview_is_shown_anew(desk: Client) -> None:
    old = source("old-one", title="As it was")
    address = brought(desk, "sources", "slug,title\nold-one,As it is\n")
    seen = desk.get(address).context["version"]
    old.title = "As a colleague wrote it"
    old.save()

    answer = desk.post(address, {"why": WHY, "seen": seen})

    old.refresh_from_db()
    assert answer.status_code == 409
    assert old.title == "As a colleague wrote it"
    assert "As a colleague wrote it" in answer.content.decode()
    assert WHY in answer.content.decode()


def test_a_confirmation_needs_a_reason(desk: Client) -> None:
    address = brought(desk, "sources", f"{HEADER}\n{NEW}\n")

    answer = confirmed(desk, address, why=" ")

    assert answer.status_code == 400
    assert "Say why, in one sentence." in summary(answer)
    assert not Source.objects.filter(slug="new-one").exists()


@pytest.mark.parametrize(
    ("read_as", "title"), [("", "'=1"), ("MACHINES", "'=1"), ("SPREADSHEETS", "=1")]
)
def test_a_csv_without_a_mark_is_read_as_its_owner_says(
    desk: Client, read_as: str, title: str
) -> None:
    table = f"{HEADER}\n{NEW.replace('A title', chr(39) + '=1')}\n"

    confirmed(desk, uploaded(desk, "sources", table, read_as=read_as)["Location"])

    assert Source.objects.get(slug="new-one").title == title


def test_a_workbook_that_somebody_filled_in_is_read_as_meant(desk: Client) -> None:
    header: list[object] = [*HEADER.split(",")]
    row = ["new-one", "Somebody", 1984, "https://example.org/", date(1998, 10, 5), "en"]
    table = sheet([header, [*row, "press", "C", "full"], [], ["other", '="x"&"y"']])

    address = brought(desk, "sources", table, "table.xlsx")

    page = words(desk.get(address).content.decode())
    assert "Field After" in page  # nothing stood there before
    assert "title 1984" in page
    assert "date 1998-10-05" in page
    assert "1 cells hold formulas" in page
    assert "Row 4: other" in page


def test_one_file_makes_only_so_many_proposals(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposing, "MOST_PROPOSALS", 2)
    slugs = Source.objects.filter(state=State.PUBLISHED).values_list("slug", flat=True)[:3]
    table = "slug,title\n" + "".join(f"{slug},Another title\n" for slug in slugs)

    found = counts(desk, brought(desk, "sources", table))

    assert found == {"become proposals": 2, "refused": 1}


def test_a_new_record_names_the_others_that_it_must_name(desk: Client) -> None:
    table = (
        "slug,author,title,kind,findings,dialogues\nz,A,T,ngo,F,\n"
        'y,A,T,ngo,F,"[""nowhere""]"\nx,A,T,ngo,F,eu-china\n'
    )
    page = words(desk.get(brought(desk, "evaluations", table)).content.decode())

    assert "dialogues . A new record names at least one here." in page
    assert "There is no “nowhere” among the dialogues; add it there first." in page
    assert 'dialogues holds “eu-china”. The column holds a list, such as ["one", "two"].' in page


def test_a_record_in_review_is_not_written_beneath_its_reviewer(desk: Client) -> None:
    record = source("old-one")
    Source.objects.filter(pk=record.pk).update(title="As it was")
    publishing.submit(record)

    address = brought(desk, "sources", "slug,title\nold-one,As it is\n")

    page = words(desk.get(address).content.decode())
    assert counts(desk, address) == {"refused": 1}
    assert "The record is in review; send it back to its author first." in page


WRONG_FILES = {
    "empty": (b"", "This file is empty: choose another."),
    "no such column": (b"slug,titel\na,b\n", "The set has no column “titel”. Did you mean “title”"),
    "a column twice": (b"slug,title,title\na,b,c\n", "“title” stands in the file 2 times"),
    "no key": (b"title\nb\n", "The file has no column “slug”"),
    "no rows": (b"slug,title\n", "The file has a header and no rows"),
    "too few cells": (b"slug,title\na\n", "Row 2 has 1 cells and the header 2"),
    "NUL": (b"slug,title\na,b\0c\n", "Line 2 holds a NUL character"),
    "not UTF-8": (b"slug,title\na,\xe9t\xe9\n", "Line 2 is not UTF-8"),
    "open quote": (b'slug,title\na,"b\n', "is no CSV"),
    "a PDF": (b"%PDF-1.7 and more", "The file is a PDF document"),
    "too many rows": (b"slug,title\n" + b"a,b\n" * 5001, "more than 5,000 rows"),
    "too long a cell": (b"slug,title\na," + b"x" * 100_001, "has 100,001 characters"),
}


@pytest.mark.parametrize("said", WRONG_FILES)
def test_a_wrong_file_is_refused_in_one_sentence(desk: Client, said: str) -> None:
    content, sentence = WRONG_FILES[said]

    answer = uploaded(desk, "sources", content)

    assert answer.status_code == 400
    assert sentence in summary(answer)
    assert 'href="#import_file"' in answer.content.decode()


def test_what_is_confidential_is_never_offered(desk: Client) -> None:
    Case.objects.create(reference="C-1", name="Canary Name")
    page = desk.get(PAGE).content.decode()

    assert "case-counts" in page
    assert 'value="cases"' not in page
    for name in ("cases", "cases-raised", "codings", "users", "dialogues.case", "../sources"):
        answer = desk.get(f"{PAGE}export/", {"set": name, "form": "csv"})
        assert answer.status_code == 400
        assert b"Canary" not in answer.content
        assert desk.get(f"{PAGE}codebook/", {"set": name}).status_code == 404


def test_roles_hold(desk: Client) -> None:
    address = brought(desk, "sources", f"{HEADER}\n{NEW}\n")
    for role in ("contributor", "auditor"):
        other = signed_in(account(role))
        assert other.get(PAGE).status_code == 200
        assert b"Bring records in" not in other.get(PAGE).content
        assert exported(other, "sources").startswith(b"slug,")
        assert uploaded(other, "sources", f"{HEADER}\n{NEW}\n").status_code == 403
        assert other.post(address, {"why": WHY, "seen": ""}).status_code == 403
    assert Client().get(f"{PAGE}export/?set=sources&form=csv").status_code == 302


def test_a_waiting_file_is_its_owners_alone_and_can_be_thrown_away(desk: Client) -> None:
    address = brought(desk, "sources", f"{HEADER}\n{NEW}\n")
    other = signed_in(account("publisher"))
    assert other.get(address).status_code == 404
    assert address in desk.get(PAGE).content.decode()

    desk.post(address, {"discard": "1"})

    assert desk.get(address).status_code == 404
    assert not Source.objects.filter(slug="new-one").exists()


def test_a_file_name_says_set_filter_day_and_edition(desk: Client) -> None:
    answer = desk.get(f"{PAGE}export/", {"set": "sources", "form": "csv", "state": "draft"})

    name = answer["Content-Disposition"]
    assert "word-and-deed-sources-draft-2" in name
    assert "-edition-1.csv" in name
    assert answer.content.decode().count("\n") == 1


def test_the_codebook_explains_every_column(desk: Client) -> None:
    rows = rows_of(desk.get(f"{PAGE}codebook/", {"set": "promises"}).content)

    columns = exported(desk, "promises").decode().split("\n")[0].split(",")
    assert [row["column"] for row in rows] == columns
    by_name = {row["column"]: row for row in rows}
    assert "structural: Structural" in by_name["kind"]["allowed values"]
    assert by_name["made_by"]["allowed values"] == "the code of one of the countries"
    assert by_name["deadline"]["meaning"] == "Deadline. None: five years, method axis A."
