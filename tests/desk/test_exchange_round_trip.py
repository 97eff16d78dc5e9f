"""A set that leaves, is spoilt or lost, and comes back is the same set, to the byte."""

import csv
import io

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.exchange.safe import is_dangerous
from dialogues.models import Dialogue, Round
from editorial.models import State
from evidence.models import Confidence, Source
from tests.desk.exchanging import brought, counts, exported, imported, source
from tests.desk.test_exchange_texts import TEXTS
from tests.staff import account, signed_in

SAID = (
    *("number_note", "status_reason", "cases_note", "replies_note", "outcomes"),
    *("summary", "summary_addition", "note", "conflict"),
)
LISTED = ("other_participants", "topics", "field_visits")
ROWS = 1200 // len(SAID + LISTED)
"""So many that 1,200 cells leave and come back."""
FEW = settings(
    max_examples=1, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FORMS = ["csv", "csv-spreadsheet", "xlsx"]


@pytest.fixture
def desk() -> Client:
    return signed_in(account("reviewer"))


@st.composite
def many_texts(draw: st.DrawFn) -> list[str]:
    """Texts for some hundreds of rows, made of fewer: drawing is slow, joining is not."""
    some = draw(st.lists(TEXTS, min_size=20, max_size=30))
    others = draw(st.lists(TEXTS, min_size=20, max_size=30))
    texts = [first + second for first in some for second in others]
    return [text.replace("\uffff", "").replace("\ufffe", "") or "-" for text in texts]


def rounds(texts: list[str]) -> None:
    """Draft rounds that say these texts, in fields and in lists."""
    dialogue = Dialogue.objects.order_by("slug")[0]
    for at in range(ROWS):
        mine = iter(texts[(at * 13 + more) % len(texts)] for more in range(20))
        Round.objects.create(
            slug=f"z-{at}",
            dialogue=dialogue,
            number_basis=Round.NumberBasis.UNKNOWN,
            status=Round.Status.PLANNED,
            confidence=Confidence.LOW,
            **{name: next(mine) for name in SAID},
            **{name: [next(mine), next(mine)] for name in LISTED},
        )


@pytest.mark.parametrize("form", FORMS)
def test_texts_come_back_to_the_byte_after_they_were_spoilt(desk: Client, form: str) -> None:
    @FEW
    @given(many_texts())
    def holds(texts: list[str]) -> None:
        rounds(texts)
        content = exported(desk, "rounds", form, State.DRAFT)
        machines = exported(desk, "rounds", "csv", State.DRAFT)
        drafts = Round.objects.filter(state=State.DRAFT)
        drafts.update(**dict.fromkeys(SAID, "x"), **{name: [] for name in LISTED})

        imported(desk, "rounds", content)

        assert exported(desk, "rounds", form, State.DRAFT) == content
        assert exported(desk, "rounds", "csv", State.DRAFT) == machines

    holds()


def test_records_that_were_lost_come_back_to_the_byte(desk: Client) -> None:
    for at, title in enumerate(["=1+1", " a\r\nb\t", "\ufeffא", "'=1", '"', "😀"]):
        source(f"z-{at}", title=title, publisher=title)
    content = exported(desk, "sources", "csv", State.DRAFT)
    Source.objects.filter(state=State.DRAFT).delete()

    imported(desk, "sources", content)

    assert exported(desk, "sources", "csv", State.DRAFT) == content


def test_relations_numbers_and_lists_of_records_come_back(desk: Client) -> None:
    for record_set in ("rounds", "voices", "benchmarks", "measures", "verdicts"):
        content = exported(desk, record_set)
        fates = counts(desk, brought(desk, record_set, content))
        assert fates == {"unchanged": content.count(b"published\n")}


def test_no_cell_of_the_spreadsheet_csv_is_dangerous(desk: Client) -> None:
    for at, title in enumerate(["=1+1", "+1", "-1", "@a", "\t=1", "＝1", " =1", "a\n=1"]):
        source(f"z-{at}", title=title)
    rows = csv.reader(
        io.StringIO(exported(desk, "sources", "csv-spreadsheet").decode("utf-8-sig"), newline="")
    )

    assert [cell for row in rows for cell in row if is_dangerous(cell)] == []
