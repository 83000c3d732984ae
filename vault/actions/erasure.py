"""Destroying again what was destroyed before an old backup was restored."""

from __future__ import annotations

from audit.log import record
from core.action import action
from core.actor import Actor
from vault import keys, shredded
from vault.happenings import KEYS_DESTROYED_AGAIN, KeysDestroyedAgain
from vault.models import DataKey


@action
def reapply_erasures(*, by: Actor) -> int:
    """Empty every living key that is on the list of destroyed ones, and what hung on them; gives the keys' number."""
    risen = shredded.risen()
    if risen:
        keys.destroy(risen)
        record("KEYS_DESTROYED_AGAIN", by=by, detail={"count": len(risen)})
    for start in range(0, len(risen), shredded.BATCH):
        part = DataKey.objects.filter(pk__in=risen[start : start + shredded.BATCH])
        KEYS_DESTROYED_AGAIN.tell(KeysDestroyedAgain(by, tuple(part.order_by("owner").values_list("owner", flat=True))))
    return len(risen)
