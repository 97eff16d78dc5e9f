"""The reading in sentences, in one order: promised, done, changed, credit, evidence, reading.

Pure functions over values. The axes come as coded values (method, axes A to E), dates as EDTF
text, names as they stand inside a sentence ("the European Union").
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from site_pages.when import day_in_words, listed, when

BEGUN = {
    "initiated": "A start was made{on}",
    "limited": "It was done in limited part{on}",
    "substantial": "It was done for the most part{on}",
    "complete": "It was done{on}",
    "complete_late": "It was done late{on}",
}
FIDELITY = {
    1: ", but as another thing than was promised",
    2: ", but only partly as promised",
    3: ", mostly as worded",
    4: ", exactly as worded",
}
MISLEADING = {
    "existed": "It is flagged as misleading: it had existed before.",
    "redefined": "It is flagged as misleading: the promise was redefined.",
    "renamed": "It is flagged as misleading: the practice was renamed.",
    "not_in_force": "It is flagged as misleading: the law was passed but is not in force.",
}
REVERSED = {
    "threatened": "Its reversal has been threatened.",
    "partial": "It was later reversed in part.",
    "full": "It was later reversed in full.",
    "replaced": "It was later replaced by an equivalent practice under another name.",
    "restored": "It was reversed and later restored.",
}
BY_THE_HORIZON = {
    "cannot_be_measured": "allows no comparison {by}",
    "no_data": "has too few values for a comparison {by}",
    "too_early": "has too few values since the promise to tell",
    "inconclusive": "showed no clear change {by}",
    "worsened": "had worsened {by}",
    "no_change": "showed no measurable change {by}",
    "slight": "was slightly better {by}",
    "moderate": "was moderately better {by}",
    "major": "was much better {by}",
    "held": "had kept its level {by}",
}
ON_THE_LATEST = {
    "cannot_be_measured": "the latest figures cannot be compared with those before the promise",
    "no_data": "the latest years have too few values for a comparison",
    "too_early": "the latest years are too few to tell",
    "inconclusive": "on the latest figures it shows no clear change",
    "worsened": "on the latest figures it has worsened",
    "no_change": "on the latest figures it shows no measurable change",
    "slight": "on the latest figures it is slightly better",
    "moderate": "on the latest figures it is moderately better",
    "major": "on the latest figures it is much better",
    "held": "on the latest figures it has kept its level",
}
OF_ONE_PERSON = {
    "moderate": "the act promised for that person was done",
    "slight": "part of the act promised for that person was done",
    "no_change": "no such act for that person is on record",
}
CREDIT = {
    "": "Credit to the dialogue has not been judged.",
    "none_claimed": "Nobody is on record as claiming credit for the dialogue.",
    "claimed_unsupported": "Credit to the dialogue is claimed, but the tests do not support it.",
    "plausible": "Credit to the dialogue is plausible{rivals}.",
    "probable": "Credit to the dialogue is probable{rivals}.",
    "strong": "Credit to the dialogue is strong{rivals}.",
}
CONFIDENCE = {
    "high": "Confidence in the evidence is high.",
    "medium": "Confidence in the evidence is medium.",
    "low": "Confidence in the evidence is low.",
    "insufficient": "The public evidence is insufficient for a reading.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The principal measure. ``area`` is named only where it is not the host.

    ``horizon_year`` may be still to come. ``structural_only``: laws alone measure a promise of law.
    """

    name: str
    horizon_year: int
    area: str = ""
    structural_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that the reading sentence says.

    ``latest`` is empty where there is none; ``reading`` is the word with all that qualifies it.
    """

    host: str
    made_on: str
    recipients: tuple[str, ...]
    done: str
    as_at: date
    done_on: str = ""
    fidelity: int | None = None
    misleading: str = "none"
    reversal: str = ""
    refused: bool = False
    deadline: str = ""
    due_on: date | None = None
    deadline_passed: bool | None = None
    individual: bool = False
    measured: Measured | None = None
    changed: str = ""
    latest: str = ""
    credit: str = ""
    rivals_examined: bool = False
    confidence: str = ""
    rule: int = 1
    reading: str = "Not reviewed"


def reading_sentence(told: Told) -> str:
    """The whole paragraph, in the fixed order of the method."""
    parts: tuple[Callable[[Told], str], ...] = (promised, done, changed, credit, evidence, reading)
    return " ".join(sentence for part in parts if (sentence := part(told)))


def promised(told: Told) -> str:
    """Who promised, when and to whom."""
    to = f", to {listed(told.recipients)}" if told.recipients else "; no recipient is named"
    return f"{_capital(told.host)} made this promise {when(told.made_on)}{to}."


def done(told: Told) -> str:
    """Axis B, with fidelity, misleading flag and standing reversal where an act was begun."""
    match told.done:
        case "not_reviewed":
            return "What was done has not been reviewed yet."
        case "no_evidence":
            return "A search found nothing public on what was done."
        case "not_started":
            return f"It has not been begun{_due(told)}."
        case "superseded":
            return "It was superseded before it could be judged."
        case "contrary":
            return f"It was refused{'' if told.refused else ', or the opposite was done'}."
    comma = "," if told.done == "complete_late" else ""
    act = BEGUN[told.done].format(on=f"{comma} {when(told.done_on)}" if told.done_on else "")
    sentences = [
        f"{act}{FIDELITY[told.fidelity] if told.fidelity else ''}.",
        MISLEADING.get(told.misleading, ""),
        REVERSED[told.reversal] if told.reversal else "",
    ]
    return " ".join(filter(None, sentences))


def changed(told: Told) -> str:
    """Axis C, at the horizon and on the latest figures."""
    if told.measured is None:
        return _without_a_measure(told)
    if not told.changed:
        return f"What changed in the measure {_quoted(told.measured)} has not been reckoned yet."
    year, today = told.measured.horizon_year, told.as_at.year
    at_horizon = BY_THE_HORIZON[told.changed].format(by=f"by {min(year, today)}")
    sentence = f"The measure {_quoted(told.measured)} {at_horizon}"
    if year > today:
        sentence += f"; its horizon, {year}, is still to come"
    elif year < today and told.latest:
        same = told.latest == told.changed
        sentence += f"; {'the latest figures say the same' if same else ON_THE_LATEST[told.latest]}"
    proof = ", but a structural measure cannot prove an effect"
    return f"{sentence}{proof if told.measured.structural_only else ''}."


def credit(told: Told) -> str:
    """Axis D. Nothing is said of it before a review."""
    if told.done == "not_reviewed":
        return ""
    rivals = "" if told.rivals_examined else ", but rival explanations were not examined"
    return CREDIT[told.credit].format(rivals=rivals)


def evidence(told: Told) -> str:
    """Axis E. Nothing is said of it before a review."""
    if told.done == "not_reviewed":
        return "Credit and evidence are judged in the review."
    return CONFIDENCE[told.confidence]


def reading(told: Told) -> str:
    """The word of the rule table, in full."""
    against = ", which says nothing against the promise" if told.done == "not_reviewed" else ""
    return f"By rule {told.rule} the reading is “{told.reading}”{against}."


def without_notes(name: str) -> str:
    """An indicator's name without what its producer adds in brackets."""
    return name.partition(" (")[0]


def body_in_sentence(name: str) -> str:
    """An international body inside a sentence: the UN Human Rights Council, the ICRC, OHCHR."""
    if name.endswith("bodies"):
        return name if name.startswith("UN ") else name[:1].lower() + name[1:]
    last = name.rpartition(" ")[2]
    takes_article = {"Council", "Commission", "Committee", "Assembly", "Nations", "Association"}
    short = name.isupper() and name != "OHCHR"
    return f"the {name}" if short or last in takes_article or " Rights" in name else name


def _due(told: Told) -> str:
    """Whether the time for a promise not begun is over. Empty where that is not known."""
    if told.deadline_passed is None:
        return ""
    if told.deadline:
        words = when(told.deadline)
        return f", and it was due {words}" if told.deadline_passed else f"; it is due {words}"
    end = f" on {day_in_words(told.due_on)}" if told.due_on else ""
    if told.deadline_passed:
        return f", and the reasonable time of five years ended{end}"
    return f"; the reasonable time of five years ends{end}"


def _without_a_measure(told: Told) -> str:
    outcome = OF_ONE_PERSON.get(told.changed, "") if told.individual else ""
    if told.individual and told.done == "not_reviewed":
        return ""
    if outcome:
        return f"It concerns a named person, whose own case is the measure: {outcome}."
    return "No measure fits it, so what changed cannot be measured."


def _quoted(measured: Measured) -> str:
    area = f" for {measured.area}" if measured.area else ""
    return f"“{without_notes(measured.name)}”{area}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
