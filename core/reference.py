"""Reference data: every room registers its own loader, one command runs them all in a fixed order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.actor import Actor

Loader = Callable[[Actor], int]


@dataclass(frozen=True, slots=True)
class Source:
    """One loader: name, order, and the idempotent function that loads and tells how many rows it wrote."""

    name: str
    order: int
    load: Loader


_sources: dict[str, Source] = {}


def register(name: str, order: int, function: Loader) -> None:
    """Register a loader (called in ``AppConfig.ready``); it must be idempotent and return the rows it wrote."""
    _sources[name] = Source(name, order, function)


def sources() -> list[Source]:
    """All loaders, in the order in which they must run."""
    return sorted(_sources.values(), key=lambda source: (source.order, source.name))
