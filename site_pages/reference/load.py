"""From the reference set's files to the database: one transaction, published as one edition."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, models, transaction

from benchmarks import basis
from benchmarks.models import (
    Assessment,
    Indicator,
    Measure,
    Measurement,
    Series,
    TreatyMeasure,
)
from benchmarks.models.indicator import WORLD_MEDIAN
from benchmarks.releases.digest import figures_digest
from benchmarks.releases.lasting import taking_in
from countries.models import Country, TreatyAction
from countries.names import alpha3, display_name, slug
from dialogues.models import Development
from editorial import publishing
from editorial.models import Edition, Publishable
from evidence.dates import year_of
from site_pages.reference.check import Fault, FaultyFiles, Record, read_files
from site_pages.reference.dump import (
    COLUMNS,
    MEASUREMENTS,
    dump_measurements,
    dump_records,
    measurements_text,
)
from site_pages.reference.layout import FILES
from site_pages.reference.parts import File, Link, Links, One, Part, Rows, Value
from site_pages.reference.values import get_path, to_column

FIRST_NOTE = (
    "The reference set: public facts on the human rights dialogues with China, 1990 to 2026. "
    "Every reading is coded once; the second coder is awaited."
)
LATER_NOTE = "The reference set was brought up to date."

Progress = Callable[[str, int, int], None]


@dataclass
class Loaded:
    """What a load did."""

    written: dict[str, int] = field(default_factory=dict)
    edition: Edition | None = None


def load_reference(folder: Path, *, at: datetime, progress: Progress) -> Loaded:
    """Load all files, publish what is new or changed, and say what was written.

    Records that the database has and the files lack stay as they are. Raises FaultyFiles, with
    nothing written, where a file is wrong or a reference leads nowhere.
    """
    files, measurements = read_files(folder)
    loaded = Loaded()
    with transaction.atomic(), publishing.in_place():
        loader = _Loader(files)
        loader.add_countries()
        touched: list[Publishable] = []
        for place, file in enumerate(FILES):
            progress(file.name, place, len(FILES) + 2)
            rows = loader.load(file)
            if rows:
                loaded.written[file.name] = len(rows)
            touched += [row for row in rows if isinstance(row, Publishable)]
        loader.finish()
        progress("measurements", len(FILES), len(FILES) + 2)
        if measured := _load_measurements(measurements):
            taken = Measurement.objects.filter(series__indicator__in=measured)
            loaded.written["measurements"] = taken.count()
        touched += loader.parts_to_publish
        if touched or measured:
            _rebase(touched, measured, at=at)
            progress("publishing", len(FILES) + 1, len(FILES) + 2)
            loaded.edition = publishing.publish_reference(
                _with_dependents(touched, everything=bool(measured)),
                note=LATER_NOTE if Edition.objects.exists() else FIRST_NOTE,
                at=at,
            )
    return loaded


class _Loader:
    """Writes records file by file and remembers the keys that later records refer to."""

    def __init__(self, files: dict[str, list[Record]]) -> None:
        self.files = files
        self.keys: dict[tuple[type[models.Model], str], dict[str, int]] = {}
        self.parts_to_publish: list[Publishable] = []
        self.later: list[tuple[str, Rows, list[_Item]]] = []

    def add_countries(self) -> None:
        """Every country that any record names."""
        known = set(Country.objects.values_list("code", flat=True))
        new: dict[str, Country] = {}
        for file in FILES:
            for record in self.files[file.name]:
                for path, code in _linked_codes(file.parts, record):
                    if code and code not in known and code not in new:
                        key = str(record[file.key])
                        new[code] = _new_country(Fault(f"{file.name}.json", key, path, ""), code)
        Country.objects.bulk_create(new.values())

    def load(self, file: File) -> list[models.Model]:
        """Write the new and changed records of one file; return their rows."""
        present = {record[file.key]: record for record in dump_records(file)}
        changed = [r for r in self.files[file.name] if present.get(r[file.key]) != r]
        old = file.model._default_manager.in_bulk(
            [record[file.key] for record in changed], field_name=file.attribute
        )
        items = []
        for record in changed:
            key = record[file.key]
            row = old.get(key) or file.model(**{file.attribute: key})
            items.append(_Item(key, row, record))
        self._write(file.name, file.parts, items)
        self.keys.pop((file.model, file.attribute), None)
        return [item.row for item in items]

    def finish(self) -> None:
        """Write what refers to records of the same file, now that all of them are there."""
        for file, part, items in self.later:
            self._write_rows(file, part, items)

    def _write(self, file: str, parts: tuple[Part, ...], items: list["_Item"]) -> None:
        """Write rows of one table, then what stands inside each."""
        for item in items:
            self._set(file, parts, item)
        try:
            for item in items:
                if not item.new:
                    item.row.save()
            if new := [item.row for item in items if item.new]:
                type(new[0])._default_manager.bulk_create(new, batch_size=1000)
        except IntegrityError as refused:
            raise FaultyFiles([_refused(file, items, refused)]) from refused
        self._write_inside(file, parts, items)

    def _set(self, file: str, parts: tuple[Part, ...], item: "_Item") -> None:
        for part in parts:
            match part:
                case Value():
                    value = to_column(get_path(item.record, part.path), part.codec)
                    setattr(item.row, part.attribute, value)
                case Link():
                    target = self._pk(file, item, part, get_path(item.record, part.path))
                    setattr(item.row, f"{part.attribute}_id", target)

    def _pk(self, file: str, item: "_Item", part: Link | Links, value: str | None) -> int | None:
        """The row that a key names; a fault where there is none."""
        if value is None:
            return None
        known = self.keys.get((part.model, part.key))
        if known is None:
            known = dict(part.model._default_manager.values_list(part.key, "pk"))
            self.keys[part.model, part.key] = known
        if value not in known:
            message = f"no {part.model._meta.verbose_name} is {value!r}."
            raise FaultyFiles([Fault(f"{file}.json", item.key, item.field(part.path), message)])
        return known[value]

    def _write_inside(self, file: str, parts: tuple[Part, ...], items: list["_Item"]) -> None:
        for part in parts:
            match part:
                case Links():
                    self._write_links(file, part, items)
                case Rows() if any(p.model is type(items[0].row) for p in _links(part) if items):
                    self.later.append((file, part, items))
                case Rows():
                    self._write_rows(file, part, items)
                case One():
                    self._write_one(file, part, items)

    def _write_links(self, file: str, part: Links, items: list["_Item"]) -> None:
        for item in items:
            targets = [self._pk(file, item, part, v) for v in get_path(item.record, part.path)]
            if targets or not item.new:
                getattr(item.row, part.attribute).set(targets)

    def _write_rows(self, file: str, part: Rows, items: list["_Item"]) -> None:
        stored = _Stored(part, items)
        inside = []
        for item in items:
            for place, record in enumerate(get_path(item.record, part.path)):
                row = stored.row(item.row, part.slug(item.key, place) if part.slug else "")
                row.order = place  # type: ignore[attr-defined]
                inside.append(_Item(item.key, row, record, item.field(f"{part.path}.{place}")))
        stored.delete_the_rest()
        self._write_parts(file, part.parts, inside)

    def _write_one(self, file: str, part: One, items: list["_Item"]) -> None:
        stored = _Stored(part, items, **part.constants)
        inside = []
        for item in items:
            record = get_path(item.record, part.path)
            if record is None:
                continue
            row = stored.row(item.row, part.slug(item.key, record) if part.slug else "")
            inside.append(_Item(item.key, row, record))
        stored.delete_the_rest()
        self._write_parts(file, part.parts, inside)

    def _write_parts(self, file: str, parts: tuple[Part, ...], items: list["_Item"]) -> None:
        self._write(file, parts, items)
        self.parts_to_publish += [i.row for i in items if isinstance(i.row, Publishable)]


class _Stored:
    """The rows that parts of records have in the database. One with a slug is a record that others
    may stand on: it is written over; the others are replaced."""

    def __init__(self, part: Rows | One, items: "list[_Item]", **constants: object) -> None:
        self.part, self.constants = part, constants
        self.rows = part.model._default_manager.filter(
            **{f"{part.parent}__in": [item.row for item in items if not item.new]}, **constants
        )
        by_slug = {row.slug: row for row in self.rows} if part.slug else {}  # type: ignore[attr-defined]
        self.by_slug: dict[str, models.Model] = by_slug
        self.kept: list[int] = []

    def row(self, parent: models.Model, slug: str) -> models.Model:
        """The stored one of that slug, or a new one."""
        found = self.by_slug.get(slug)
        if found is None:
            found = self.part.model(**{self.part.parent: parent}, **self.constants)
            if slug:
                found.slug = slug  # type: ignore[attr-defined]
        else:
            self.kept.append(found.pk)
        return found

    def delete_the_rest(self) -> None:
        """Those that no file names any more."""
        self.rows.exclude(pk__in=self.kept).delete()


class _Item:
    """A row under way: what the file says of it and, for messages, the key and place there."""

    def __init__(self, key: str, row: models.Model, record: Record, place: str = "") -> None:
        self.key, self.row, self.record, self.place = key, row, record, place
        self.new = row.pk is None

    def field(self, path: str) -> str:
        """A field of this row as the record's reader finds it: citations.0.source."""
        return ".".join(filter(None, [self.place, path]))


def _refused(file: str, items: list[_Item], error: IntegrityError) -> Fault:
    """Which record broke which of the database's rules, from what PostgreSQL says of the row."""
    diagnosis = getattr(error.__cause__, "diag", None)
    detail = getattr(diagnosis, "message_detail", None) or str(error)
    rule = (getattr(diagnosis, "constraint_name", None) or "a rule").replace("_", " ")
    slugs = {getattr(item.row, "slug", item.key): item for item in items}
    item = next((item for slug, item in slugs.items() if f"{slug}," in detail), None)
    return Fault(
        f"{file}.json",
        item.key if item else "–",
        (item.place if item else "") or "the whole record",
        f"the database refuses it: {rule}.",
    )


def _links(part: Rows) -> list[Link]:
    return [inner for inner in part.parts if isinstance(inner, Link)]


def _linked_codes(
    parts: tuple[Part, ...], record: Record, place: str = ""
) -> list[tuple[str, str | None]]:
    """Where a record names a country, and the code there."""
    found: list[tuple[str, str | None]] = []
    for part in parts:
        if isinstance(part, Link) and part.model is Country:
            found.append((place + part.path, get_path(record, part.path)))
        elif isinstance(part, Rows):
            for number, item in enumerate(get_path(record, part.path)):
                found += _linked_codes(part.parts, item, f"{place}{part.path}.{number}.")
    return found


def _new_country(where: Fault, code: str) -> Country:
    try:
        return Country(
            code=code,
            alpha3=alpha3(code),
            slug=slug(code),
            name=display_name(code),
            is_bloc=code == "EU",
        )
    except KeyError as unknown:
        raise FaultyFiles([replace(where, message=f"no country is {code!r}.")]) from unknown


def _rebase(touched: list[Publishable], measured: set[int], *, at: datetime) -> None:
    """Measures whose target, indicator or release the newer files changed stand on a new basis."""
    indicators = {row.pk for row in touched if isinstance(row, Indicator)} | measured
    changed = {row.pk for row in touched if isinstance(row, Measure)}
    measures = Measure.objects.filter(
        models.Q(pk__in=changed) | models.Q(indicator__in=indicators), bases__isnull=False
    )
    for measure in measures.select_related("indicator__release", "commitment").distinct():
        year = year_of(str(measure.commitment.made_on))
        before = basis.current(measure)
        if year is None or before is None:
            continue
        new = basis.drafted(measure, measure.indicator.release, promise_year=year, at=at)
        if not basis.same(before, new):
            basis.rebase(
                measure,
                measure.indicator.release,
                promise_year=year,
                at=at,
                reason=LATER_NOTE,
            )


def _with_dependents(touched: list[Publishable], *, everything: bool) -> list[Publishable]:
    """The records and the verdicts that stand on them, so that no reading is left behind."""
    found = {(row.record_kind(), row.pk): row for row in touched}
    promises = {
        getattr(row, "commitment_id", None)
        for row in touched
        if isinstance(row, Measure | TreatyMeasure | Development)
    }
    acts = [row for row in touched if isinstance(row, TreatyAction)]
    stale = models.Q(commitment__in=promises - {None})
    if everything or any(isinstance(row, Indicator) for row in touched):
        stale |= models.Q(commitment__measures__isnull=False)
    if acts:
        stale |= models.Q(commitment__treaty_measures__isnull=False)
    for verdict in Assessment.objects.filter(stale, state="published").distinct():
        found.setdefault((verdict.record_kind(), verdict.pk), verdict)
    return list(found.values())


def _load_measurements(rows: list[Record]) -> set[int]:
    """Take in the figures of each release that has none yet; the keys of their indicators.

    A release's figures never change: other figures under its name are a fault.
    """
    if measurements_text(rows) == dump_measurements():
        return set()
    by_indicator: dict[str, list[Record]] = {}
    for row in rows:
        by_indicator.setdefault(row["indicator"], []).append(row)
    indicators = Indicator.objects.select_related("release").in_bulk(
        list(by_indicator), field_name="code"
    )
    if unknown := sorted(by_indicator.keys() - indicators.keys()):
        message = f"no indicator is {unknown[0]!r}."
        raise FaultyFiles([Fault(MEASUREMENTS, unknown[0], "indicator", message)])
    filled = Series.objects.filter(measurements__isnull=False).distinct()
    there = set(filled.values_list("indicator", "release"))
    new = {
        code: indicator
        for code, indicator in indicators.items()
        if (indicator.pk, indicator.release_id) not in there
    }
    with taking_in():
        _take_in({indicator: by_indicator[code] for code, indicator in new.items()})
    _refuse_other_figures(rows, set(indicators) - set(new))
    return {indicator.pk for indicator in new.values()}


def _take_in(figures: dict[Indicator, list[Record]]) -> None:
    series = {
        indicator: Series.objects.update_or_create(
            indicator=indicator, release=indicator.release, defaults=_extent(rows)
        )[0]
        for indicator, rows in figures.items()
    }
    Measurement.objects.bulk_create(
        (
            Measurement(series=series[indicator], **{name: row[name] for name in COLUMNS[1:]})
            for indicator, rows in figures.items()
            for row in rows
        ),
        batch_size=5000,
    )
    for release in {indicator.release for indicator in figures}:
        release.sha256, release.rows = figures_digest(release)
        release.save(update_fields=["sha256", "rows"])


def _extent(rows: list[Record]) -> dict[str, int]:
    years = [row["year"] for row in rows]
    areas = {r["area"] for r in rows if r["value"] is not None and r["area"] != WORLD_MEDIAN}
    return {
        "values": sum(row["value"] is not None for row in rows),
        "areas": len(areas),
        "first_year": min(years),
        "last_year": max(years),
    }


def _refuse_other_figures(rows: list[Record], before: set[str]) -> None:
    """Figures of releases that were there already must be the same as then."""
    stored = set(dump_measurements().splitlines())
    for line in measurements_text(row for row in rows if row["indicator"] in before).splitlines():
        if line not in stored:
            code, area, year = line.split(",")[:3]
            message = (
                "the figures of this release were taken in already, and they are others. "
                "Give the newer file a release of its own in releases.json."
            )
            raise FaultyFiles([Fault(MEASUREMENTS, f"{code} {area} {year}", "value", message)])
