"""Records shared with partners, by whoever registered them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from beneficiaries.actions.sharing import MOST_AT_ONCE, NewShare, share_people
from beneficiaries.rules.facts import BasisFacts
from config.demo.load.cast import Cast
from config.demo.plans import PersonPlan, SharePlan


def load_shares(
    plans: Sequence[SharePlan], people: Sequence[PersonPlan], *, cast: Cast, ids: Mapping[int, UUID]
) -> None:
    """Share every record of the plan, from its own day on."""
    by_giver = defaultdict[str, list[SharePlan]](list)
    for plan in plans:
        by_giver[people[plan.person_key].registered_by].append(plan)
    for giver, found in by_giver.items():
        by = cast.acting(giver, verb="SHARE_PERSON", day=cast.today)
        is_state = cast.organisations[giver].kind.startswith("STATE_")
        for start in range(0, len(found), MOST_AT_ONCE):
            share_people(by=by, shares=[
                NewShare(
                    person=ids[plan.person_key],
                    organisation=cast.organisations[plan.organisation_key],
                    since=min(plan.since, cast.today),
                    basis=BasisFacts(
                        basis="STATUTORY" if is_state else "CONSENT",
                        method="" if is_state else "SIGNATURE",
                        given_on=min(plan.since, cast.today),
                        purposes=("SHARING",),
                    ),
                )
                for plan in found[start : start + MOST_AT_ONCE]
            ])  # fmt: skip
