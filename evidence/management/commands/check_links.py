"""manage.py check_links: ask whether the addresses of published sources still answer."""

from argparse import ArgumentParser, ArgumentTypeError

from django.core.management.base import BaseCommand
from django.db.models import F, QuerySet
from django.utils import timezone

from evidence.links import Answer, Asker, Found
from evidence.models import LinkCheck, Source

AT_ONCE = 200


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
        for source in waiting()[:most]:
            answer = asker.ask(source.url)
            keep(source, answer)
            found[answer.found] += 1
            if answer.error:
                self.stdout.write(f"{source.slug}: {answer.error}")
        told = ", ".join(f"{number} {word}" for word, number in found.items())
        self.stdout.write(f"Asked {sum(found.values())}: {told}.")


def waiting() -> QuerySet[Source]:
    """Published sources, those first that were never asked, or not for the longest time."""
    rows = Source.objects.filter(state="published").select_related("link")
    return rows.order_by(F("link__checked_at").asc(nulls_first=True), "pk")


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
