"""Organisations, accounts and actors for tests."""

# factory-boy is not typed.
# mypy: disable-error-code="attr-defined,no-untyped-call,misc"

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import Any, cast

import factory
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from audit import log
from core.actor import Actor, system_actor
from core.clock import local_today
from partners.actions.acting import build_actor
from partners.choices import OrganisationKind
from partners.models import Organisation, RoleAssignment, User
from partners.roles import COMMUNE_WIDE, PROVINCE_WIDE
from tests.factories.acts import lawfully

PROVINCE = "gso_2025:44"
COMMUNE = "gso_2025:19489"
PASSWORD = "mot-mat-khau-dai-de-thu"
SINCE = date(2021, 1, 1)


@functools.cache
def encoded() -> str:
    """``PASSWORD`` hashed once a run: hashing is slow on purpose."""
    return make_password(PASSWORD)


def kind_for(role: str | None) -> OrganisationKind:
    """The kind of organisation that gives a role."""
    if role in COMMUNE_WIDE or role == "VILLAGE_COLLABORATOR":
        return OrganisationKind.STATE_COMMUNE
    if role in PROVINCE_WIDE or role in {"ADMINISTRATOR", "STATISTICIAN", "LEADER_VIEW"}:
        return OrganisationKind.STATE_PROVINCE
    return OrganisationKind.CENTRE if role == "QTMAC_OFFICER" else OrganisationKind.NGO


class _OrganisationFactory(factory.django.DjangoModelFactory[Organisation]):
    """An organisation of Quảng Trị with its group; a commune office is that of Xã Lìa unless told."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Đơn vị {n}")
    short_name = factory.SelfAttribute("name")
    kind = OrganisationKind.NGO
    province_id = PROVINCE
    commune_id = factory.LazyAttribute(lambda o: COMMUNE if o.kind == OrganisationKind.STATE_COMMUNE else None)
    group = factory.LazyAttribute(lambda o: Group.objects.create(name=f"organisation:{o.name}"))
    since = SINCE

    @classmethod
    def _create(cls, model_class: type[Organisation], *args: Any, **fields: Any) -> Organisation:
        with lawfully():
            return cast("Organisation", super()._create(model_class, *args, **fields))


class _UserFactory(factory.django.DjangoModelFactory[User]):
    """An account with password ``PASSWORD``; ``role=`` gives it one assignment since 2021.

    Further: ``organisation`` (one that can give the role, unless given), ``since``, ``until``, ``communes`` (keys).
    """

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"nguoi.dung.{n}")
    display_name = factory.Sequence(lambda n: f"Người Dùng {n}")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **fields: Any) -> User:  # noqa: ARG003
        role: str | None = fields.pop("role", None)
        since, until = fields.pop("since", SINCE), fields.pop("until", None)
        communes = fields.pop("communes", ())
        organisation = fields.pop("organisation", None) or _OrganisationFactory(kind=kind_for(role))
        with lawfully():
            user = model_class.objects.create(password=encoded(), organisation=organisation, **fields)
            if role is not None:
                given = RoleAssignment.objects.create(
                    user=user, role=role, organisation=organisation, since=since, until=until
                )
                given.communes.set(communes)
                keys = sorted(getattr(each, "pk", each) for each in communes)
                by = system_actor(today=local_today(), purpose="test")
                log.record("ROLE_ASSIGNED", by=by, about=given, detail={"communes": keys})
        return user


OrganisationFactory = cast("Callable[..., Organisation]", _OrganisationFactory)
UserFactory = cast("Callable[..., User]", _UserFactory)


def actor_for(user: User, *, purpose: str = "", today: date | None = None) -> Actor:
    """The actor of an account that holds an assignment today."""
    day = today or local_today()
    actor = build_actor(user, session_key="a-test", request_id="a-test", today=day, purpose=purpose)
    assert actor is not None, "no assignment is in force"
    return actor
