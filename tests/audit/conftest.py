"""Actors and a tiny act for the log's tests."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from audit import log
from core.action import action
from core.actor import Actor


@pytest.fixture
def clerk() -> Actor:
    return Actor(
        user_id=UUID(int=7), username="can-bo", role="COMMUNE_WORKER", organisation_id=UUID(int=9),
        organisation_name="UBND xã Lìa", today=date(2026, 11, 21), session_hash="s", request_id="r",
    )  # fmt: skip


@action
def note(*, by: Actor, times: int = 1, verb: str = "NOTED") -> None:
    """An act that only leaves events."""
    for number in range(times):
        log.record(verb, by=by, person=uuid4(), fields=["phone"], detail={"n": number})
