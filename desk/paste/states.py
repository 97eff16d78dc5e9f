"""States, dialogues and rounds that a text names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from countries.spellings import Kind, Spellings, System
from desk.paste.finds import dates, round_number
from desk.paste.pieces import Draft, Known, KnownDialogue, KnownRound, Piece
from evidence.dates import parse_words

_NAME = re.compile(r"[A-ZÀ-Þ][\w’'.-]*(?:[ \t]+(?:of|and|the|[A-ZÀ-Þ])[\w’'.-]*){0,5}|[A-Z]{2,3}\b")
LONGEST: Final = 6  # words of a state's name
_PEOPLE: Final = {
    "chinese": "CN", "beijing": "CN", "prc": "CN", "european": "EU", "eu": "EU", "brussels": "EU",
    "british": "GB", "uk": "GB", "american": "US", "us": "US", "german": "DE", "swiss": "CH",
    "norwegian": "NO", "danish": "DK", "dutch": "NL", "french": "FR", "canadian": "CA",
    "australian": "AU", "japanese": "JP", "swedish": "SE", "hungarian": "HU", "brazilian": "BR",
    "mexican": "MX", "vietnamese": "VN", "russian": "RU", "indonesian": "ID", "egyptian": "EG",
    "italian": "IT", "spanish": "ES", "irish": "IE", "belgian": "BE", "austrian": "AT",
}  # fmt: skip
"""How a text speaks of a state without its name."""


class States:
    """Names of states → codes of the countries that are known here."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._spellings = Spellings()
        self._named: dict[tuple[int, int], list[Piece]] = {}
        self._own = {name.casefold(): code for code, name in known.countries.items()}

    def code(self, name: str) -> str:
        """The code of one name, "" for none that is known."""
        plain = re.sub(r"^the\s+|['’]s?$|\.$", "", name.strip(), flags=re.IGNORECASE).strip()
        if plain.upper() in self.known.countries and len(plain) == 2:
            return plain.upper()
        code = self._own.get(plain.casefold()) or _PEOPLE.get(plain.casefold(), "")
        if not code:
            found = self._spellings.find(System.NAME, None, plain)
            code = self.known.areas.get(found.area or "", "") if found.kind is Kind.COUNTRY else ""
        return code if code in self.known.countries else ""

    def named(self, text: str, start: int, end: int) -> list[Piece]:
        """Each state that a part of the text names, once, in its order; ``value`` is its code.

        Remembered, since what stands around a list is read for each of its items.
        """
        if (start, end) not in self._named:
            found: dict[str, Piece] = {}
            for run in _NAME.finditer(text, start, end):
                for piece in self._in_run(text, run.start(), run.end()):
                    found.setdefault(piece.value, piece)
            self._named[start, end] = [*found.values()]
        return self._named[start, end]

    def _in_run(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """The longest names first, word by word, in words that begin with capitals."""
        words = [*re.finditer(r"[^\s-]+", text[start:end])]
        at = 0
        while at < len(words):
            for last in range(min(len(words), at + LONGEST), at, -1):
                begin, stop = start + words[at].start(), start + words[last - 1].end()
                if code := self.code(text[begin:stop].rstrip(".,")):
                    yield Piece(begin, stop, text[begin:stop], value=code)
                    at = last - 1
                    break
            at += 1


def fill_states(draft: Draft, text: str, spans: list[tuple[int, int]], states: States) -> None:
    """Host, partner, dialogue and round, as far as parts of the text name them."""
    known = states.known
    named = [piece for start, end in spans for piece in states.named(text, start, end)]
    hosts = [piece for piece in named if piece.value in known.hosts]
    others = [piece for piece in named if piece.value not in known.hosts]
    host = draft.fields.get("made_by") or next(iter(hosts or others), None)
    if host is None:
        return
    draft.suggest(_as(host, "made_by", host.value))
    partner = draft.fields.get("country") or next(
        (piece for piece in (*others, *hosts) if piece.value != host.value), None
    )
    dialogue = _dialogue(draft, text, spans, known, host, partner)
    if partner is not None and dialogue is None:
        draft.suggest(_as(partner, "country", partner.value))
    if dialogue is not None:
        draft.fields.pop("country", None)  # a dialogue says to whom
        _fill_round(draft, text, spans, known, dialogue)


def _dialogue(
    draft: Draft,
    text: str,
    spans: list[tuple[int, int]],
    known: Known,
    host: Piece,
    partner: Piece | None,
) -> KnownDialogue | None:
    """The dialogue by its name, or the only one that these two have."""
    by_slug = {dialogue.slug: dialogue for dialogue in known.dialogues}
    if "dialogue" in draft.fields:
        return by_slug.get(draft.fields["dialogue"].value)
    for start, end in spans:
        for dialogue in known.dialogues:
            at = text.casefold().find(dialogue.name.casefold(), start, end)
            if at != -1:
                stop = at + len(dialogue.name)
                draft.suggest(Piece(at, stop, text[at:stop], "dialogue", dialogue.slug))
                return dialogue
    if partner is None:
        return None
    both = [d for d in known.dialogues if (d.partner, d.host) == (partner.value, host.value)]
    if len(both) != 1:
        return None
    note = f"The dialogue of {host.text} with {partner.text}; empty it if it was given elsewhere."
    draft.suggest(_as(partner, "dialogue", both[0].slug, note))
    return both[0]


def _fill_round(
    draft: Draft,
    text: str,
    spans: list[tuple[int, int]],
    known: Known,
    dialogue: KnownDialogue,
) -> None:
    """The round by its number, or by a date on which it was held."""
    rounds = [one for one in known.rounds if one.dialogue == dialogue.slug]
    for start, end in spans:
        found = round_number(text, start, end)
        by_number = found and [one for one in rounds if one.number == found[1]]
        if found and by_number:
            draft.suggest(_as(found[0], "round", by_number[0].slug))
            return
    for start, end in spans:
        for piece, due in dates(text, start, end):
            if not due and (held := _held_then(rounds, piece.value)):
                note = f"A round of the dialogue was held then ({piece.value})."
                draft.suggest(_as(piece, "round", held.slug, note))
                return


def _held_then(rounds: list[KnownRound], words: str) -> KnownRound | None:
    """The one round in whose days a date falls. A month alone or a year is not enough."""
    day = parse_words(words)
    if day.first is None or day.last is None or (day.last - day.first).days > 10:
        return None
    first, last = day.first.isoformat(), day.last.isoformat()
    held = [one for one in rounds if one.first and one.first <= last and first <= one.last]
    return held[0] if len(held) == 1 else None


def _as(piece: Piece, field: str, value: str, note: str = "") -> Piece:
    return replace(piece, field=field, value=value, note=note or piece.note)
