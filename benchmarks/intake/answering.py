"""What people answer, in the form of a mapping file."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from countries.models import AreaAnswer

LONGEST_SPELLING = 200
WHERE = {
    "sheet": "file",
    "header_row": "file",
    "separator": "file",
    "encoding": "file",
    "decimal": "file",
}
"""The section of a mapping file that a question is about; all others are about columns."""
SEVERAL = {"indicator": "dimensions"}
"""Questions that several columns may answer together, and what those are then."""


def with_answer(
    mapping: Mapping[str, Any], *, asked: str, answer: str | list[str]
) -> dict[str, Any]:
    """The mapping with one more answer: which column, sheet or sign it is."""
    answered = deepcopy(dict(mapping))
    if isinstance(answer, list):
        asked, answer = (asked, answer[0]) if len(answer) == 1 else (SEVERAL[asked], answer)
    answered.setdefault(WHERE.get(asked, "columns"), {})[asked] = answer
    return answered


def with_places(mapping: Mapping[str, Any], places: Mapping[str, str]) -> dict[str, Any]:
    """The mapping with places: alpha-3 of each spelling, or "" where it is left out."""
    answered = deepcopy(dict(mapping))
    answered.setdefault("areas", {}).update(places)
    return answered


def remember(places: Mapping[str, str], *, by: User, at: datetime) -> None:
    """The next file with these spellings is not asked about them again."""
    for spelling, area in places.items():
        AreaAnswer.objects.update_or_create(
            spelling=spelling[:LONGEST_SPELLING],
            defaults={"area": area, "answered_by": by, "answered_at": at},
        )
