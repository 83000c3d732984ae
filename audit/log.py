"""Where actions say what happened. Only actions, audit, vault and the sign-in receivers may import this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import models

from audit import chain, versions
from audit.choices import Outcome
from audit.models import Event
from core.action import Unit, current_unit, on_finish
from core.actor import Actor
from core.clock import now


def who(by: Actor) -> dict[str, Any]:
    """The columns that say who acts or looks, from where and for what; the same on events and on reads."""
    return {
        "actor": by.user_id,
        "username": by.username,
        "role": by.role,
        "organisation": by.organisation_id,
        "organisation_name": by.organisation_name,
        "session_hash": by.session_hash,
        "request_id": by.request_id,
        "purpose": by.purpose,
    }


def build(
    verb: str,
    *,
    by: Actor,
    about: models.Model | None = None,
    object_type: str = "",
    object_id: str = "",
    person: UUID | None = None,
    fields: Sequence[str] = (),
    reason: str = "",
    outcome: str = Outcome.OK,
    detail: dict[str, Any] | None = None,
) -> Event:
    """An event not yet linked. ``detail`` may hold ids, codes and counts only, never personal values."""
    return Event(
        at=now(),
        **who(by),
        verb=verb,
        object_type=about._meta.label if about is not None else object_type,
        object_id=str(about.pk) if about is not None else object_id,
        person=person,
        reason=reason,
        outcome=outcome,
        fields=sorted(fields),
        detail=detail or {},
    )


def record(verb: str, *, by: Actor, about: models.Model | None = None, **facts: Any) -> None:
    """Note one event of the action that runs now; it is linked and written when the outermost action ends.

    ``about`` is the row acted on. Further facts: ``person``, ``fields`` (names of what changed), ``reason`` (a code),
    ``detail`` (ids, codes, counts), ``object_type`` and ``object_id`` where there is no row.
    Outside an action: ``RuntimeError``.
    """
    unit = current_unit()
    if unit is None:
        message = f"audit event {verb} outside an action"
        raise RuntimeError(message)
    unit.events.append(build(verb, by=by, about=about, **facts))


def record_many(
    verb: str, rows: Sequence[models.Model], *, by: Actor, persons: Sequence[UUID | None] = (), **facts: Any
) -> None:
    """One event a row, for bulk actions; ``persons`` runs beside ``rows`` (or is empty)."""
    whose: Sequence[UUID | None] = persons or [None] * len(rows)
    for row, person in zip(rows, whose, strict=True):
        record(verb, by=by, about=row, person=person, **facts)


def _finish(unit: Unit) -> None:
    """The last event vouches for every version that the act has written."""
    if unit.versioned:
        total = versions.total_of(unit.id, unit.versioned, key_id=chain.active_key_id())
        if total.count and not unit.events:
            message = f"{unit.name} changed {', '.join(sorted(unit.versioned))} without an audit event"
            raise RuntimeError(message)
        if total.count:
            last = unit.events[-1]
            last.unit, last.versions, last.versions_sum = unit.id, total.count, total.hex
    chain.append(unit.events)


on_finish(_finish)
