"""Organisations, accounts and roles of the fictional province."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.hashers import make_password

from config.demo.communes import COMMUNES, PROVINCE_CODE
from config.demo.load.cast import PURPOSE, Cast
from config.demo.load.codes import commune_unit
from config.demo.organisations import commune_office, plan_users
from config.demo.plans import OrganisationPlan, UserPlan
from core.action import action
from core.actor import Actor, system_actor
from partners.actions.organisations import create_organisation, sign_agreement
from partners.actions.roles import assign_role
from partners.actions.users import create_user
from places.models import AdministrativeUnit

SINCE = date(2023, 1, 1)
"""The day from which everybody takes part; nobody is registered and nothing given before it."""

_WORKER = "COMMUNE_WORKER"
OPEN_GIVERS = ("RED_CROSS",)
"""Partners who agreed that others learn that they gave."""


def all_users() -> tuple[UserPlan, ...]:
    """The planned accounts, and one social worker for each commune office that has none."""
    planned = plan_users()
    staffed = {user.organisation_key for user in planned if user.role == _WORKER}
    return planned + tuple(
        UserPlan(
            username=f"can-bo-{commune.code}",
            full_name=f"Cán bộ {commune.name[0].lower()}{commune.name[1:]}",
            role=_WORKER,
            organisation_key=commune_office(commune.code),
        )
        for commune in COMMUNES
        if commune_office(commune.code) not in staffed
    )


def load_organisations(plans: Sequence[OrganisationPlan], *, cast: Cast, password: str) -> None:
    """Make all organisations and accounts and let them act in ``cast``; every account gets the one password."""
    by = system_actor(today=cast.today, purpose=PURPOSE)
    _make_organisations(by=by, plans=plans, cast=cast)
    _make_users(by=by, plans=all_users(), cast=cast, password=password)


@action
def _make_organisations(*, by: Actor, plans: Sequence[OrganisationPlan], cast: Cast) -> None:
    province = AdministrativeUnit.objects.get(pk=commune_unit(PROVINCE_CODE))
    keys = [commune_unit(plan.commune_code) for plan in plans if plan.commune_code]
    communes = AdministrativeUnit.objects.in_bulk(keys)
    for plan in plans:
        cast.organisations[plan.key] = create_organisation(
            by=by,
            name=plan.name,
            short_name=plan.short_name,
            kind=plan.kind,
            province=province,
            commune=communes.get(commune_unit(plan.commune_code)),
            phone=plan.phone,
            office_hours=plan.office_hours,
            is_foreign=plan.is_foreign,
            functions=plan.functions,
            since=SINCE,
        )
    for number, key in enumerate(OPEN_GIVERS, start=1):
        sign_agreement(
            by=by,
            organisation=cast.organisations[key],
            number=f"{number:02d}/2023/TT",
            shows_giver=True,
            since=SINCE,
        )


@action
def _make_users(*, by: Actor, plans: Sequence[UserPlan], cast: Cast, password: str) -> None:
    encoded = make_password(password)
    for plan in plans:
        organisation = cast.organisations[plan.organisation_key]
        user, _ = create_user(
            by=by,
            username=plan.username,
            display_name=plan.full_name,
            organisation=organisation,
            phone=plan.phone,
            password=password,
            encoded=encoded,
        )
        assign_role(by=by, user=user, role=plan.role, organisation=organisation, since=SINCE)
        cast.add_user(plan.organisation_key, user)
