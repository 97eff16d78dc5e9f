"""Where an uploaded file stands until it is taken in: in the database, for staff alone."""

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from benchmarks.models import Intake, IntakePart

KEPT_FOR = timedelta(days=7)
PART = 1024 * 1024  # bytes
LONGEST_NAME = 120


def keep(
    chunks: Iterable[bytes],
    *,
    name: str,
    facts: Mapping[str, str],
    mapping: Mapping[str, object],
    by: User,
    at: datetime,
) -> Intake:
    """A new intake that holds these bytes. ``facts``: producer, title and the others."""
    digest, size = hashlib.sha256(), 0
    with transaction.atomic():
        intake = Intake.objects.create(
            file=own_name(name),
            size=0,
            uploaded_by=by,
            uploaded_at=at,
            mapping=mapping,
            **facts,
        )
        for number, part in enumerate(_in_parts(chunks)):
            IntakePart.objects.create(intake=intake, number=number, content=part)
            digest.update(part)
            size += len(part)
        intake.size, intake.sha256 = size, digest.hexdigest()
        intake.save(update_fields=["size", "sha256"])
    return intake


def own_name(name: str) -> str:
    """The last part of a path, without signs that are none; its end is kept where it is long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in last if sign.isprintable()).strip()
    return shown[-LONGEST_NAME:] or "unnamed"


@contextmanager
def as_file(intake: Intake) -> Iterator[Path]:
    """The bytes as a file that nobody else may read, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="intake-") as folder:
        path = Path(folder) / "file"
        with path.open("wb") as file:
            parts = intake.parts.order_by("number").values_list("content", flat=True)
            for content in parts.iterator(chunk_size=1):
                file.write(content)
        yield path


def storable(value: dict[str, Any]) -> dict[str, Any]:
    """The same as the database can keep it: without signs that are none. ValueError for a number
    that is none."""
    kept: dict[str, Any] = json.loads(
        json.dumps(value, default=str, allow_nan=False), object_pairs_hook=_readable
    )
    return kept


def _readable(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {readable(key): _each(value) for key, value in pairs}


def _each(value: Any) -> Any:  # noqa: ANN401  whatever JSON holds
    if isinstance(value, str):
        return readable(value)
    return [_each(one) for one in value] if isinstance(value, list) else value


def readable(text: str) -> str:
    """Without NUL and halves of characters, which PostgreSQL keeps nowhere."""
    return text.encode(errors="replace").decode().replace("\0", "\ufffd")


def discard(intake: Intake) -> None:
    """The file and all that was said of it; what it became stays."""
    intake.delete()


def discard_old(*, now: datetime) -> int:
    """Those that nobody touched for seven days; how many there were."""
    old = Intake.objects.filter(uploaded_at__lt=now - KEPT_FOR).exclude(step=Intake.Step.TAKING)
    number = old.count()
    old.delete()
    return number


def _in_parts(chunks: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= PART:
            yield bytes(waiting[:PART])
            del waiting[:PART]
    if waiting:
        yield bytes(waiting)
