"""Taking the rows of an upload away: when it is discarded, when its time is over, when it has landed."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from audit import log
from core.action import action
from core.actor import Actor
from core.clock import now
from exchange.choices import LANDS_BY_ITSELF, BatchState
from exchange.choices.refusals import conflict
from exchange.models import ImportBatch, ImportRow, ImportSource
from vault.keys import destroy_keys

KEPT_UNCONFIRMED: Final = timedelta(days=7)
KEPT_TO_MEND: Final = timedelta(days=30)


def erase(batch: ImportBatch) -> None:
    """Delete file and rows and destroy their key; rows that landed stay as links to their person. In actions only."""
    ImportSource.objects.filter(batch=batch).delete()
    batch.rows.filter(person=None).delete()
    ImportRow.objects.filter(batch=batch).update(raw_sealed=None, facts_sealed=None, remarks_sealed=None)
    batch.file_name = None
    batch.layout = None
    batch.erased_at = now()
    batch.save()
    destroy_keys([batch.pk])


def erase_landed(batch: ImportBatch) -> None:
    """After the last row has landed: keep only what the user may still download to mend. In actions only."""
    ImportSource.objects.filter(batch=batch).delete()
    done = batch.rows.exclude(pk__in=batch.rows.left_out().values("pk"))
    done.update(raw_sealed=None, facts_sealed=None, remarks_sealed=None)
    batch.rows.filter(person=None, verdict__in=LANDS_BY_ITSELF).update(known=None)


@action
def discard_batch(*, by: Actor, batch: ImportBatch) -> ImportBatch:
    """Throw an unconfirmed upload away; again: nothing more happens. Raises ConflictRefused IMPORT_CLOSED."""
    stored: ImportBatch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if stored.state == BatchState.DISCARDED:
        return stored
    if stored.state != BatchState.READ:
        raise conflict("IMPORT_CLOSED")
    stored.state = BatchState.DISCARDED
    erase(stored)
    log.record("IMPORT_DISCARDED", by=by, about=stored, detail={"rows": stored.rows_total})
    return stored


@action
def purge_imports(*, by: Actor) -> int:
    """Erase every upload whose time is over; gives their number. An unconfirmed one becomes EXPIRED."""
    overdue = ImportBatch.objects.select_for_update().filter(erased_at=None, expires_at__lte=now()).order_by("pk")
    erased = 0
    for batch in overdue:
        if batch.state in {BatchState.READ, BatchState.LANDING}:
            batch.state = BatchState.EXPIRED
        erase(batch)
        erased += 1
        log.record("IMPORT_ERASED", by=by, about=batch, detail={"rows": batch.rows_total, "landed": batch.rows_landed})
    return erased
