"""Settings from the environment, checked where they are read, with a plain sentence when wrong."""

import contextlib
import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "on", "true", "yes"}
NO = {"", "0", "off", "false", "no"}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def words(name: str, default: str = "") -> list[str]:
    """A list, separated by commas or spaces."""
    return text(name, default).replace(",", " ").split()


def switch(name: str, *, default: bool = False) -> bool:
    given = text(name, "on" if default else "off").lower()
    if given in YES:
        return True
    if given in NO:
        return False
    raise ImproperlyConfigured(f"{name} is {given!r}; write on or off.")


def word(name: str, default: str, *, out_of: tuple[str, ...]) -> str:
    """One of these words, in whatever case it is written."""
    given = text(name, default)
    if given.upper() not in out_of:
        raise ImproperlyConfigured(f"{name} is {given!r}; write one of {', '.join(out_of)}.")
    return given.upper()


def number(name: str, default: int, *, low: int, high: int) -> int:
    given = text(name, str(default))
    if not given.isascii() or not given.isdigit() or not low <= int(given) <= high:
        raise ImproperlyConfigured(f"{name} is {given!r}; write a whole number, {low} to {high}.")
    return int(given)


def secret(name: str, *, kept_in: Path) -> str:
    """The variable, or else a value made once and kept in a file that only its owner reads."""
    if given := text(name):
        return given
    try:
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            made = os.open(kept_in, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(made, "w") as new:
                new.write(secrets.token_urlsafe(64))
        return kept_in.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name} is not set and {kept_in} can't be used ({error.strerror}); set {name}."
        ) from error
