"""Every route ends in a view that has a policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from core.views import PageView


def _routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry.callback
        else:
            yield from _routes(entry, route)


def test_there_are_routes() -> None:
    assert list(_routes(get_resolver(settings.ROOT_URLCONF)))


def test_every_route_ends_in_a_view_that_has_a_policy() -> None:
    open_doors = [
        route
        for route, callback in _routes(get_resolver(settings.ROOT_URLCONF))
        if not issubclass(getattr(callback, "view_class", object), PageView)
        or not callable(getattr(callback.view_class, "policy", None))
    ]

    assert open_doors == []


def test_a_view_without_a_policy_cannot_be_defined() -> None:
    try:
        type("Open", (PageView,), {})
    except TypeError as refusal:
        message = str(refusal)

    assert "has no policy" in message
