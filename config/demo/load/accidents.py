"""Accidents of the fictional province: those of its registered victims, and a report that waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from beneficiaries.actions.accidents import record_accidents
from beneficiaries.choices.accidents import AccidentState, Activity, DeviceCategory
from beneficiaries.rules.accident_facts import AccidentFacts, CasualtyFacts, Happened
from config.demo.load.cast import Cast
from config.demo.load.codes import commune_unit, former_unit
from config.demo.organisations import MINE_CENTRE
from config.demo.plans import AccidentPlan, PersonPlan
from core.text.days import PartialDate

MOST: Final = 30
HISTORICAL_BEFORE: Final = 2010
_OUTCOMES: Final = {"INJURED": "INJURED", "KILLED": "KILLED"}
_CODES: Final = {
    "MINE_AP": "AP_MINE", "FIRE": "BURNING", "BUILDING": "DIGGING", "PASSING": "STANDING_NEAR",
}  # fmt: skip


def load_accidents(people: Sequence[PersonPlan], *, cast: Cast, ids: Mapping[int, UUID]) -> int:
    """Record the newest accidents in one step, linked to whom they hurt; gives their number.

    The first of the newest year is told a second time, by a report of the next day that nobody has put on the
    register yet.
    """
    by_accident = defaultdict[tuple[str, AccidentPlan], list[PersonPlan]](list)
    for person in people:
        if person.accident is not None and person.same_as is None and person.accident.year > person.birth_year:
            by_accident[person.commune_code, person.accident].append(person)
    newest = sorted(by_accident, key=lambda each: (-each[1].year, each[0], each[1].month or 0, each[1].device))[:MOST]
    by = cast.acting(MINE_CENTRE, verb="EDIT_ACCIDENT", day=cast.today)
    told = [_facts(plan, by_accident[commune, plan], ids=ids) for commune, plan in newest]
    record_accidents(by=by, many=told)
    if told:
        again = AccidentFacts(
            commune=told[0].commune,
            happened=told[0].happened,
            n_injured=told[0].n_injured,
            n_killed=told[0].n_killed,
            reporter_name="Hồ Văn Báo",
        )
        record_accidents(by=by, many=[again], state=AccidentState.REPORTED)
    return len(told) + bool(told)


def _facts(plan: AccidentPlan, hurt: Sequence[PersonPlan], *, ids: Mapping[int, UUID]) -> AccidentFacts:
    casualties = tuple(
        CasualtyFacts(
            person=ids[person.key],
            sex=person.sex,
            age=plan.year - person.birth_year,
            outcome=_OUTCOMES.get(plan.outcome, "INJURED"),
            activity=_code(Activity, plan.activity),
        )
        for person in hurt
    )
    killed = sum(each.outcome == "KILLED" for each in casualties)
    day = plan.day if plan.month is not None else None
    return AccidentFacts(
        commune=commune_unit(hurt[0].commune_code),
        place_as_written=former_unit(hurt[0].former_commune_code),
        happened=Happened(PartialDate(plan.year, plan.month, day)),
        village=hurt[0].village,
        n_killed=killed,
        n_injured=len(casualties) - killed,
        device=_code(DeviceCategory, plan.device),
        activity=_code(Activity, plan.activity),
        accident_type="UXO_AXO",
        is_historical=plan.year < HISTORICAL_BEFORE,
        casualties=casualties,
    )


def _code(kind: type[DeviceCategory] | type[Activity], told: str) -> str:
    """The register's code for that of the generator."""
    code = _CODES.get(told, told)
    return code if code in kind.values else "UNKNOWN"
