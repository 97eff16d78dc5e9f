"""manage.py change --json: check the arithmetic of the measured change with your own figures."""

from dataclasses import asdict

from benchmarks.change_request import change_from
from benchmarks.json_command import JsonListCommand


class Command(JsonListCommand):
    help = "Measure the change of each series in a JSON list (docs/method.md)."

    def answer(self, item: object) -> dict[str, object]:
        return asdict(change_from(item))
