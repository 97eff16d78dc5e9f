"""A mapping as TOML, as people write and keep it; read back from TOML or JSON."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any


def to_toml(mapping: Mapping[str, Any]) -> str:
    """Plain values first, then each section; reading it back gives the same mapping."""
    return "\n".join(_section(mapping, ())).strip() + "\n" if mapping else ""


def from_text(text: str) -> dict[str, Any]:
    """TOML, or JSON where it begins with a brace. ValueError with a sentence where it is neither.

    Whether a mapping may say what it says is checked where a file is read by it.
    """
    try:
        read = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as wrong:
        why = str(wrong).replace("\n", " ").rstrip(".")
        raise ValueError(f"The mapping can't be read: {why}.") from wrong
    mapping: dict[str, Any] = read
    return mapping


def _section(mapping: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    plain = {key: value for key, value in mapping.items() if not isinstance(value, Mapping)}
    if path and (plain or not mapping):
        yield f"\n[{'.'.join(map(_key, path))}]"
    for key, value in plain.items():
        if value is not None:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in mapping.items():
        if isinstance(value, Mapping):
            yield from _section(value, (*path, key))


def _key(key: str) -> str:
    bare = key and all(sign.isascii() and (sign.isalnum() or sign in "-_") for sign in key)
    return key if bare else _text(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return _text(str(value))


def _text(text: str) -> str:
    # JSON's escapes are TOML's, but for the delete sign, which JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
