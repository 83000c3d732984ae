"""Reading what register and ledger know of people, a fixed number of queries for any number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Max, Q

from beneficiaries.choices import Poverty, Sex, VictimCategory
from beneficiaries.choices.household import NOT_VICTIMS
from beneficiaries.models import Beneficiary, Membership, VictimStatus
from cases.rules.inputs import RegisterFacts
from core.actor import Actor
from core.text.days import PartialDate
from places.choices import PlaceFlagKind
from places.models import PlaceFlag
from services.models import Assistance

ACCIDENT: Final = VictimCategory.UXO_SURV


def facts_of(people: Sequence[Beneficiary], *, day: date) -> dict[UUID, RegisterFacts]:
    """What is known of each person on ``day``."""
    ids = [person.pk for person in people]
    statuses = defaultdict[UUID, list[VictimStatus]](list)
    for status in VictimStatus.objects.filter(person_id__in=ids):
        statuses[status.person_id].append(status)
    flagged = _flagged(people, day=day)
    changes = _flag_changes(people, day=day)
    supported = last_support_of({person.cluster_root for person in people})
    return {
        person.pk: _facts(
            person,
            statuses[person.pk],
            is_difficult_place=flagged.get(person.commune_id),
            place_changes_on=changes.get(person.province_id),
            supported_on=supported.get(person.cluster_root),
        )
        for person in people
    }


def last_support_of(roots: Collection[UUID]) -> Mapping[UUID, date]:
    """Cluster root → the last day on which the person was given something, by whomever; absent if never."""
    given = Assistance.objects.of_people(roots).given().values_list("person__cluster_root")
    return dict(given.annotate(last=Max("given_on")))


def accident_window(statuses: Iterable[VictimStatus]) -> tuple[date, date] | None:
    """First and last day on which the survivor's last accident can have been."""
    windows = []
    for status in statuses:
        told = status.accident_on or (PartialDate(status.accident_year) if status.accident_year else None)
        if told is not None:
            windows.append((told.first_day, told.last_day))
    return max(windows, default=None)


def _facts(
    person: Beneficiary,
    statuses: Sequence[VictimStatus],
    *,
    is_difficult_place: bool | None,
    place_changes_on: date | None,
    supported_on: date | None,
) -> RegisterFacts:
    categories = {status.category for status in statuses}
    return RegisterFacts(
        degree=person.disability_degree,
        poverty="" if person.poverty == Poverty.UNKNOWN else person.poverty,
        accident=accident_window(status for status in statuses if status.category == ACCIDENT),
        has_accident=ACCIDENT in categories,
        sex=person.sex,
        is_victim=not categories or bool(categories - NOT_VICTIMS),
        birth=person.birth,
        is_minority=person.is_minority,
        is_difficult_place=is_difficult_place,
        place_changes_on=place_changes_on,
        supported_on=supported_on,
    )


def _flagged(people: Sequence[Beneficiary], *, day: date) -> dict[str, bool]:
    """Commune → extremely difficult or not; absent where nobody has entered the list of its province."""
    flags = PlaceFlag.objects.in_force(day).filter(kind=PlaceFlagKind.EXTREMELY_DIFFICULT)
    units = dict(flags.values_list("unit_id", "unit__province_id"))
    listed = set(units.values())
    return {
        person.commune_id: person.commune_id in units for person in people if person.province_id in listed
    }  # fmt: skip


def _flag_changes(people: Sequence[Beneficiary], *, day: date) -> dict[str, date]:
    """Province → the next day on which its list of extremely difficult communes changes; absent where none is known."""
    flags = PlaceFlag.objects.filter(
        kind=PlaceFlagKind.EXTREMELY_DIFFICULT, unit__province__in={person.province_id for person in people}
    )
    ahead = flags.filter(Q(since__gt=day) | Q(until__gt=day)).values_list("unit__province_id", "since", "until")
    found: dict[str, date] = {}
    for province, *days in ahead:
        later = [each for each in (found.get(province or ""), *days) if each is not None and each > day]
        found[province or ""] = min(later)
    return found


def is_headed_by_woman(person: Beneficiary, *, by: Actor) -> bool:
    """Whether the head of the person's household is a woman and not its only member, as far as the actor sees them.

    A question to ask and never a fact to score: a score is read by people who may not know that the head is on the
    register.
    """
    mine = Membership.objects.current().filter(person=person).values("household_id")
    seen = Beneficiary.objects.visible_to(by).values("pk")
    members = Membership.objects.current().filter(household_id__in=mine, person_id__in=seen)
    known = list(members.values_list("is_head", "person__sex"))
    return len(known) > 1 and (True, Sex.FEMALE) in known
