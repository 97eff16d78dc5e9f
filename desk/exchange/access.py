"""Which record sets somebody may take out and bring in, and which of their columns."""

from django.contrib.auth.models import User

from desk.exchange.sets import RecordSet, all_sets
from editorial.roles import hidden_fields, may_see, may_write


def seen_by(user: User) -> dict[str, RecordSet]:
    """The sets whose rows, and whose records, the person sees."""
    return {
        name: record_set
        for name, record_set in all_sets().items()
        if may_see(user, record_set.model) and may_see(user, record_set.table)
    }


def written_by(user: User) -> dict[str, RecordSet]:
    """Of those, the sets whose rows the person may add and change."""
    return {
        name: record_set
        for name, record_set in seen_by(user).items()
        if all(may_write(user, record_set.table, action=step) for step in ("add", "change"))
    }


def hidden_from(user: User, record_set: RecordSet) -> frozenset[str]:
    """Fields that are no columns for this person."""
    return hidden_fields(user, record_set.table)
