"""A household whose head died is nobody's secret: whoever serves its commune is told to name another one."""

from __future__ import annotations

from beneficiaries.models import Beneficiary, Membership
from core.actor import Actor
from partners.actions.notices import send_notice
from partners.choices import NoticeCode, OrganisationKind
from partners.models import Organisation
from partners.roles import Role


def tell_if_headless(person: Beneficiary, *, by: Actor) -> None:
    """Tell the office of the commune if the person headed a household in which others live. Inside an action only."""
    headed = Membership.objects.current().filter(person=person, is_head=True).values("household_id")
    others = Membership.objects.current().living().filter(household_id__in=headed).exclude(person=person)
    if not others.exists():
        return
    offices = Organisation.objects.active_on(by.today).filter(
        kind=OrganisationKind.STATE_COMMUNE, commune_id=person.commune_id
    )
    for office in offices.order_by("pk"):
        send_notice(
            by=by, code=NoticeCode.HEAD_DIED, to_organisation=office.pk, to_role=Role.COMMUNE_WORKER,
            url_name="beneficiaries:show-household", object_id=person.pk,
        )  # fmt: skip
