"""Verification of the people of the fictional province: most are verified by the commune, some still wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from beneficiaries.actions.verification import ask_for_more
from beneficiaries.actions.verify_many import MOST_AT_ONCE, NewVerification, verify_many
from beneficiaries.models import Beneficiary
from beneficiaries.rules.evidence import ways_of
from config.demo.load.cast import Cast
from config.demo.load.codes import commune_unit
from config.demo.plans import PersonPlan
from partners.choices import OrganisationKind

MOST_QUESTIONS = 12


def load_verifications(plans: Sequence[PersonPlan], *, cast: Cast, ids: Mapping[int, UUID]) -> int:
    """Verify seven in ten, some weeks after they were registered; gives how many categories."""
    offices = {
        unit.commune_id: key for key, unit in cast.organisations.items() if unit.kind == OrganisationKind.STATE_COMMUNE
    }
    by_office = defaultdict[str, list[NewVerification]](list)
    asked = defaultdict[str, list[tuple[UUID, str]]](list)
    for plan in plans:
        office = offices.get(commune_unit(plan.commune_code), "")
        day = plan.registered_on + timedelta(days=3 + plan.key * 7 % 45)
        if not office or day > cast.today:
            continue
        for code in plan.victim_categories:
            if plan.key % 10 < 7:
                way = ways_of(code)[plan.key % len(ways_of(code))]
                by_office[office].append(NewVerification(person=ids[plan.key], category=code, papers=way, on=day))
            elif plan.key % 10 == 7:
                asked[office].append((ids[plan.key], code))
    for office, found in by_office.items():
        by = cast.acting(office, verb="VERIFY_PERSON", day=cast.today)
        for start in range(0, len(found), MOST_AT_ONCE):
            verify_many(by=by, many=found[start : start + MOST_AT_ONCE])
    _ask(asked, cast=cast)
    return sum(len(found) for found in by_office.values())


def _ask(asked: Mapping[str, Sequence[tuple[UUID, str]]], *, cast: Cast) -> None:
    """Of a few people of each of the first communes papers are still to be added."""
    for office, found in list(asked.items())[:MOST_QUESTIONS]:
        by = cast.acting(office, verb="VERIFY_PERSON", day=cast.today)
        person, code = found[0]
        row = Beneficiary.objects.get(pk=person)
        ask_for_more(by=by, person=row, category=code, reason="PAPERS_MISSING", text="Xin trích lục giấy ra viện")
