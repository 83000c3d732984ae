"""What hangs on a person and may come later: numbers, other names, victim categories."""

from __future__ import annotations

from dataclasses import replace

from audit import log
from beneficiaries.actions.alike import Alike
from beneficiaries.actions.candidates import check_number_free, check_told_apart, find_new_alike, note_told_apart
from beneficiaries.actions.edit import searched_facts
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.actions.index import rewrite_index
from beneficiaries.actions.rows import alias_row, identifier_row, status_row, unique_digest
from beneficiaries.actions.settled import check_withdrawable
from beneficiaries.choices import LifeStatus
from beneficiaries.choices.pairs import PairSource
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import FACT_CHANGED, FactChanged
from beneficiaries.models import Alias, Beneficiary, Identifier, VictimStatus
from beneficiaries.rules.check_facts import check_accident, check_categories
from beneficiaries.rules.check_records import check_paper_day
from beneficiaries.rules.facts import CategoryFacts
from beneficiaries.rules.papers import IDENTITY_PAPERS
from core.action import action
from core.actor import Actor
from core.text.days import PartialDate
from core.text.letters import clean_text

MOST_NAMES = 10


@action
def add_identifier(
    *,
    by: Actor,
    person: Beneficiary,
    number: str,
    is_verified: bool,
    kind: str = "",
    issued: PartialDate | None = None,
    issued_by: str = "",
    different_because: str = "",
) -> Identifier:
    """Record another number; an older one of the same kind goes out of use. As ``read_paper_number`` gives it.

    The number that stands already is not doubled: it may become verified. ``different_because`` as in ``edit_person``.
    Only identity numbers are compared with the register. Raises RuleViolation PAPER_IN_FUTURE, PAPER_BEFORE_BIRTH;
    ConflictRefused IDENTITY_REGISTERED, IDENTITY_REGISTERED_ELSEWHERE, LOOKS_LIKE_ANOTHER, NUMBER_STANDS or
    DATA_DESTROYED.
    """
    check_not_erased([person.pk])
    stored = Beneficiary.objects.get(pk=person.pk)
    check_paper_day(issued, birth=stored.birth, today=by.today, field="issued")
    row = identifier_row(
        stored, number=number, is_verified=is_verified, kind=kind, issued_by=issued_by,
        issued=issued.isoformat() if issued is not None else "",
    )  # fmt: skip
    proves, alike = row.kind in IDENTITY_PAPERS, list[Alike]()
    if proves:
        alike = _compare(stored, number, by=by, because=different_because)
    row = _in_place_of(stored, row)
    row.is_verified = is_verified or row.is_verified
    row.unique_a = unique_digest(number, is_verified=row.is_verified) if proves else None
    row.save()
    if proves and stored.identity_missing_reason:
        stored.identity_missing_reason = ""
        stored.save()
    _tell(stored, "identity_number", by=by)
    note_told_apart(stored, alike, because=different_because, source=PairSource.CHANGE, by=by)
    return row


def _in_place_of(stored: Beneficiary, row: Identifier) -> Identifier:
    """The row to save: the one that stands if it has this number; another number of the kind goes out of use."""
    kept = row
    for old in stored.identifiers.filter(kind=row.kind, is_active=True):
        if old.number != row.number:
            old.is_active, old.unique_a, old.unique_b = False, None, None
            old.save()
        elif old.is_verified >= row.is_verified and not (row.issued or row.issued_by):
            raise conflict("NUMBER_STANDS", "identity_number")
        else:
            old.issued, old.issued_by = row.issued or old.issued, row.issued_by or old.issued_by
            kept = old
    return kept


def _compare(stored: Beneficiary, number: str, *, by: Actor, because: str) -> list[Alike]:
    """Who is like the person by the new number, told apart."""
    stands = searched_facts(stored)
    alike = find_new_alike(person=stored, before=stands, after=replace(stands, identity_number=number))
    check_number_free(alike, number=number, by=by)
    check_told_apart(alike, because=because)
    return alike


@action
def add_alias(*, by: Actor, person: Beneficiary, name: str, different_because: str = "") -> Alias:
    """Record another name by which people know the person; ``different_because`` as in ``edit_person``.

    Raises RuleViolation NAME_STANDS or TOO_MANY_NAMES, ConflictRefused LOOKS_LIKE_ANOTHER, DATA_DESTROYED.
    """
    check_not_erased([person.pk])
    stored = Beneficiary.objects.get(pk=person.pk)
    names = [stored.full_name, *(row.name for row in stored.aliases.all())]
    if clean_text(name).casefold() in {clean_text(each or "").casefold() for each in names}:
        raise refusal("NAME_STANDS", "name")
    if len(names) > MOST_NAMES:
        raise refusal("TOO_MANY_NAMES", "name")
    stands = searched_facts(stored)
    alike = find_new_alike(person=stored, before=stands, after=replace(stands, full_name=name))
    check_told_apart(alike, because=different_because)
    row = alias_row(stored, name=name)
    row.save()
    _tell(stored, "aliases", by=by)
    note_told_apart(stored, alike, because=different_because, source=PairSource.CHANGE, by=by)
    return row


def _tell(stored: Beneficiary, field: str, *, by: Actor) -> None:
    rewrite_index(stored)
    log.record("PERSON_CHANGED", by=by, about=stored, person=stored.pk, fields=[field])
    FACT_CHANGED.tell(FactChanged(by, stored.pk, (field,)))


@action
def record_victim_status(*, by: Actor, person: Beneficiary, facts: CategoryFacts) -> VictimStatus:
    """Add a victim category, or change the one of that name.

    Raises RuleViolation of ``check_accident`` and ``check_categories``, and STILL_LIVING for a category of the killed;
    ConflictRefused DATA_DESTROYED, and VERIFIED_FACT where an authority verified other facts.
    """
    check_not_erased([person.pk])
    check_accident(facts.accident_on, birth=person.birth, today=by.today)
    check_categories({facts.category, *person.victim_statuses.values_list("category", flat=True)})
    if facts.category == "UXO_KILLED" and person.life_status == LifeStatus.LIVING:
        raise refusal("STILL_LIVING", "category")
    told = status_row(person, told=facts)
    row = VictimStatus.objects.select_for_update().filter(person=person, category=facts.category).first() or told
    row.recognition, row.since = told.recognition, told.since
    row.accident_year = told.accident_year
    row.accident_date = facts.accident_on.isoformat() if facts.accident_on else None
    row.save()
    log.record("VICTIM_STATUS_RECORDED", by=by, about=row, person=person.pk, fields=["victim_status"])
    FACT_CHANGED.tell(FactChanged(by, person.pk, ("victim_status",)))
    return row


@action
def withdraw_victim_status(*, by: Actor, person: Beneficiary, category: str) -> None:
    """Take back a category that was recorded by mistake; its history stays.

    Raises RuleViolation CATEGORY_NOT_THERE, and CATEGORY_LAST for the only one: nobody is on the register as nothing;
    ConflictRefused DATA_DESTROYED and those of ``check_withdrawable``.
    """
    check_not_erased([person.pk])
    rows = {row.category: row for row in VictimStatus.objects.select_for_update().filter(person=person)}
    row = rows.get(category)
    if row is None:
        raise refusal("CATEGORY_NOT_THERE", "category")
    if len(rows) == 1:
        raise refusal("CATEGORY_LAST", "category")
    check_withdrawable(row, by=by, person=person)
    log.record("VICTIM_STATUS_WITHDRAWN", by=by, about=row, person=person.pk, fields=["victim_status"])
    row.delete()
    FACT_CHANGED.tell(FactChanged(by, person.pk, ("victim_status",)))
