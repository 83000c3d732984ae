"""Who belongs to which household, and who heads it. Recorded by the authority of the place where the person lives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from beneficiaries.actions.homes import Homes, check_relations, lock_homes
from beneficiaries.choices import LifeStatus, Relation
from beneficiaries.choices.household import LEAVING, MembershipEnd
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.models import Beneficiary, Membership
from beneficiaries.policies import is_of_territory
from beneficiaries.rules.households import relation_under
from core.action import action
from core.actor import Actor


@action
def join_household(
    *,
    by: Actor,
    person: Beneficiary,
    member: UUID,
    relation: str,
    since: date,
    confirmed: bool = False,
    version: str = "",
) -> Membership:
    """Let a person move into the household of ``member``; the old membership ends on the same day.

    Where nobody stays behind, the household joined stands for the old one's help too. ``confirmed``: the ages were
    checked. Raises RuleViolation HOUSEHOLD_NOT_FOUND, HOUSEHOLD_SAME, HEAD_THERE and of ``lock_homes``, ``Homes.end``,
    ``check_relations``.
    """
    home_of(member, by=by)
    homes = lock_homes([person.pk, member], by=by, version=version)
    if member not in homes.members:
        raise conflict("HOUSEHOLD_OVERTAKEN")
    home = homes.members[member].household_id
    if relation == Relation.HEAD and homes.head(home) is not None:
        raise refusal("HEAD_THERE", "relation")
    left = homes.members.get(person.pk)
    if left is not None and left.household_id == home:
        raise refusal("HOUSEHOLD_SAME", "household_code")
    if left is not None:
        homes.end(left, day=since, because=MembershipEnd.JOINED_ANOTHER)
        if not homes.of(left.household_id):
            homes.inherit(home, origin=left.household_id, day=since)
    row = homes.begin(left.person if left is not None else person, home, day=since, relation=relation)
    check_relations(homes, home, told=_told(homes, row), confirmed=confirmed)
    homes.finish("HOUSEHOLD_JOINED")
    return row


def _told(homes: Homes, row: Membership) -> list[UUID]:
    """Whose relation to the head is new: his own, or of a head everybody's."""
    return [each.person_id for each in homes.of(row.household_id)] if row.is_head else [row.person_id]


def home_of(member: UUID, *, by: Actor) -> UUID:
    """The household of somebody whom the actor's office serves. Raises RuleViolation HOUSEHOLD_NOT_FOUND."""
    seen = Beneficiary.objects.visible_to(by).filter(pk=member).first()
    if seen is None or not is_of_territory(by, seen):
        raise refusal("HOUSEHOLD_NOT_FOUND", "household_code")
    home = Membership.objects.current().filter(person=seen).values_list("household_id", flat=True).first()
    if home is None:
        raise refusal("HOUSEHOLD_NOT_FOUND", "household_code")
    return home


@action
def end_membership(*, by: Actor, person: Beneficiary, until: date, because: str, version: str = "") -> Membership:
    """Record that the person no longer belongs to the household: moved away, married out, died.

    Raises RuleViolation HOUSEHOLD_END_MISSING, HOUSEHOLD_NONE and of ``lock_homes``, ``Homes.end``.
    """
    if because not in LEAVING:
        raise refusal("HOUSEHOLD_END_MISSING", "because")
    homes = lock_homes([person.pk], by=by, version=version)
    row = membership_in(homes, person)
    homes.end(row, day=until, because=because)
    homes.finish("HOUSEHOLD_LEFT", reason=because)
    return row


@action
def set_head(
    *,
    by: Actor,
    person: Beneficiary,
    head: UUID,
    since: date,
    relations: Mapping[UUID, str] | None = None,
    confirmed: bool = False,
    version: str = "",
) -> Membership:
    """Let ``head``, a member of the person's household, head it from a day on.

    ``relations``: what the others are to the new head; of those not named it follows from what both were to the old
    one, or is not known yet. A head who died leaves the household. Raises RuleViolation HOUSEHOLD_NONE,
    HOUSEHOLD_MEMBER_UNKNOWN, RELATION_OF_HEAD, HEAD_NOT_LIVING and of ``lock_homes``, ``Homes.end``,
    ``check_relations``.
    """
    homes = lock_homes([person.pk], by=by, version=version)
    home = membership_in(homes, person).household_id
    new = homes.members.get(head)
    if new is None or new not in homes.of(home) or not Beneficiary.objects.visible_to(by).filter(pk=head).exists():
        raise conflict("HOUSEHOLD_MEMBER_UNKNOWN", "head")
    put_at_head(homes, new, since=since, relations=relations or {})
    check_relations(homes, home, told=[row.person_id for row in homes.of(home)], confirmed=confirmed)
    homes.finish("HEAD_SET")
    return homes.members[head]


@action
def set_relation(
    *, by: Actor, person: Beneficiary, relation: str, confirmed: bool = False, version: str = ""
) -> Membership:
    """Set right what the person is to the head of the household, as it always was.

    Raises RuleViolation HOUSEHOLD_NONE, RELATION_OF_HEAD and of ``lock_homes``, ``check_relations``.
    """
    homes = lock_homes([person.pk], by=by, version=version)
    row = membership_in(homes, person)
    if row.is_head or relation == Relation.HEAD:
        raise refusal("RELATION_OF_HEAD", "relation")
    row.relation = relation
    row.save()
    homes.moved[row.household_id] = {person.pk}
    check_relations(homes, row.household_id, told=[person.pk], confirmed=confirmed)
    homes.finish("RELATION_SET")
    return row


def put_at_head(homes: Homes, new: Membership, *, since: date, relations: Mapping[UUID, str]) -> None:
    """End the old head's place and give everybody his relation to the new one. Raises RuleViolation RELATION_OF_HEAD,
    HEAD_NOT_LIVING and of ``Homes.end``.
    """
    if Relation.HEAD in relations.values():
        raise refusal("RELATION_OF_HEAD", "relation")
    if new.person.life_status == LifeStatus.DECEASED:
        raise refusal("HEAD_NOT_LIVING", "head")
    home, was, old = new.household_id, new.relation, homes.head(new.household_id)
    if old is not None and old.person_id == new.person_id:
        old = None
    follow = {
        row.person_id: relations.get(row.person_id) or _follows(was, row, is_headed=old is not None or new.is_head)
        for row in homes.of(home)
        if row.person_id != new.person_id
    }
    if old is not None:
        _step_down(homes, old, since=since, relation=follow.get(old.person_id, Relation.UNKNOWN))
    homes.turn(new, day=since, relation=Relation.HEAD)
    for row in homes.of(home):
        if row.person_id in follow and (old is None or row.person_id != old.person_id):
            homes.turn(row, day=since, relation=follow[row.person_id])


def _follows(was: str, row: Membership, *, is_headed: bool) -> str:
    """Where nobody headed the household, what is known of a member stays; else it follows, or is not known yet."""
    if was == Relation.HEAD or not is_headed:
        return str(row.relation)
    return relation_under(was, row.relation)


def _step_down(homes: Homes, old: Membership, *, since: date, relation: str) -> None:
    """The old head's new place; whoever died has none, and of whoever was erased nothing is known."""
    if old.person.life_status == LifeStatus.DECEASED:
        homes.end(old, day=since, because=MembershipEnd.DIED)
    else:
        homes.turn(old, day=since, relation=relation)


def membership_in(homes: Homes, person: Beneficiary) -> Membership:
    """The person's current membership. Raises RuleViolation HOUSEHOLD_NONE."""
    row = homes.members.get(person.pk)
    if row is None:
        raise refusal("HOUSEHOLD_NONE")
    return row
