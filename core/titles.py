"""What a page is called, by its route: for the log, which tells of pages long after they were shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# A page whose heading says nothing of a person or an amount is called by that heading.
_FIXED: Final = re.compile(r'{% block title %}\s*{% translate "([^"{]+)" %}\s*{% endblock')


_named: dict[str, Any] = {
    "core:health": _("Health check"),
    "core:set-text-size": _("Text size"),
    "core:set-language": _("Language"),
}


def title_of(route: str) -> str:
    """``beneficiaries:list-people`` → its title in the reader's language; the route itself if nobody named it."""
    title = _titles().get(route, "")
    return gettext(str(title)) if isinstance(title, _Source) else str(title) or route


def register(titles: Mapping[str, Any]) -> None:
    """Name pages whose heading is a name, an amount or nothing (called in ``AppConfig.ready``)."""
    _named.update(titles)


class _Source(str):
    """An English sentence of a template, translated when it is shown."""

    __slots__ = ()


@lru_cache(maxsize=1)
def _titles() -> dict[str, Any]:
    return {route: _named.get(route) or _fixed_title(view) for route, view in routes()}


def routes() -> Iterator[tuple[str, Any]]:
    """Every named route with the class of its view."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(patterns: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _walk(pattern.url_patterns, space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{prefix}{pattern.name}", getattr(pattern.callback, "view_class", None)


def _fixed_title(view: Any) -> _Source | str:
    name = getattr(view, "template_name", "")
    if not name:
        return ""
    found = _FIXED.search(get_template(name).template.source)  # type: ignore[attr-defined]
    return _Source(found[1]) if found else ""
