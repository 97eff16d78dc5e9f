"""Take a producer's file in: parsed in a process of its own, checked and merged in one transaction.

What the staff site and the command call: ``take_in``; with ``dry_run`` it says all it would do and
writes nothing. ``look`` reads the beginning alone.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.parse import Parsing, parsed
from benchmarks.models import Release, Series
from benchmarks.releases import mappings, original, summary, writing
from benchmarks.releases.difference import difference
from benchmarks.releases.following import Standing, standing
from benchmarks.releases.lasting import taking_in
from benchmarks.releases.outcome import Asked, Outcome, Status, Taken
from benchmarks.releases.review import open_reviews
from benchmarks.releases.staging import Staging
from countries.models import AreaAnswer

ONE_AT_A_TIME = 0x57D3
"""The advisory lock of the transaction: two files never merge at once."""
EMPTY = (
    "No figure of a country and year was found in the file. Say in a mapping file which columns "
    "hold them ([columns] country, year, value)."
)
UNKNOWN = (
    "The file names places that nobody knows: {places}. Say in a mapping file what each is "
    '([areas] "{first}" = "CHN", or "" to leave it out).'
)
FACTS_STAY = (
    "The file was taken in before, with other facts (producer, title, licence …); correct those "
    "on the release's own page."
)
ANOTHER = (
    "Most values differ from those of “{title}”, which has indicators of the same codes. If it is "
    'another series, give its codes in a mapping file ([indicators."column"] code).'
)
BEFORE_PUBLISHING = "Its {missing} must be given before an indicator of it is published."

type Progress = Callable[[int, int], object]
"""Told how many rows of how many (0: not known) have been read."""


def take_in(  # noqa: PLR0913  each is one fact about the same act
    path: Path,
    *,
    name: str,
    mapping: Mapping[str, object] | None = None,
    by: AbstractBaseUser | None = None,
    at: datetime,
    dry_run: bool = False,
    leave_out_unknown: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """All of the file, or nothing of it; a bad file is an outcome, not an exception.

    ``name``: what its owner calls the file. ``mapping``: a mapping file as read. ``by``: who
    answers for it, for staff alone. ``leave_out_unknown``: knowingly leave out places that nobody
    knows.
    """
    outcome = Outcome(Status.REJECTED, dry_run=dry_run)
    name = mappings.well_formed(name)
    file = File(path, name, mapping, at, by, outcome, leave_out_unknown)
    try:
        mappings.refuse_unstorable(mapping)
        with transaction.atomic():
            file.take_in(progress or _nobody)
            if dry_run or outcome.status != Status.IMPORTED:
                transaction.set_rollback(True)
    except Refused as refused:
        outcome.status, outcome.sentence = Status.REJECTED, refused.sentence
    return outcome


def look(
    path: Path, *, name: str, mapping: Mapping[str, object] | None = None, at: datetime
) -> Outcome:
    """What the beginning of the file says: layout, columns, first rows, or a question."""
    outcome, name = Outcome(Status.REJECTED, dry_run=True), mappings.well_formed(name)
    file = File(path, name, mapping, at, None, outcome)
    try:
        outcome.sha256 = original.sha256(path)
        with parsed(path, name=name, mapping=mapping, answers=answers(), look=True) as parsing:
            file.note_header(parsing.header)
        outcome.status = Status.NEEDS_MAPPING if outcome.question else Status.IMPORTED
    except Refused as refused:
        outcome.sentence = refused.sentence
    return outcome


def answers() -> dict[str, str]:
    """Spellings of places that people settled before."""
    return dict(AreaAnswer.objects.values_list("spelling", "area"))


def _nobody(done: int, of: int) -> None:
    """Nobody watches."""


@dataclass(slots=True)
class File:
    """One file on its way in."""

    path: Path
    name: str
    mapping: Mapping[str, object] | None
    at: datetime
    by: AbstractBaseUser | None
    outcome: Outcome
    leave_out_unknown: bool = False

    def take_in(self, progress: Progress) -> None:
        """Leaves everything in the outcome. Raises Refused."""
        outcome = self.outcome
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if original.may_be_there(self.path):
            outcome.sha256 = original.sha256(self.path)
            if self._is_there():
                return
        with taking_in(), self._parsed() as parsing:
            outcome.sha256 = outcome.sha256 or original.sha256(self.path)
            self.note_header(parsing.header)
            if outcome.question is None:
                staging = Staging(writing.next_key(), keep=not outcome.dry_run)
                total = int(parsing.header.get("rows") or 0)
                staging.fill(parsing.blocks(), lambda row: progress(row, total))
                self._settle(staging, parsing.tally)

    def note_header(self, header: Mapping[str, Any]) -> None:
        """What is known before the rows."""
        outcome = self.outcome
        outcome.format, outcome.encoding = header.get("format", ""), header.get("encoding", "")
        outcome.layout = header.get("layout", "")
        outcome.preview = list(header.get("preview") or [])
        outcome.warnings.extend(header.get("warnings") or [])
        outcome.mapping = mappings.to_keep(header.get("columns") or {}, self.mapping)
        if header["kind"] == "question":
            outcome.status, outcome.sentence = Status.NEEDS_MAPPING, header["sentence"]
            outcome.question = Asked(
                header["asks"], header["sentence"], list(header.get("candidates") or [])
            )

    @contextmanager
    def _parsed(self) -> Iterator[Parsing]:
        """The file being read; where it asks a question, by the mapping of a release before it."""
        with self._reading(self.mapping) as parsing:
            if parsing.header["kind"] != "question":
                yield parsing
                return
        with self._reading(self._mapping_of_before()) as parsing:
            yield parsing

    @contextmanager
    def _reading(
        self, mapping: Mapping[str, object] | None, *, look: bool = False
    ) -> Iterator[Parsing]:
        known = answers()
        with parsed(
            self.path, name=self.name, mapping=mapping, answers=known, look=look
        ) as parsing:
            yield parsing

    def _mapping_of_before(self) -> Mapping[str, object] | None:
        """The stored mapping that answers the question and finds an indicator of its release."""
        for release in mappings.stored():
            mapping = mappings.over(release.mapping or {}, self.mapping or {})
            codes = set(release.series.values_list("indicator__code", flat=True))
            try:
                with self._reading(mapping, look=True) as parsing:
                    rows = parsing.header.get("preview") or []
            except Refused:
                continue
            if any(row.get("indicator") in codes for row in rows):
                self.mapping = mapping
                break
        return self.mapping

    def _is_there(self) -> bool:
        """Whether the same bytes were taken in by the same mapping; the outcome says so then."""
        for release in Release.objects.filter(sha256=self.outcome.sha256).order_by("-pk"):
            settled = AreaAnswer.objects.filter(spelling__in=mappings.left_out(release.mapping))
            if mappings.says_no_more(self.mapping, release.mapping) and not (
                settled.exclude(area="").exists()
            ):
                self._note_unchanged(release)
                return True
        return False

    def _note_unchanged(self, release: Release) -> None:
        outcome = self.outcome
        outcome.status, outcome.release = Status.UNCHANGED, release.slug
        outcome.layout, outcome.encoding = release.layout, release.encoding
        outcome.mapping = release.mapping or {}
        outcome.indicators = [
            Taken(one.indicator.code, one.indicator.name, one.values, one.areas, _years(one))
            for one in release.series.select_related("indicator").order_by("indicator__code")
        ]
        outcome.values = sum(one.values for one in outcome.indicators)
        outcome.countries = summary.areas_of(release.pk)
        facts = mappings.facts_of(self.mapping)
        if any(fact and fact != getattr(release, name) for name, fact in facts.items()):
            outcome.warn(FACTS_STAY)

    def _settle(self, staging: Staging, tally: Mapping[str, Any]) -> None:
        """All rows are staged: check, compare and write them."""
        outcome, names = self.outcome, dict(tally.get("indicators") or {})
        outcome.missing = dict(tally.get("missing") or {})
        outcome.skipped = dict(tally.get("skipped") or {})
        for warning in tally.get("warnings") or []:
            outcome.warn(warning)
        self._settle_places(list(names), list(tally.get("unknown_countries") or {}))
        if outcome.status == Status.NEEDS_MAPPING:
            return
        if not staging.rows:
            raise Refused(EMPTY)
        staging.finish(outcome.mapping.get("columns") or {})
        summed = summary.summary()
        stands = standing([one.code for one in summed.extents], self._producer())
        writing.note_codes(stands)
        self._note_rows(staging, summed, stands, names)
        if stands.follows is not None:
            outcome.follows = stands.follows.slug
            outcome.difference = difference(stands.follows.pk, stands.follows.slug)
            if outcome.difference.revised > outcome.difference.unchanged:
                outcome.warn(ANOTHER.format(title=stands.follows.title))
        outcome.status = Status.IMPORTED
        if not outcome.dry_run:
            self._write(staging, summed, stands, names)

    def _settle_places(self, codes: list[str], unknown: list[str]) -> None:
        """Leave out what was left out before, or knowingly; ask about the rest."""
        outcome = self.outcome
        if unknown and not self.leave_out_unknown:
            follows = standing(codes, self._producer()).follows
            before = mappings.left_out(follows.mapping if follows else None)
            outcome.unknown_countries = [place for place in unknown if place not in before]
        if outcome.unknown_countries:
            outcome.status = Status.NEEDS_MAPPING
            outcome.sentence = _unknown(outcome.unknown_countries)
        elif unknown:
            left = {"areas": dict.fromkeys(unknown, "")}
            outcome.mapping = mappings.over(outcome.mapping, left)

    def _producer(self) -> str:
        return mappings.facts_of(self.mapping)["producer"]

    def _note_rows(
        self,
        staging: Staging,
        summed: summary.Summary,
        stands: Standing,
        names: Mapping[str, str],
    ) -> None:
        outcome = self.outcome
        for one in summed.extents:
            code = stands.codes[one.code]
            there = stands.indicators.get(code)
            name = there.name if there else names.get(one.code) or code
            outcome.indicators.append(Taken(code, name, one.values, one.areas, one.years))
        outcome.values = sum(one.values for one in summed.extents)
        outcome.countries = summed.areas
        outcome.warnings.extend(stands.warnings)
        if staging.twice:
            outcome.warn(
                f"{staging.twice:,} rows stand there again with the same figures; each was taken "
                "once."
            )
        if staging.outside:
            outcome.warn(f"{staging.outside:,} values lie outside their own bounds.")

    def _write(
        self,
        staging: Staging,
        summed: summary.Summary,
        stands: Standing,
        names: Mapping[str, str],
    ) -> None:
        """The release, its original bytes, indicators, medians and reviews."""
        outcome, facts = self.outcome, mappings.facts_of(self.mapping)
        release = writing.release_row(staging.release, self.name, facts, stands.follows, at=self.at)
        release.sha256, release.mapping = outcome.sha256, outcome.mapping
        release.layout, release.encoding = outcome.layout[:40], outcome.encoding[:20]
        release.rows = staging.rows - staging.twice
        writing.save(release, self.by)
        original.keep(self.path, release.pk, release.sha256)
        keys = writing.save_indicators(stands, release, names)
        summary.write_extents(summed.extents, keys)
        summary.write_medians()
        self._remember_places()
        outcome.release = release.slug
        outcome.reviews = open_reviews(release, at=self.at)
        missing = [fact for fact in ("licence", "attribution") if not getattr(release, fact)]
        if missing:
            outcome.warn(BEFORE_PUBLISHING.format(missing=" and ".join(missing)))

    def _remember_places(self) -> None:
        """What a mapping file says of a place is known from now on."""
        given = (self.mapping or {}).get("areas")
        said = given if isinstance(given, Mapping) else {}
        AreaAnswer.objects.bulk_create(
            [
                AreaAnswer(
                    spelling=spelling[:200],
                    area=str(area),
                    answered_by_id=self.by.pk if self.by else None,
                    answered_at=self.at,
                )
                for spelling, area in said.items()
                if area
            ],
            ignore_conflicts=True,
        )


def _unknown(places: list[str]) -> str:
    shown = ", ".join(f"“{place}”" for place in places[:5])
    more = f" and {len(places) - 5} more" if len(places) > 5 else ""
    return UNKNOWN.format(places=shown + more, first=places[0])


def _years(series: Series) -> tuple[int, int] | None:
    if series.first_year is None or series.last_year is None:
        return None
    return series.first_year, series.last_year
