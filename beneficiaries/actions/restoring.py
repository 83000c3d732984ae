"""Rows as they were before a merge, out of their own versions: tokens are copied, nothing is opened or sealed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction

from beneficiaries.choices.merging import RowFate
from beneficiaries.models import Beneficiary, Merge, MergedRow
from vault.history import update_with_history
from vault.models import SealedModel


def restore_rows(merge: Merge) -> list[list[str]]:
    """Put every column back that the merge changed and nobody since; gives (code, row) of what could not be.

    The last change first: a row may have been changed twice.
    """
    left: list[list[str]] = []
    notes = list(merge.rows.filter(fate=RowFate.CHANGED).order_by("table", "pk"))
    for table, several in groupby(notes, key=lambda note: note.table):
        model, rows = apps.get_model(table), list(several)
        if hasattr(model, "history"):
            left += _restore(model, rows)
        else:
            _give_back(model, rows, merge=merge)
    return left


def _give_back(model: Any, notes: Sequence[MergedRow], *, merge: Merge) -> None:
    """Rows without versions: only their link."""
    for note in notes:
        column = f"{note.column}_id"
        model._default_manager.filter(pk=note.row, **{column: merge.survivor_id}).update(**{column: merge.loser_id})


def _restore(model: Any, notes: Sequence[MergedRow]) -> list[list[str]]:
    spans = _spans(notes)
    pk = model._meta.pk
    live = {str(row.pk): row for row in model._default_manager.filter(pk__in=list(spans))}
    wanted = {(each, number) for each, span in spans.items() for number in span}
    found = {
        (str(getattr(row, pk.attname)), row.history_number): row
        for row in model.history.filter(**{f"{pk.attname}__in": list(spans)})
        if (str(getattr(row, pk.attname)), row.history_number) in wanted
    }
    changes: dict[str, dict[str, Any]] = {}
    for each, (before, after) in spans.items():
        if each in live:
            changes[each] = _changes(model, live[each], found[each, before], found[each, after])
    return [line for same in _alike(changes) for line in _write(model, same, changes[same[0]])]


def _spans(notes: Sequence[MergedRow]) -> dict[str, tuple[int, int]]:
    """Row → version before the merge touched it first, version after it touched it last."""
    spans: dict[str, tuple[int, int]] = {}
    for note in notes:
        first, last = spans.get(note.row, (note.before or 0, note.after or 0))
        spans[note.row] = (min(first, note.before or 0), max(last, note.after or 0))
    return spans


def _changes(model: Any, row: Any, before: Any, after: Any) -> dict[str, Any]:
    changed = {}
    for name in _columns(model):
        was, became, stands = (_plain(getattr(each, name)) for each in (before, after, row))
        if was != became and stands == became:
            changed[name] = was
    return changed


def _columns(model: Any) -> list[str]:
    """Attributes that stand on a row and on its versions."""
    fields = model.history.model.tracked_fields
    return [model._meta.get_field(field.name.removesuffix("_sealed")).attname for field in fields]


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _alike(changes: dict[str, dict[str, Any]]) -> list[list[str]]:
    """Rows to which the same happens, together."""
    groups: dict[str, list[str]] = {}
    for pk, changed in sorted(changes.items()):
        if changed:
            groups.setdefault(repr(sorted(changed.items())), []).append(pk)
    return list(groups.values())


def _write(model: Any, ids: Sequence[str], changed: dict[str, Any]) -> list[list[str]]:
    """Write rows together; where one cannot be as it was, each by itself, and that one is named."""
    try:
        with transaction.atomic():
            update_with_history(model._default_manager.filter(pk__in=list(ids)), **changed)
    except IntegrityError:
        if len(ids) == 1:
            return [["ROW_NOT_RESTORED", f"{model._meta.label} {ids[0]}"]]
        return [line for each in ids for line in _write(model, [each], changed)]
    return []


def take_made_back(merge: Merge, *, survivor: Beneficiary) -> None:
    """Delete what the merge wrote; what was changed since is the survivor's, under his own key."""
    for note in merge.rows.filter(fate=RowFate.MADE).order_by("table", "pk"):
        model = apps.get_model(note.table)
        row = model._default_manager.filter(pk=note.row).first()
        if row is None or not hasattr(model, "history"):
            continue
        made = model.history.filter(**{model._meta.pk.attname: row.pk}, history_number=note.after).get()
        if all(_plain(getattr(row, name)) == _plain(getattr(made, name)) for name in _columns(model)):
            row.delete()
        elif isinstance(row, SealedModel):
            reseal(row, data_key=survivor.data_key_id)


def reseal(row: Any, *, data_key: Any, **columns: Any) -> None:
    """Seal a row's texts with another key, and set columns that say whose it is now. Inside an action."""
    from vault.fields import SealedField

    names = [field.plain_name for field in row._meta.concrete_fields if isinstance(field, SealedField)]
    texts = {name: getattr(row, name) for name in names}
    row.data_key_id = data_key
    for name, value in {**columns, **texts}.items():
        setattr(row, name, value)
    row.save()
