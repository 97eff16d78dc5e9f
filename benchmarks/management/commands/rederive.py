"""``manage.py rederive --check``: does all that is published follow from the stored releases?"""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from benchmarks.releases.rederive import Rederived, rederive

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Reckon every published change and reading anew from the stored releases, and report each "
        "difference. Writes nothing. With --check the exit code is 1 where there is one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="exit with 1 on a difference")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = rederive()
        if options["json"]:
            self._answer(found)
        else:
            self._report(found)
        if options["check"] and found.differences:
            sys.exit(1)

    def _answer(self, found: Rederived) -> None:
        differences = [
            {
                "record": one.record,
                "field": one.field,
                "published": one.published,
                "derived": one.derived,
            }
            for one in found.differences
        ]
        answer = {
            "releases": found.releases,
            "readings": found.assessments,
            "changes": found.changes,
            "differences": differences,
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1, default=str))

    def _report(self, found: Rederived) -> None:
        self.stdout.write(
            f"{found.assessments} readings and {found.changes} changes were reckoned anew, "
            f"from {found.releases} releases."
        )
        for difference in found.differences[:SHOWN]:
            self.stdout.write(f"  {difference}")
        if len(found.differences) > SHOWN:
            self.stdout.write(f"  … and {len(found.differences) - SHOWN} more.")
        if not found.differences:
            self.stdout.write("No difference: what is published follows from what is stored.")
