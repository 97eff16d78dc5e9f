"""Commands that answer a JSON list on standard input with one of the same length."""

import json
import sys
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandParser

from benchmarks.checked import InputError

LONGEST_NUMBER = 400
"""Digits of a whole number beyond which it is read as infinite, and so refused where it stands."""


class JsonListCommand(BaseCommand):
    """Answers item by item, without a database.

    Exit code 0: all answered. 1: some answers are ``{"error": {"field", "message"}}``, the others
    hold. 2: standard input is no JSON list; one sentence on standard error.
    """

    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--json",
            action="store_true",
            required=True,
            help="read a JSON list from standard input, write one to standard output",
        )

    def handle(self, *args: object, **options: object) -> None:
        answers = [self._answer_or_error(item) for item in self._items()]
        self.stdout.write(json.dumps(answers, allow_nan=False))
        if any("error" in answer for answer in answers):
            sys.exit(1)

    def answer(self, item: object) -> dict[str, object]:
        """The answer to one item. Raises InputError."""
        raise NotImplementedError

    def _answer_or_error(self, item: object) -> dict[str, object]:
        try:
            return self.answer(item)
        except InputError as error:
            return {"error": {"field": error.field, "message": error.message}}

    def _items(self) -> list[object]:
        try:
            given = json.loads(_standard_input(), parse_int=_whole_number)
        except (ValueError, RecursionError) as error:
            self._refuse(f"Standard input can't be read as JSON ({error}).")
        if not isinstance(given, list):
            self._refuse("Standard input is JSON, but not a list: put the items in [ ].")
        return given

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(2)


def _standard_input() -> str | bytes:
    """Bytes where there are any, so that the encoding is JSON's and not the terminal's."""
    raw = getattr(sys.stdin, "buffer", sys.stdin)
    content: str | bytes = raw.read()
    return content


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else float("inf")
