"""The mapping of a file: what was recognised, what people said, and what is kept for next year."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F

from benchmarks.ingest.cells import Refused
from benchmarks.models import Release

FACTS = ("producer", "title", "version", "licence", "attribution", "read_from")
TRIED = 12
"""Stored mappings, at most, that are tried on a file that asks a question."""

type Mapped = dict[str, Any]


def facts_of(mapping: Mapping[str, object] | None) -> dict[str, str]:
    """What the mapping's [release] says of it; empty texts where it says nothing."""
    said = (mapping or {}).get("release")
    said = said if isinstance(said, Mapping) else {}
    return {name: str(said.get(name) or "").strip() for name in FACTS}


def refuse_unstorable(given: Mapping[str, object] | None) -> None:
    """Raise Refused where a text of the mapping is none that a database can hold."""
    text = json.dumps(given, ensure_ascii=False, default=str)
    if "\\u0000" in text or text != well_formed(text):
        raise Refused("The mapping holds a NUL or half a character: take it out and try again.")


def well_formed(text: str) -> str:
    """The text with a question mark for each half of a character, as names of files may hold."""
    return text.encode("utf-8", "replace").decode()


def to_keep(found: Mapping[str, object], given: Mapping[str, object] | None) -> Mapped:
    """What was recognised with what was given on top; the release's facts stand in its own row."""
    return {key: value for key, value in over(found, given or {}).items() if key != "release"}


def over(below: Mapping[str, object], above: Mapping[str, object]) -> Mapped:
    """Both, section by section; where both say something the upper one counts."""
    both: Mapped = dict(below)
    for key, value in above.items():
        beneath = both.get(key)
        if isinstance(value, Mapping) and isinstance(beneath, Mapping):
            both[key] = over(beneath, value)
        else:
            both[key] = value
    return both


def says_no_more(given: Mapping[str, object] | None, kept: Mapping[str, object] | None) -> bool:
    """Whether a stored mapping holds all that this one says, the release's facts apart."""
    given = {key: value for key, value in (given or {}).items() if key != "release"}
    return over(kept or {}, given) == (kept or {})


def left_out(mapping: Mapping[str, object] | None) -> set[str]:
    """Spellings that the mapping knowingly leaves out."""
    areas = (mapping or {}).get("areas")
    return {s for s, area in areas.items() if not area} if isinstance(areas, Mapping) else set()


def stored() -> Iterable[Release]:
    """Releases whose mapping may fit another file, the newest first, one of each series."""
    last_first = F("taken_in_at").desc(nulls_last=True), "-pk"
    newest = Release.objects.exclude(mapping__isnull=True).order_by(*last_first)
    seen: list[object] = []
    for release in newest[: TRIED * 4]:
        columns = (release.mapping or {}).get("columns")
        if columns and columns not in seen and len(seen) < TRIED:
            seen.append(columns)
            yield release
