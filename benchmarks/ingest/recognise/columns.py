"""One column of a sample, counted once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from benchmarks.ingest.recognise.grid import Grid
from benchmarks.ingest.recognise.marks import kind_of
from benchmarks.ingest.recognise.numbers import is_number
from benchmarks.ingest.recognise.texts import folded
from benchmarks.ingest.recognise.years import is_other_period, read_year


class Column:
    """A column's heading and what its cells are."""

    def __init__(self, grid: Grid, index: int) -> None:
        self.index = index
        self.name = grid.names[index]
        self.levels = grid.levels[index]
        self.code_level = grid.code_level
        told = next((text for text in reversed(self.levels) if text), "")
        self.heading = folded(told if grid.code_level is None else self.levels[grid.code_level])
        self.texts = grid.column(index)
        self.in_order = grid.in_order
        self._numbers = grid.numbers

    @cached_property
    def counts(self) -> Counter[str]:
        found = Counter(self.texts)
        del found[""]
        return found

    @cached_property
    def filled(self) -> int:
        return self.counts.total()

    @cached_property
    def numbers(self) -> int:
        return sum(n for text, n in self.counts.items() if is_number(text))

    @cached_property
    def marks(self) -> int:
        return sum(n for text, n in self.counts.items() if kind_of(text) is not None)

    @cached_property
    def years(self) -> int:
        return sum(n for text, n in self.counts.items() if read_year(text) is not None)

    @cached_property
    def other_periods(self) -> int:
        return sum(n for text, n in self.counts.items() if is_other_period(text))

    def row_of(self, text: str) -> int | None:
        """The file's row in which a text stands first, where the sample knows it."""
        at = self.texts.index(text) if text in self.texts else len(self._numbers)
        return self._numbers[at] if at < len(self._numbers) else None

    @property
    def is_blank(self) -> bool:
        return not self.filled

    @property
    def is_constant(self) -> bool:
        return len(self.counts) == 1 and self.filled == len(self.texts)

    @property
    def is_numeric(self) -> bool:
        """Mostly figures, marks for missing ones aside."""
        return self.numbers > 0 and self.numbers >= 0.5 * (self.filled - self.marks)


def determines(keys: Iterable[Sequence[str]], column: Column) -> bool:
    """Whether rows with the same key never differ in the column."""
    seen: dict[tuple[str, ...], str] = {}
    for key, text in zip(keys, column.texts, strict=True):
        if seen.setdefault(tuple(key), text) != text:
            return False
    return True


def keys_of(columns: Sequence[Column], rows: int) -> list[tuple[str, ...]]:
    """The texts of several columns row by row."""
    if not columns:
        return [()] * rows
    return list(zip(*(column.texts for column in columns), strict=True))
