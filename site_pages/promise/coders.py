"""How many coded a verdict, and where two differed before they were reconciled."""

from dataclasses import dataclass

from benchmarks.axes import Credit
from benchmarks.models import Assessment
from evidence.dates import in_words
from site_pages.promise.reached import TEST_WORDS

LABELS = {
    "done": "What was done",
    "done_on": "Completed on",
    "fidelity": "Fidelity to the words",
    "misleading": "Misleading",
    **TEST_WORDS,
    "credit": "Credit from the five tests",
    "confidence": "Evidence",
}
"""What coders can differ on, in the order of the method (benchmarks.coding.answers)."""


@dataclass(frozen=True, slots=True)
class Coders:
    """What readers are told of the coders; ``differed`` has a label and both answers a line."""

    sentence: str
    differed: tuple[tuple[str, str], ...]
    dissent: str


NOTHING = {"fidelity": "nothing was begun", "done_on": "no day"}
"""What it says of a coder who left it empty, as they could."""


def coders_of(verdict: Assessment | None) -> Coders:
    """One coder, or two with what they differed on. Names are never public."""
    if verdict is None or verdict.coders < 2:
        return Coders(
            "Awaited: this promise was coded once", (), verdict.dissent if verdict else ""
        )
    lines = tuple(
        (label, " / ".join(_word(name, answer) for answer in verdict.differed[name]))
        for name, label in LABELS.items()
        if name in verdict.differed
    )
    sentence = "Coded by two, who differed and were reconciled" if lines else "Coded by two"
    return Coders(sentence, lines, verdict.dissent)


def _word(name: str, answer: str) -> str:
    if not answer:
        return NOTHING.get(name, "no answer")
    if name == "done_on":
        return in_words(answer)
    if name == "credit":
        return str(Credit(answer).label)
    choices = next(f for f in Assessment._meta.concrete_fields if f.name == name).flatchoices
    return str({str(value): label for value, label in choices}.get(answer, answer))
