"""What was added to a record after another had been merged into it, and giving it to the other of the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from uuid import UUID

from beneficiaries.actions.moving import Movable, all_movables, is_in_the_way
from beneficiaries.actions.restoring import reseal
from beneficiaries.choices.files import FilePart
from beneficiaries.choices.refusals import conflict
from beneficiaries.models import Beneficiary, FileChunk, Merge, PersonFile, SightGrant
from vault.models import SealedModel


class Since(NamedTuple):
    """A row that was added: its table, the column that links it to the person, its id."""

    table: str
    column: str
    row: str


def rows_since(merge: Merge) -> list[Since]:
    """Rows of every room that were added to the survivor after the merge; each with all that goes along with it.

    What goes along with a row (the papers of a category, the scores of a case) is not named by itself.
    """
    return [each for movable in all_movables() if not movable.follows for each in _since(movable, merge)]


def _since(movable: Movable, merge: Merge) -> Iterator[Since]:
    if not movable.has_versions:
        return
    pk = movable.model._meta.pk.attname
    noted = set(merge.rows.filter(table=movable.table).values_list("row", flat=True))
    first = movable.model.history.filter(history_number=1, history_date__gte=merge.merged_at).values(pk)
    for row in movable.of(merge.survivor_id).filter(pk__in=first).values_list("pk", flat=True):
        if str(row) not in noted:
            yield Since(movable.table, movable.column, str(row))


def assign_rows(chosen: Iterable[Since], *, survivor: UUID, loser: Beneficiary) -> None:
    """Give rows to the loser, and whatever goes along with rows that are his. Raises ConflictRefused UNMERGE_CLASHES.

    Rows sealed with the survivor's key are sealed anew with the loser's. Inside an action.
    """
    told = set(chosen)
    for movable in all_movables():
        if movable.follows:
            parent = movable.model._meta.get_field(movable.follows).remote_field.model
            his = parent._default_manager.filter(person_id=loser.pk).values("pk")
            rows = movable.of(survivor).filter(**{f"{movable.follows}__in": his})
        else:
            rows = movable.of(survivor).filter(pk__in=[
                each.row for each in told if (each.table, each.column) == (movable.table, movable.column)
            ])  # fmt: skip
        for row in rows:
            _assign(movable, row, loser=loser)


def _assign(movable: Movable, row: Any, *, loser: Beneficiary) -> None:
    if is_in_the_way(movable, row, person=loser.pk):
        raise conflict("UNMERGE_CLASHES")
    column = f"{movable.column}_id"
    if isinstance(row, SightGrant):
        row.sort_key = loser.sort_key
    if isinstance(row, PersonFile):
        _reseal_file(row, loser=loser)
    elif isinstance(row, SealedModel) and row.sealed_owner == column:
        reseal(row, data_key=loser.data_key_id, **{column: loser.pk})
    elif movable.has_versions:
        setattr(row, column, loser.pk)
        row.save()


def _reseal_file(row: PersonFile, *, loser: Beneficiary) -> None:
    """The content too: chunk by chunk it is bound to the file, under the file's key."""
    kept = {part: FileChunk.objects.filter(file=row, part=part).exists() for part in FilePart}
    contents = {part: row.opened(part) for part, is_there in kept.items() if is_there}
    FileChunk.objects.filter(file=row).delete()
    reseal(row, data_key=loser.data_key_id, person_id=loser.pk)
    for part, content in contents.items():
        FileChunk.objects.bulk_create(row.sealed_chunks(part, content))
