"""Which columns say what country a row is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.ingest.recognise import words
from benchmarks.ingest.recognise.answers import Asked
from benchmarks.ingest.recognise.columns import Column
from benchmarks.ingest.recognise.mapping import Mapped
from benchmarks.ingest.recognise.plan import AreaKey
from benchmarks.ingest.recognise.texts import folded
from countries.spellings import Kind, Spellings, System

ROWS_COMPARED = 400
AGREEING = 0.85
_LETTERED = (System.ALPHA3, System.WORLD_BANK, System.ALPHA2, System.UNHCR, System.VDEM, System.COW)


@dataclass(frozen=True, slots=True)
class Naming:
    """A column that names countries in one coding."""

    column: Column
    system: System
    share: float


def country_columns(
    columns: Sequence[Column], mapped: Mapped, spellings: Spellings
) -> tuple[AreaKey | None, set[int]]:
    """The key, and every column that only says the same. Raises Asked between two countries."""
    if mapped.one("country") or mapped.one("country_code"):
        return _as_mapped(columns, mapped, spellings)
    found = _naming(columns, spellings)
    if not found:
        return _by_heading(columns)
    found = _without_chances(found)
    groups = _varying(_groups(found, spellings))
    if len(groups) > 1:
        raise _which(groups)
    group = groups[0]
    fill_down = _fills_down(group)
    names = [one for one in group if one.system is System.NAME]
    codes = sorted(
        (one for one in group if one.system is not System.NAME),
        key=lambda one: _LETTERED.index(one.system) if one.system in _LETTERED else 9,
    )
    name = max(names, key=_preferred, default=None)
    code = codes[0] if codes else None
    system = code.system if code else System.NAME
    key = AreaKey(
        system, code.column.index if code else None, name.column.index if name else None, fill_down
    )
    return key, {one.column.index for group in _groups(found, spellings) for one in group}


def _naming(columns: Sequence[Column], spellings: Spellings) -> list[Naming]:
    """Every column that names countries: names first, since codes are judged beside them."""
    texts = [
        column for column in columns
        if column.numbers <= 0.5 * column.filled
        and not words.TRUTH.issuperset(map(folded, column.counts))
    ]  # fmt: skip
    found = [one for column in texts if (one := _one(column, None, spellings))]
    names = max((one for one in found if one.system is System.NAME), key=_preferred, default=None)
    if names is None:
        numeric = [c for c in columns if c.numbers > 0.5 * c.filled and _says_country_code(c)]
        return found + [one for c in numeric if (one := _one(c, None, spellings))]
    kept = [names]
    for column in columns:
        if column is names.column:
            continue
        early = next((one for one in found if one.column is column), None)
        if early and early.system is System.NAME:
            kept.append(early)
        elif not _is_measure(column) and (one := _one(column, names.column.texts, spellings)):
            kept.append(one)
        elif early:
            kept.append(early)
    return kept


def _without_chances(found: list[Naming]) -> list[Naming]:
    """A code that happens to be a country's too (PRC for price) makes no second country column."""
    best = max(found, key=lambda one: (_says_country(one.column), one.share))
    return [
        one
        for one in found
        if one is best or _says_country(one.column)
        or (one.share >= 0.8 and len(one.column.counts) > 2)
    ]  # fmt: skip


def _says_country(column: Column) -> bool:
    return column.heading in words.AREA or not words.AREA_PARTS.isdisjoint(column.heading.split())


def _one(column: Column, names: list[str] | None, spellings: Spellings) -> Naming | None:
    system = spellings.system_of(column.texts, names)
    return Naming(column, *system) if system else None


def _is_measure(column: Column) -> bool:
    """Decimals, or numbers under a heading that is no code's and that differ within a country."""
    if column.numbers <= 0.5 * column.filled:
        return False
    return any(len(text) > 4 or "." in text.removesuffix(".0") for text in column.counts)


def _says_country_code(column: Column) -> bool:
    parts = set(column.heading.split())
    return column.heading in words.AREA or bool(
        parts & words.AREA_CODE and parts & {"country", "area", "geo", "state", *words.AREA_CODE}
    )


def _preferred(one: Naming) -> tuple[bool, float, int]:
    """A heading that says country, a larger share, more of the left."""
    return one.column.heading in words.AREA, one.share, -one.column.index


def _areas(one: Naming, spellings: Spellings) -> list[str | None]:
    """The area of each compared row, None where it is no country."""
    found = [
        spellings.find(one.system, text, None) if text else None
        for text in one.column.texts[:ROWS_COMPARED] + one.column.texts[-ROWS_COMPARED:]
    ]
    return [place.area if place and place.kind is Kind.COUNTRY else None for place in found]


def _groups(found: list[Naming], spellings: Spellings) -> list[list[Naming]]:
    """Columns that name the same countries row by row."""
    groups: list[tuple[list[str | None], list[Naming]]] = []
    for one in found:
        areas = _areas(one, spellings)
        for leading, group in groups:
            both = [(a, b) for a, b in zip(leading, areas, strict=True) if a and b]
            paired = (one.system is System.NAME) != (group[0].system is System.NAME)
            # A few names that contradict their code are mistakes; the name is followed then.
            if sum(a == b for a, b in both) >= (0.5 if paired else AGREEING) * len(both):
                group.append(one)
                break
        else:
            groups.append((areas, [one]))
    return [group for _, group in groups]


def _varying(groups: list[list[Naming]]) -> list[list[Naming]]:
    """Without groups that name one country throughout, if another group names several."""
    several = [group for group in groups if any(len(one.column.counts) > 1 for one in group)]
    return several or groups[:1]


def _which(groups: list[list[Naming]]) -> Asked:
    names = [one.column.name for group in groups for one in group]
    quoted = " and ".join(f"“{group[0].column.name}”" for group in groups)
    return Asked(
        "country",
        f"The columns {quoted} name different countries in the same row. Which one is the country"
        f' that the figures are about? Write it in the mapping file: [columns] country = "…"; the'
        " other may stand under dimensions or ignore.",
        names,
    )


def _fills_down(group: list[Naming]) -> bool:
    """A merged cell names the country once for the rows below: no column has it in each row."""
    gaps = min((sum(1 for text in one.column.texts if not text) for one in group), default=0)
    rows = len(group[0].column.texts)
    first = any(one.column.texts[0] for one in group)
    return rows > 3 and first and gaps > 0.4 * rows


def _by_heading(columns: Sequence[Column]) -> tuple[AreaKey | None, set[int]]:
    """No value is a known country, but a heading says that these are countries."""
    for column in columns:
        if column.heading in words.AREA and column.numbers < 0.5 * max(1, column.filled):
            return AreaKey(System.NAME, None, column.index), {column.index}
    return None, set()


def _as_mapped(
    columns: Sequence[Column], mapped: Mapped, spellings: Spellings
) -> tuple[AreaKey | None, set[int]]:
    by_name = {column.name: column for column in columns}
    name = by_name.get(mapped.one("country"))
    code = by_name.get(mapped.one("country_code"))
    if name is None and code is None:
        return None, set()
    system, found = System.NAME, None
    if code is not None:
        found = spellings.system_of(code.texts, name.texts if name else None)
        system = found[0] if found else System.ALPHA3
    elif name is not None:
        found = spellings.system_of(name.texts)
        if found and found[0] is not System.NAME:
            code, name, system = name, None, found[0]
    lone = code if name is None else name if code is None else None
    if lone is not None and found is None and (best := _best_known(lone, spellings)):
        system = best
        code, name = (None, lone) if best is System.NAME else (lone, None)
    used = {column.index for column in (name, code) if column}
    group = [Naming(column, system, 1) for column in (name, code) if column]
    key = AreaKey(
        system, code.index if code else None, name.index if name else None, _fills_down(group)
    )
    return key, used | _same_countries(columns, used, group, spellings)


def _best_known(column: Column, spellings: Spellings) -> System | None:
    """The coding that knows most cells of a column that a mapping says holds countries."""
    order: tuple[System, ...] = (System.NAME, *_LETTERED)
    if all(text.removesuffix(".0").isdecimal() for text in column.counts):
        cow = not {"cow", "ccode", "cowcode"}.isdisjoint(column.heading.split())
        order = (System.NUMERIC, System.COW, System.VDEM)
        order = (System.COW, System.NUMERIC) if cow else order
    known = {
        system: sum(spellings.find(system, text, None).area is not None for text in column.counts)
        for system in order
    }
    best = max(order, key=lambda system: known[system])
    return best if known[best] else None


def _same_countries(
    columns: Sequence[Column], used: set[int], group: list[Naming], spellings: Spellings
) -> set[int]:
    others = [one for one in _naming(columns, spellings) if one.column.index not in used]
    for found in _groups(group + others, spellings):
        if found[0] in group:
            return {one.column.index for one in found}
    return set()
