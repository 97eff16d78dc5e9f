"""Rows on the dialogues themselves: what they are, how open they were, cases, turns."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogues.models import Round, StatusChange
from evidence.dates import in_words
from evidence.models import Citation
from site_pages import openness
from site_pages.pages.compare.cells import Cell, Line, Place, Section, cited_for, row_of
from site_pages.pages.compare.sides import Side, Talks
from site_pages.pages.dialogues.cases import CaseRow
from site_pages.pages.dialogues.short import facts_of
from site_pages.rounds import known_date, span_of, when_in_words

FACTS: dict[str, tuple[str, ...]] = {
    "Host": ("summary",),
    "Started": ("started",),
    "State": ("status", "status_as_of"),
    "Level": ("level",),
    "Partner’s ministry": ("partner_ministry",),
    "Host’s ministry": ("host_ministry",),
    "Tracks": ("tracks",),
}
"""Facts of a dialogue that are compared, with the fields whose sources stand behind each."""

PARTS = {
    "#facts": gettext_lazy("the record"),
    "#rounds": gettext_lazy("rounds"),
    "#openness": gettext_lazy("round by round"),
    "#cases": gettext_lazy("cases by round"),
    "#turns": gettext_lazy("turns"),
    "#evaluations": gettext_lazy("evaluations"),
    "#cooperation": gettext_lazy("projects"),
}
"""Parts of a dialogue's page, as a link to them is called."""

NO_DIALOGUE = Cell((Line(_("no dialogue on record")),), (Place(_("all dialogues"), "/dialogues/"),))


def the_dialogue(sides: Sequence[Side]) -> Section:
    """What it is, who sits there, how often it met."""
    rows = [
        row_of(_("Dialogue"), sides, _of_each(_name)),
        *(row_of(label, sides, _of_each(_fact(label, fields))) for label, fields in FACTS.items()),
        row_of(_("Rounds held or presumed held"), sides, _of_each(_held, "#rounds")),
        row_of(_("Last round held"), sides, _of_each(_last)),
    ]
    note = _("A partner with several dialogues or tracks has a line for each.")
    return Section("dialogue", _("The dialogue"), note, rows)


def how_open(sides: Sequence[Side]) -> Section:
    """The twelve questions, as counts of rounds."""
    rows = [
        row_of(str(label), sides, _of_each(_answers(number), "#openness"))
        for number, label in enumerate(openness.CRITERIA.labels)
    ]
    together = row_of(_("All twelve together"), sides, _of_each(_all_answers, "#openness"))
    note = _(
        "Twelve questions asked of each round held or presumed held. Unknown means that no source "
        "that was read answers; it is not a no. The numbers of rounds differ, so the counts do "
        "not rank anybody."
    )
    return Section("openness", _("How open it was"), note, [*rows, together])


def cases(sides: Sequence[Side]) -> Section:
    """Numbers of individual cases, never a name."""
    rows = [
        row_of(_("Raised"), sides, _of_each(_cases("raised", "cases"), "#cases")),
        row_of(_("Answered"), sides, _of_each(_cases("answered", "replies"), "#cases")),
        row_of(_("Acted on: released"), sides, _of_each(_cases("released", ""), "#cases")),
        row_of(_("Rounds with a number of cases"), sides, _of_each(_numbered, "#cases")),
    ]
    note = _(
        "Known numbers added up, so each is a least number; somebody raised twice counts twice. "
        "Where no source gives a number it is unknown, which is not none."
    )
    return Section("cases", _("Cases of individuals"), note, rows)


def turns(sides: Sequence[Side]) -> Section:
    """What changed in the dialogue's standing, by kind of turn."""
    present = {turn.change.kind for side in sides for own in side.talks for turn in own.turns}
    rows = [
        row_of(str(label), sides, _of_each(_turns(kind), "#turns"))
        for kind, label in StatusChange.Kind.choices
        if kind in present
    ]
    empty = _("No turn of these dialogues is on record.")
    return Section("turns", _("Changes of status"), "", rows, empty)


def evaluations(sides: Sequence[Side]) -> Section:
    """Who examined the dialogue."""
    row = row_of(_("Evaluations"), sides, _of_each(_evaluations, "#evaluations"))
    note = _("What each of them found stands on the page of the dialogue.")
    return Section("evaluations", _("Evaluations"), note, [row])


def cooperation(sides: Sequence[Side]) -> Section:
    """Projects beside the dialogue."""
    row = row_of(_("Projects"), sides, _of_each(_projects, "#cooperation"))
    note = _("With the budget where a source gives one; otherwise it is unknown, not nothing.")
    return Section("cooperation", _("Technical cooperation"), note, [row])


def _of_each(
    lines: Callable[[Talks], Iterable[Line]], anchor: str = "#facts"
) -> Callable[[Side], Cell]:
    """A cell with the lines of each dialogue, named where there are several.

    anchor: the part of the dialogue's page that has the same with all its sources.
    """
    label = str(PARTS[anchor])

    def cell(side: Side) -> Cell:
        if not side.talks:
            return NO_DIALOGUE
        several = len(side.talks) > 1
        found: list[Line] = []
        places = []
        for own in side.talks:
            place = Place(own.dialogue.name if several else label, f"{own.address}{anchor}")
            first, *others = lines(own)
            found += [_placed(place, first) if several else first, *others]
            places.append(place)
        return Cell(tuple(found), tuple(places))

    return cell


def _placed(place: Place, line: Line) -> Line:
    """The line under the name of its dialogue, unless it is that name."""
    return line if line.text == place.label else replace(line, place=place)


def _name(own: Talks) -> Iterable[Line]:
    cited = cited_for(own.dialogue, "summary")
    yield Line(own.dialogue.name, address=own.address, citations=cited)


def _fact(label: str, fields: Sequence[str]) -> Callable[[Talks], Iterable[Line]]:
    def lines(own: Talks) -> Iterable[Line]:
        facts = dict(facts_of(own.dialogue))
        known = facts[label] != _("unknown")
        yield Line(facts[label], citations=cited_for(own.dialogue, *fields) if known else ())

    return lines


def _held(own: Talks) -> Iterable[Line]:
    if not own.held:
        yield Line(_("none on public record"))
        return
    presumed = sum(one.status == Round.Status.PRESUMED_HELD for one in own.held)
    parts = [str(len(own.held)), span_of(own.held)]
    if presumed:
        parts.append(_("%(n)d of them presumed") % {"n": presumed})
    yield Line(", ".join(filter(None, parts)))


def _last(own: Talks) -> Iterable[Line]:
    dated = [one for one in own.held if known_date(one)]
    if not dated:
        yield Line(_("date unknown") if own.held else _("none on public record"))
        return
    last = dated[-1]
    yield Line(
        capfirst(when_in_words(last)),
        address=last.get_absolute_url(),
        citations=cited_for(last, "held"),
    )


def _answers(number: int) -> Callable[[Talks], Iterable[Line]]:
    def lines(own: Talks) -> Iterable[Line]:
        question = own.questions[number]
        yield _counted(question.tally)
        if question.whole:
            answer = str(question.whole.get_answer_display())
            cited = cited_for(question.whole)
            yield Line(answer, _("as a whole"), mark=question.whole.answer, citations=cited)

    return lines


def _all_answers(own: Talks) -> Iterable[Line]:
    yield _counted(openness.total(own.questions))


def _counted(tally: openness.Tally) -> Line:
    if not tally.total:
        return Line(_("no round on record to ask about"))
    words = ", ".join(f"{count} {answer}" for answer, count in tally.marks)
    return Line(words, tally=tuple(tally.marks))


def _cases(column: str, of_round: str) -> Callable[[Talks], Iterable[Line]]:
    def lines(own: Talks) -> Iterable[Line]:
        rows = [row for row in own.cases.rows if getattr(row, column).count is not None]
        cited = [one for row in rows for one in _sources(row, column, of_round)]
        yield Line(getattr(own.cases, column).words, citations=tuple(dict.fromkeys(cited)))

    return lines


def _sources(row: CaseRow, column: str, of_round: str) -> Iterable[Citation]:
    """The record that gives the number, or else the round itself."""
    if row.record is not None and getattr(row.record, column) is not None:
        return cited_for(row.record)
    return cited_for(row.occasion, of_round) if row.occasion and of_round else ()


def _numbered(own: Talks) -> Iterable[Line]:
    count = own.cases.rounds_with_number
    words = ngettext("%(n)d of %(all)d round", "%(n)d of %(all)d rounds", own.cases.rounds)
    if not own.cases.rounds:
        yield Line(_("no round on public record"))
    else:
        yield Line(words % {"n": count, "all": own.cases.rounds})


def _turns(kind: str) -> Callable[[Talks], Iterable[Line]]:
    def lines(own: Talks) -> Iterable[Line]:
        found = [turn for turn in own.turns if turn.change.kind == kind]
        for turn in found:
            when = in_words(turn.change.date) if turn.change.date else _("date unknown")
            yield Line(
                f"{turn.heading}. {turn.change.reason}",
                capfirst(when),
                mark=turn.glyph,
                citations=cited_for(turn.change),
            )
        if not found:
            yield Line(_("none on record"))

    return lines


def _evaluations(own: Talks) -> Iterable[Line]:
    for one in own.evaluations:
        when = in_words(one.date) if one.date else _("date unknown")
        words = {"author": one.author, "title": one.title, "kind": one.get_kind_display()}
        text = _("%(author)s, %(title)s (%(kind)s)") % words
        yield Line(text, capfirst(when), citations=cited_for(one))
    if not own.evaluations:
        yield Line(_("none on record"))


def _projects(own: Talks) -> Iterable[Line]:
    for one in own.projects:
        years = in_words(one.years) if one.years else _("years unknown")
        budget = _("budget unknown")
        if one.budget is not None:
            budget = f"{one.budget:,} {one.currency}"
        text = _("%(title)s, %(budget)s") % {"title": one.title, "budget": budget}
        yield Line(text, capfirst(years), citations=cited_for(one))
    if not own.projects:
        yield Line(_("none on record"))
