"""manage.py import_indicator: a producer's file of figures into the database."""

import json
import os
import stat
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import NoReturn

from django.contrib.auth.models import AbstractBaseUser, User
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.recognise import mapping as mapping_files
from benchmarks.releases import describe
from benchmarks.releases.mappings import well_formed
from benchmarks.releases.outcome import Outcome, Status
from benchmarks.releases.take_in import take_in

DONE = {Status.IMPORTED, Status.UNCHANGED}
LARGEST_MAPPING = 1024 * 1024
"""Bytes of a mapping file."""


class Command(BaseCommand):
    help = (
        "Take in a producer's file of figures: any layout, recognised by its content. All of it or "
        "nothing; exit code 2 where it needs an answer or is refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", metavar="PATH", help="the file")
        parser.add_argument(
            "--mapping", metavar="FILE", help="what is what in the file (TOML or JSON)"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, write nothing"
        )
        parser.add_argument("--json", action="store_true", help="answer in JSON")
        parser.add_argument("--by", metavar="USER", help="who takes it in; staff alone see it")
        parser.add_argument(
            "--leave-out-unknown",
            action="store_true",
            help="leave out places that nobody knows, and remember that for this series",
        )

    def handle(
        self,
        *args: object,
        path: str,
        mapping: str | None,
        by: str | None,
        dry_run: bool,
        leave_out_unknown: bool,
        **options: object,
    ) -> None:
        as_json = bool(options["json"])
        outcome = Outcome(Status.REJECTED, dry_run=dry_run)
        bar = Bar()
        try:
            outcome = take_in(
                readable(path),
                name=Path(path).name,
                mapping=read_mapping(mapping),
                by=self._person(by),
                at=timezone.now(),
                dry_run=dry_run,
                leave_out_unknown=leave_out_unknown,
                progress=bar.show if sys.stderr.isatty() and not as_json else None,
            )
        except Refused as refused:
            outcome.sentence = refused.sentence
        except DatabaseError as error:
            outcome.sentence = f"The database refused it: {str(error).splitlines()[0]}"
        except KeyboardInterrupt:
            raise CommandError("Stopped; nothing was written.", returncode=130) from None
        finally:
            bar.clear()
        self._answer(outcome, as_json=as_json)

    def _answer(self, outcome: Outcome, *, as_json: bool) -> None:
        done = outcome.status in DONE
        if as_json:
            self.stdout.write(json.dumps(outcome.as_json(), ensure_ascii=False))
        else:
            stream = self.stdout if done else self.stderr
            for line in describe.lines(outcome):
                stream.write(line)
        if not done:
            leave(2)

    def _person(self, name: str | None) -> AbstractBaseUser | None:
        if name is None:
            return None
        try:
            return User.objects.get(username=name)
        except User.DoesNotExist:
            raise Refused(f"There is no account “{name}”: give the user name of one.") from None


def leave(code: int) -> NoReturn:
    """End with that code, with all that was said before it."""
    sys.exit(code)


def readable(path: str) -> Path:
    """The path of a file. Raises Refused where it is none, or can't be read."""
    if "\0" in path:
        raise Refused("The path holds a NUL character: give the path of a file.")
    file, path = Path(path), well_formed(path)
    try:
        mode = file.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise Refused(f"There is no such file: {path}.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be opened: {error.strerror}.") from error
    if stat.S_ISDIR(mode):
        raise Refused(f"{path} is a folder: name one file in it.")
    if not stat.S_ISREG(mode):
        raise Refused(f"{path} is a device or a pipe: save its content as a file first.")
    if not os.access(file, os.R_OK):
        raise Refused(f"{path} may not be read by this account; change its permissions.")
    return file


def read_mapping(path: str | None) -> dict[str, object] | None:
    """What a mapping file says; None without one. Raises Refused."""
    if path is None:
        return None
    file = readable(path)
    if file.stat().st_size > LARGEST_MAPPING:
        raise Refused(f"{path} is too large for a mapping file: it takes a megabyte at most.")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{path} is not UTF-8: save the mapping file as UTF-8.") from error
    try:
        return mapping_files.parse(text, name=path)
    except (ValueError, RecursionError) as error:
        raise Refused(
            f"{path} is no mapping file: it nests too deeply or has a number too long."
        ) from error


class Bar:
    """Rows and seconds on a terminal, with a bar once it is known how many rows there are."""

    WIDTH = 30

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown = False

    def show(self, done: int, of: int) -> None:
        """``of``: 0 where the number of rows is not known."""
        seconds = time.monotonic() - self._began
        filled = min(self.WIDTH, self.WIDTH * done // of) if of else 0
        bar = "█" * filled + "·" * (self.WIDTH - filled) if of else ""
        sys.stderr.write(f"\r\033[K{bar} {done:,} rows, {seconds:.0f} s")
        sys.stderr.flush()
        self._shown = True

    def clear(self) -> None:
        """Take the bar off the terminal."""
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
