"""Differences between documents are told with few questions, however many there are."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialogues.models import Commitment
from editorial.documents import Row, differences, document_of
from evidence.models import Source


def test_names_of_related_records_are_asked_for_once_for_each_table() -> None:
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    before = document_of(promise)
    sources = list(Source.objects.order_by("pk").values_list("pk", flat=True)[:30])
    rows: list[Row] = [
        {"id": None, "source": pk, "locator": f"p. {pk}", "supports": [], "order": number}
        for number, pk in enumerate(sources)
    ]
    offers: list[Row] = [
        {"id": None, "dialogue": 1, "round": pk, "country": pk, "body": "", "date": None}
        for pk in range(1, 9)
    ]
    after = {"fields": before["fields"], "parts": {"citations": rows, "offers": offers}}

    with CaptureQueriesContext(connection) as asked:
        found = differences(Commitment, before, after)

    told = [one.after for one in found if one.path.endswith(".source") and one.after]
    assert told == [str(source) for source in Source.objects.order_by("pk")[:30]]
    assert len(asked) <= 6


def test_a_related_record_that_is_gone_is_told_by_its_key() -> None:
    promise = Commitment.objects.get(slug="cn-1998-sign-iccpr")
    before = document_of(promise)
    after = {"fields": {**before["fields"], "made_by": 999_999}, "parts": before["parts"]}

    (found,) = differences(Commitment, before, after)

    assert (found.path, found.after) == ("made_by", "(no longer there: 999999)")
    assert found.before == str(promise.made_by)
