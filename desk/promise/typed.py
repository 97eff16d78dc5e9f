"""What a browser sent, as documents; and documents as what a browser would send.

Names of inputs: ``promise-title``; ``offers-0-country``; ``citations-1-source``;
``developments-2-summary``; ``developments-2-citations-0-locator``; ``assessment-done``. A row that
is stored brings its key as ``…-id``, one to be taken out ``…-gone``; a stored development brings
``…-pk``, and ``…-sure`` confirms that it goes. The inputs of a new source stand below its citation:
``citations-1-new-title``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.db import models

from benchmarks.inputs import BEGUN
from benchmarks.models import Assessment
from desk.promise.answers import related_to, text_of, value_of
from desk.promise.asks import ASKED, NEW_SOURCE, PARTS, Ask
from desk.promise.lookup import Names, keys_of
from dialogues.models import Commitment, Development, Offer, Round
from editorial.documents import Document, Row, fields_of
from evidence.models import Citation, Source

type Documents = dict[str, Document]
"""A promise and what goes with it, by ``promise``, ``development:12``, ``assessment:3``."""

ASSESSMENT: Final = "assessment"
PROMISE: Final = "promise"
DEVELOPMENTS: Final = "developments"


class Typed:
    """Names of inputs, each with the values that were sent; the last one counts."""

    def __init__(self, values: Mapping[str, list[str]]) -> None:
        self.values = dict(values)

    def text(self, name: str) -> str | None:
        """What was typed; None where there was no such input."""
        found = self.values.get(name)
        return found[-1].replace("\r\n", "\n") if found else None

    def rows(self, prefix: str) -> list[str]:
        """The prefixes of the numbered rows below a prefix, in the order of their numbers."""
        numbered = re.compile(rf"{re.escape(prefix)}-(\d{{1,4}})-")
        found = {int(match[1]) for name in self.values if (match := numbered.match(name))}
        return [f"{prefix}-{number}" for number in sorted(found)]

    def says(self, prefix: str) -> bool:
        """Whether anything was typed below a prefix; keys and hidden marks do not count."""
        return any(
            text.strip()
            for name, texts in self.values.items()
            if name.startswith(f"{prefix}-") and not name.endswith(("-id", "-gone", "-sure", "-pk"))
            for text in texts
        )


@dataclass
class Entry:
    """One record as it was typed. ``rows``: for each relation the prefixes of its rows' inputs."""

    key: str
    model: type[models.Model]
    pk: int | None
    prefix: str
    document: Document
    rows: dict[str, list[str]] = field(default_factory=dict)

    def input_of(self, path: str) -> str:
        """The input that shows what a path of the document keeps."""
        relation, _, rest = path.partition(".")
        if not rest:
            return f"{self.prefix}-{path}"
        number, _, name = rest.partition(".")
        return f"{self.rows[relation][int(number)]}-{name}"


@dataclass
class Parsed:
    """What was typed: entries, sources to be made, and a sentence for each input that is wrong.

    A citation of a source that is still to be made has its place in ``sources`` as a negative
    number: -1 is the first. ``origins`` has the prefix of each one's inputs.
    """

    entries: list[Entry] = field(default_factory=list)
    sources: list[Document] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def documents(self) -> Documents:
        return {entry.key: entry.document for entry in self.entries}


def parse(typed: Typed, began: Documents, *, today: date) -> Parsed:
    """Everything that was typed, with what the screen does not show out of ``began``."""
    reader = _Reader(typed, began)
    reader.promise()
    for prefix in typed.rows(DEVELOPMENTS):
        gone = typed.text(f"{prefix}-gone")
        if not gone and (typed.text(f"{prefix}-pk") or typed.says(prefix)):
            reader.development(prefix)
    if typed.text("assessment-pk") or _judged(typed):
        reader.assessment(today)
    return reader.parsed


def typed_of(documents: Documents, names: Names) -> dict[str, list[str]]:
    """The inputs as they stand when the promise is opened."""
    learn(documents, names)
    texts: dict[str, str] = {}
    number = 0
    for key, document in documents.items():
        kind, _, pk = key.partition(":")
        model, prefix = MODELS[kind], kind
        if kind == "development":
            prefix, number = f"{DEVELOPMENTS}-{number}", number + 1
        texts |= dict(_texts(model, prefix, document, names))
        if pk.isdigit():
            texts[f"{prefix}-pk"] = pk
    return {name: [text] for name, text in texts.items()}


MODELS: Final[dict[str, type[models.Model]]] = {
    PROMISE: Commitment,
    "development": Development,
    ASSESSMENT: Assessment,
}


def learn(documents: Documents, names: Names) -> None:
    """Fetch the names of every record that the documents point at, a query for each model."""
    keys: dict[type[models.Model], set[int]] = {}
    for key, document in documents.items():
        model = MODELS[key.partition(":")[0]]
        rows = [(model, document["fields"])]
        for name, part in PARTS[model].items():
            rows += [(part, row) for row in document["parts"].get(name, [])]
        for owner, row in rows:
            for one in fields_of(owner):
                if one.is_relation and (found := row.get(one.name)) is not None:
                    related: type[models.Model] = one.related_model  # type: ignore[assignment]
                    keys.setdefault(related, set()).update(
                        found if isinstance(found, list) else [found]
                    )
    for model, wanted in keys.items():
        names.learn(model, wanted)


def _texts(
    model: type[models.Model], prefix: str, document: Document, names: Names
) -> Iterator[tuple[str, str]]:
    for ask in ASKED[model]:
        yield f"{prefix}-{ask.name}", text_of(model, ask, document["fields"].get(ask.name), names)
    for name, part in PARTS[model].items():
        below = name if model is Commitment else f"{prefix}-{name}"
        for number, row in enumerate(document["parts"].get(name, [])):
            if row["id"] is not None:
                yield f"{below}-{number}-id", str(row["id"])
            for ask in ASKED[part]:
                yield f"{below}-{number}-{ask.name}", text_of(part, ask, row[ask.name], names)


def _named(typed: Typed) -> dict[type[models.Model], set[str]]:
    """What inputs that point at records name, by the model they point at."""
    pointing = {
        ask.name: related
        for model, asks in ASKED.items()
        for ask in asks
        if (related := related_to(model, ask))
    }
    found: dict[type[models.Model], set[str]] = {}
    for name, texts in typed.values.items():
        if related := pointing.get(name.rpartition("-")[2]):
            found.setdefault(related, set()).update(map(str.strip, texts[-1].split(",")))
    return found


def _judged(typed: Typed) -> bool:
    """Whether an axis was answered; the day alone, and tests left unknown, are no judgement."""
    said = ("done", "confidence", "done_on", "fidelity", "note", "credit_claimed_by")
    return any((typed.text(f"assessment-{name}") or "").strip() for name in said)


class _Reader:
    """Reads one record after the other into what was parsed."""

    def __init__(self, typed: Typed, began: Documents) -> None:
        self.typed, self.began, self.parsed = typed, began, Parsed()
        self.known = keys_of(_named(typed))

    def promise(self) -> None:
        self._entry(PROMISE, Commitment, PROMISE)

    def development(self, prefix: str) -> None:
        pk = self.typed.text(f"{prefix}-pk")
        number = prefix.rpartition("-")[2]
        self._entry(f"development:{pk or f'new-{number}'}", Development, prefix)

    def assessment(self, today: date) -> None:
        pk = self.typed.text("assessment-pk")
        if not (self.typed.text("assessment-as_at") or "").strip():
            self.typed.values["assessment-as_at"] = [today.isoformat()]
        self._entry(f"assessment:{pk or 'new'}", Assessment, ASSESSMENT)
        judged = self.parsed.entries[-1].document["fields"]
        if judged.get("done") in BEGUN and judged.get("fidelity") is None:
            sentence = "An act was begun: say how closely it fits the words."
            self.parsed.errors.setdefault(f"{ASSESSMENT}-fidelity", sentence)

    def _entry(self, key: str, model: type[models.Model], prefix: str) -> None:
        base = self.began.get(key, {"fields": {}, "parts": {}})
        stored = key.partition(":")[2]
        entry = Entry(key, model, int(stored) if stored.isdigit() else None, prefix, {})
        fields = {**base["fields"], **self._values(model, ASKED[model], prefix, base["fields"])}
        parts = {}
        for name, part in PARTS[model].items():
            below = name if model is Commitment else f"{prefix}-{name}"
            parts[name] = self._rows(entry, name, part, below, base["parts"].get(name, []))
        entry.document = {"fields": fields, "parts": parts}
        self.parsed.entries.append(entry)

    def _values(
        self, model: type[models.Model], asks: tuple[Ask, ...], prefix: str, base: Row
    ) -> Row:
        """The answers below a prefix; an input that was not sent leaves what was stored."""
        values: Row = {}
        for ask in asks:
            name = f"{prefix}-{ask.name}"
            text = self.typed.text(name)
            if text is None and ask.name in base:
                continue
            try:
                values[ask.name] = value_of(model, ask, text or "", self.known)
            except ValidationError as wrong:
                self.parsed.errors[name] = " ".join(wrong.messages)
                values[ask.name] = base.get(ask.name)
        return values

    def _rows(
        self, entry: Entry, name: str, part: type[models.Model], below: str, base: list[Row]
    ) -> list[Row]:
        stored = {str(row["id"]): row for row in base}
        rows, prefixes = [], []
        for prefix in self.typed.rows(below):
            own = stored.get(self.typed.text(f"{prefix}-id") or "")
            if self.typed.text(f"{prefix}-gone") or not (own or self.typed.says(prefix)):
                continue
            rows.append(self._row(part, prefix, own))
            prefixes.append(prefix)
        entry.rows[name] = prefixes
        return rows

    def _row(self, part: type[models.Model], prefix: str, stored: Row | None) -> Row:
        asks, base = ASKED[part], stored or {"id": None}
        if issubclass(part, Citation) and self._names_new_source(prefix):
            asks = tuple(ask for ask in asks if ask.name != "source")
            base = {**base, "source": self._new_source(f"{prefix}-new")}
        row = {**base, **self._values(part, asks, prefix, base if stored else {})}
        if part is Offer and row.get("round") and not row.get("dialogue"):
            held = Round.objects.filter(pk=str(row["round"])).values_list("dialogue", flat=True)
            row["dialogue"] = held.first()
            self.parsed.errors.pop(f"{prefix}-dialogue", None)
        return row

    def _names_new_source(self, prefix: str) -> bool:
        named = (self.typed.text(f"{prefix}-source") or "").strip()
        return not named and self.typed.says(f"{prefix}-new")

    def _new_source(self, prefix: str) -> int:
        """Its place among the sources to be made, as a negative number."""
        values = self._values(Source, NEW_SOURCE, prefix, {})
        if known := Source.objects.filter(url=values.get("url") or "-").first():
            self.parsed.errors[f"{prefix}-url"] = (
                f"This address is already the source “{known.slug}”: write that under “Source”."
            )
        self.parsed.sources.append({"fields": values, "parts": {}})
        self.parsed.origins.append(prefix)
        return -len(self.parsed.sources)
