"""Pages compose by panels: a higher room offers a page of its own to a slot of a lower room's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from core.actor import Actor
from core.policy import Policy


@dataclass(frozen=True, slots=True)
class Panel:
    """A link to a page of its own which htmx loads in place: slot, url name, policy, order, title."""

    slot: str
    url_name: str
    policy: Policy
    order: int
    title: Callable[[], str]


@dataclass(frozen=True, slots=True)
class ShownPanel:
    """A panel as the template needs it."""

    title: str
    url: str
    key: str


_panels: dict[tuple[str, str], Panel] = {}


def register(*, slot: str, url_name: str, policy: Policy, order: int, title: Callable[[], str]) -> None:
    """Offer ``url_name`` to ``slot`` (for instance ``person.main``, ``person.aside``, ``today.main``)."""
    _panels[(slot, url_name)] = Panel(slot, url_name, policy, order, title)


def registered() -> list[Panel]:
    """All panels, for the tests that walk them."""
    return list(_panels.values())


def for_slot(slot: str, actor: Actor, subject: object | None = None, **url_kwargs: Any) -> list[ShownPanel]:
    """The panels of a slot that this actor may open, in order."""
    chosen = sorted((p for p in _panels.values() if p.slot == slot), key=lambda p: (p.order, p.url_name))
    return [
        ShownPanel(p.title(), reverse(p.url_name, kwargs=url_kwargs), p.url_name.replace(":", "-"))
        for p in chosen
        if p.policy(actor, subject)
    ]
