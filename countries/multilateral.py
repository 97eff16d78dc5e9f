"""What a state's part in UN action on a host amounts to: it pressed, stood back, or neither.

Pure functions over coded values. In a no-action motion *sponsor* and *co-sponsor* are those of the
draft that the motion would stop, and *for* means that the draft should not be discussed.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Stance(StrEnum):
    """What one act amounts to."""

    PRESSED = "pressed"
    STOOD_BACK = "stood_back"
    NEITHER = "neither"


STRENGTH = (
    "sponsor",
    "cosponsor",
    "signed",
    "for",
    "against",
    "withdrew_support",
    "announced_no_support",
    "abstain",
    "did_not_sign",
    "absent",
)
"""Roles, the weightiest first."""

_ON_ANY_TEXT = {
    "sponsor": Stance.PRESSED,
    "cosponsor": Stance.PRESSED,
    "signed": Stance.PRESSED,
    "for": Stance.PRESSED,
    "against": Stance.STOOD_BACK,
    "withdrew_support": Stance.STOOD_BACK,
    "announced_no_support": Stance.STOOD_BACK,
    "abstain": Stance.STOOD_BACK,
    "did_not_sign": Stance.STOOD_BACK,
    "absent": Stance.NEITHER,
}
_ON_A_MOTION = _ON_ANY_TEXT | {"for": Stance.STOOD_BACK, "against": Stance.PRESSED}

_OBJECTS = {
    "resolution": "a resolution",
    "draft_resolution": "a resolution",
    "no_action_motion": "a resolution",
    "joint_statement": "a statement",
    "decision": "a draft decision",
}
_VERBS = {
    "sponsor": "sponsored",
    "cosponsor": "co-sponsored",
    "signed": "signed",
    "for": "voted for",
    "against": "voted against",
    "abstain": "abstained on",
    "absent": "was absent from the vote on",
    "did_not_sign": "did not sign",
    "withdrew_support": "withdrew support from",
    "announced_no_support": "said it would not support",
}
_VERBS_ON_A_MOTION = _VERBS | {
    "for": "voted not to discuss",
    "against": "voted to discuss",
    "abstain": "abstained on whether to discuss",
    "absent": "was absent from the vote on whether to discuss",
}


def stance(kind: str, role: str) -> Stance:
    """What a role in an action of that kind amounts to. KeyError for a role that is not coded."""
    return (_ON_A_MOTION if kind == "no_action_motion" else _ON_ANY_TEXT)[role]


def strongest_role(kind: str, roles: Collection[str]) -> str:
    """The role that counts: one that pressed before any other, then the weightiest.

    A state that would not sponsor a draft but voted to discuss it has pressed. ValueError for none.
    """
    rank = {Stance.PRESSED: 0, Stance.STOOD_BACK: 1, Stance.NEITHER: 2}
    return min(roles, key=lambda role: (rank[stance(kind, role)], STRENGTH.index(role)))


def strongest(kind: str, roles: Collection[str]) -> Stance:
    """What a state's part in one action amounts to, by its strongest role."""
    return stance(kind, strongest_role(kind, roles))


def in_words(kind: str, roles: Collection[str]) -> str:
    """A state's part, to start a sentence: "Co-sponsored and voted to discuss a resolution"."""
    verbs = _VERBS_ON_A_MOTION if kind == "no_action_motion" else _VERBS
    ordered = sorted(roles, key=STRENGTH.index)
    pressed = [verbs[role] for role in ordered if stance(kind, role) is Stance.PRESSED]
    others = [verbs[role] for role in ordered if stance(kind, role) is not Stance.PRESSED]
    parts = [" and ".join(part) for part in (others, pressed) if part]
    phrase = f"{' but '.join(parts)} {_OBJECTS[kind]}"
    return phrase[0].upper() + phrase[1:]


@dataclass(frozen=True, slots=True)
class YearCounts:
    """Years of one partner, or of several added up."""

    with_round: int = 0
    pressed_beside: int = 0
    """Of these, years in which it also pressed at the UN."""
    pressed_without: int = 0
    stood_back: int = 0
    """Years in which it stood back and never pressed, with or without a round."""
    stood_back_beside: int = 0
    """Of these, years with a round."""

    def __add__(self, other: "YearCounts") -> "YearCounts":
        return YearCounts(
            self.with_round + other.with_round,
            self.pressed_beside + other.pressed_beside,
            self.pressed_without + other.pressed_without,
            self.stood_back + other.stood_back,
            self.stood_back_beside + other.stood_back_beside,
        )


def stance_of_years(acts: Iterable[tuple[int, Stance]]) -> dict[int, Stance]:
    """Each year's stance: pressed where any act pressed, else stood back where any did."""
    years: dict[int, Stance] = {}
    for year, found in acts:
        if found is Stance.PRESSED or (
            found is Stance.STOOD_BACK and years.get(year) is not Stance.PRESSED
        ):
            years[year] = found
        else:
            years.setdefault(year, found)
    return years


def count_years(round_years: Collection[int], acts: Sequence[tuple[int, Stance]]) -> YearCounts:
    """How often rounds and pressure at the UN met in one year, and how often they did not."""
    rounds = set(round_years)
    years = stance_of_years(acts)
    pressed = {year for year, found in years.items() if found is Stance.PRESSED}
    back = {year for year, found in years.items() if found is Stance.STOOD_BACK}
    return YearCounts(
        with_round=len(rounds),
        pressed_beside=len(pressed & rounds),
        pressed_without=len(pressed - rounds),
        stood_back=len(back),
        stood_back_beside=len(back & rounds),
    )
