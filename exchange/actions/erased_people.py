"""What uploads hold of a person whose data is destroyed goes too: rows, remarks and the file they were read from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Q

from audit import log
from beneficiaries.rules.facts import PersonFacts
from core.action import action
from core.actor import Actor
from exchange.actions.facts import unpack
from exchange.choices import ROW_DESTROYED, Decision
from exchange.models import ImportBatch, ImportRow, ImportSource
from vault.openkeys import open_keys


@action
def erase_rows_of(*, by: Actor, people: Collection[UUID]) -> int:
    """Empty every row that became one of these people or was found to be, and its doubles; gives their number.

    The file goes with them, so that nothing reads it anew. Rows of likely namesakes, and of whoever the user says is
    another person, stay and only point at nobody any more. Done twice, the second time finds nothing.
    """
    found = ImportRow.objects.filter(Q(person__in=people) | Q(known__in=people), batch__erased_at=None)
    pairs = found.values_list("batch_id", "person_id", "known_id")
    erased = 0
    wanted = {batch: set(people) & {pk for one, *pks in pairs if one == batch for pk in pks} for batch, *_ in pairs}
    for batch in ImportBatch.objects.select_for_update().filter(pk__in=wanted).order_by("pk"):
        for person in sorted(wanted[batch.pk]):
            erased += _erase_in(batch, person, by=by)
    return erased


def _erase_in(batch: ImportBatch, person: UUID, *, by: Actor) -> int:
    rows = list(batch.rows.order_by("position"))
    with open_keys():
        own = [row for row in rows if _is_of(row, person) and (row.raw or row.facts)]
        gone = [*own, *_doubles(own, rows)]
    batch.rows.filter(pk__in=[row.pk for row in gone]).update(
        raw_sealed=None, facts_sealed=None, remarks_sealed=None, codes=[ROW_DESTROYED], decision="", may_land=False,
        known=None,
    )  # fmt: skip
    batch.rows.filter(known=person).update(known=None)
    if gone:
        ImportSource.objects.filter(batch=batch).delete()
        log.record("IMPORT_ROWS_ERASED", by=by, about=batch, person=person, detail={"rows": len(gone)})
    return len(gone)


def _is_of(row: ImportRow, person: UUID) -> bool:
    if row.person_id is not None or row.known_id is None:
        return row.person_id == person
    return row.known_id == person and row.decision != Decision.REGISTER and "MAY_BE_KNOWN" not in row.codes


def _doubles(own: Sequence[ImportRow], rows: Sequence[ImportRow]) -> list[ImportRow]:
    """Rows of the same list that give the same number, or the same name and birth without another number."""
    told = [unpack(row.facts).person for row in own if row.facts]
    others = [row for row in rows if row not in own and row.person_id is None and row.facts and told]
    return [row for row in others if any(_is_same(unpack(row.facts).person, each) for each in told)]


def _is_same(one: PersonFacts, other: PersonFacts) -> bool:
    if one.identity_number and other.identity_number:
        return one.identity_number == other.identity_number
    return (one.full_name.casefold(), one.birth) == (other.full_name.casefold(), other.birth)
