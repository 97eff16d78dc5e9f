"""manage.py try_files (make try-files DIR=…): what is recognised in a folder of files."""

import os
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from benchmarks.ingest.cells import Refused
from benchmarks.models import Measurement
from benchmarks.models.indicator import WORLD_MEDIAN
from benchmarks.releases.outcome import Outcome, Status
from benchmarks.releases.scratch import scratch_database
from benchmarks.releases.take_in import take_in

HEAD = (
    "file", "status", "layout", "encoding", "indicators", "countries", "years", "values",
    "read back", "warnings",
)  # fmt: skip
NUMBERS = range(4, 9)
"""Columns of the table that are set to the right."""


class Command(BaseCommand):
    help = (
        "Import every file of a folder into a scratch database, read the values back, and print "
        "what was recognised. The real database is not touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", help="folder of producers' files")
        parser.add_argument("--keep", action="store_true", help="keep the scratch database")

    def handle(self, *args: object, folder: str, keep: bool, **options: object) -> None:
        name = f"try_files_{os.getpid()}"
        try:
            files = files_of(folder)
            with scratch_database(name, keep=keep):
                tried = [(file, *self._try(file)) for file in files]
        except Refused as refused:
            raise CommandError(refused.sentence, returncode=2) from refused
        for line in table([HEAD, *(cells(*one) for one in tried)]):
            self.stdout.write(line)
        for file, outcome, _stored in tried:
            for said in filter(None, [outcome.sentence, *outcome.warnings]):
                self.stdout.write(f"{file.name}: {said}")
        if keep:
            self.stdout.write(f"The scratch database {name} is kept: drop it when it is done with.")
        apart = [file.name for file, outcome, stored in tried if outcome.values != stored]
        if apart:
            raise CommandError(f"Values were not read back: {', '.join(apart)}.", returncode=1)

    def _try(self, file: Path) -> tuple[Outcome, int]:
        """What came of the file, and how many of its values are in the database."""
        self.stderr.write(f"{file.name} …")
        outcome = take_in(file, name=file.name, at=timezone.now())
        stored = Measurement.objects.filter(
            series__release__slug=outcome.release, value__isnull=False
        )
        return outcome, stored.exclude(area=WORLD_MEDIAN).count()


def files_of(folder: str) -> list[Path]:
    """Its files, by name, without lists in JSON of what they are. Raises Refused."""
    path = Path(folder or ".")
    if not folder or not path.is_dir():
        raise Refused(f"“{folder}” is no folder: write make try-files DIR=folder.")
    try:
        found = sorted(one for one in path.iterdir() if one.is_file() and one.name != "INDEX.json")
    except OSError as error:
        raise Refused(f"{folder} can't be read: {error.strerror}.") from error
    if not found:
        raise Refused(f"There is no file in {folder}.")
    return found


def cells(file: Path, outcome: Outcome, stored: int) -> tuple[str, ...]:
    """One line of the table."""
    years = [year for one in outcome.indicators if one.years for year in one.years]
    counts = (len(outcome.indicators), outcome.countries)
    return (
        file.name,
        outcome.status.value,
        outcome.layout,
        outcome.encoding or outcome.format,
        *(str(count) for count in counts),
        f"{min(years)}–{max(years)}" if years else "",
        f"{outcome.values:,}",
        f"{stored:,}" if outcome.status == Status.IMPORTED else "",
        str(len(outcome.warnings)),
    )


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns of text."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(
            cell.rjust(width) if at in NUMBERS else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
