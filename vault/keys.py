"""Keys of owners: one data key a person (or batch) is born with its first row and serves for life."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction

from core.clock import now
from core.insert import insert_rows
from vault import openkeys, shredded
from vault.models import DataKey


def new_keys(owners: Iterable[UUID]) -> dict[UUID, DataKey]:
    """Make and store one key an owner (bulk); call inside an action."""
    made = openkeys.make(owners)
    insert_rows(made)
    return {key.owner: key for key in made}


def destroy_keys(owners: Iterable[UUID]) -> int:
    """Empty the keys of these owners: what was sealed with them opens for nobody any more; gives their number."""
    living = DataKey.objects.filter(owner__in=list(owners), destroyed_at=None)
    return destroy(list(living.values_list("pk", flat=True)))


def destroy(key_ids: Collection[UUID]) -> int:
    """Empty these keys and, once that is certain, note them on the list that outlives a restored backup."""
    emptied = DataKey.objects.filter(pk__in=key_ids, wrapped__isnull=False).update(wrapped=None, destroyed_at=now())
    openkeys.forget()
    transaction.on_commit(lambda: shredded.note(key_ids))
    return emptied
