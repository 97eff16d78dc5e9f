"""Two people code a promise, blind, and are then reconciled into one verdict (method, Two coders).

The database keeps them apart and holds the gravest rules (blind_sql.py, coders_sql.py). Every step
raises a ValueError with one sentence where it can't be taken, and then nothing has changed.
"""

from benchmarks.checked import InputError
from benchmarks.coding.answers import (
    ANSWERS,
    COMPARED,
    REASONS,
    IncompleteAnswers,
    credit_of,
    departs,
    differed,
)
from benchmarks.coding.invitations import (
    LONGEST_DAYS,
    digest_of,
    end_invitation,
    invite,
    invited_by,
)
from benchmarks.coding.reconciling import reconcile
from benchmarks.coding.rounds import (
    CannotCode,
    both_in,
    give_back,
    hand_in,
    handed_in,
    is_running,
    open_round,
    save_answers,
    seats_taken,
    take_part,
    take_part_as_guest,
)

__all__ = [
    "ANSWERS",
    "COMPARED",
    "LONGEST_DAYS",
    "REASONS",
    "CannotCode",
    "IncompleteAnswers",
    "InputError",
    "both_in",
    "credit_of",
    "departs",
    "differed",
    "digest_of",
    "end_invitation",
    "give_back",
    "hand_in",
    "handed_in",
    "invite",
    "invited_by",
    "is_running",
    "open_round",
    "reconcile",
    "save_answers",
    "seats_taken",
    "take_part",
    "take_part_as_guest",
]
