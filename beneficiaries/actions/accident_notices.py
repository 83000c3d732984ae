"""Who is told of a new accident in the same minute: the commune, the health contact, QTMAC."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from beneficiaries.models import Accident
from core.action import action
from core.actor import Actor
from partners.actions.notices import send_notice
from partners.choices import FunctionCode, NoticeCode, OrganisationKind
from partners.models import Organisation
from partners.roles import Role

PAGE = "accidents:show-accident"


@action
def tell_offices(*, by: Actor, accident: Accident) -> int:
    """Send a notice to each office that has to act; gives their number."""
    told = dict(_addressees(accident, by=by))
    for organisation, role in told.items():
        send_notice(
            by=by, code=NoticeCode.ACCIDENT_REPORTED, to_organisation=organisation, to_role=role,
            url_name=PAGE, object_id=accident.pk,
        )  # fmt: skip
    return len(told)


def _addressees(accident: Accident, *, by: Actor) -> Iterator[tuple[UUID, str]]:
    """Organisation and role. Without a named health contact the office of social protection is told instead."""
    there = Organisation.objects.active_on(by.today).filter(province_id=accident.province_id)
    offices = there.filter(kind=OrganisationKind.STATE_COMMUNE, commune_id=accident.commune_id)
    yield from ((pk, Role.COMMUNE_WORKER) for pk in offices.values_list("pk", flat=True))
    health = there.with_function(FunctionCode.HEALTH_CARE, day=by.today)
    if not health.exists():
        health = there.with_function(FunctionCode.SOCIAL_PROTECTION, day=by.today)
    yield from ((pk, "") for pk in health.values_list("pk", flat=True))
    data = there.with_function(FunctionCode.MINE_ACTION_DATA, day=by.today)
    yield from ((pk, Role.QTMAC_OFFICER) for pk in data.values_list("pk", flat=True))
