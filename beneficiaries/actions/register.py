"""Putting people on the register: one by form, many by list, through the same door."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from audit import log
from beneficiaries.actions.alike import people_alike
from beneficiaries.actions.candidates import (
    check_number_free,
    known_facts,
    must_look,
    note_told_apart,
    stops_before,
)
from beneficiaries.actions.codes import take_codes
from beneficiaries.actions.consent import check_told, prove_consent
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.actions.homes import check_joining_ages
from beneficiaries.actions.index import entries_of, rewrite_index, write_entries
from beneficiaries.actions.known_people import parts_of
from beneficiaries.actions.rows import Rows, Setting, add_person, person_row, tell_heads, unique_digest
from beneficiaries.actions.sight import registered_grants
from beneficiaries.choices import DifferentReason, LifeStatus, Relation
from beneficiaries.choices.pairs import PairSource
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import HOUSEHOLD_CHANGED, PERSON_REGISTERED, HouseholdChanged, PeopleRegistered
from beneficiaries.models import Beneficiary, Household, Identifier, Membership, RegistrationRequest
from beneficiaries.policies import is_of_territory, keeps_record
from beneficiaries.rules.check_facts import check_basis, check_facts
from beneficiaries.rules.facts import BasisFacts, NewPerson, PersonFacts
from beneficiaries.rules.index_keys import Known
from core.action import action
from core.actor import Actor
from core.clock import now
from core.errors import RuleViolation
from partners.models import Organisation
from places.models import AdministrativeUnit, Succession
from vault.blind import wide_digest
from vault.history import bulk_create_with_history
from vault.keys import new_keys
from vault.openkeys import open_keys

MOST_AT_ONCE = 1000


@action
def register_person(
    *,
    by: Actor,
    facts: PersonFacts,
    basis: BasisFacts,
    joins: UUID | None = None,
    different_because: str = "",
    confirmed: bool = False,
    request_id: UUID | None = None,
) -> Beneficiary:
    """Register one person. ``joins``: a member, whose record the actor keeps, of the household to join; without it a
    household is founded.

    ``different_because`` (a ``DifferentReason``) says why this is nobody of the candidates; ``confirmed``: the birth
    years of parent and child were checked, close as they are. The same ``request_id`` with the same content gives the
    same person again. Raises RuleViolation of ``check_facts``, ``check_basis``, ``check_told``, ``_check_joins``,
    COMMUNE_OUT_OF_SCOPE, REQUEST_REUSED; ConflictRefused IDENTITY_REGISTERED…, CANDIDATES_FOUND, DATA_DESTROYED.
    """
    content = wide_digest("registration-request", repr((facts, basis, joins)))
    if request_id is not None and (answered := _answered(request_id, content=content, by=by)) is not None:
        return answered
    check_facts(facts, today=by.today)
    check_told(basis, about=facts, by=by)
    _check_place(facts.commune, by=by)
    alike = must_look(people_alike(known_facts(facts, by=by)))
    check_number_free(alike, number=facts.identity_number, by=by)
    if different_because not in DifferentReason.values and stops_before(alike, by=by):
        raise conflict("CANDIDATES_FOUND")
    if joins is not None:
        _check_joins(joins, facts, by=by, confirmed=confirmed)
    person = register_people(by=by, many=[NewPerson(facts=facts, basis=basis, joins=joins)], is_within_scope=True)[0]
    note_told_apart(person, alike, because=different_because, source=PairSource.REGISTRATION, by=by)
    if request_id is not None:
        RegistrationRequest.objects.create(id=request_id, user=by.user_id, content=content, person=person)
    return person


def _check_joins(member: UUID, facts: PersonFacts, *, by: Actor, confirmed: bool) -> None:
    """Only who keeps the record of a member adds to the household; only the authority of the place names its head.

    Whether there is a head already would tell a partner of somebody out of its sight.
    Raises RuleViolation HOUSEHOLD_NOT_FOUND, HEAD_BY_AUTHORITY, HEAD_NOT_LIVING and of ``check_joining_ages``.
    """
    row = Beneficiary.objects.visible_to(by).filter(pk=member).first()
    if row is None or not keeps_record(by, row):
        raise refusal("HOUSEHOLD_NOT_FOUND", "household_code")
    if facts.relation == Relation.HEAD and not is_of_territory(by, row):
        raise refusal("HEAD_BY_AUTHORITY", "relation")
    if facts.relation == Relation.HEAD and facts.life_status == LifeStatus.DECEASED:
        raise refusal("HEAD_NOT_LIVING", "relation")
    check_joining_ages(member, facts, by=by, confirmed=confirmed)


def _answered(request_id: UUID, *, content: bytes, by: Actor) -> Beneficiary | None:
    sent = RegistrationRequest.objects.filter(pk=request_id).select_related("person").first()
    if sent is None:
        return None
    if sent.user != by.user_id or sent.content != content:
        raise refusal("REQUEST_REUSED")
    return sent.person


@action
def register_people(*, by: Actor, many: Sequence[NewPerson], is_within_scope: bool = False) -> list[Beneficiary]:
    """Register up to 1,000 people in one step, in the given order. A refusal tells the row in ``params["row"]``.

    Looks for equal verified 12-digit numbers only; who may be the same person is asked before
    (``find_candidates_of_many``). ``is_within_scope`` also refuses communes that the actor does not serve.
    """
    if len(many) > MOST_AT_ONCE:
        raise refusal("TOO_MANY_AT_ONCE")
    if not many:
        return []
    with open_keys():
        organisation = _organisation(by)
        communes = _communes(many)
        for row, new in enumerate(many):
            try:
                _check(new, by=by, organisation=organisation, communes=communes, is_within_scope=is_within_scope)
            except RuleViolation as refused:
                refused.params["row"] = row
                raise
        _check_numbers(many)
        _check_parts(many)
        setting = Setting(
            by=by, organisation=organisation, at=now(), communes=communes, joined=_joined(many)
        )  # fmt: skip
        rows = _rows(many, setting=setting)
        _write(rows, setting=setting)
        _prove(rows, many, by=by)
    return rows.people


def _prove(rows: Rows, many: Sequence[NewPerson], *, by: Actor) -> None:
    """How each consent was given, where that is told."""
    told = {person.pk: new.basis for person, new in zip(rows.people, many, strict=True) if new.basis.told is not None}
    for row in rows.bases:
        if row.person_id in told:
            prove_consent(row, told[row.person_id], by=by)


def _organisation(by: Actor) -> Organisation:
    found = Organisation.objects.filter(pk=by.organisation_id).first() if by.organisation_id else None
    if found is None:
        raise refusal("ORGANISATION_MISSING")
    return found


def _communes(many: Sequence[NewPerson]) -> dict[str, AdministrativeUnit]:
    wanted = {new.facts.commune for new in many}
    found = AdministrativeUnit.objects.current().communes().filter(pk__in=wanted).select_related("province")
    return {unit.pk: unit for unit in found}


def _check(
    new: NewPerson,
    *,
    by: Actor,
    organisation: Organisation,
    communes: Mapping[str, AdministrativeUnit],
    is_within_scope: bool,
) -> None:
    check_facts(new.facts, today=by.today)
    check_basis(new.basis, organisation_kind=organisation.kind, today=by.today)
    commune = communes.get(new.facts.commune)
    if commune is None:
        raise refusal("COMMUNE_NOT_CURRENT", "commune")
    if is_within_scope and not is_served(by, commune):
        raise refusal("COMMUNE_OUT_OF_SCOPE", "commune")


def _check_place(commune: str, *, by: Actor) -> None:
    """Said before anybody looks at candidates: nothing typed would be saved here."""
    unit = AdministrativeUnit.objects.current().communes().filter(pk=commune).first()
    if unit is not None and not is_served(by, unit):
        raise refusal("COMMUNE_OUT_OF_SCOPE", "commune")


def is_served(by: Actor, commune: AdministrativeUnit) -> bool:
    """Whether the place is one that the actor serves: his commune or province, for a partner wherever it works."""
    scopes = by.scopes
    if scopes.within is not None and commune.pk not in scopes.within:
        return False
    if scopes.communes or scopes.province:
        return commune.pk in scopes.communes or scopes.province == commune.province_id
    return bool(scopes.groups)


def _check_numbers(many: Sequence[NewPerson]) -> None:
    """No verified 12-digit number twice, neither in the list nor on the register."""
    digests: dict[bytes, int] = {}
    for row, new in enumerate(many):
        value = unique_digest(new.facts.identity_number, is_verified=new.facts.identity_verified)
        if value is None:
            continue
        if value in digests:
            raise conflict("IDENTITY_REGISTERED", "identity_number", code=f"{digests[value] + 1}", row=row)
        digests[value] = row
    taken = Identifier.objects.filter(unique_a__in=list(digests)).values_list("unique_a", flat=True).first()
    if taken is not None:
        raise conflict("IDENTITY_REGISTERED_ELSEWHERE", "identity_number", row=digests[bytes(taken)])


def _check_parts(many: Sequence[NewPerson]) -> None:
    """Whose commune of today is open stands in a part of the commune that was written."""
    told = {row: (new.facts.place_as_written or "", new.facts.commune) for row, new in enumerate(many)
            if new.facts.place_undecided}  # fmt: skip
    known = Succession.objects.splits().filter(old__in={old for old, _new in told.values()})
    parts = set(known.values_list("old_id", "new_id")) if told else set()
    for row, pair in told.items():
        if pair not in parts:
            raise refusal("PLACE_NOT_A_PART", "commune", row=row)


def _joined(many: Sequence[NewPerson]) -> dict[UUID, tuple[UUID, str]]:
    """Member → household and name of its head, locked in sorted order."""
    wanted = {new.joins for new in many if new.joins is not None}
    if not wanted:
        return {}
    check_not_erased(wanted, "household_code")
    mine = dict(Membership.objects.current().filter(person_id__in=wanted).values_list("person_id", "household_id"))
    if wanted - set(mine):
        raise refusal("HOUSEHOLD_NOT_FOUND", "household_code")
    list(Household.objects.select_for_update().filter(pk__in=mine.values()).order_by("pk"))
    heads = Membership.objects.current().filter(household_id__in=mine.values(), is_head=True).select_related("person")
    names = {row.household_id: row.person.full_name for row in heads}
    return {member: (household, names.get(household, "")) for member, household in mine.items()}


def _rows(many: Sequence[NewPerson], *, setting: Setting) -> Rows:
    codes = _codes(many, setting.communes)
    ids = [uuid4() for _ in many]
    keys = new_keys(ids)
    first = time.time_ns()
    rows, tags = Rows(), dict[str, Household]()
    for order, (pk, code, new) in enumerate(zip(ids, codes, many, strict=True), start=first):
        person = person_row(new.facts, pk=pk, code=code, key=keys[pk], order=order, setting=setting)
        try:
            add_person(rows, new=new, person=person, setting=setting, tags=tags)
        except RuleViolation as refused:
            refused.params["row"] = order - first
            raise
    tell_heads(rows)
    return rows


def _codes(many: Sequence[NewPerson], communes: Mapping[str, AdministrativeUnit]) -> list[str]:
    """A code each; provinces are locked in sorted order."""
    places = defaultdict[str, list[int]](list)
    for row, new in enumerate(many):
        places[communes[new.facts.commune].province_id or ""].append(row)
    provinces = {unit.province_id: unit.province for unit in communes.values()}
    codes = [""] * len(many)
    for key in sorted(places):
        province = provinces[key]
        assert province is not None  # noqa: S101  (every current commune has a province)
        for row, code in zip(places[key], take_codes(province, count=len(places[key])), strict=True):
            codes[row] = code
    return codes


def _write(rows: Rows, *, setting: Setting) -> None:
    bulk_create_with_history(rows.people)
    for table in rows.side_tables():
        bulk_create_with_history(table)
    bulk_create_with_history(registered_grants(rows.people, organisation=setting.organisation))
    known = _with_parts(rows)
    write_entries(dict(zip(known, entries_of(list(known.values())), strict=True)))
    ids = [person.pk for person in rows.people]
    log.record_many("PERSON_REGISTERED", rows.people, by=setting.by, persons=ids)
    PERSON_REGISTERED.tell(PeopleRegistered(setting.by, tuple(ids)))
    for household in {household for household, _ in setting.joined.values()}:
        if household in rows.heads:
            _index_under_head(household, but=ids)
        lineage = Household.objects.values_list("lineage", flat=True).get(pk=household)
        people = tuple(m.person_id for m in rows.memberships if m.household_id == household)
        HOUSEHOLD_CHANGED.tell(HouseholdChanged(setting.by, household, lineage, people))


def _with_parts(rows: Rows) -> dict[UUID, Known]:
    """What is known of each; whose commune of today is open is found in each that it may be."""
    parts = parts_of(rows.people)
    undecided = {person.pk: person.place_as_written_id for person in rows.people if person.place_open_since is not None}
    return rows.known | {
        pk: replace(rows.known[pk], communes=parts.get(written or "", ())) for pk, written in undecided.items()
    }


def _index_under_head(household: UUID, *, but: Sequence[UUID]) -> None:
    """Those who were there before the head are found by the head's name too."""
    members = Membership.objects.current().filter(household=household).exclude(person_id__in=but)
    for member in members.select_related("person"):
        rewrite_index(member.person)
