"""What a household counts, as far as the actor sees its members: computed when it is asked, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from beneficiaries.actions.family_seen import Shown
from beneficiaries.choices import LifeStatus
from beneficiaries.choices.household import NOT_VICTIMS
from beneficiaries.models import Beneficiary, Membership, VictimStatus
from beneficiaries.policies import classes_shown
from beneficiaries.rules.households import HouseholdCounts, MemberFacts, count_members
from core.actor import Actor


def members_seen(person: Beneficiary, *, by: Actor) -> list[Membership]:
    """Current members of the person's household whom the actor sees, the head first; whoever was erased is none."""
    rows = Membership.objects.of_home_of([person.pk]).seen_by(by).filter(person__data_key__destroyed_at=None)
    return list(rows.select_related("person").order_by("-is_head", "since", "pk"))


def household_counts(members: Sequence[Membership], *, by: Actor, family: Sequence[Shown] = ()) -> HouseholdCounts:
    """The counts of these members today, and of the ``family`` without a record; who died counts no more."""
    living = [row for row in members if row.person.life_status != LifeStatus.DECEASED]
    victims = _victims([row.person_id for row in living])
    without = [MemberFacts(is_head=each.is_head, sex=each.sex, birth_year=each.birth_year) for each in family]
    return count_members(
        [
            MemberFacts(
                is_head=row.is_head,
                sex=row.person.sex,
                birth_year=row.person.birth_year,
                is_victim=row.person_id in victims,
                is_disabled=_is_disabled(row.person, by=by),
            )
            for row in living
        ]
        + without,
        year=by.today.year,
    )


def _victims(people: Sequence[UUID]) -> set[UUID]:
    rows = VictimStatus.objects.filter(person_id__in=people).exclude(category__in=NOT_VICTIMS)
    return set(rows.values_list("person_id", flat=True))


def _is_disabled(person: Beneficiary, *, by: Actor) -> bool | None:
    """None where the actor may not know it of this member."""
    if "health" not in classes_shown(by, person):
        return None
    return bool(person.disability_degree or person.disability_type)
