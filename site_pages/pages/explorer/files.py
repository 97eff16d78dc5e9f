"""The promises found as CSV and as JSON. Coded values are the method's own words."""

import csv
import io
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from benchmarks.models import Assessment
from dialogues.models import Commitment
from editorial.models import Edition
from site_pages.filters import PromiseFilter
from site_pages.pages.explorer.asked import Asked
from site_pages.promise_rows import PromiseRow

LICENCE = "CC BY 4.0 (Word and Deed); figures of other producers keep their own licence"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a cell that begins with one of these."""

COLUMNS = (
    *("id", "title", "address", "date", "offered_to", "topic", "rights"),
    *("kind", "specificity", "verifiable", "done", "fidelity", "misleading", "changed", "latest"),
    *("credit", "confidence", "reversal", "sustained_months", "deadline_passed", "measured_by"),
    *("rule", "reading", "family", "reported", "since", "method", "as_at", "edition", "licence"),
)
JUDGED = (
    *("fidelity", "misleading", "changed", "latest", "credit", "confidence"),
    *("reversal", "sustained_months", "deadline_passed"),
)
"""Fields of a verdict that stand among the axes."""

type Cell = str | int | bool | None


def as_csv(request: HttpRequest, promises: PromiseFilter, edition: Edition | None) -> HttpResponse:
    """One row per promise; the file's name says whether it is all of them."""
    number = edition.number if edition else None
    rows = [_cells(request, row, number) for row in promises.found()]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(row[column]) for column in COLUMNS] for row in rows)
    name = file_name(promises, len(rows), number)
    return HttpResponse(
        text.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def as_json(request: HttpRequest, promises: PromiseFilter, edition: Edition | None) -> JsonResponse:
    """Count, total, the filters as understood, the edition, and every promise found."""
    asked, found = Asked.of(promises), promises.found()
    number = edition.number if edition else None
    filters: dict[str, object] = {name: list(values) for name, values in asked.chosen.items()}
    if asked.words:
        filters["q"] = asked.words
    return JsonResponse(
        {
            "count": len(found),
            "total": len(promises.index.rows),
            "filters": filters,
            "sort": asked.sort,
            "edition": number,
            "licence": LICENCE,
            "links": {
                "self": request.build_absolute_uri(asked.address("explorer_json")),
                "page": request.build_absolute_uri(asked.address()),
                "csv": request.build_absolute_uri(asked.address("explorer_csv")),
            },
            "results": [_result(request, row, number) for row in found],
        },
        json_dumps_params={"ensure_ascii": False},
    )


def file_name(promises: PromiseFilter, count: int, edition: int | None) -> str:
    """“…-all-107-…” or “…-filtered-70-of-107-…”."""
    total = len(promises.index.rows)
    part = f"filtered-{count}-of-{total}" if Asked.of(promises).narrowed else f"all-{total}"
    return f"word-and-deed-promises-{part}-edition-{edition or 0}.csv"


def harmless(cell: Cell) -> str:
    """A cell as text that no spreadsheet takes for a formula. Unknown stays empty."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case int():
            return str(cell)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _axes(promise: Commitment, verdict: Assessment | None) -> dict[str, Cell]:
    """Every input of the reading; None for unknown, and for what only a verdict can say."""
    return {
        "kind": promise.kind,
        "verifiable": promise.verifiable,
        "done": verdict.done if verdict else "not_reviewed",
        **{name: _known(verdict, name) for name in JUDGED},
    }


def _reading(verdict: Assessment | None, edition: int | None) -> dict[str, Cell]:
    """The verdict; without one, rule 1."""
    return {
        "rule": verdict.rule if verdict else 1,
        "reading": verdict.reading if verdict else _("Not reviewed"),
        "family": verdict.family if verdict else "open",
        "reported": verdict.reported if verdict else False,
        "since": _known(verdict, "since"),
        "method": _known(verdict, "method"),
        "as_at": verdict.as_at.isoformat() if verdict else None,
        "edition": edition,
    }


def _known(verdict: Assessment | None, field: str) -> Cell:
    """A field of the verdict, None where it is blank."""
    value: Cell = getattr(verdict, field, None)
    return None if value == "" else value


def _cells(request: HttpRequest, row: PromiseRow, edition: int | None) -> dict[str, Cell]:
    return {
        "id": row.promise.slug,
        "title": row.promise.title,
        "address": request.build_absolute_uri(row.promise.get_absolute_url()),
        "date": row.promise.made_on,
        "offered_to": _list(recipient.name for recipient in row.recipients),
        "topic": row.promise.topic,
        "rights": _list(right.code for right in row.rights),
        "specificity": row.promise.specificity,
        **_axes(row.promise, row.verdict),
        "measured_by": _list(row.verdict.measured_by if row.verdict else []),
        **_reading(row.verdict, edition),
        "licence": LICENCE,
    }


def _result(request: HttpRequest, row: PromiseRow, edition: int | None) -> dict[str, object]:
    address = row.promise.get_absolute_url()
    return {
        "id": row.promise.slug,
        "title": row.promise.title,
        "date": row.promise.made_on,
        "offered_to": [
            {"country": to.country, "body": to.body, "name": to.name} for to in row.recipients
        ],
        "topic": row.promise.topic,
        "rights": [right.code for right in row.rights],
        "specificity": row.promise.specificity,
        "axes": _axes_for_recomputing(row),
        "reading": _reading(row.verdict, edition),
        "links": {
            "page": request.build_absolute_uri(address),
            "json": request.build_absolute_uri(f"{address.rstrip('/')}.json"),
        },
    }


def _axes_for_recomputing(row: PromiseRow) -> dict[str, object]:
    """As ``manage.py reading --json`` takes them: the flag of axis B is true, false or null."""
    axes: dict[str, object] = dict(_axes(row.promise, row.verdict))
    if row.verdict is None:
        return axes | {"misleading": None, "measured_by": []}
    misleading = row.verdict.misleading != row.verdict.Misleading.NONE
    return axes | {"misleading": misleading, "measured_by": list(row.verdict.measured_by)}


def _list(words: Iterable[str]) -> str:
    return "; ".join(words)
