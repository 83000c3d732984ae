"""Welfare works of the communes, kept by the partner's manager or, for authorities, by the province."""

from __future__ import annotations

from collections.abc import Sequence

from config.demo.load.cast import Cast
from config.demo.load.codes import commune_unit
from config.demo.organisations import PROVINCE
from config.demo.plans import ProjectPlan
from services.actions import ProjectFacts, record_project


def load_projects(plans: Sequence[ProjectPlan], *, cast: Cast) -> None:
    """Record every project of the plan as it stands on the last day."""
    for plan in plans:
        is_state = plan.organisation_key == PROVINCE or plan.organisation_key.startswith("UBND_")
        by = cast.acting(PROVINCE if is_state else plan.organisation_key, verb="MANAGE_PROJECTS", day=cast.today)
        facts = ProjectFacts(
            code=f"CT-{plan.starts_on.year}-{plan.key % 10 + 1:02d}",
            title=plan.title,
            kind="WELFARE",
            funding=plan.funding,
            state=plan.state,
            organisation_id=cast.organisations[plan.organisation_key].pk,
            commune_id=commune_unit(plan.commune_code),
            budget_vnd=plan.budget_vnd,
            started_on=plan.starts_on,
            completed_on=plan.ends_on,
            indirect_beneficiaries=plan.indirect_beneficiaries,
        )
        record_project(by=by, facts=facts)
