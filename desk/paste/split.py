"""A pasted text as promises in the making: fields that were recognised, and all the rest.

Fixed rules, no guessing by machine: the same text always gives the same fields, and every letter
and digit of it is in a field or left over.
"""

from dataclasses import replace
from typing import Final

from desk.paste import finds
from desk.paste.blocks import Block, blocks_in
from desk.paste.cells import Row, headings_of, table_in
from desk.paste.headings import label_at
from desk.paste.pieces import CHOSEN, Draft, Known, Piece, Split
from desk.paste.source_line import source_begins, source_in
from desk.paste.states import States, fill_states

LONGEST: Final = 50_000  # letters of one paste
MOST: Final = 200
"""Promises of one paste; nobody confirms more at a sitting."""
AROUND: Final = 12
"""Lines around a list that are read for each of its items: the first and the last half of them."""
SHORT: Final = 120  # letters of a title
DATES: Final = frozenset({"made_on", "deadline", "source_date"})


class TooManyError(ValueError):
    """More promises than MOST; ``number`` says how many."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def split(text: str, known: Known) -> Split:
    """The promises in a text or a table. Raises TooManyError."""
    states = States(known)
    rows = table_in(text)
    if len(rows) > MOST + 1:
        raise TooManyError(len(rows) - 1)
    found = _table(text, rows, states) if rows else _block(text, states)
    if len(found.drafts) > MOST:
        raise TooManyError(len(found.drafts))
    near = found.left
    if len(near) > AROUND:
        near = (*near[: AROUND // 2], *near[-AROUND // 2 :])
    for draft in found.drafts:
        _share_source(draft, text, near)
        _complete(draft, text, [(piece.start, piece.end) for piece in near], states)
    return found


def _table(text: str, rows: list[Row], states: States) -> Split:
    """Each row a promise. Without headings the cells' contents decide what they are."""
    fields = headings_of(rows[0])
    headings = rows.pop(0) if fields else []
    named = tuple(
        Piece(cell.start, cell.end, text[cell.start : cell.end], fields[number])
        for number, cell in enumerate(headings)
        if cell.value
    )
    drafts = tuple(_row(text, row, fields, states) for row in rows)
    return Split(tuple(draft for draft in drafts if draft.fields or draft.left), named)


def _row(text: str, row: Row, fields: list[str], states: States) -> Draft:
    draft = Draft()
    bare = []
    for number, cell in enumerate(row):
        if not cell.value:
            continue
        field = fields[number] if number < len(fields) else ""
        part = Piece(cell.start, cell.end, text[cell.start : cell.end], field, cell.value)
        if fields:
            _give(draft, part, states)
        elif not _recognised(draft, part, states):
            bare.append(part)
    _by_length(draft, bare)
    return draft


def _recognised(draft: Draft, part: Piece, states: States) -> bool:
    """A cell without a heading that can be one thing only: an address, a date, a state, a page."""
    for field in ("url", "made_on", "made_by", "locator"):
        read = _read(_named(part, field), states)
        whole = field != "locator" or finds.LOCATOR.fullmatch(part.value)
        if read.value and not read.note and whole:
            if field == "made_by" and "made_by" in draft.fields:
                read = _named(read, "country")
            draft.take(read)
            return True
    return False


def _by_length(draft: Draft, bare: list[Piece]) -> None:
    """Of cells with words the longest is the wording and the first short one the title."""
    longest = max(bare, key=lambda part: len(part.value), default=None)
    for part in bare:
        if part is longest:
            draft.take(_named(part, "wording"))
        elif len(part.value) <= SHORT and "title" not in draft.fields and len(bare) > 1:
            draft.take(_named(part, "title"))
        else:
            draft.left.append(_named(part, ""))


def _block(text: str, states: States) -> Split:
    """Paragraphs, lines with labels and lists."""
    shared: list[Piece] = []
    drafts: list[Draft] = []
    for block in blocks_in(text):
        if block.shared:
            shared += [finds.piece(text, *line) for line in block.lines]
        else:
            drafts.append(_one(text, block, states))
    return Split(tuple(drafts), left=tuple(piece for piece in shared if piece.text))


def _one(text: str, block: Block, states: States) -> Draft:
    """One promise out of its lines: labels first, then the line of the source, then sentences."""
    draft = Draft()
    plain: list[tuple[int, int]] = []
    for start, end in block.lines:
        found = label_at(text[start:end])
        if found:
            field, skip = found
            value = text[start + skip : end].strip()
            part = finds.piece(text, start, end, field=field, value=value)
            if field == "source_title":
                _source(draft, text, start, start + skip, end)
            else:
                _give(draft, part, states)
        elif not block.is_item and finds.URL.search(text, start, end) and "url" not in draft.fields:
            begins, after = source_begins(text, start, end)
            _source(draft, text, begins, after, end)
            if begins > start:
                plain.append((start, begins))
        else:
            plain.append((start, end))
    _sentences(draft, text, plain, is_item=block.is_item)
    if block.mark is not None:
        _keep_mark(draft, text, block.mark)
    return draft


def _keep_mark(draft: Draft, text: str, mark: int) -> None:
    """The bullet or number of an item goes with what it introduces."""
    first = min([*draft.fields.values(), *draft.left], key=lambda part: part.start, default=None)
    if first is None:
        return
    whole = replace(first, start=mark, text=text[mark : first.end])
    if first in draft.left:
        draft.left[draft.left.index(first)] = whole
    else:
        draft.fields[first.field] = whole


def _share_source(draft: Draft, text: str, shared: tuple[Piece, ...]) -> None:
    """The source of a whole list stands below it, once."""
    for part in shared:
        label = label_at(text[part.start : part.end])
        if (label and label[0] == "source_title") or finds.URL.search(part.text):
            skip = label[1] if label else 0
            for found in source_in(text, part.start + skip, part.end):
                draft.suggest(found)


def _source(draft: Draft, text: str, start: int, begin: int, end: int) -> None:
    """A line of its own for the source; what is not understood of it is left over."""
    found = source_in(text, begin, end)
    if found and begin > start:  # the label belongs to what it introduces
        first = min(found, key=lambda part: part.start)
        found.remove(first)
        found.append(replace(first, start=start, text=text[start : first.end]))
    at = start
    for part in sorted(found, key=lambda part: part.start):
        draft.left += _gap(text, at, part.start)
        draft.take(part)
        at = max(at, part.end)
    draft.left += _gap(text, at, end)


def _gap(text: str, start: int, end: int) -> list[Piece]:
    """What stands between two pieces, unless it is marks alone."""
    part = finds.piece(text, start, end)
    return [part] if any(map(str.isalnum, part.text)) else []


def _sentences(draft: Draft, text: str, lines: list[tuple[int, int]], *, is_item: bool) -> None:
    """Without labels: a short first line is the title, the first that promises the wording."""
    parts = [part for line in lines if (part := finds.piece(text, *line)).text]
    if "wording" in draft.fields:
        draft.left += parts
        return
    if len(parts) > 1 and not is_item and "title" not in draft.fields and _is_title(parts[0]):
        first = parts.pop(0)
        draft.take(Piece(first.start, first.end, first.text, "title", first.text))
    promises = [part for part in parts if finds.PROMISES.search(part.text)] or parts
    for part in parts:
        if part is promises[0]:
            value = " ".join(part.text.split()).rstrip(",;")
            draft.take(Piece(part.start, part.end, part.text, "wording", value))
        else:
            draft.left.append(part)


def _is_title(part: Piece) -> bool:
    return len(part.text) <= SHORT and not part.text.endswith((".", "!", ";", "。"))


def _give(draft: Draft, part: Piece, states: States) -> None:
    """Put a named piece into its field, or leave it over with the reason."""
    draft.take(_read(part, states))


def _read(part: Piece, states: States) -> Piece:
    """The piece with the value that its field's form takes."""
    if part.field == "source_title" and finds.URL.fullmatch(part.value):
        part = _named(part, "url")
    if part.field in DATES:
        return finds.as_date(part)
    if part.field in CHOSEN:
        return _chosen(part, states.known)
    match part.field:
        case "made_by" | "country":
            return _of_state(part, states)
        case "url":
            found = finds.address(part.value, 0, len(part.value))
            return _named(part, "url", found.value if found else "")
        case "dialogue":
            return _of_dialogue(part, states.known)
        case _:
            return part


def _of_state(part: Piece, states: States) -> Piece:
    code = states.code(part.value)
    wrong = "" if code else f"“{part.value}” is no state that is known here."
    return Piece(part.start, part.end, part.text, part.field, code, wrong)


def _chosen(part: Piece, known: Known) -> Piece:
    """An answer of a closed set, by its value or the beginning of its words."""
    answers = known.choices.get(part.field, {})
    wanted = part.value.casefold()
    for words, value in answers.items():
        if wanted in (value.casefold(), words.casefold()) or words.casefold().startswith(
            (wanted + ":", wanted + ",")
        ):
            return _named(part, part.field, value)
    asked = ", ".join(dict.fromkeys(answers.values()))
    note = f"“{part.value}” is none of the answers: {asked}."
    return Piece(part.start, part.end, part.text, part.field, "", note)


def _of_dialogue(part: Piece, known: Known) -> Piece:
    wanted = part.value.casefold()
    for dialogue in known.dialogues:
        if wanted in (dialogue.slug.casefold(), dialogue.name.casefold()):
            return _named(part, "dialogue", dialogue.slug)
    note = f"“{part.value}” is no dialogue that is known here."
    return Piece(part.start, part.end, part.text, "dialogue", "", note)


def _named(part: Piece, field: str, value: str | None = None) -> Piece:
    return replace(part, field=field, value=part.value if value is None else value)


def _complete(draft: Draft, text: str, shared: list[tuple[int, int]], states: States) -> None:
    """Read out of the words themselves what no label and no column said."""
    own = [
        (part.start, part.end) for name in ("wording", "title") if (part := draft.fields.get(name))
    ] + [(part.start, part.end) for part in draft.left if not part.note]
    spans = own + shared
    for start, end in spans:
        for part, _ in finds.dates(text, start, end):
            draft.suggest(part)
        draft.suggest(finds.address(text, start, end))
    for start, end in own:
        draft.suggest(finds.kind(text, start, end))
        _quote(draft, finds.quotation(text, start, end))
        draft.suggest(finds.locator(text, start, end))
    _place_quotation(draft)
    _shorten(draft, text)
    number = draft.fields.pop("round", None)
    fill_states(draft, text, spans, states)
    _settle_round(draft, number, states.known)


def _quote(draft: Draft, found: Piece | None) -> None:
    """Quotation marks around a whole cell are the table's own, not somebody's words."""
    wording = draft.fields.get("wording")
    if found and not (wording and wording.value == found.value):
        draft.suggest(found)


def _place_quotation(draft: Draft) -> None:
    """Original words need the place where they stand; the page of the source says it."""
    if "quotation" in draft.fields and (where := draft.fields.get("locator")):
        draft.suggest(_named(where, "quotation_locator"))


def _shorten(draft: Draft, text: str) -> None:
    """A title out of the wording, where none is given: its beginning, up to a whole word."""
    wording = draft.fields.get("wording")
    if wording is None or "title" in draft.fields:
        return
    value = wording.value
    if len(value) > SHORT:
        value = value[: SHORT - 1].rpartition(" ")[0].rstrip(",;:") + "…"
    note = "The beginning of the wording: write a few words that name the act."
    draft.suggest(
        Piece(wording.start, wording.end, wording.text, "title", value.rstrip(".,;"), note)
    )


def _settle_round(draft: Draft, given: Piece | None, known: Known) -> None:
    """The round that a column or label names, now that the dialogue is known."""
    if given is None:
        return
    dialogue = draft.fields.get("dialogue")
    number = "".join(filter(str.isdigit, given.value))
    for one in known.rounds:
        of_dialogue = dialogue is not None and one.dialogue == dialogue.value
        if one.slug == given.value or (of_dialogue and number == str(one.number)):
            draft.fields["round"] = _named(given, "round", one.slug)
            return
    draft.fields.pop("round", None)
    note = f"“{given.value}” is no round that is known of this dialogue."
    draft.left.append(Piece(given.start, given.end, given.text, "", "", note))
