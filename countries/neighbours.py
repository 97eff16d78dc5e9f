"""States that share a land border, from the reviewed table ``neighbours.toml``."""

import tomllib
from functools import cache
from pathlib import Path

REVIEWED_TABLE = Path(__file__).with_name("neighbours.toml")


def neighbours(area: str) -> tuple[str, ...]:
    """Alpha-3 codes of a state's land neighbours; none for a state that the table lacks."""
    return tuple(_table().get(area, ()))


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(REVIEWED_TABLE.read_text(encoding="utf-8"))
