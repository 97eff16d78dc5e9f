"""The one screen of a promise: every input with its value and what is wrong with it."""

from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models

from desk.promise.answers import choices_of, needed
from desk.promise.asks import ASKED, PARTS, Ask, How
from desk.promise.cited import sources_named
from desk.promise.lookup import Names
from desk.promise.sheet import Sheet
from desk.promise.typed import ASSESSMENT, DEVELOPMENTS, PROMISE, Typed
from dialogues.models import Commitment, Development, Dialogue
from evidence.dates import EdtfError, in_words, parse_words
from evidence.models import Citation, Source

PLACE: Final = "__row__"
"""Where the prefix of a row stands in a template that scripts copy."""
FILLED_IN: Final = {"slug", "as_at"}
"""What the desk fills in itself where it is left empty."""
CREDIT_TESTS: Final = {
    "after_promise",
    "not_earlier_trend",
    "path_documented",
    "insiders_say",
    "rivals_examined",
}
GROUPS: Final = (
    ("done", "Done", ("as_at", "done", "done_on", "fidelity", "misleading")),
    ("changed", "Changed", ("changed_override", "override_reason")),
    ("credit", "Credit", ("credit_claimed_by",)),
    ("confidence", "Evidence and note", ("confidence", "next_review", "note")),
)
"""The axes in the order of the method, with the answers below each."""


@dataclass(frozen=True, slots=True)
class Box:
    """One input. ``list``: the kind of record that its suggestions name; ``read_as``: how a date
    was understood."""

    name: str
    label: str
    how: How
    text: str
    hint: str = ""
    error: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = False
    wide: bool = False
    read_as: str = ""
    list: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of inputs. ``named``: what a stored row points at, in words; ``stored``: its key."""

    prefix: str
    boxes: tuple[Box, ...]
    stored: str = ""
    gone: bool = False
    named: str = ""
    address: str = ""
    grade: str = ""
    new_source: tuple[Box, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One development with its citations. ``removable``: it was never public."""

    prefix: str
    boxes: tuple[Box, ...]
    citations: tuple[Line, ...]
    pk: str = ""
    slug: str = ""
    state: str = ""
    removable: bool = True
    gone: bool = False
    sure: bool = False
    wrong: str = ""
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One line of the error summary. ``input``: the input's id; empty where it is of none."""

    input: str
    label: str
    sentence: str
    section: str


@dataclass
class Screen:
    """Everything that the template draws."""

    words: tuple[Box, ...] = ()
    offers: tuple[Line, ...] = ()
    repeats: tuple[Line, ...] = ()
    citations: tuple[Line, ...] = ()
    events: tuple[Event, ...] = ()
    axes: dict[str, tuple[Box, ...]] = field(default_factory=dict)
    tests: tuple[Box, ...] = ()
    verdict_citations: tuple[Line, ...] = ()
    assessment_pk: str = ""
    complaints: tuple[Complaint, ...] = ()
    blank: dict[str, Any] = field(default_factory=dict)


def screen_of(sheet: Sheet, typed: Typed, errors: dict[str, str], names: Names) -> Screen:
    """The screen as typed, over what is stored."""
    draw = _Draw(sheet, typed, errors, names)
    return draw.screen()


class _Draw:
    def __init__(self, sheet: Sheet, typed: Typed, errors: dict[str, str], names: Names) -> None:
        self.sheet, self.typed, self.errors, self.names = sheet, typed, errors, names
        self.dialogues = list(Dialogue.objects.order_by("name").only("slug", "name"))
        self.labels: dict[str, str] = {}
        self.places: dict[str, int] = {}
        self._sources()

    def screen(self) -> Screen:
        parts = PARTS[Commitment]
        axes = {box.name.partition("-")[2]: box for box in self._boxes(ASSESSED, ASSESSMENT)}
        drawn = Screen(
            words=self._boxes(Commitment, PROMISE),
            offers=self._lines(parts["offers"], "offers"),
            repeats=self._lines(parts["repeats"], "repeats"),
            citations=self._lines(parts["citations"], "citations"),
            events=tuple(map(self._event, self.typed.rows(DEVELOPMENTS))),
            axes={key: tuple(axes[name] for name in asked) for key, _, asked in GROUPS},
            tests=tuple(box for name, box in axes.items() if name in CREDIT_TESTS),
            verdict_citations=self._lines(VERDICT_CITATION, f"{ASSESSMENT}-citations"),
            assessment_pk=self.typed.text("assessment-pk") or "",
            blank=self._blank(),
        )
        self.places = {name: place for place, name in enumerate(self.labels)}
        found = sorted(self.errors.items(), key=lambda one: self._place(one[0]))
        drawn.complaints = tuple(self._complaint(*one) for one in found)
        return drawn

    def _blank(self) -> dict[str, Any]:
        """Rows without a word, for scripts to copy and for the page without them to add."""
        empty = _Draw.__new__(_Draw)
        empty.sheet, empty.typed, empty.errors, empty.names = self.sheet, Typed({}), {}, self.names
        empty.dialogues, empty.labels, empty.sources = self.dialogues, {}, {}
        parts = PARTS[Commitment]
        return {
            "offers": empty._line(parts["offers"], PLACE),
            "repeats": empty._line(parts["repeats"], PLACE),
            "citations": empty._line(parts["citations"], PLACE),
            "developments": empty._event(PLACE),
        }

    def _sources(self) -> None:
        """The sources that rows name; what is not stored yet in one query."""
        named = (t[-1] for name, t in self.typed.values.items() if name.endswith("-source") and t)
        self.sources = sources_named(named, self.names)

    def _event(self, prefix: str) -> Event:
        pk = self.typed.text(f"{prefix}-pk") or ""
        stored = next((one for one in self.sheet.developments if str(one.pk) == pk), None)
        self.labels |= {f"{prefix}-gone": "Remove", f"{prefix}-sure": "Remove"}
        return Event(
            prefix,
            self._boxes(Development, prefix),
            self._lines(PARTS[Development]["citations"], f"{prefix}-citations"),
            pk=pk,
            slug=stored.slug if stored else "",
            state=str(stored.get_state_display()) if stored else "",
            removable=stored is None or stored.edition_id is None,
            gone=bool(self.typed.text(f"{prefix}-gone")),
            sure=bool(self.typed.text(f"{prefix}-sure")),
            wrong=self.errors.get(f"{prefix}-gone", ""),
            unsure=self.errors.get(f"{prefix}-sure", ""),
        )

    def _lines(self, part: type[models.Model], below: str) -> tuple[Line, ...]:
        return tuple(self._line(part, prefix) for prefix in self.typed.rows(below))

    def _line(self, part: type[models.Model], prefix: str) -> Line:
        stored = self.typed.text(f"{prefix}-id") or ""
        source = self.sources.get((self.typed.text(f"{prefix}-source") or "").strip())
        new = issubclass(part, Citation) and source is None and not stored
        return Line(
            prefix,
            self._boxes(part, prefix),
            stored=stored,
            gone=bool(self.typed.text(f"{prefix}-gone")),
            named=str(source) if source else self._promise_named(prefix),
            address=source.url if source else "",
            grade=source.reliability if source else "",
            new_source=self._boxes(Source, f"{prefix}-new") if new else (),
            open=self.typed.says(f"{prefix}-new"),
        )

    def _promise_named(self, prefix: str) -> str:
        slug = self.typed.text(f"{prefix}-earlier")
        known = self.names.known.values()
        return next((str(r) for r in known if slug and getattr(r, "slug", "") == slug), "")

    def _boxes(self, model: type[models.Model], prefix: str) -> tuple[Box, ...]:
        return tuple(self._box(model, ask, prefix) for ask in ASKED[model])

    def _box(self, model: type[models.Model], ask: Ask, prefix: str) -> Box:
        name = f"{prefix}-{ask.name}"
        text = self.typed.text(name) or ""
        self.labels[name] = ask.label
        return Box(
            name,
            ask.label,
            ask.how,
            text,
            hint=ask.hint,
            error=self.errors.get(name, ""),
            choices=choices_of(model, ask, self.dialogues),
            needed=needed(model, ask.name) and ask.name not in FILLED_IN,
            wide=ask.wide,
            read_as=_read_as(text) if ask.how is How.DATE else "",
            list=_suggested(model, ask),
        )

    def _place(self, name: str) -> tuple[int, int]:
        """Where an input stands on the screen: its part, and its place there."""
        section = name.partition("-")[0]
        part = ORDER.index(section) if section in ORDER else len(ORDER)
        return part, self.places.get(name, len(self.places))

    def _complaint(self, name: str, sentence: str) -> Complaint:
        label = self.labels.get(name, "Why" if name == "why" else "")
        section, _, rest = name.partition("-")
        number = rest.partition("-")[0]
        if section in SECTION and number.isdigit():
            label = f"{SECTION[section]} {int(number) + 1}: {label}"
        return Complaint(f"id_{name}" if name else "", label, sentence, section or PROMISE)


ORDER: Final = (PROMISE, "offers", "repeats", DEVELOPMENTS, "citations", ASSESSMENT)
"""The parts of the screen from top to bottom; how it is saved comes last."""
SECTION: Final = {
    "offers": "Offer",
    "repeats": "Repeated promise",
    "citations": "Source",
    "developments": "Development",
}
ASSESSED: Final = next(model for model in ASKED if model.__name__ == "Assessment")
VERDICT_CITATION: Final = PARTS[ASSESSED]["citations"]


def _suggested(model: type[models.Model], ask: Ask) -> str:
    if ask.how not in {How.PICK, How.PICKS}:
        return ""
    related: Any = model._meta.get_field(ask.name).related_model
    return str(related._meta.model_name)


def _read_as(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return in_words(parse_words(text).text)
    except EdtfError:
        return ""
