"""manage.py check_links: ask whether the addresses of published sources still answer."""

from argparse import ArgumentParser, ArgumentTypeError
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.db.models import F, QuerySet
from django.utils import timezone

from evidence.links import Answer, Asker, Found
from evidence.models import LinkCheck, Source

AT_ONCE = 200
SILENT = 10
"""So many hosts without an answer, and none with one: it is this machine that is cut off."""


def whole_number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 100_000:
        raise ArgumentTypeError(f"{text!r} is not a number of sources, 1 to 100000.")
    return int(text)


class Command(BaseCommand):
    help = "Ask published sources' addresses, those longest unasked first, one at a time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--most", type=whole_number, default=AT_ONCE, help=f"sources to ask ({AT_ONCE})"
        )

    def handle(self, *args: object, most: int, **options: object) -> None:
        asker, found = Asker(), dict.fromkeys(Found, 0)
        unsure: list[tuple[Source, Answer]] = []
        anybody = False
        for source in waiting()[:most]:
            answer = asker.ask(source.url)
            found[answer.found] += 1
            if answer.error:
                self.stdout.write(f"{source.slug}: {answer.error}")
            anybody = anybody or answer.status is not None
            unsure.append((source, answer))
            if anybody:
                write_down(unsure)
            else:
                refuse_if_cut_off(unsure)
        write_down(unsure)
        told = ", ".join(f"{number} {word}" for word, number in found.items())
        self.stdout.write(f"Asked {sum(found.values())}: {told}.")


def waiting() -> QuerySet[Source]:
    """Published sources, those first that were never asked, or not for the longest time."""
    rows = Source.objects.filter(state="published").select_related("link")
    return rows.order_by(F("link__checked_at").asc(nulls_first=True), "pk")


def write_down(answers: list[tuple[Source, Answer]]) -> None:
    """Keep them all, and none is left to keep."""
    while answers:
        keep(*answers.pop(0))


def refuse_if_cut_off(answers: list[tuple[Source, Answer]]) -> None:
    """Without a way to the internet every source would be written down as silent."""
    silent = [source for source, answer in answers if answer.found == Found.FAILED]
    hosts = {urlsplit(source.url).hostname for source in silent}
    if len(hosts) >= SILENT:
        raise CommandError(
            f"None of the {len(hosts)} sites asked so far has answered, so this machine itself"
            " seems to be cut off. Nothing was written down: see that it reaches the internet,"
            " and run it again.",
            returncode=2,
        )


def keep(source: Source, answer: Answer) -> None:
    """Write the answer down; a row of failures begins with its first."""
    now = timezone.now()
    before = LinkCheck.objects.filter(source=source).first()
    failing = answer.found in {Found.GONE, Found.FAILED}
    since = before.failing_since if before else None
    LinkCheck.objects.update_or_create(
        source=source,
        defaults={
            "checked_at": now,
            "found": answer.found,
            "status": answer.status,
            "error": answer.error,
            "failing_since": (since or now) if failing else None,
        },
    )
