"""Unsaved rows of newly registered people: everything that is written beside a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from beneficiaries.choices import IdentifierKind, Relation
from beneficiaries.choices.refusals import refusal
from beneficiaries.models import Alias, Beneficiary, Household, Identifier, LegalBasis, Membership, VictimStatus
from beneficiaries.rules.check_facts import is_minority_of
from beneficiaries.rules.ethnic_groups import group_of
from beneficiaries.rules.facts import CategoryFacts, NewPerson, PersonFacts
from beneficiaries.rules.index_keys import Known
from core.actor import Actor
from partners.models import Organisation
from places.models import AdministrativeUnit
from vault.blind import wide_digest
from vault.fields import DESTROYED
from vault.models import DataKey

UNIQUE_LABEL = "identity-number-unique"
FULL_LENGTH = 12


@dataclass(slots=True)
class Rows:
    """What one registration writes, by table."""

    people: list[Beneficiary] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    statuses: list[VictimStatus] = field(default_factory=list)
    bases: list[LegalBasis] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    known: dict[UUID, Known] = field(default_factory=dict)
    heads: dict[UUID, str] = field(default_factory=dict)
    """Household → full name of the head who is registered now."""

    def side_tables(self) -> list[list[Any]]:
        """Rows that hang on people, in the order in which they are inserted."""
        return [self.identifiers, self.aliases, self.statuses, self.bases, self.households, self.memberships]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all people of one registration share."""

    by: Actor
    organisation: Organisation
    at: datetime
    communes: Mapping[str, AdministrativeUnit]
    joined: Mapping[UUID, tuple[UUID, str]]
    """Member of an existing household → (household, name of its head)."""


def unique_digest(number: str, *, is_verified: bool, is_active: bool = True) -> bytes | None:
    """The whole digest where the number proves who somebody is; None elsewhere."""
    proves = len(number) == FULL_LENGTH and is_verified and is_active
    return wide_digest(UNIQUE_LABEL, number) if proves else None


def sealed(text: str) -> str | None:
    """What is not known is no token at all."""
    return text or None


def person_row(told: PersonFacts, *, pk: UUID, code: str, key: DataKey, order: int, setting: Setting) -> Beneficiary:
    """The person's own row."""
    commune = setting.communes[told.commune]
    birth = told.birth
    values: dict[str, Any] = {
        "id": pk,
        "data_key": key,
        "code": code,
        "full_name": told.full_name,
        "sex": told.sex,
        "birth_year": birth.year if birth else None,
        "birth_precision": birth.precision.value if birth else "UNKNOWN",
        "birth_date": birth.isoformat() if birth else None,
        "phone": sealed(told.phone),
        "province_id": commune.province_id,
        "commune_id": commune.pk,
        "place_as_written_id": told.place_as_written,
        "place_open_since": setting.by.today if told.place_undecided else None,
        "village": sealed(told.village),
        "address_line": sealed(told.address_line),
        "life_status": told.life_status,
        "life_status_since": told.life_status_since.isoformat() if told.life_status_since else None,
        "identity_missing_reason": "" if told.identity_number else told.identity_missing_reason,
        "poverty": told.poverty,
        "poverty_year": told.poverty_year,
        "disability_degree": told.disability_degree,
        "disability_type": told.disability_type,
        "note": sealed(told.note),
        "registered_on": told.registered_on or setting.by.today,
        "registered_by": setting.organisation,
        "registered_at": setting.at,
        "sort_key": order,
        "cluster_root": pk,
    }
    return Beneficiary(**values, **_belonging(told))


def _belonging(told: PersonFacts) -> dict[str, Any]:
    """Ethnic group, nationality, family and language; the official group follows the person's own words."""
    group = group_of(told.ethnicity) if told.ethnicity else None
    return {
        "is_minority": is_minority_of(told.ethnicity) if told.is_minority is None else told.is_minority,
        "ethnicity": sealed(told.ethnicity),
        "ethnic_group": sealed(group.slug if group is not None else ""),
        "nationality": sealed(told.nationality),
        "marital_status": sealed(told.marital_status),
        "language": sealed(told.language),
        "needs_interpreter": told.needs_interpreter,
    }


def identifier_row(
    person: Beneficiary, *, number: str, is_verified: bool, kind: str = "", issued: str = "", issued_by: str = ""
) -> Identifier:
    """A number of the person; the kind follows from its length unless given. ``issued``: a day in its stored form."""
    usual = IdentifierKind.CCCD if len(number) == FULL_LENGTH else IdentifierKind.CMND
    values: dict[str, Any] = {
        "data_key_id": person.data_key_id,
        "person": person,
        "kind": kind or usual,
        "number": number,
        "issued": sealed(issued),
        "issued_by": sealed(issued_by),
        "is_verified": is_verified,
        "unique_a": unique_digest(number, is_verified=is_verified),
    }
    return Identifier(**values)


def status_row(person: Beneficiary, *, told: CategoryFacts) -> VictimStatus:
    """A victim category of the person."""
    accident = told.accident_on
    values: dict[str, Any] = {
        "data_key_id": person.data_key_id,
        "person": person,
        "category": told.category,
        "recognition": told.recognition,
        "since": told.since,
        "accident_year": accident.year if accident else None,
        "accident_date": accident.isoformat() if accident else None,
    }
    return VictimStatus(**values)


def alias_row(person: Beneficiary, *, name: str) -> Alias:
    """Another name of the person."""
    values: dict[str, Any] = {"data_key_id": person.data_key_id, "person": person, "name": name}
    return Alias(**values)


def add_person(
    rows: Rows, *, new: NewPerson, person: Beneficiary, setting: Setting, tags: dict[str, Household]
) -> None:
    """Put one person and all that hangs on him into ``rows``; ``tags`` are the new households so far."""
    told = new.facts
    rows.people.append(person)
    if told.identity_number:
        rows.identifiers.append(identifier_row(person, number=told.identity_number, is_verified=told.identity_verified))
    rows.aliases += [alias_row(person, name=name) for name in told.aliases]
    rows.statuses += [status_row(person, told=each) for each in told.categories]
    rows.bases.append(
        LegalBasis(
            person=person,
            basis=new.basis.basis,
            method=new.basis.method,
            given_on=new.basis.given_on or setting.by.today,
            recipient_id=new.basis.recipient,
            purposes=list(new.basis.purposes),
            text_version=new.basis.text_version,
            recorded_by=setting.organisation,
        )
    )
    head = _add_membership(rows, new, person, setting=setting, tags=tags)
    rows.known[person.pk] = Known(
        names=(told.full_name, *told.aliases),
        commune=told.commune,
        written=told.place_as_written or "",
        village=told.village,
        sex=told.sex,
        birth=told.birth.isoformat() if told.birth else "",
        identity_numbers=(told.identity_number,) if told.identity_number else (),
        phones=(told.phone,) if told.phone else (),
        head=head,
    )


def _add_membership(
    rows: Rows, new: NewPerson, person: Beneficiary, *, setting: Setting, tags: dict[str, Household]
) -> str:
    """Join the named household, the tagged one, or found one's own; gives the head's full name, '' if not known.

    Nobody is the head unless that was said. Raises RuleViolation HEAD_THERE.
    """
    relation = new.facts.relation or Relation.UNKNOWN
    is_head = relation == Relation.HEAD
    if new.joins is not None:
        household, head = setting.joined[new.joins]
    elif new.household and new.household in tags:
        household, head = tags[new.household].pk, ""
    else:
        founded = Household(lineage=uuid4(), commune_id=new.facts.commune)
        rows.households.append(founded)
        if new.household:
            tags[new.household] = founded
        household, head = founded.pk, ""
    head = head or rows.heads.get(household, "")
    if is_head and head:
        raise refusal("HEAD_THERE", "relation")
    if is_head:
        head = rows.heads[household] = new.facts.full_name
    rows.memberships.append(
        Membership(
            household_id=household, person=person, relation=relation, is_head=is_head, since=person.registered_on
        )
    )
    return "" if head == str(DESTROYED) else head  # There is a head, and nobody is found by what is left of the name.


def tell_heads(rows: Rows) -> None:
    """Members who stood in the list before their head are indexed under the head's name too."""
    for member in rows.memberships:
        head, known = rows.heads.get(member.household_id, ""), rows.known[member.person_id]
        if head != known.head and head:
            rows.known[member.person_id] = replace(known, head=head)
