"""Acts for tests that write tracked rows by themselves: the log vouches for them as for every other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models

from audit import log
from core.action import one_act
from core.actor import system_actor
from core.clock import local_today
from vault.history import update_with_history


@contextmanager
def lawfully() -> Iterator[None]:
    """Whatever is written inside is one act of the machine, with its event."""
    by = system_actor(today=local_today(), purpose="test")
    with one_act("tests.lawfully", by=by):
        yield
        log.record("MADE_BY_FACTORY", by=by)


def rewrite(row: models.Model, **changes: Any) -> None:
    """Change columns of a stored row as an action would: with a version and an event."""
    with lawfully():
        update_with_history(type(row)._default_manager.filter(pk=row.pk), **changes)
    for name, value in changes.items():
        setattr(row, name, value)
