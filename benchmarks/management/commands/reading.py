"""manage.py reading --json: check the rule table with inputs of your own."""

from dataclasses import asdict

from benchmarks.json_command import JsonListCommand
from benchmarks.reading import inputs_from, read


class Command(JsonListCommand):
    help = "Give the reading of each promise in a JSON list of inputs (docs/method.md)."

    def answer(self, item: object) -> dict[str, object]:
        return asdict(read(inputs_from(item)))
