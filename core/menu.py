"""The left menu: every room puts its own entries in, the frame shows those that the actor may open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from core.actor import Actor
from core.policy import Policy


@dataclass(frozen=True, slots=True)
class Entry:
    """One menu entry; ``count`` gives how many things wait there (None = no number)."""

    url_name: str
    title: Callable[[], str]
    policy: Policy
    order: int
    count: Callable[[Actor], int] | None = None


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """A menu entry as the template needs it."""

    title: str
    url: str
    active: bool
    count: int | None


_entries: dict[str, Entry] = {}


def register(
    *,
    url_name: str,
    title: Callable[[], str],
    policy: Policy,
    order: int,
    count: Callable[[Actor], int] | None = None,
) -> None:
    """Put an entry into the menu (called in ``AppConfig.ready``)."""
    _entries[url_name] = Entry(url_name, title, policy, order, count)


def shown(request: HttpRequest, actor: Actor) -> list[ShownEntry]:
    """The entries this actor may open; the longest matching address is the active one."""
    allowed = [e for e in sorted(_entries.values(), key=lambda e: e.order) if e.policy(actor)]
    urls = {e.url_name: reverse(e.url_name) for e in allowed}
    matching = [u for u in urls.values() if request.path.startswith(u) and (u != "/" or request.path == u)]
    active = max(matching, key=len, default="")
    return [
        ShownEntry(
            e.title(), urls[e.url_name], urls[e.url_name] == active, (e.count(actor) or None) if e.count else None
        )
        for e in allowed
    ]
