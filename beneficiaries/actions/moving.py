"""Rows that go from one record of a person to the other: which tables have them, and what is noted of each row.

A higher room declares its own tables at start and moves them when it is told of a merge; taking apart is one way for
all rooms, for what was noted says it all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Max, Q, QuerySet, UniqueConstraint

from beneficiaries.choices.merging import RowFate
from beneficiaries.models import (
    AccessRequest,
    AccidentVictim,
    Alias,
    BirthDateClaim,
    Caregiver,
    Consent,
    Contact,
    DisabilityCertificate,
    EvidenceItem,
    FunctionAssessment,
    Identifier,
    Injury,
    LegalBasis,
    Membership,
    Merge,
    MergedRow,
    PersonFile,
    Schooling,
    SightGrant,
    SocialBenefit,
    SocialStatus,
    Verification,
    VictimStatus,
)
from vault.history import bulk_create_with_history, update_with_history


@dataclass(frozen=True, slots=True)
class Movable:
    """A table whose rows go along; ``follows``: its link to a row with which each of its rows goes or stays."""

    model: Any
    column: str = "person"
    follows: str = ""

    @property
    def table(self) -> str:
        """Its label."""
        return str(self.model._meta.label)

    @property
    def has_versions(self) -> bool:
        """Whether its rows have versions."""
        return hasattr(self.model, "history")

    def of(self, person: UUID) -> QuerySet[Any]:
        """Its rows of a person, in order."""
        return self.model._default_manager.filter(**{f"{self.column}_id": person}).order_by("pk")  # type: ignore[no-any-return]


OWN: Final = (
    *map(Movable, (
        Identifier, Alias, BirthDateClaim, Contact, DisabilityCertificate, FunctionAssessment, SocialStatus,
        SocialBenefit, Schooling, LegalBasis, VictimStatus, AccidentVictim, Injury, PersonFile, Membership,
        AccessRequest, Caregiver,
    )),
    Movable(Caregiver, "carer"),
    Movable(Consent, follows="basis"),
    Movable(Consent, "guardian"),
    Movable(Verification, follows="status"),
    Movable(EvidenceItem, follows="status"),
)  # fmt: skip
SIGHT: Final = Movable(SightGrant, "content_object")
_of_room: dict[str, tuple[Movable, ...]] = {"beneficiaries": OWN}


def register_movables(room: str, movables: Iterable[Movable]) -> None:
    """Declare a higher room's tables, each after those that it follows (called once at start)."""
    _of_room[room] = tuple(movables)


def all_movables() -> tuple[Movable, ...]:
    """Those of every room, and the rights to see."""
    return (*(each for room in sorted(_of_room) for each in _of_room[room]), SIGHT)


def move_rows(merge: Merge, *, room: str) -> dict[str, list[Any]]:
    """Let the loser's rows of a room go to the survivor, but for those that a rule of the table keeps there.

    Gives the rows that stayed, by table. Inside an action, both people being locked.
    """
    stayed: dict[str, list[Any]] = {}
    for movable in _of_room[room]:
        kept = _move(movable, merge, stayed=stayed)
        if kept:
            stayed.setdefault(movable.table, []).extend(kept)
    return stayed


def _move(movable: Movable, merge: Merge, *, stayed: dict[str, list[Any]]) -> list[Any]:
    rows = list(movable.of(merge.loser_id).select_for_update())
    kept = [row for row in rows if _stays(movable, row, merge=merge, stayed=stayed)]
    kept_ids = {row.pk for row in kept}
    moving = [row.pk for row in rows if row.pk not in kept_ids]
    target = movable.model._default_manager.filter(pk__in=moving)
    change = {f"{movable.column}_id": merge.survivor_id}
    if movable.has_versions:
        with noted(merge, movable.model, moving):
            update_with_history(target, **change)
    else:
        target.update(**change)
        note_rows(merge, movable.table, moving, column=movable.column)
    note_rows(merge, movable.table, sorted(kept_ids, key=str), fate=RowFate.STAYED)
    return kept


def _stays(movable: Movable, row: Any, *, merge: Merge, stayed: dict[str, list[Any]]) -> bool:
    if movable.follows:
        parent = movable.model._meta.get_field(movable.follows).remote_field.model._meta.label
        if getattr(row, f"{movable.follows}_id") in {each.pk for each in stayed.get(parent, ())}:
            return True
    return is_in_the_way(movable, row, person=merge.survivor_id)


def is_in_the_way(movable: Movable, row: Any, *, person: UUID) -> bool:
    """Whether the row cannot become one of this person beside those that he has."""
    if isinstance(row, Caregiver):
        return person in {row.person_id, row.carer_id}
    theirs = movable.of(person).exclude(pk=row.pk)
    if isinstance(row, Membership) and _meets(row, theirs):
        return True
    rules = [rule for rule in movable.model._meta.constraints if isinstance(rule, UniqueConstraint)]
    return any(_is_refused(rule, movable, row, theirs=theirs) for rule in rules) or _is_granted(row, theirs)


def _is_refused(rule: UniqueConstraint, movable: Movable, row: Any, *, theirs: QuerySet[Any]) -> bool:
    if movable.column not in rule.fields:
        return False
    others = [movable.model._meta.get_field(name).attname for name in rule.fields if name != movable.column]
    values = {name: getattr(row, name) for name in others}
    condition = rule.condition or Q()
    if None in values.values() or not movable.model._default_manager.filter(condition, pk=row.pk).exists():
        return False
    return theirs.filter(condition, **values).exists()


def _meets(row: Membership, theirs: QuerySet[Any]) -> bool:
    """Nobody lives in two households on one day."""
    if row.until is not None and row.until <= row.since:
        return False
    later = Q(until=None) | (Q(until__gt=row.since) & ~Q(until=row.since))
    days = theirs.filter(later) if row.until is None else theirs.filter(later, since__lt=row.until)
    return any(each.until is None or each.until > each.since for each in days)


def _is_granted(row: Any, theirs: QuerySet[Any]) -> bool:
    """One right of a kind an organisation (guardian's own rule, which is no constraint with a name)."""
    if not isinstance(row, SightGrant):
        return False
    return theirs.filter(group_id=row.group_id, permission_id=row.permission_id).exists()


class noted:  # noqa: N801  (read as a word: with noted(...):)
    """What is written to rows of one table inside is noted with the numbers of their versions."""

    def __init__(self, merge: Merge, model: Any, ids: Collection[Any]) -> None:
        self._merge, self._model, self._ids = merge, model, list(ids)

    def __enter__(self) -> None:
        self._before = newest_numbers(self._model, self._ids)

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: object) -> None:
        if kind is None:
            after = newest_numbers(self._model, self._ids)
            changed = [pk for pk in self._ids if after.get(pk) != self._before.get(pk)]
            numbers = {pk: (self._before.get(pk), after[pk]) for pk in changed}
            note_rows(self._merge, self._model._meta.label, changed, numbers=numbers)


def newest_numbers(model: Any, ids: Collection[Any]) -> dict[Any, int]:
    """Row → number of its newest version."""
    pk = model._meta.pk.attname
    found = model.history.filter(**{f"{pk}__in": list(ids)}).order_by().values_list(pk)
    return dict(found.annotate(newest=Max("history_number")))


def note_rows(
    merge: Merge,
    table: str,
    ids: Sequence[Any],
    *,
    fate: str = RowFate.CHANGED,
    column: str = "",
    numbers: dict[Any, tuple[int | None, int]] | None = None,
) -> None:
    """Keep what became of rows, to be undone."""
    told = numbers or {}
    bulk_create_with_history([
        MergedRow(
            merge=merge, table=table, row=str(pk), column=column, fate=fate,
            before=told.get(pk, (None, None))[0], after=told.get(pk, (None, None))[1],
        )
        for pk in ids
    ])  # fmt: skip
