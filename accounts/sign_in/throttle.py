"""How often somebody may guess: counted in the database, before any hash is reckoned.

A bucket holds the tries of the last ten minutes; a try that finds one of its buckets full is
refused and counts nowhere. All processes share the buckets, and one transaction decides, so that
tries fired in parallel find the same limits as tries in a row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from accounts.models import Bucket

WINDOW = timedelta(minutes=10)
PER_CLIENT = 3  # of one account from one network
PER_ACCOUNT = 6  # of one account from all networks that it has not signed in from
PER_DEVICE = 4  # of one account from a device that it has signed in from
PER_NETWORK = 60  # of all accounts from one network
PURGED_AT_ONCE = 100  # rows


@dataclass(frozen=True)
class Limit:
    """So many tries in the bucket of that key."""

    key: str
    tries: int


@dataclass(frozen=True)
class Taken:
    """A try that was let through; give it back when it was right."""

    keys: tuple[str, ...]
    at: datetime


@dataclass(frozen=True)
class Refused:
    """A try that was not let through, and when the next one will be."""

    until: datetime


def limits(*, kind: str, name: str, network: str, device: str | None) -> tuple[Limit, ...]:
    """The buckets of one try.

    kind: what is guessed, such as "password". device: the familiar device's mark, if the request
    brought one for that name. It has a bucket to itself, which nobody without the mark can fill.
    """
    if device is not None:
        return (Limit(_key(kind, "device", name, device), PER_DEVICE),)
    return (
        Limit(_key(kind, "client", name, network), PER_CLIENT),
        Limit(_key(kind, "account", name), PER_ACCOUNT),
        Limit(_key(kind, "network", network), PER_NETWORK),
    )


def knocks(network: str) -> tuple[Limit, ...]:
    """The bucket of a passkey's sign-in, which names no account before it succeeds."""
    return (Limit(_key("passkey", "network", network), PER_NETWORK),)


def take(wanted: Iterable[Limit], *, at: datetime) -> Taken | Refused:
    """Count one try in each of these buckets if all have room, in none otherwise."""
    room = {limit.key: limit.tries for limit in wanted}
    # A full bucket is seen without a lock: whoever fires guesses waits for nothing, writes nothing.
    until = _full_until(Bucket.objects.filter(key__in=room), room, at)
    if until is not None:
        return Refused(until)
    with transaction.atomic():
        _purge(at)
        rows = _locked(room, at)
        until = _full_until(rows, room, at)
        if until is not None:
            return Refused(until)
        for row in rows:
            row.tries = [*_lately(row, at), at]
        Bucket.objects.bulk_update(rows, ["tries"])
    return Taken(tuple(room), at)


def give_back(taken: Taken) -> None:
    """Take a try that was right out of its buckets again."""
    with transaction.atomic():
        kept = Bucket.objects.select_for_update().filter(key__in=taken.keys).order_by("key")
        rows = [row for row in kept if taken.at in row.tries]
        for row in rows:
            row.tries.remove(taken.at)
        Bucket.objects.bulk_update(rows, ["tries"])


def _key(*parts: str) -> str:
    return salted_hmac("accounts.throttle", "\0".join(parts), algorithm="sha256").hexdigest()


def _full_until(rows: Iterable[Bucket], room: Mapping[str, int], at: datetime) -> datetime | None:
    """When the last of these buckets that are full has room again; None where none is full."""
    full = []
    for row in rows:
        tries = _lately(row, at)
        if len(tries) >= room[row.key]:
            full.append(tries[-room[row.key]] + WINDOW)
    return max(full, default=None)


def _lately(row: Bucket, at: datetime) -> list[datetime]:
    """The tries that still count."""
    return [each for each in row.tries if each > at - WINDOW]


def _locked(keys: Iterable[str], at: datetime) -> list[Bucket]:
    """The rows of these keys, made where missing, locked in one order so that no ring waits."""
    ordered = sorted(keys)
    Bucket.objects.bulk_create(
        [Bucket(key=key, ends_at=at + WINDOW) for key in ordered],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["ends_at"],
    )
    return list(Bucket.objects.filter(key__in=ordered))


def _purge(at: datetime) -> None:
    """Forget what is over. Rows that somebody else has locked wait for the next time."""
    over = Bucket.objects.select_for_update(skip_locked=True).filter(ends_at__lt=at)
    Bucket.objects.filter(key__in=[row.key for row in over[:PURGED_AT_ONCE]]).delete()
