"""manage.py measurements: values read back, as they were taken in."""

import json
from argparse import ArgumentParser
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError

from benchmarks.ingest.cells import Refused
from benchmarks.releases.faults import short
from benchmarks.releases.reading_back import values


class Command(BaseCommand):
    help = "Show the values of one indicator for one country, of the release taken in last."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--indicator", required=True, metavar="CODE")
        parser.add_argument(
            "--country", required=True, metavar="CHN", help="any usual code or name of it"
        )
        parser.add_argument("--release", metavar="SLUG", help="of this release instead")
        parser.add_argument("--json", action="store_true", help="answer in JSON")

    def handle(
        self,
        *args: object,
        indicator: str,
        country: str,
        release: str | None,
        **options: object,
    ) -> None:
        try:
            found = values(indicator, country, release)
        except Refused as refused:
            raise CommandError(refused.sentence, returncode=2) from refused
        if options["json"]:
            self.stdout.write(json.dumps([asdict(one) for one in found], ensure_ascii=False))
            return
        for one in found:
            bounds = "" if one.low is None else f" ({short(one.low)} to {short(one.high)})"
            note = f" {one.note}" if one.note else ""
            self.stdout.write(f"{one.year} {short(one.value)}{bounds}{note}")
