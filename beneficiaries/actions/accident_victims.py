"""Who was hurt: lines of an accident, linked to the register or not; and injuries of a person."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID, uuid4

from django.db.models import Q

from audit import log
from beneficiaries.actions.accident_rows import change_victim, sealed, victim_row
from beneficiaries.actions.accidents import locked
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.models import Accident, AccidentVictim, Beneficiary, Injury
from beneficiaries.rules.accident_facts import CasualtyFacts, Happened, InjuryFacts, check_casualty, check_injury
from core.action import action
from core.actor import Actor
from core.text.days import PartialDate
from vault.keys import new_keys


def lines_of(accident: Accident) -> list[AccidentVictim]:
    """The lines of an accident and of the records merged into it; whoever is named twice stands once."""
    rows = AccidentVictim.objects.filter(Q(accident=accident) | Q(accident__merged_into=accident))
    found: dict[UUID, AccidentVictim] = {}
    for row in sorted(rows, key=lambda row: (row.accident_id != accident.pk, row.pk)):
        found.setdefault(row.person_id or row.pk, row)
    return list(found.values())


def casualty_keys(people: Collection[UUID]) -> list[UUID]:
    """Owners of the keys of these people's lines: they are destroyed with the people's own."""
    return list(AccidentVictim.objects.filter(person__in=people).values_list("pk", flat=True))


@action
def add_victim(*, by: Actor, accident: Accident, told: CasualtyFacts) -> AccidentVictim:
    """Name somebody hurt in the accident.

    Raises RuleViolation of ``check_casualty``; ConflictRefused ACCIDENT_MERGED, VICTIM_TWICE, DATA_DESTROYED.
    """
    _check_person(told.person)
    row = locked(accident)
    _check(told, accident=row, by=by)
    pk = uuid4()
    made = victim_row(told, accident=row, pk=pk, key=new_keys([pk])[pk])
    made.save()
    log.record("VICTIM_LINKED", by=by, about=made, person=made.person_id, detail={"accident": str(row.pk)})
    return made


@action
def edit_victim(*, by: Actor, victim: AccidentVictim, told: CasualtyFacts) -> AccidentVictim:
    """Change a line, or say who of the register it is (``told.person``).

    Raises as ``add_victim`` does, and VICTIM_NOT_THERE; VICTIM_IS_ANOTHER where the line names another person.
    """
    _check_person(told.person)
    accident = _holding(victim)
    row = AccidentVictim.objects.select_for_update().filter(pk=victim.pk).first()
    if row is None:
        raise conflict("VICTIM_NOT_THERE")
    if row.person_id is not None and told.person not in {None, row.person_id}:
        raise conflict("VICTIM_IS_ANOTHER", "person")
    _check(told, accident=accident, by=by, but=row)
    was = row.person_id
    kept_name = row.full_name
    change_victim(row, told)
    # The name that was told stays sealed on the line: the link may be taken back.
    row.full_name = kept_name if told.person is not None else sealed(told.full_name)
    row.save()
    verb = "VICTIM_LINKED" if row.person_id is not None and was is None else "VICTIM_CHANGED"
    log.record(verb, by=by, about=row, person=row.person_id or was, detail={"accident": str(accident.pk)})
    return row


@action
def remove_victim(*, by: Actor, victim: AccidentVictim) -> None:
    """Take a line off that was put down by mistake; its history stays. Raises VICTIM_NOT_THERE, ACCIDENT_MERGED."""
    accident = _holding(victim)
    row = AccidentVictim.objects.select_for_update().filter(pk=victim.pk).first()
    if row is None:
        raise conflict("VICTIM_NOT_THERE")
    log.record("VICTIM_REMOVED", by=by, about=row, person=row.person_id, detail={"accident": str(accident.pk)})
    row.delete()


def _holding(victim: AccidentVictim) -> Accident:
    """The accident that shows the line, locked: the one that was kept where the line's own was merged into another."""
    return locked(victim.accident.merged_into or victim.accident)


def _check_person(person: UUID | None) -> None:
    if person is not None:
        check_not_erased([person], "person")


def _check(told: CasualtyFacts, *, accident: Accident, by: Actor, but: AccidentVictim | None = None) -> None:
    happened = accident.happened or Happened(PartialDate(accident.happened_year))
    birth = None
    if told.person is not None:
        birth = Beneficiary.objects.get(pk=told.person).birth
        named = {line.person_id for line in lines_of(accident) if but is None or line.pk != but.pk}
        if told.person in named:
            raise conflict("VICTIM_TWICE", "person")
    check_casualty(told.outcome, died_on=told.died_on, happened=happened, birth=birth, today=by.today)


@action
def record_injury(*, by: Actor, person: Beneficiary, told: InjuryFacts, accident: Accident | None = None) -> Injury:
    """Record an injury of a person. Raises RuleViolation of ``check_injury``; INJURY_STANDS, DATA_DESTROYED."""
    check_not_erased([person.pk])
    check_injury(told)
    stored = Beneficiary.objects.get(pk=person.pk)
    standing = {(row.kind, row.side or "") for row in Injury.objects.filter(person=stored)}
    if (told.kind, told.side) in standing:
        raise refusal("INJURY_STANDS", "kind")
    row = Injury(person=stored, data_key_id=stored.data_key_id, accident=accident, recorded_on=by.today)
    row.kind, row.side, row.details = told.kind, sealed(told.side), sealed(told.details)
    row.save()
    log.record("INJURY_RECORDED", by=by, about=row, person=stored.pk, fields=["injury"])
    return row


@action
def remove_injury(*, by: Actor, injury: Injury) -> None:
    """Take an injury off that was recorded by mistake; its history stays. Raises ConflictRefused DATA_DESTROYED."""
    check_not_erased([injury.person_id])
    row = Injury.objects.select_for_update().filter(pk=injury.pk).first()
    if row is None:
        return
    log.record("INJURY_REMOVED", by=by, about=row, person=row.person_id, fields=["injury"])
    row.delete()
