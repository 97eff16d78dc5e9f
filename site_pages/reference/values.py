"""Values on their way between a record of a file and the columns of a row."""

from datetime import date
from typing import Any

from site_pages.reference.parts import Codec


def to_column(value: Any, codec: Codec) -> Any:  # noqa: ANN401  JSON holds anything
    """A file's value as its column holds it; the file has passed its schema."""
    match codec:
        case Codec.NOTE:
            return "" if value is None else value
        case Codec.DAY:
            return date.fromisoformat(value)
        case Codec.NUMBER | Codec.NUMBER_OR_NULL:
            return None if value is None else float(value)
    return value


def to_file(value: Any, codec: Codec) -> Any:  # noqa: ANN401  as above
    """A column's value as a file writes it: the inverse of to_column."""
    match codec:
        case Codec.NOTE:
            return value or None
        case Codec.DAY:
            return value.isoformat()
        case Codec.NUMBER | Codec.NUMBER_OR_NULL:
            return shortest(value)
        case Codec.TEXTS | Codec.WHOLES:
            return list(value)
    return value


def shortest(number: float | None) -> float | int | None:
    """A whole number without its point, as producers write it."""
    if number is None or not number.is_integer():
        return number
    return int(number)


def get_path(record: dict[str, Any], path: str) -> Any:  # noqa: ANN401  JSON holds anything
    """The value at ``cases.count``; the whole record where the path is empty."""
    for name in path.split(".") if path else ():
        record = record[name]
    return record


def set_path(record: dict[str, Any], path: str, value: object) -> None:
    """Write the value at ``cases.count``, making what lies between."""
    *way, last = path.split(".")
    for name in way:
        record = record.setdefault(name, {})
    record[last] = value
