"""What a row's texts mean, each looked up once: dictionaries that fill themselves.

A hostile file could hold millions of different spellings, so each keeps a few thousand at most.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter

from benchmarks.ingest.cells import Refused
from benchmarks.ingest.recognise.mapping import value_key
from benchmarks.ingest.recognise.marks import KINDS
from benchmarks.ingest.recognise.marks import UNKNOWN as UNKNOWN_KIND
from benchmarks.ingest.recognise.numbers import Reading, Unreadable, read
from benchmarks.ingest.recognise.plan import AreaKey, CodeKey, Plan, Slot
from benchmarks.ingest.recognise.sentinels import CODE
from benchmarks.ingest.recognise.tally import Tally
from benchmarks.ingest.recognise.texts import folded
from benchmarks.ingest.recognise.years import Written, read_year
from countries.spellings import Kind, Spellings

MOST_KEPT = 20_000
UNKNOWN, NOWHERE = "?", ""

type Asked = str | tuple[str, str]
"""A country as a row writes it: one text, or a code and a name."""


class Areas(dict[Asked, str]):
    """A row's code and name → alpha-3, "" for what is left out, "?" for the unknown.

    ``pick`` takes both out of a row, or the one that there is, as the key.
    """

    def __init__(
        self, key: AreaKey, spellings: Spellings, settled: dict[str, str], tally: Tally
    ) -> None:
        super().__init__()
        self._key, self._spellings, self._settled, self._tally = key, spellings, settled, tally
        self._reasons: dict[Asked, str] = {}
        columns = [column for column in (key.code, key.name) if column is not None]
        self.pick: Callable[[Sequence[str]], Asked] = itemgetter(*columns or [0])

    def __missing__(self, asked: Asked) -> str:
        code, name = self.parts(asked)
        area, reason = self._find(code, name)
        if len(self) < MOST_KEPT:
            self[asked] = area
            if not area:
                self._reasons[asked] = reason
        return area

    def parts(self, asked: Asked) -> tuple[str, str]:
        """The code and the name of a key, either may be empty."""
        if not isinstance(asked, str):
            return asked[0].strip(), asked[1].strip()
        return ("", asked.strip()) if self._key.code is None else (asked.strip(), "")

    def reason(self, asked: Asked) -> str:
        """Why a key is left out."""
        return self._reasons.get(asked) or self._find(*self.parts(asked))[1]

    def _find(self, code: str, name: str) -> tuple[str, str]:
        if not code and not name:
            return NOWHERE, Kind.NO_COUNTRY.value
        for spelling in (name, code):
            settled = self._settled.get(folded(spelling)) if spelling else None
            if settled is not None:
                return settled, Kind.NO_COUNTRY.value
        found = self._spellings.find(self._key.system, code or None, name or None)
        if found.warning:
            self._tally.warn(found.warning)
        if found.kind is Kind.UNKNOWN:
            return UNKNOWN, ""
        return found.area or NOWHERE, found.kind.value


class Years(dict[str, int]):
    """A year's text → the year, 0 where it is none."""

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        self._tally = tally
        self._met: dict[Written, list[str]] = {}

    def __missing__(self, text: str) -> int:
        found = read_year(text)
        year, written = found or (0, Written.YEAR)
        if written is Written.SPAN:
            self._count(written, text, "Spans of years such as “{}” count as their first year{}.")
        if written is Written.EDITION:
            self._count(
                written, text,
                "“{}”{} names an edition: its year is kept as printed; the figures may be about"
                " the year before.",
            )  # fmt: skip
        if len(self) < MOST_KEPT:
            self[text] = year
        return year

    def _count(self, written: Written, text: str, sentence: str) -> None:
        """One warning for all texts of the kind, with their number."""
        met = self._met.setdefault(written, [text])
        many = len(met) > 1 or text != met[0]
        if text not in met:
            met.append(text)
        before = sentence.format(met[0], _others(len(met) - 2 if many else 0))
        self._tally.replace(before, sentence.format(met[0], _others(len(met) - 1)))


def _others(count: int) -> str:
    return f" (and {count:,} more such)" if count else ""


class Codes(dict[str | tuple[str, ...], str]):
    """The texts of the dimensions → the indicator's code, "" where all are empty."""

    def __init__(self, key: CodeKey, tally: Tally) -> None:
        super().__init__()
        self._key, self._tally = key, tally
        self._pick: Callable[[Sequence[str]], str | tuple[str, ...]] = itemgetter(*key.columns)

    def of_row(self, cells: Sequence[str]) -> str:
        """The code of one row."""
        asked = self._pick(cells)
        code = self.get(asked)
        return self._add(asked, cells) if code is None else code

    def _add(self, asked: str | tuple[str, ...], cells: Sequence[str]) -> str:
        texts = (asked,) if isinstance(asked, str) else asked
        parts = [part for text in texts if (part := text.strip())]
        code = "/".join([self._key.base, *parts] if self._key.base else parts)
        wish = self._key.wishes.get(code)
        if wish:
            code = wish.code or code
        if len(self) < MOST_KEPT:
            self[asked] = code
        if code:
            labels = [text for place in self._key.labels if (text := cells[place].strip())]
            labels = [self._key.title, *(labels or parts)] if self._key.title else labels
            label = (wish.name if wish else "") or ", ".join(labels) or code
            self._tally.indicators.setdefault(code, label)
        return code


class Values:
    """Reads the cells of the slots, and says where one is that no careful person would take."""

    def __init__(self, plan: Plan, tally: Tally) -> None:
        self._plan, self._tally = plan, tally
        self._doubted: set[tuple[str, str]] = set()

    def read(self, row: int, text: str, slot: Slot, column: int | None = None) -> Reading:
        """One cell. Raises Refused with the row and column."""
        column = slot.column if column is None else column
        if self._plan.values:
            given = self._plan.values.get(value_key(text))
            if given is not None and text:
                return Reading(None, given, text) if given in KINDS else Reading(given, "", text)
        if CODE.fullmatch(text):
            if text in slot.missing:
                return Reading(None, UNKNOWN_KIND, text)
            self._warn_of_code(row, text, column)
        try:
            return read(text, slot.style)
        except Unreadable as error:
            raise Refused(
                f"{self._plan.where}row {row}, column “{self._plan.names[column]}”: {error}."
                " Correct the file, or leave the column out by “ignore” in the mapping file."
            ) from None

    def _warn_of_code(self, row: int, text: str, column: int) -> None:
        name = self._plan.names[column]
        if not self._plan.values and (text, name) not in self._doubted:
            self._doubted.add((text, name))
            self._tally.warn(
                f"{self._plan.where}row {row}, column “{name}”: “{text}” is taken as a figure. If"
                f' it marks a missing one, write in the mapping file: [values] "{text}" ='
                ' "unknown".'
            )

    def bound(self, row: int, cells: Sequence[str], column: int | None, slot: Slot) -> str | None:
        if column is None:
            return None
        return self.read(row, cells[column], slot, column).value

    def note(self, cells: Sequence[str], slot: Slot, note: str) -> str:
        """The note of the cell together with that of the flag's column; “A” is SDMX for normal."""
        if slot.note is None:
            return note
        flag = cells[slot.note].strip()
        if not flag or flag in ("A", "A: Normal value", "Normal value", "Normal"):
            return note
        return f"{note}; {flag}" if note else flag
