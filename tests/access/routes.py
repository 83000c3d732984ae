"""The routes that exist, walked from the resolver: name, offered methods, arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("GET", "POST")
UNTOLD = {"HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Route:
    """One address: its full name, its pattern, the methods its view answers, the arguments it takes."""

    name: str
    pattern: str
    methods: tuple[str, ...]
    arguments: tuple[str, ...]


def every_route() -> list[Route]:
    """All addresses of the product."""
    return list(_walk(get_resolver(), namespace="", prefix="", arguments=()))


def _walk(resolver: URLResolver, *, namespace: str, prefix: str, arguments: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        taken = (*arguments, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, namespace=inner, prefix=pattern, arguments=taken)
        elif isinstance(entry, URLPattern):
            yield Route(f"{namespace}{entry.name}", pattern, _methods_of(entry.callback), taken)


def _methods_of(callback: Any) -> tuple[str, ...]:
    view = getattr(callback, "view_class", None)
    names = getattr(view, "http_method_names", [])
    return tuple(name.upper() for name in names if hasattr(view, name) and name.upper() not in UNTOLD)
