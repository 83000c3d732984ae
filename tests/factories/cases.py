"""Cases and assessments for tests, made through the same actions as everywhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from beneficiaries.models import Beneficiary
from cases.actions import answer_assessment, open_case
from cases.models import Assessment, Case
from core.actor import Actor
from core.text.days import PartialDate
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for

EVERYTHING: dict[str, Any] = {
    "degree": "SEVERE", "poverty": "POOR", "accident": PartialDate(1990), "has_carer": True, "household_size": 4,
    "household_disabled": 2, "has_lost_breadwinner": False, "has_lone_head": False, "is_minority": True,
    "is_difficult_place": True, "supported": PartialDate(2026, 11, 1),
}  # fmt: skip


def commune_worker(today: date | None = None) -> Actor:
    """A social worker of Xã Lìa."""
    return actor_for(UserFactory(role="COMMUNE_WORKER"), today=today)


def make_case(*, by: Actor | None = None, person: Beneficiary | None = None, **told: Any) -> Case:
    """An open case; of a new person of Xã Lìa (anything told goes to ``make_person``) unless one is given.

    Opened 400 days ago, so that assessments of last year fit in.
    """
    actor = by or commune_worker()
    whose = person or make_person(by=actor, **told)
    return open_case(by=actor, person=whose, opened_on=actor.today - timedelta(days=400))


def assess(case: Case, *, by: Actor, day: date | None = None, **answers: Any) -> Assessment:
    """An assessment of these answers."""
    return answer_assessment(by=by, case=case, answers=answers, day=day)
