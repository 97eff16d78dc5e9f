"""What a process keeps of an edition: an edition's pages never change, so they are drawn once."""

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol, cast


class Kept(Protocol):
    """Something that can be emptied."""

    def cache_clear(self) -> None: ...


_kept: list[Kept] = []


def remember(kept: Kept) -> None:
    """Empty this too when all is forgotten."""
    _kept.append(kept)


def kept_by_edition[**P, R](maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep a function's answers. Among its arguments are an edition's number and moment, which
    name it even where several databases meet, as in tests and previews."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        cached = lru_cache(maxsize=maxsize)(function)
        remember(cached)
        return cast("Callable[P, R]", cached)

    return decorate


def forget() -> None:
    """Drop all that is kept."""
    for cached in _kept:
        cached.cache_clear()
