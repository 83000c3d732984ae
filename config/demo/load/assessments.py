"""Answers to the ten questions, recorded by whoever registered the person; a case is opened for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from cases.actions.assess import MOST_AT_ONCE, NewAssessment, assess_many
from cases.rules.inputs import WASHINGTON_FROM_AGE, Told
from config.demo.load.cast import Cast
from config.demo.plans import AnswerPlan, PersonPlan
from core.text.days import PartialDate


def load_assessments(
    plans: Sequence[AnswerPlan], people: Sequence[PersonPlan], *, cast: Cast, ids: Mapping[int, UUID]
) -> int:
    """Record all answers; gives their number."""
    by_office = defaultdict[str, list[AnswerPlan]](list)
    for plan in plans:
        by_office[people[plan.person_key].registered_by].append(plan)
    recorded = 0
    for office, found in by_office.items():
        by = cast.acting(office, verb="ASSESS", day=max(plan.assessed_on for plan in found))
        for start in range(0, len(found), MOST_AT_ONCE):
            many = [
                NewAssessment(
                    person=ids[plan.person_key], told=_told(plan, people[plan.person_key]), day=plan.assessed_on
                )
                for plan in found[start : start + MOST_AT_ONCE]
            ]
            recorded += len(assess_many(by=by, many=many))
    return recorded


def _told(plan: AnswerPlan, person: PersonPlan) -> Told:
    hurt = person.accident if plan.accident_year is not None else None
    is_old_enough = plan.assessed_on.year - person.birth_year > WASHINGTON_FROM_AGE
    return Told(
        degree=plan.disability_degree,
        injury_percent=person.injury_percent,
        washington=plan.washington if is_old_enough else None,
        accident=PartialDate(hurt.year, hurt.month, hurt.day)
        if hurt and "UXO_SURV" in person.victim_categories
        else None,
        poverty=plan.poverty,
        has_carer=plan.has_carer,
        household_size=plan.household_size,
        household_disabled=plan.disabled_members,
        has_lost_breadwinner=plan.has_lost_breadwinner,
        has_lone_head=plan.has_lone_head,
        is_minority=plan.is_minority,
    )
