"""Destroying again what was destroyed before an old backup was restored."""

from __future__ import annotations

from audit.log import record
from core.action import action
from core.actor import Actor
from vault import keys, shredded


@action
def reapply_erasures(*, by: Actor) -> int:
    """Empty every living key that is on the list of destroyed ones; gives their number."""
    risen = shredded.risen()
    if risen:
        keys.destroy(risen)
        record("KEYS_DESTROYED_AGAIN", by=by, detail={"count": len(risen)})
    return len(risen)
