"""A record set as a file: which rows, in which form, under which name."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from desk.exchange import csv_files
from desk.exchange.codebook import codebook
from desk.exchange.resource import SetResource
from desk.exchange.sets import RecordSet
from desk.exchange.xlsx_files import workbook
from editorial.models import Edition, State

LICENCE = (
    "CC BY 4.0 for the project's own descriptions, coding and readings; quotations and titles"
    " belong to their authors, other producers' figures to them (LICENSE-DATA)."
)


class Form(TextChoices):
    """In which form a set leaves."""

    MACHINES = "csv", _("CSV for machines: every cell as it is")
    SPREADSHEETS = "csv-spreadsheet", _("CSV for spreadsheets: no cell that one would run")
    WORKBOOK = "xlsx", _("XLSX: a workbook with notes and codebook")


@dataclass(frozen=True, slots=True)
class Download:
    """A file to hand over."""

    name: str
    content_type: str
    content: bytes


CONTENT_TYPES = {
    Form.MACHINES: "text/csv; charset=utf-8; header=present",
    Form.SPREADSHEETS: "text/csv; charset=utf-8; header=present",
    Form.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asks for. state: only records in it; empty for all."""

    record_set: RecordSet
    form: Form
    state: str = ""
    hidden: frozenset[str] = frozenset()


def export(order: Order, *, on: date) -> Download:
    """The file. Raises NoWorkbook where a workbook can't hold a cell."""
    resource = SetResource(order.record_set, hidden=order.hidden)
    records = order.record_set.records()
    if order.state:
        records = records.filter(state=order.state)
    rows = resource.table(records)
    edition = Edition.objects.first()
    match order.form:
        case Form.MACHINES:
            content = csv_files.for_machines([resource.columns, *rows])
        case Form.SPREADSHEETS:
            content = csv_files.for_spreadsheets([resource.columns, *rows], resource.numeric)
        case Form.WORKBOOK:
            content = workbook(
                resource.columns,
                rows,
                numbers=resource.numeric,
                notes=_notes(order, len(rows), edition, on),
                codebook=codebook(resource),
                made_at=edition.made_at if edition else datetime.combine(on, time(), UTC),
            )
    return Download(_name(order, edition, on), CONTENT_TYPES[order.form], content)


def codebook_file(record_set: RecordSet, *, hidden: frozenset[str] = frozenset()) -> Download:
    """The set's columns explained, as a CSV that a spreadsheet opens."""
    rows = codebook(SetResource(record_set, hidden=hidden))
    content = csv_files.for_spreadsheets(rows)
    name = f"word-and-deed-{record_set.name}-codebook.csv"
    return Download(name, CONTENT_TYPES[Form.SPREADSHEETS], content)


def _name(order: Order, edition: Edition | None, on: date) -> str:
    """Set, filter, form, day and edition: a part is never taken for the whole."""
    which = order.state.replace("_", "-") or "all"
    number = f"edition-{edition.number}" if edition else "no-edition"
    form = "-for-spreadsheets" if order.form == Form.SPREADSHEETS else ""
    ending = "xlsx" if order.form == Form.WORKBOOK else "csv"
    return f"word-and-deed-{order.record_set.name}-{which}-{on}-{number}{form}.{ending}"


def _notes(order: Order, rows: int, edition: Edition | None, on: date) -> list[tuple[str, str]]:
    state = State(order.state).label.lower() if order.state else "all"
    return [
        ("Word and Deed", "Staff copy of a record set; it may hold what is not published."),
        ("Set", order.record_set.title),
        ("States", f"{state} records" if order.state else "records in all states"),
        ("Rows", str(rows)),
        ("Made on", on.isoformat()),
        (
            "Newest edition",
            f"{edition.number}, of {edition.made_at:%Y-%m-%d}" if edition else "none",
        ),
        ("Licence", LICENCE),
        ("To import it again", "Only the sheet “records” is read; keep its first row as it is."),
        ("Columns", "Explained on the sheet “columns”."),
    ]
