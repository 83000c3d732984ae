"""Days on which people were registered, verified and first supported, for whoever answers for them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Min

from beneficiaries.choices.verification import VerificationState
from beneficiaries.models import Beneficiary, Verification, VictimStatus
from core.actor import Actor
from reports.rules.intervals import Steps
from services.choices import DatePrecision
from services.models import Assistance


def steps_of(actor: Actor, *, year: int) -> list[Steps]:
    """Everybody in sight who was registered in that year; the group is the key of the commune.

    Verified: the day on which the last of the categories was. Supported: the first help given on a known day since.
    """
    people = Beneficiary.objects.visible_to(actor).filter(registered_on__year=year)
    rows = list(people.values_list("pk", "commune_id", "registered_on"))
    ids = people.order_by().values("pk")
    verified, supported = _verified(ids), _supported(ids)
    return [
        Steps(
            group=commune, registered=registered, verified=verified.get(pk),
            supported=next((day for day in supported.get(pk, ()) if day >= registered), None),
        )
        for pk, commune, registered in rows
    ]  # fmt: skip


def _verified(ids: Any) -> dict[Any, Any]:
    categories = dict(VictimStatus.objects.filter(person_id__in=ids).values_list("person_id").annotate(n=Count("pk")))
    done = Verification.objects.filter(person_id__in=ids, state=VerificationState.VERIFIED)
    found = (
        done.values("person_id").annotate(n=Count("pk"), last=Max("decided_on")).values_list("person_id", "n", "last")
    )
    return {person: last for person, number, last in found if number == categories.get(person)}


def _supported(ids: Any) -> dict[Any, list[Any]]:
    """Days of help, earliest first, of each person."""
    given = Assistance.objects.given().filter(person_id__in=ids, precision=DatePrecision.DAY)
    found: dict[Any, list[Any]] = {}
    for person, day in given.order_by("given_on").values_list("person_id", "given_on"):
        found.setdefault(person, []).append(day)
    return found


def years_of(actor: Actor) -> list[int]:
    """Years in which people in sight were registered, the newest first."""
    span = Beneficiary.objects.visible_to(actor).aggregate(first=Min("registered_on"), last=Max("registered_on"))
    if span["first"] is None:
        return []
    return list(range(span["last"].year, span["first"].year - 1, -1))
