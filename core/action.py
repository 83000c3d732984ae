"""The one door for writing: an action owns its transaction and ends with what must be last."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from django.db import transaction

from core.actor import Actor

Act = TypeVar("Act", bound=Callable[..., Any])


@dataclass(slots=True)
class Unit:
    """What the outermost action gathers: the audit events to write as its last statements.

    ``id`` stands on every version of a row that the act writes; ``versioned`` are the labels of those rows' tables.
    """

    name: str
    events: list[Any] = field(default_factory=list)
    id: UUID = field(default_factory=uuid4)
    versioned: set[str] = field(default_factory=set)


_actor: ContextVar[Actor | None] = ContextVar("anlanh_actor", default=None)
_unit: ContextVar[Unit | None] = ContextVar("anlanh_unit", default=None)
_finishers: list[Callable[[Unit], None]] = []


def on_finish(finisher: Callable[[Unit], None]) -> None:
    """Register what the outermost action runs last, inside its transaction (audit does, once)."""
    if finisher not in _finishers:
        _finishers.append(finisher)


def current_unit() -> Unit | None:
    """The unit of the action that runs now, or None outside every action."""
    return _unit.get()


def current_actor() -> Actor | None:
    """Who runs the action that runs now (history rows carry this), or None."""
    return _actor.get()


@contextmanager
def _acting(by: Actor | None) -> Iterator[None]:
    token = _actor.set(by if by is not None else _actor.get())
    try:
        yield
    finally:
        _actor.reset(token)


def action(act: Act) -> Act:
    """Make a function an action: atomic, and the outermost one writes the gathered audit events last.

    An error rolls the whole back, events included. Nested actions share the outermost one's unit; a nested
    action that is refused gives back the events it had gathered.
    """

    @functools.wraps(act)
    def run(*args: Any, **kwargs: Any) -> Any:
        with one_act(f"{act.__module__}.{act.__qualname__}", by=kwargs.get("by")):
            return act(*args, **kwargs)

    run.is_action = True  # type: ignore[attr-defined]
    return cast(Act, run)


@contextmanager
def one_act(name: str, *, by: Actor | None) -> Iterator[Unit]:
    """What stands around an action: its transaction, its actor, and at the outermost one's end the events."""
    outer = _unit.get()
    if outer is not None:
        gathered = len(outer.events)
        try:
            with transaction.atomic(), _acting(by):
                yield outer
        except BaseException:
            del outer.events[gathered:]
            raise
        return
    unit = Unit(name=name)
    token = _unit.set(unit)
    try:
        with transaction.atomic(), _acting(by):
            yield unit
            for finisher in _finishers:
                finisher(unit)
    finally:
        _unit.reset(token)
