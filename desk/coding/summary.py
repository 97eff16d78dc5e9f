"""Answers in words: one coder's, and two beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.axes import Credit
from benchmarks.coding import COMPARED, credit_of
from benchmarks.models.assessment import ACT_BEGUN, Axes
from desk.coding.forms import NOT_BEGUN, AxesForm
from evidence.dates import in_words

type Line = tuple[str, str]

NOTHING = "no answer"
NO_DAY = "no day"


@dataclass(frozen=True, slots=True)
class Beside:
    """One question with both coders' answers, and whether they are the same."""

    name: str
    label: str
    answers: tuple[str, str]
    same: bool


def lines_of(axes: Axes) -> tuple[Line, ...]:
    """Each question with its answer, in the order of the method."""
    labels = labels_of()
    lines = [(labels[name], word_of(axes, name)) for name in COMPARED[:-1]]
    claims = "; ".join(axes.credit_claimed_by) or "nobody"
    return (
        *lines,
        (labels["credit_claimed_by"], claims),
        ("Credit, from these answers", str(Credit(credit_of(axes)).label)),
        (labels["confidence"], word_of(axes, "confidence")),
    )


def beside(codings: Sequence[Axes]) -> tuple[Beside, ...]:
    """Both coders' answers, question by question."""
    one, other = codings
    labels = labels_of()
    return tuple(
        Beside(
            name,
            labels[name],
            (word_of(one, name), word_of(other, name)),
            getattr(one, name) == getattr(other, name),
        )
        for name in COMPARED
    )


def labels_of() -> dict[str, str]:
    """The questions as coders read them."""
    return {name: str(field.label) for name, field in AxesForm().fields.items()}


def word_of(axes: Axes, name: str) -> str:
    """One answer in words."""
    value = getattr(axes, name)
    if value in (None, ""):
        return _nothing(axes, name)
    if name == "done_on":
        return in_words(value)
    return str(getattr(axes, f"get_{name}_display")())


def _nothing(axes: Axes, name: str) -> str:
    """Where no value stands: a day may be left out, and what was not begun has no fidelity."""
    if name == "done_on":
        return NO_DAY
    began_nothing = axes.done and axes.done not in ACT_BEGUN
    return str(NOT_BEGUN[1]) if name == "fidelity" and began_nothing else NOTHING
