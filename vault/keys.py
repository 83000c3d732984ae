"""Keys of owners: one data key a person (or batch) is born with its first row and serves for life."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from core.clock import now
from core.insert import insert_rows
from vault import openkeys
from vault.models import DataKey


def new_keys(owners: Iterable[UUID]) -> dict[UUID, DataKey]:
    """Make and store one key an owner (bulk); call inside an action."""
    made = openkeys.make(owners)
    insert_rows(made)
    return {key.owner: key for key in made}


def key_for(owner: UUID) -> DataKey:
    """The owner's newest living key, made if there is none; call inside an action."""
    found = DataKey.objects.filter(owner=owner, destroyed_at__isnull=True).order_by("-created_at").first()
    return found if found is not None else new_keys([owner])[owner]


def keys_for(owners: Iterable[UUID]) -> dict[UUID, DataKey]:
    """Keys of many owners in two statements; missing ones are made."""
    wanted = list(dict.fromkeys(owners))
    found: dict[UUID, DataKey] = {}
    for key in DataKey.objects.filter(owner__in=wanted, destroyed_at__isnull=True).order_by("created_at"):
        found[key.owner] = key
    return found | new_keys(o for o in wanted if o not in found)


def destroy_keys(owners: Iterable[UUID]) -> int:
    """Empty the keys of these owners: what was sealed with them opens for nobody any more; gives their number."""
    wanted = list(owners)
    emptied = DataKey.objects.filter(owner__in=wanted, destroyed_at=None).update(wrapped=None, destroyed_at=now())
    openkeys.forget()
    return emptied
