"""Which columns say what indicator a row is about: series, and the dimensions that cut them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from benchmarks.ingest.recognise import words
from benchmarks.ingest.recognise.answers import Asked
from benchmarks.ingest.recognise.columns import Column, determines, keys_of

MOST_KINDS = 5000
SHARE_OF_CLASHES = 0.02


@dataclass(slots=True)
class Series:
    """The columns of the code, those of its label, and whether an indicator is named at all."""

    columns: list[Column] = field(default_factory=list)
    labels: list[Column] = field(default_factory=list)
    named: bool = False
    """False where only breakdowns such as sex or age are left: their code needs a base."""

    @property
    def used(self) -> set[int]:
        return {column.index for column in (*self.columns, *self.labels)}


def series_of(
    left: Sequence[Column], key: Sequence[Column], figures: Sequence[Column], *, before: int = 0
) -> Series:
    """``left`` are columns without a role yet, ``key`` those of country and year.

    ``before``: in SDMX each column that varies before the value (this column) is a dimension.
    Raises Asked where rows of one country and year can be told apart in several odd ways.
    """
    candidates = [
        column
        for column in left
        if column.heading not in words.NOTE and 0 < len(column.counts) <= MOST_KINDS
    ]
    found = _named_series(candidates)
    rest = [c for c in candidates if c.index not in found.used and len(c.counts) > 1]
    rest = [c for c in rest if not _says_the_key(c, key)]
    ahead = [c for c in rest if c.index < before and c.heading not in words.METADATA]
    found.columns += [c for c in ahead if not _is_label_of(c, found.columns + ahead)]
    behind = [c for c in rest if c not in ahead]
    _split_by_blocks(found, behind)
    clashes = _tell_apart(found, behind, key)
    numbered = [c for c in figures if len(figures) > 1 and _is_numbered(c)]
    _ask_about(clashes, [c for c in [*behind, *numbered] if c not in found.columns], found, key)
    found.columns.sort(key=lambda column: column.index)
    found.labels += _labels_of(found, candidates)
    return found


def _named_series(candidates: list[Column]) -> Series:
    """The columns whose headings say that they hold the indicator."""
    headings = {column.heading for column in candidates}
    oecd = headings.issuperset(words.OECD_SERIES)
    said = words.OECD_SERIES if oecd else words.INDICATOR
    named = [c for c in candidates if c.heading in said and not (oecd and _is_label(c, candidates))]
    codes, labels = _codes_and_labels(named, oecd=oecd)
    return Series(codes, labels, named=bool(codes))


def _codes_and_labels(named: list[Column], *, oecd: bool) -> tuple[list[Column], list[Column]]:
    """Of columns that name the same series, the code; without coarser groups (goal, topic)."""
    groups: list[list[Column]] = []
    for column in named:
        for group in groups:
            if not oecd and _one_to_one(group[0], column):
                group.append(column)
                break
        else:
            groups.append([column])
    codes = [min(group, key=_code_like) for group in groups]
    labels = [c for group in groups for c in group if c not in codes]
    if oecd:
        return codes, labels
    finest = [
        code for code in codes
        if not any(
            other is not code and determines([(text,) for text in other.texts], code)
            for other in codes
        )
    ]  # fmt: skip
    return finest or codes[:1], labels


def _code_like(column: Column) -> tuple[bool, bool, float]:
    """A heading with “code” or “id”, cells without spaces, short cells."""
    parts = set(column.heading.split())
    spaced = any(" " in text for text in list(column.counts)[:50])
    length = sum(map(len, column.counts)) / max(1, len(column.counts))
    return spaced, not parts & {"code", "id", "seriescode"}, length


def _one_to_one(one: Column, other: Column) -> bool:
    return determines([(text,) for text in one.texts], other) and determines(
        [(text,) for text in other.texts], one
    )


def _is_label(column: Column, columns: Sequence[Column]) -> bool:
    """“Indicator” beside “INDICATOR”: the same heading before, one to one."""
    return any(other.heading == column.heading and other.index < column.index for other in columns)


def _is_label_of(column: Column, others: Sequence[Column]) -> bool:
    return any(
        other is not column and _one_to_one(other, column)
        and (_code_like(other), other.index) < (_code_like(column), column.index)
        for other in others
    )  # fmt: skip


def _says_the_key(column: Column, key: Sequence[Column]) -> bool:
    """Something about the country or the year, such as its region: the same in all their rows."""
    return any(
        len(one.counts) > 1 and len(one.counts) < len(one.texts)
        and determines([(text,) for text in one.texts], column)
        for one in key
    )  # fmt: skip


def _split_by_blocks(found: Series, rest: list[Column]) -> None:
    """Add the dimensions by which a long file is sorted: its first rows do not show them."""
    for column in rest:
        if column.heading not in words.METADATA and _runs_in_blocks(column):
            _add(found, column)


def _tell_apart(found: Series, rest: list[Column], key: Sequence[Column]) -> int:
    """Add the dimensions without which a country's year would have several figures.

    Gives the number of rows that still share their key with another.
    """
    usual = [c for c in rest if c.heading not in words.METADATA and c not in found.columns]
    clashes = _clashes([*key, *found.columns])
    while clashes and usual:
        left = {c.index: _clashes([*key, *found.columns, c]) for c in usual}
        rank = {
            c.index: (left[c.index], c.heading not in words.BREAKDOWN, _code_like(c), c.index)
            for c in usual
        }
        best = min(usual, key=lambda column: rank[column.index])
        if left[best.index] >= clashes:
            break
        clashes = left[best.index]
        _add(found, best)
        usual.remove(best)
    return clashes


def _add(found: Series, column: Column) -> None:
    found.columns.append(column)
    found.named = found.named or column.heading not in words.BREAKDOWN


def _ask_about(
    clashes: int, candidates: list[Column], found: Series, key: Sequence[Column]
) -> None:
    """Ask where only odd columns (a source, a province, a wave) would tell rows apart."""
    if not key or clashes <= SHARE_OF_CLASHES * key[0].in_order:
        return
    odd = [c for c in candidates if _clashes([*key, *found.columns, c]) < clashes]
    if odd:
        raise _undecided(odd)


def _is_numbered(column: Column) -> bool:
    """A few whole numbers, as of a wave, a group or a version."""
    return len(column.counts) <= 50 and all(text.isdigit() for text in column.counts)


def _runs_in_blocks(column: Column) -> bool:
    """The same text all along the first thousands of rows, another one later in the file."""
    start = set(column.texts[: column.in_order])
    rest = column.texts[column.in_order :]
    if len(start) > 1 or column.in_order < 100 or not set(rest) - start:
        return False
    changes = sum(a != b for a, b in pairwise(rest))
    return changes <= 2 * len(set(rest))


def _clashes(columns: Sequence[Column]) -> int:
    """How many of the rows in order share their key with a row before."""
    if not columns:
        return 1
    rows = keys_of(columns, columns[0].in_order)[: columns[0].in_order]
    whole = [row for row in rows if all(row[:1])]
    return len(whole) - len(set(whole))


def _labels_of(found: Series, candidates: Sequence[Column]) -> list[Column]:
    """Columns that go one to one with a column of the code."""
    return [
        column for column in candidates
        if column.index not in found.used and len(column.counts) > 1
        and any(_one_to_one(code, column) for code in found.columns)
    ]  # fmt: skip


def _undecided(odd: Sequence[Column]) -> Asked:
    quoted = ", ".join(f"“{column.name}”" for column in odd[:6])
    return Asked(
        "indicator",
        "Several rows give the same country and year, and it is unclear what tells them apart:"
        f" it may be {quoted}. Write it in the mapping file: [columns] indicator = "
        '"…" for a column of indicators, or dimensions = ["…"] for one that cuts them.',
        [column.name for column in odd],
    )
