"""Several people change one document: nothing is lost that its author did not choose to give up."""

import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.documents import Document
from editorial.merging import Side, Undecided, cells, resolve

pytestmark = pytest.mark.no_database

FIELDS = ("title", "wording", "kind")
INTERLEAVINGS = 10_000


@st.composite
def documents(draw: st.DrawFn) -> Document:
    words = st.sampled_from(["", "a", "b", "c"])
    keys = draw(st.lists(st.integers(1, 6), unique=True, max_size=4))
    return {
        "fields": {name: draw(words) for name in FIELDS},
        "parts": {"offers": [row(key, draw(words), place) for place, key in enumerate(keys)]},
    }


def row(key: int | None, body: str, order: int = 0) -> dict[str, Any]:
    return {"id": key, "body": body, "order": order}


@st.composite
def edits_of(draw: st.DrawFn, base: Document) -> Document:
    """What somebody makes of a document: other words, parts taken out, parts added."""
    edited = deepcopy(base)
    for name in draw(st.lists(st.sampled_from(FIELDS), unique=True)):
        edited["fields"][name] = draw(st.sampled_from(["", "x", "y"]))
    kept = [r for r in edited["parts"]["offers"] if draw(st.booleans())]
    for part in kept:
        if draw(st.booleans()):
            part["body"] = draw(st.sampled_from(["p", "q"]))
    added = [row(None, draw(st.sampled_from(["n", "m"]))) for _ in range(draw(st.integers(0, 2)))]
    edited["parts"]["offers"] = kept + added
    return edited


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Document, Document, Document]:
    base = draw(documents())
    theirs = stored(draw(edits_of(base)), start=100)
    return base, theirs, draw(edits_of(base))


def stored(document: Document, *, start: int) -> Document:
    """The document as the database would give it back: new parts have keys, all have a place."""
    kept = copied(document)
    for place, part in enumerate(kept["parts"]["offers"]):
        part["order"] = place
        if part["id"] is None:
            part["id"] = start + place
    return kept


def copied(document: Document) -> Document:
    """A copy that shares no row; ten thousand interleavings spend their time here."""
    parts = {name: [dict(part) for part in rows] for name, rows in document["parts"].items()}
    return {"fields": dict(document["fields"]), "parts": parts}


def says(document: Document) -> tuple[Any, ...]:
    """What a document says, whatever the keys and places of its parts."""
    return (
        sorted(document["fields"].items()),
        sorted(part["body"] for part in document["parts"]["offers"]),
    )


@given(meetings())
def test_choosing_one_side_everywhere_gives_what_that_side_says(
    meeting: tuple[Document, Document, Document],
) -> None:
    base, theirs, mine = meeting
    found = cells(base, theirs, mine)

    all_mine = resolve(base, theirs, mine, {cell.path: Side.MINE for cell in found})
    all_theirs = resolve(base, theirs, mine, {cell.path: Side.THEIRS for cell in found})

    assert says(all_mine) == says(mine)
    assert says(all_theirs) == says(theirs)


@given(meetings())
def test_only_what_both_changed_has_to_be_chosen(
    meeting: tuple[Document, Document, Document],
) -> None:
    base, theirs, mine = meeting
    both = [cell.path for cell in cells(base, theirs, mine) if cell.side is None]

    if both:
        with pytest.raises(Undecided) as asked:
            resolve(base, theirs, mine, {})
        assert sorted(asked.value.paths) == sorted(both)
    chosen = resolve(base, theirs, mine, dict.fromkeys(both, Side.THEIRS))
    for cell in cells(base, theirs, mine):
        if cell.path.startswith("fields."):
            name = cell.path.removeprefix("fields.")
            expected = cell.mine if cell.side is Side.MINE else cell.theirs
            assert chosen["fields"][name] == expected


@given(documents(), st.data())
def test_who_saves_alone_is_asked_nothing(base: Document, data: st.DataObject) -> None:
    mine = data.draw(edits_of(base))

    assert all(cell.side is Side.MINE for cell in cells(base, base, mine))
    assert says(resolve(base, base, mine, {})) == says(mine)
    assert cells(base, stored(mine, start=100), mine) == ()


@given(meetings())
@settings(max_examples=50)
def test_merging_changes_none_of_its_documents(
    meeting: tuple[Document, Document, Document],
) -> None:
    before = deepcopy(meeting)
    base, theirs, mine = meeting

    resolve(base, theirs, mine, {cell.path: Side.MINE for cell in cells(base, theirs, mine)})

    assert meeting == before


class Desk:
    """The stored document and the rule by which it is saved: only over the version one began from,
    else the author is asked about each cell. ``given_up``: what an author chose to lose."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.document: Document = {
            "fields": dict.fromkeys(FIELDS, 0),
            "parts": {"offers": [row(key, "0", key) for key in range(3)]},
        }
        self.keys = 100
        self.given_up: set[Any] = set()

    def save(self, base: Document, mine: Document) -> None:
        if self.document != base:
            found = cells(base, self.document, mine)
            chosen = {cell.path: self._choose(cell.side) for cell in found}
            for cell in found:
                lost = cell.theirs if chosen[cell.path] is Side.MINE else cell.mine
                self.given_up |= set(marks(lost))
            mine = resolve(base, self.document, mine, chosen)
        self.document = stored(mine, start=self.keys)
        self.keys += 10

    def _choose(self, side: Side | None) -> Side:
        if side is not None and self.chance.random() < 0.9:
            return side
        return self.chance.choice([Side.MINE, Side.THEIRS])


def marks(value: object) -> Iterator[Any]:
    """The marks that a cell holds: each edit leaves one that no other edit leaves."""
    if isinstance(value, dict):
        yield value["body"]
    elif value is not None:
        yield value


def test_no_update_is_lost_in_ten_thousand_interleavings() -> None:
    chance = random.Random(4)  # noqa: S311  no secret, but the same each time
    lost: list[str] = []

    for number in range(INTERLEAVINGS):
        desk = Desk(chance)
        made: dict[Any, int] = {}
        writers = range(chance.choice([2, 3]))
        began = {w: copied(desk.document) for w in writers}
        for step, writer in enumerate(chance.sample([*writers, *writers], k=len(writers) * 2)):
            base, mark = began[writer], f"{number}.{step}"
            mine = copied(base)
            place = chance.choice([*FIELDS, "change", "add"])
            if place == "add" or (place == "change" and not mine["parts"]["offers"]):
                mine["parts"]["offers"].append(row(None, mark))
            elif place == "change":
                part = chance.choice(mine["parts"]["offers"])
                made.pop(part["body"], None)
                part["body"] = mark
            else:
                made.pop(mine["fields"][place], None)
                mine["fields"][place] = mark
            desk.save(base, mine)
            made[mark] = writer
            began[writer] = copied(desk.document)
        there = {*desk.document["fields"].values()}
        there |= {part["body"] for part in desk.document["parts"]["offers"]}
        lost += [mark for mark in made if mark not in there | desk.given_up]

    assert lost == []
