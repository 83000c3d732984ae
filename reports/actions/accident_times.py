"""From accident to support: the days of each victim of the accidents that the actor keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Min
from django.utils.timezone import localdate

from beneficiaries.models import Accident, AccidentVictim
from beneficiaries.policies import province_kept
from core.actor import Actor
from reports.rules.accident_times import Milestones
from services.models import Assistance


@dataclass(frozen=True, slots=True)
class Way:
    """One victim's way: the accident, its commune's name, and the days."""

    accident: Accident
    commune: str
    days: Milestones


def kept_accidents(actor: Actor) -> Any:
    """Accidents of the actor's own commune or province that are counted for timeliness: no historical ones."""
    seen = Accident.objects.visible_to(actor).standing().filter(is_historical=False)
    province = province_kept(actor)
    return seen.filter(province_id=province) if province else seen.filter(commune_id__in=actor.scopes.communes)


def ways_of(actor: Actor, *, year: int) -> list[Way]:
    """The ways of all victims of a year; an accident that names nobody counts once. Four queries.

    Of somebody who has no record yet, registration and support are not known.
    """
    accidents = {row.pk: row for row in kept_accidents(actor).filter(happened_year=year).select_related("commune")}
    lines = AccidentVictim.objects.filter(accident__in=accidents).select_related("person")
    people = {line.person_id for line in lines if line.person_id is not None}
    first = Assistance.objects.given().filter(person__in=people).values("person").annotate(day=Min("given_on"))
    supported = {row["person"]: row["day"] for row in first}
    found, named = [], set()
    for line in lines:
        named.add(line.accident_id)
        person = line.person
        registered = person.registered_on if person is not None else None
        found.append(_way(accidents[line.accident_id], registered=registered, supported=supported.get(line.person_id)))
    return found + [_way(row) for pk, row in accidents.items() if pk not in named]


def _way(accident: Accident, *, registered: Any = None, supported: Any = None) -> Way:
    happened = accident.happened
    is_day = happened is not None and happened.precision == "DAY"
    days = Milestones(
        happened_on=happened.first_day if happened is not None and is_day else None,
        reported_on=localdate(accident.reported_at) if accident.reported_at is not None else None,
        registered_on=registered,
        supported_on=supported,
    )
    return Way(accident, accident.commune.name, days)
