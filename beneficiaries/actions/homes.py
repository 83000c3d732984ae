"""Households under the lock of one act: who belongs to them, and the steps of which every change is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from audit import log
from beneficiaries.actions.erased import check_not_erased, keep_from_erasure
from beneficiaries.actions.index import rewrite_index
from beneficiaries.actions.lineages import lineages_of
from beneficiaries.choices import LifeStatus, Relation
from beneficiaries.choices.household import MembershipEnd
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import HOUSEHOLD_CHANGED, HouseholdChanged
from beneficiaries.models import Beneficiary, FamilyMember, Household, JoinedLineage, Membership
from beneficiaries.policies import is_of_territory
from beneficiaries.rules.facts import PersonFacts
from beneficiaries.rules.households import check_day, check_generation
from core.actor import Actor


@dataclass(slots=True)
class Homes:
    """The households of one act, locked, with their current members; erased people are left where they are.

    ``moved``: whoever's membership was changed so far, by household; ``reheaded``: households with another head.
    """

    by: Actor
    households: dict[UUID, Household]
    members: dict[UUID, Membership]
    erased: frozenset[UUID]
    moved: dict[UUID, set[UUID]] = field(default_factory=dict)
    reheaded: set[UUID] = field(default_factory=set)

    def of(self, household: UUID) -> list[Membership]:
        """Its current members, the head first; whoever was erased is none."""
        rows = [row for row in self.members.values() if row.household_id == household]
        return sorted((row for row in rows if row.person_id not in self.erased), key=lambda row: not row.is_head)

    def head(self, household: UUID) -> Membership | None:
        """Who heads it, an erased one too."""
        rows = self.members.values()
        return next((row for row in rows if row.household_id == household and row.is_head), None)

    def end(self, row: Membership, *, day: date, because: str) -> None:
        """Let a membership end. Raises RuleViolation HOUSEHOLD_DAY_AHEAD, HOUSEHOLD_DAY_TOO_EARLY."""
        check_day(day, since=row.since, today=self.by.today)
        row.until, row.ended_because = day, because
        row.save()
        del self.members[row.person_id]
        self._note(row)

    def begin(self, person: Beneficiary, household: UUID, *, day: date, relation: str) -> Membership:
        """Let a membership begin. Raises RuleViolation HOUSEHOLD_DAY_AHEAD, HOUSEHOLD_DAY_TOO_EARLY."""
        earlier = Membership.objects.filter(person=person, until__isnull=False).order_by("-until")
        check_day(day, since=earlier.values_list("until", flat=True).first(), today=self.by.today)
        row = Membership.objects.create(
            household_id=household, person=person, relation=relation, is_head=relation == Relation.HEAD, since=day
        )
        self.members[person.pk] = row
        self._note(row)
        return row

    def turn(self, row: Membership, *, day: date, relation: str) -> None:
        """Give a member another place in the same household; on the very day it began the row itself is set right."""
        if row.relation == relation:
            return
        is_learnt = row.relation == Relation.UNKNOWN and relation != Relation.HEAD
        if row.since == day or is_learnt:
            self._note(row)
            row.relation, row.is_head = relation, relation == Relation.HEAD
            row.save()
            self._note(row)
            return
        self.end(row, day=day, because=MembershipEnd.HEAD_CHANGED)
        self.begin(row.person, row.household_id, day=day, relation=relation)

    def _note(self, row: Membership) -> None:
        self.moved.setdefault(row.household_id, set()).add(row.person_id)
        if row.is_head:
            self.reheaded.add(row.household_id)

    def inherit(self, household: UUID, *, origin: UUID, day: date) -> None:
        """Let a household stand for the lineages of another one beside its own: help to either counts for both. Family
        members without a record come along.
        """
        own = lineages_of([household, origin])
        for lineage in own[origin]:
            if lineage not in own[household]:
                JoinedLineage.objects.create(household_id=household, lineage=lineage, since=day)
        for each in FamilyMember.objects.filter(household=origin, until=None).order_by("pk"):
            each.household_id, each.relation = household, Relation.UNKNOWN
            each.save()

    def finish(self, verb: str, *, reason: str = "") -> None:
        """Tell the log of everybody whose place changed, the index of heads, and the rooms above."""
        for person in sorted({each for people in self.moved.values() for each in people}):
            log.record(
                verb, by=self.by, object_type="beneficiaries.Household", person=person, fields=["household"],
                reason=reason,
            )  # fmt: skip
        touched = {each for people in self.moved.values() for each in people}
        touched |= {row.person_id for row in self.members.values() if row.household_id in self.reheaded}
        for each in Beneficiary.objects.not_destroyed().filter(pk__in=touched).order_by("pk"):
            rewrite_index(each)
        for pk in sorted(self.moved):
            told = HouseholdChanged(self.by, pk, self.households[pk].lineage, tuple(sorted(self.moved[pk])))
            HOUSEHOLD_CHANGED.tell(told)


def lock_homes(people: Collection[UUID], *, by: Actor, version: str = "") -> Homes:
    """Lock everybody who belongs to the households of these people, then the households, each in sorted order.

    ``version``: what ``version_of_home`` said when the page of the first of them was made. Raises ConflictRefused
    DATA_DESTROYED, HOUSEHOLD_OVERTAKEN; RuleViolation HOUSEHOLD_BY_AUTHORITY.
    """
    first = Beneficiary.objects.get(pk=next(iter(people)))
    if not is_of_territory(by, first):
        raise refusal("HOUSEHOLD_BY_AUTHORITY")
    together = set(Membership.objects.of_home_of(people).values_list("person_id", flat=True))
    keep_from_erasure(together | set(people))
    check_not_erased(people)
    rows = Membership.objects.of_home_of(people).select_related("person", "household")
    homes = {row.household_id for row in rows}
    households = {
        row.pk: row for row in Household.objects.select_for_update().filter(pk__in=homes).order_by("pk")
    }  # fmt: skip
    members = {row.person_id: row for row in rows.all()}
    if not set(members) <= together or (version and version != version_of_home(first, by=by)):
        raise conflict("HOUSEHOLD_OVERTAKEN")
    living = set(Beneficiary.objects.not_destroyed().filter(pk__in=members).values_list("pk", flat=True))
    return Homes(by=by, households=households, members=members, erased=frozenset(set(members) - living))


def version_of_home(person: Beneficiary, *, by: Actor) -> str:
    """Changes when the household of the person does, as far as the actor sees its members; '' without one."""
    mine = Membership.objects.filter(person=person).order_by("-pk").values_list("household_id", flat=True).first()
    if mine is None:
        return "0"
    rows = Membership.history.filter(household=mine, person__in=Beneficiary.objects.visible_to(by).values("pk"))
    return f"{rows.count()}.{Household.history.filter(id=mine).count()}"


def check_relations(
    homes: Homes, household: UUID, *, told: Mapping[UUID, str] | Iterable[UUID], confirmed: bool
) -> None:
    """Refuse what cannot be between the head and those named: a child older than its parent, a dead head.

    Only where the actor sees the head: a refusal would tell of its age. Raises RuleViolation GENERATION_OLDER,
    GENERATION_CLOSE, HEAD_NOT_LIVING.
    """
    head = homes.head(household)
    if head is None:
        return
    if head.person_id in set(told) and head.person.life_status == LifeStatus.DECEASED:
        raise refusal("HEAD_NOT_LIVING", "head")
    seen = Beneficiary.objects.visible_to(homes.by).filter(pk=head.person_id).exists()
    for row in homes.of(household):
        if seen and row.person_id in set(told):
            check_generation(
                row.relation, birth_year=row.person.birth_year, head_year=head.person.birth_year, confirmed=confirmed
            )


def check_joining_ages(member: UUID, facts: PersonFacts, *, by: Actor, confirmed: bool) -> None:
    """The same for somebody who is registered into the household of a member: beside its head, or as its head.

    Says nothing of members whom the actor does not see. Raises RuleViolation GENERATION_OLDER, GENERATION_CLOSE.
    """
    year = facts.birth.year if facts.birth is not None else None
    mine = Membership.objects.current().filter(person=member).values("household_id")
    rows = list(Membership.objects.current().filter(household_id__in=mine).order_by("pk"))
    seen = Beneficiary.objects.visible_to(by).filter(pk__in=[row.person_id for row in rows])
    years = dict(seen.values_list("pk", "birth_year"))
    for row in rows:
        other = years.get(row.person_id)
        if row.is_head:
            check_generation(facts.relation, birth_year=year, head_year=other, confirmed=confirmed)
        elif facts.relation == Relation.HEAD:
            check_generation(row.relation, birth_year=other, head_year=year, confirmed=confirmed)
