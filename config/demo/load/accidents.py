"""Accidents of the fictional province: those of its registered victims, and two reports that wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from beneficiaries.actions.accident_victims import record_injury
from beneficiaries.actions.accidents import record_accidents, report_accident
from beneficiaries.choices.accidents import AccidentState, Activity, DeviceCategory
from beneficiaries.models import Accident, Beneficiary
from beneficiaries.rules.accident_facts import AccidentFacts, CasualtyFacts, Happened, InjuryFacts
from config.demo.communes import OFFICES_WITH_STAFF
from config.demo.load.cast import Cast
from config.demo.load.codes import commune_unit, former_unit
from config.demo.organisations import MINE_CENTRE, commune_office
from config.demo.plans import AccidentPlan, PersonPlan
from core.text.days import PartialDate

MOST: Final = 30
NEWEST_OF_OFFICE, OLDEST_OF_OFFICE = 5, 3
HISTORICAL_BEFORE: Final = 2010
TOLD_IN: Final = OFFICES_WITH_STAFF[0]
"""Where a report of this week waits: the commune whose worker and collaborator one looks over the shoulder first."""
TOLD_DAYS_AGO: Final = 2
_LOST: Final = {"LEG": "AMP_LEG_BELOW_KNEE", "ARM": "AMP_ARM_BELOW_ELBOW"}
Told = tuple[str, AccidentPlan]
"""A commune and what happened there."""
_OUTCOMES: Final = {"INJURED": "INJURED", "KILLED": "KILLED"}
_CODES: Final = {
    "MINE_AP": "AP_MINE", "FIRE": "BURNING", "BUILDING": "DIGGING", "PASSING": "STANDING_NEAR",
}  # fmt: skip


def load_accidents(people: Sequence[PersonPlan], *, cast: Cast, ids: Mapping[int, UUID]) -> int:
    """Record accidents in one step, linked to whom they hurt, with who lost a limb; gives their number.

    They are the newest of the province, and the newest and oldest of each commune with accounts. The first of the
    newest year is told a second time, by a report of the next day that nobody has put on the register yet; and a
    village collaborator has told of one this week.
    """
    by_accident = defaultdict[Told, list[PersonPlan]](list)
    for person in people:
        if person.accident is not None and person.same_as is None and person.accident.year > person.birth_year:
            by_accident[person.commune_code, person.accident].append(person)
    chosen = _chosen(by_accident)
    by = cast.acting(MINE_CENTRE, verb="EDIT_ACCIDENT", day=cast.today)
    told = [_facts(plan, by_accident[commune, plan], ids=ids) for commune, plan in chosen]
    made = record_accidents(by=by, many=told)
    for (commune, plan), accident in zip(chosen, made, strict=True):
        _tell_injuries(by_accident[commune, plan], accident, cast=cast, ids=ids)
    if told:
        again = AccidentFacts(
            commune=told[0].commune,
            happened=told[0].happened,
            n_injured=told[0].n_injured,
            n_killed=told[0].n_killed,
            reporter_name="Hồ Văn Báo",
        )
        record_accidents(by=by, many=[again], state=AccidentState.REPORTED)
    _tell_of_this_week(people, cast=cast)
    return len(told) + bool(told) + 1


def _chosen(accidents: Collection[Told]) -> list[Told]:
    """The newest first."""
    ordered = sorted(accidents, key=lambda each: (-each[1].year, each[0], each[1].month or 0, each[1].device))
    wanted = set(ordered[:MOST])
    for office in OFFICES_WITH_STAFF:
        there = [each for each in ordered if each[0] == office]
        wanted |= {*there[:NEWEST_OF_OFFICE], *there[-OLDEST_OF_OFFICE:]}
    return [each for each in ordered if each in wanted]


def _tell_injuries(hurt: Sequence[PersonPlan], accident: Accident, *, cast: Cast, ids: Mapping[int, UUID]) -> None:
    """Which limb was lost, as the commune's office keeps it; communes without accounts keep nothing."""
    for person in hurt:
        if person.lost_limb in _LOST and person.commune_code in OFFICES_WITH_STAFF:
            by = cast.acting(commune_office(person.commune_code), verb="EDIT_PERSON", day=cast.today)
            record_injury(
                by=by,
                person=Beneficiary.objects.get(pk=ids[person.key]),
                told=InjuryFacts(kind=_LOST[person.lost_limb], side=person.lost_side),
                accident=accident,
            )


def _tell_of_this_week(people: Sequence[PersonPlan], *, cast: Cast) -> None:
    """What a collaborator sent from the village; commune, health contact and centre have been told."""
    village = next((person.village for person in people if person.commune_code == TOLD_IN), "")
    day = cast.today - timedelta(days=TOLD_DAYS_AGO)
    report_accident(
        by=cast.acting(commune_office(TOLD_IN), verb="REPORT_ACCIDENT", day=cast.today),
        facts=AccidentFacts(
            commune=commune_unit(TOLD_IN),
            happened=Happened(PartialDate(day.year, day.month, day.day)),
            hour="15:30",
            village=village,
            n_injured=2,
            device="CLUSTER",
            reporter_name="Hồ Văn Thôn",
        ),
        other_because="OTHER_DAY",
    )


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
