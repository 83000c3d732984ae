"""Whole households: one splits, two become one, one moves away. What help was given to is never lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from beneficiaries.actions.edit import edit_person
from beneficiaries.actions.homes import Homes, check_relations, lock_homes
from beneficiaries.actions.lineages import lineages_of
from beneficiaries.actions.membership import home_of, membership_in
from beneficiaries.choices import LifeStatus, Relation
from beneficiaries.choices.household import MembershipEnd
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.models import Beneficiary, Household, JoinedLineage, Membership
from beneficiaries.rules.households import MemberFacts, check_day, check_left_behind, relation_under
from core.action import action
from core.actor import Actor
from places.models import AdministrativeUnit


@action
def split_household(
    *,
    by: Actor,
    person: Beneficiary,
    people: Collection[UUID],
    since: date,
    head: UUID | None = None,
    relations: Mapping[UUID, str] | None = None,
    confirmed: bool = False,
    left_confirmed: bool = False,
    version: str = "",
) -> Household:
    """Let ``people``, members of the person's household, found one of their own: with the same lineages, so that no
    window of help begins anew.

    ``head`` is one of them, or not known yet; ``relations`` are to that head. A person who left a household before and
    belongs to none founds one alone. Raises RuleViolation HOUSEHOLD_SPLIT_NOBODY, HOUSEHOLD_SPLIT_ALL,
    HOUSEHOLD_MEMBER_UNKNOWN, RELATION_OF_HEAD, HEAD_NOT_LIVING and of ``check_left_behind`` (unless
    ``left_confirmed``), ``lock_homes``, ``Homes.end``, ``check_relations``.
    """
    homes = lock_homes([person.pk], by=by, version=version)
    if person.pk not in homes.members:
        return _found_alone(homes, person, since=since, is_head=head == person.pk)
    origin = membership_in(homes, person).household_id
    leaving = _leaving(homes, origin, people, head=head, by=by)
    check_left_behind(_staying(homes, origin, leaving, by=by), year=by.today.year, confirmed=left_confirmed)
    was = next((row.relation for row in leaving if row.person_id == head), "")
    made = _founded(homes, origin, day=since)
    for row in leaving:
        relation = (relations or {}).get(row.person_id) or relation_under(was, row.relation)
        if row.person_id != head and relation == Relation.HEAD:
            raise refusal("RELATION_OF_HEAD", "relation")
        homes.end(row, day=since, because=MembershipEnd.SPLIT)
        homes.begin(
            row.person, made.pk, day=since, relation=Relation.HEAD if row.person_id == head else relation
        )  # fmt: skip
    check_relations(homes, made.pk, told=[row.person_id for row in leaving], confirmed=confirmed)
    homes.finish("HOUSEHOLD_SPLIT")
    return made


def _leaving(homes: Homes, origin: UUID, people: Collection[UUID], *, head: UUID | None, by: Actor) -> list[Membership]:
    """The memberships of those who leave: some in sight, never all."""
    if not people:
        raise refusal("HOUSEHOLD_SPLIT_NOBODY", "people")
    there = homes.of(origin)
    seen = set(Beneficiary.objects.visible_to(by).filter(pk__in=people).values_list("pk", flat=True))
    leaving = [row for row in there if row.person_id in seen]
    if len(leaving) < len(set(people)):
        raise conflict("HOUSEHOLD_MEMBER_UNKNOWN", "people")
    if len(leaving) == len(there):
        raise refusal("HOUSEHOLD_SPLIT_ALL", "people")
    chosen = next((row for row in leaving if row.person_id == head), None)
    if head is not None and chosen is None:
        raise conflict("HOUSEHOLD_MEMBER_UNKNOWN", "head")
    if chosen is not None and chosen.person.life_status == LifeStatus.DECEASED:
        raise refusal("HEAD_NOT_LIVING", "head")
    return leaving


def _staying(homes: Homes, origin: UUID, leaving: Collection[Membership], *, by: Actor) -> list[MemberFacts]:
    """The living among those who stay and are in sight: of others nothing may be told."""
    gone = {row.person_id for row in leaving}
    rows = [row for row in homes.of(origin) if row.person_id not in gone]
    seen = set(Beneficiary.objects.visible_to(by).filter(pk__in=[row.person_id for row in rows]).values_list("pk"))
    return [
        MemberFacts(is_head=row.is_head, birth_year=row.person.birth_year)
        for row in rows
        if (row.person_id,) in seen and row.person.life_status != LifeStatus.DECEASED
    ]


def _founded(homes: Homes, origin: UUID, *, day: date) -> Household:
    """A new household in the same commune, with all lineages of its origin."""
    old = Household.objects.get(pk=origin)
    own, *joined = lineages_of([origin])[origin]
    made = Household.objects.create(lineage=own, commune_id=old.commune_id, commune_since=day)
    for lineage in joined:
        JoinedLineage.objects.create(household=made, lineage=lineage, since=day)
    homes.households[made.pk] = made
    return made


def _found_alone(homes: Homes, person: Beneficiary, *, since: date, is_head: bool) -> Household:
    """A household for somebody who belongs to none: of the lineage of the last one."""
    last = Membership.objects.filter(person=person).order_by("-until", "-pk").first()
    if last is None:
        raise refusal("HOUSEHOLD_NONE")
    made = _founded(homes, last.household_id, day=since)
    if made.commune_id != person.commune_id:
        made.commune_id = person.commune_id
        made.save()
    homes.begin(person, made.pk, day=since, relation=Relation.HEAD if is_head else Relation.UNKNOWN)
    homes.finish("HOUSEHOLD_SPLIT")
    return made


@action
def merge_households(
    *,
    by: Actor,
    person: Beneficiary,
    member: UUID,
    since: date,
    relations: Mapping[UUID, str] | None = None,
    confirmed: bool = False,
    version: str = "",
) -> Household:
    """Let everybody of the household of ``member`` join the person's household, which stands for the help of both.

    The person's household keeps its head; if it has none, the other head stays one. ``relations``: what those who come
    are to the head, not known yet of those not named. Raises RuleViolation HOUSEHOLD_NOT_FOUND, HOUSEHOLD_NONE,
    HOUSEHOLD_SAME, RELATION_OF_HEAD and of ``lock_homes``, ``Homes.end``, ``check_relations``.
    """
    home_of(member, by=by)
    homes = lock_homes([person.pk, member], by=by, version=version)
    home = membership_in(homes, person).household_id
    if member not in homes.members:
        raise conflict("HOUSEHOLD_OVERTAKEN")
    other = homes.members[member].household_id
    if other == home:
        raise refusal("HOUSEHOLD_SAME", "household_code")
    told = relations or {}
    if Relation.HEAD in told.values():
        raise refusal("RELATION_OF_HEAD", "relation")
    is_headed, coming = homes.head(home) is not None, homes.of(other)
    for row in coming:
        relation = Relation.UNKNOWN if is_headed else row.relation
        homes.end(row, day=since, because=MembershipEnd.MERGED)
        homes.begin(row.person, home, day=since, relation=told.get(row.person_id) or relation)
    homes.inherit(home, origin=other, day=since)
    check_relations(homes, home, told=[row.person_id for row in coming], confirmed=confirmed)
    homes.finish("HOUSEHOLDS_MERGED")
    return homes.households[home]


@action
def move_household(
    *,
    by: Actor,
    person: Beneficiary,
    commune: str,
    since: date,
    village: str = "",
    address_line: str = "",
    different_because: str = "",
    version: str = "",
) -> Household:
    """Record that the household moved: with it everybody of it who lived in its commune.

    ``village`` and ``address_line`` replace the old ones, which are no longer true. Raises RuleViolation
    HOUSEHOLD_NONE, HOUSEHOLD_PLACE_SAME, COMMUNE_NOT_CURRENT and of ``lock_homes``, ``edit_person``.
    """
    homes = lock_homes([person.pk], by=by, version=version)
    home = homes.households[membership_in(homes, person).household_id]
    check_day(since, since=home.commune_since, today=by.today)
    unit = AdministrativeUnit.objects.current().communes().filter(pk=commune).first()
    if unit is None:
        raise refusal("COMMUNE_NOT_CURRENT", "commune")
    if home.commune_id == unit.pk:
        raise refusal("HOUSEHOLD_PLACE_SAME", "commune")
    there = home.commune_id
    home.commune, home.commune_since = unit, since
    home.save()
    changes = {"commune": unit.pk, "place_as_written_id": None, "village": village, "address_line": address_line}
    for row in sorted(homes.of(home.pk), key=lambda each: each.person_id):
        homes.moved.setdefault(home.pk, set()).add(row.person_id)
        if row.person.commune_id == there and row.person.life_status != LifeStatus.DECEASED:
            edit_person(by=by, person=row.person, changes=changes, different_because=different_because)
    homes.finish("HOUSEHOLD_MOVED")
    return home
