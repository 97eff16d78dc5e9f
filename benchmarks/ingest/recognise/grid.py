"""A table's headings and body told apart, from what the cells hold."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.ingest.cells import Cells, Table
from benchmarks.ingest.recognise.marks import kind_of
from benchmarks.ingest.recognise.numbers import is_number
from benchmarks.ingest.recognise.ragged import check_widths, under_headings
from benchmarks.ingest.recognise.texts import letter_of, texts_of
from benchmarks.ingest.recognise.words import is_year_word
from benchmarks.ingest.recognise.years import plain_year, read_year
from countries.spellings import Kind, Spellings, System

MOST_CELLS = 120_000
"""Of a sample; a table of 16,000 columns is judged by its first rows."""
ROWS_LOOKED_AT, COLUMNS_LOOKED_AT, MOST_LEVELS, MOST_PREAMBLE = 400, 400, 4, 60
_YEAR_AND_WORD = re.compile(r"(?:19|20)\d\d[ _-][A-Za-z]{2,}")
_LABELLED = re.compile(r"[A-Za-z0-9_.\-@]{1,30}: ?\S.*")


@dataclass(slots=True)
class Grid:
    """A table with its headings. ``levels`` are each column's heading cells from top to bottom."""

    table: Table
    texts: bool
    levels: list[tuple[str, ...]]
    first: int
    """How many rows stand above the body."""
    sample: list[list[str]]
    """Rows of the body: the first ones in order, then probes from the rest."""
    in_order: int
    """How many of the sample follow one another."""
    preamble: list[str] = field(default_factory=list)
    split: Callable[[Cells], Cells] | None = None
    by_country_columns: bool = False
    code_level: int | None = None
    """Where each of several rows of headings could name the columns alone: the one that does."""
    names: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    """The file's row of each row of the sample that is in order."""

    def column(self, index: int) -> list[str]:
        return [row[index] for row in self.sample]

    @property
    def width(self) -> int:
        return len(self.levels)


def is_country(text: str, spellings: Spellings) -> bool:
    """Whether a cell alone, without its column, is a country: a name, or an alpha-3 code."""
    if not text or len(text) > 80 or text[0].isdigit():
        return False
    if spellings.find(System.NAME, text, None).kind is Kind.COUNTRY:
        return True
    code = len(text) == 3 and text.isupper() and text.isascii()
    return code and spellings.find(System.ALPHA3, text, None).kind is Kind.COUNTRY


def grid_of(
    table: Table, spellings: Spellings, *, texts: bool, heading_row: int | None = None
) -> Grid | None:
    """The table's grid, or None where no two rows could be headings and figures."""
    widest = max(map(len, table.head), default=1) or 1
    most = max(20, MOST_CELLS // widest)
    cells = table.head[: most + max(MOST_PREAMBLE, min(ROWS_LOOKED_AT, most))]
    split = _eurostat_split(texts_of(cells[0])) if cells else None
    rows = [texts_of(split(row) if split else row) for row in cells]
    if texts and not split and len(rows) > 1:
        rows = under_headings(rows)
    width = _width(rows)
    if width < 2:
        return None
    raw, rows = rows, [_fit(row, width) for row in rows]
    levels, first, by_countries = _divided(rows, spellings, heading_row)
    if first > len(rows):
        return None
    if texts and not split:
        check_widths(raw, levels, first)
    numbers = [i for i in range(first, min(first + most, len(rows))) if any(rows[i])]
    body = [rows[i] for i in numbers]
    probes = [split(row) if split else row for row in _evenly(table.probes, most)]
    sample = body + [_fit(texts_of(row), width) for row in probes]
    grid = Grid(
        table, texts, _levels(rows, levels, width), first, sample, len(body),
        _preamble(rows, levels[0] if levels else first), split, by_countries,
        numbers=[i + 1 for i in numbers],
    )  # fmt: skip
    grid.split = _labelled_split(grid) or split
    if not by_countries:
        used = [i for i in range(width) if any(row[i] for row in body[:50])]
        grid.code_level = _code_level(rows, levels, used)
    grid.names = _names(grid.levels, grid.code_level)
    return grid


def _divided(
    rows: list[list[str]], spellings: Spellings, heading_row: int | None
) -> tuple[list[int], int, bool]:
    """The rows of headings, the first row of the body, and whether countries are headings."""
    if heading_row is not None:
        return [heading_row - 1], heading_row, False
    first, country_row = _first_of_body(rows, spellings)
    if country_row is not None:
        levels = [i for i in range(country_row, first) if any(rows[i])]
    else:
        levels = _heading_rows(rows, first)
    return levels, levels[-1] + 1 if levels else first, country_row is not None


def _evenly(probes: Sequence[Cells], most: int) -> Sequence[Cells]:
    """At most so many of the probes, from all over the file."""
    return probes[:: -(-len(probes) // most)] if len(probes) > most else probes


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max(
        (i + 1 for row in rows for i in range(len(row) - 1, -1, -1) if row[i]), default=0
    ) if len(rows) < 50 else max(len(row) for row in rows)  # fmt: skip


def _fit(row: list[str], width: int) -> list[str]:
    return row[:width] + [""] * (width - len(row))


def _first_of_body(rows: list[list[str]], spellings: Spellings) -> tuple[int, int | None]:
    """The first row of the body, and the row of headings that are countries, if one is."""
    looked = rows[:ROWS_LOOKED_AT]
    width = min(len(rows[0]), COLUMNS_LOOKED_AT)
    places = [[i for i in range(width) if is_country(row[i], spellings)] for row in looked]
    column = _country_column(places, looked, width)
    row = _country_row(places, looked)
    if row is None and column is None:
        row = _letters_row(looked, spellings)
    if column is not None and not (row is not None and _only_headings(places, looked, column)):
        first = next(
            i for i, found in enumerate(places) if column in found and _filled(looked[i]) > 1
        )
        return _up_to_data(looked, first), None
    if row is not None:
        below = row + 1
        while below < len(looked) and (len(places[below]) > 1 or not any(looked[below])):
            below += 1
        while below < len(looked) and not _is_body(looked[below]):
            below += 1
        if below + 1 < len(looked) and _are_years(looked[below]):
            below += 1
        return min(below, len(looked)), row
    return _without_countries(looked), None


def _country_column(places: list[list[int]], rows: list[list[str]], width: int) -> int | None:
    """The column that names the most countries, if in rows with anything beside them."""
    counts = [0] * width
    for found, row in zip(places, rows, strict=True):
        if _filled(row) > 1:
            for column in found:
                counts[column] += 1
    most = max(counts, default=0)
    return counts.index(most) if most else None


def _only_headings(places: list[list[int]], rows: list[list[str]], column: int) -> bool:
    """Whether the column names countries in rows of countries alone, at the top of the table."""
    named = [i for i, found in enumerate(places) if column in found]
    return len(named) <= 3 and all(
        (len(places[i]) > 1 or (_filled(rows[i][1:]) == len(places[i]) and 0 not in places[i]))
        and not _is_body(rows[i])
        for i in named
    )


def _country_row(places: list[list[int]], rows: list[list[str]]) -> int | None:
    """The row whose cells are countries, at least half of those after the first."""
    for index, found in enumerate(places[:MOST_PREAMBLE]):
        filled = _filled(rows[index])
        beyond = [i for i in found if i > 0] or found
        if beyond and len(found) >= 0.5 * max(1, filled - 1) and filled > 1:
            return index
    return None


def _letters_row(rows: list[list[str]], spellings: Spellings) -> int | None:
    """A row of headings that are alpha-2 codes: CN, FR, TR."""
    for index, row in enumerate(rows[:20]):
        codes = [text for text in row[1:] if text]
        if len(codes) > 2 and all(len(code) == 2 and code.isupper() for code in codes):
            found = spellings.system_of(codes)
            if found and found[0] is System.ALPHA2:
                return index
    return None


def _filled(row: Sequence[str]) -> int:
    return sum(1 for text in row if text)


def _has_number(row: Sequence[str]) -> bool:
    """A number that is no year."""
    return any(
        text and read_year(text) is None and is_number(text) and not _YEAR_AND_WORD.fullmatch(text)
        for text in row
    )


def _is_body(row: Sequence[str]) -> bool:
    return any(text and (is_number(text) or read_year(text)) for text in row)


def _are_years(row: Sequence[str]) -> bool:
    """A heading’s years beside a word: “Year”, 2010, 2011."""
    rest = [text for text in row[1:] if text]
    return len(rest) > 1 and not is_number(row[0]) and all(map(plain_year, rest))


def _up_to_data(rows: list[list[str]], first: int) -> int:
    """Rows above the first country that hold figures too: the world, regions, unknown names."""
    while first > 0:
        above = rows[first - 1]
        marks = sum(1 for text in above if text and kind_of(text))
        years = sum(1 for text in above if read_year(text))
        data = _has_number(above) or (marks and years <= 1) or (years == 1 and _again(rows, first))
        if not (_filled(above) > 1 and data):
            break
        first -= 1
    return first


def _again(rows: list[list[str]], first: int) -> bool:
    """Whether the year in the row above stands in its column below too: no heading does."""
    above = rows[first - 1]
    at = next(i for i, text in enumerate(above) if read_year(text))
    return any(row[at] == above[at] for row in rows[first:])


def _without_countries(rows: list[list[str]]) -> int:
    """Where no cell is a known country: the first row with a figure under one without."""
    for index, row in enumerate(rows[:MOST_PREAMBLE]):
        if _filled(row) < 2 or _has_number(row):
            continue
        below = next((later for later in rows[index + 1 :] if any(later)), None)
        if below is not None and _is_body(below) and _filled(below) >= 2:
            return index + 1
    return 0


def _heading_rows(rows: list[list[str]], first: int) -> list[int]:
    """The rows that name the columns, from the top down."""
    if first == 0 or first > len(rows):
        return []
    body = rows[first : first + 50]
    used = [i for i in range(len(rows[0])) if any(row[i] for row in body)]
    wanted = max(2, len(used) // 2) if len(used) < 40 else 3
    bottom = next(
        (i for i in range(first - 1, max(-1, first - 12), -1) if _filled(rows[i]) >= wanted),
        next((i for i in range(first - 1, max(-1, first - 3), -1) if _filled(rows[i]) >= 2), None),
    )
    if bottom is None:
        return []
    levels = [bottom]
    while len(levels) < MOST_LEVELS and levels[0] > 0 and _is_level(rows, levels, used):
        levels.insert(0, levels[0] - 1)
    return levels


def _is_level(rows: list[list[str]], levels: list[int], used: list[int]) -> bool:
    """Whether the row above is one of headings too: it tells columns apart, or gives their year."""
    above, below = rows[levels[0] - 1], rows[levels[0]]
    if not any(above) or (_filled(above) == 1 and above[0]) or _has_number(above):
        return False
    if _is_complete(above, used) and _is_complete(below, used):
        return True
    years = [text for text in above[1:] if text and plain_year(text)]
    only_years = years and len(years) == _filled(above[1:])
    if only_years and not any(plain_year(text) for text in below if text):
        return not above[0] or is_year_word(above[0]) or _tells_apart(rows, levels, used)
    return _tells_apart(rows, levels, used)


def _tells_apart(rows: list[list[str]], levels: list[int], used: list[int]) -> bool:
    """Whether the row above leaves fewer columns without a heading of their own."""
    gap = _gaps(rows, levels, used)
    return bool(gap) and _gaps(rows, [levels[0] - 1, *levels], used) < gap


def _is_complete(row: Sequence[str], used: Sequence[int]) -> bool:
    """A row that names each column by a word of its own."""
    texts = [row[i] for i in used]
    return all(texts) and len(set(texts)) == len(texts) and not any(map(plain_year, texts))


def _code_level(rows: list[list[str]], levels: list[int], used: Sequence[int]) -> int | None:
    """Of several rows of headings the one that names every column, with the fewest spaces."""
    whole = [depth for depth, index in enumerate(levels) if _is_complete(rows[index], used)]
    if len(levels) < 2 or not whole:
        return None
    return min(whole, key=lambda depth: sum(" " in text for text in rows[levels[depth]]))


def _gaps(rows: list[list[str]], levels: list[int], used: list[int]) -> int:
    """How many columns have no heading, or share one with another."""
    found = _levels(rows, levels, len(rows[0]))
    headings = ["/".join(found[i]) for i in used]
    empty = sum(1 for heading in headings if not heading.strip("/"))
    return empty + len(headings) - len(set(headings))


def _levels(rows: list[list[str]], levels: list[int], width: int) -> list[tuple[str, ...]]:
    """Each column's headings. A merged cell's text stands in its first column alone."""
    lines: list[list[str]] = []
    for depth, index in enumerate(levels):
        line = list(rows[index])
        if depth < len(levels) - 1:
            for i in range(1, width):
                line[i] = line[i] or line[i - 1]
        lines.append(line)
    return [tuple(line[i] for line in lines) for i in range(width)]


def _names(levels: list[tuple[str, ...]], code_level: int | None) -> list[str]:
    """What sentences and mapping files call each column; its letter where it has no heading."""
    names: list[str] = []
    seen: set[str] = set()
    for index, texts in enumerate(levels):
        told = texts if code_level is None else texts[code_level : code_level + 1]
        parts = list(dict.fromkeys(text for text in told if text))
        name = "/".join(parts) or f"column {letter_of(index)}"
        if name in seen:
            name = f"{name} (column {letter_of(index)})"
        seen.add(name)
        names.append(name)
    return names


def _preamble(rows: list[list[str]], stop: int) -> list[str]:
    return [text for row in rows[:stop] for text in row if text and re.search(r"[^\W\d_]", text)]


def _eurostat_split(headings: Sequence[str]) -> Callable[[Cells], Cells] | None:
    """Eurostat packs its dimensions into the first cell: “freq,unit,geo\\TIME_PERIOD”."""
    heading = headings[0] if headings else ""
    if "\\" not in heading or not re.fullmatch(r"[\w,]+\\\w+", heading):
        return None
    width = heading.count(",") + 1

    def split(cells: Cells) -> Cells:
        packed = str(cells[0] or "") if cells else ""
        packed = packed.partition("\\")[0] if "\\" in packed else packed
        parts = packed.split(",")[:width]
        return [*parts, *[""] * (width - len(parts)), *cells[1:]]

    return split


def _labelled_split(grid: Grid) -> Callable[[Cells], Cells] | None:
    """SDMX-CSV with labels writes “CHN: China” into one cell: only the code is kept."""
    columns = [
        i
        for i in range(grid.width)
        if _LABELLED.fullmatch(grid.levels[i][-1] if grid.levels[i] else "")
        and _is_labelled(grid.column(i))
    ]
    if len(columns) < 2:
        return None
    for row in grid.sample:
        for i in columns:
            row[i] = row[i].partition(":")[0]
    grid.levels = [
        tuple(text.partition(":")[0] if _LABELLED.fullmatch(text) else text for text in texts)
        for texts in grid.levels
    ]
    before = grid.split

    def split(cells: Cells) -> Cells:
        parts = list(before(cells) if before else cells)
        for i in columns:
            if i < len(parts) and isinstance(text := parts[i], str):
                parts[i] = text.partition(":")[0].strip()
        return parts

    return split


def _is_labelled(texts: list[str]) -> bool:
    filled = [text for text in texts if text]
    if len(filled) < 1 or not all(_LABELLED.fullmatch(text) for text in filled):
        return False
    return all(not re.match(r"\d{1,4}:|https?:", text) or ": " in text for text in filled)
