"""The small province in which every route is asked: four organisations, fourteen roles, people in every standing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from beneficiaries.actions import grant_sight
from beneficiaries.choices import SightKind
from beneficiaries.models import Beneficiary, SightGrant
from core.actor import Actor
from core.clock import local_today, now
from partners.models import Notice, Organisation, OrganisationFunction, RoleAssignment, User
from partners.roles import COMMUNE_WIDE, Role, verbs_of
from places.models import AdministrativeUnit
from tests.access.things import make_flag, make_list, make_project, make_reconciliation, make_run, things_of_person
from tests.factories.beneficiaries import make_person
from tests.factories.partners import COMMUNE, PROVINCE, OrganisationFactory, UserFactory, actor_for, kind_for
from tests.oracles.roles import Held

NOBODY = uuid.UUID("00000000-0000-4000-8000-000000000000")
A_DAY = timedelta(days=1)
HELD_PEOPLE = (Held.OWN, Held.SHARED, Held.EXPIRED, Held.OTHERS)


@dataclass
class World:
    """Accounts by role, things by (home, kind, standing).

    `home` is the id of the organisation an actor works for, or the role itself for what is the account's own.
    """

    users: dict[str, User] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    assignments: dict[str | None, str] = field(default_factory=dict)
    things: dict[tuple[uuid.UUID | str, str, Held], Any] = field(default_factory=dict)
    elsewhere: str = ""

    def home(self, role: str) -> uuid.UUID:
        """The organisation for which the account of a role acts."""
        return self.users[role].organisation_id

    def actor(self, role: str) -> Actor:
        """The account of a role as an actor."""
        return actor_for(self.users[role])

    def thing(self, role: str, kind: str, held: Held) -> Any:
        """What stands in a route's argument; for ABSENT an id that nothing has."""
        if held is Held.ABSENT:
            return ABSENT.get(kind, NOBODY)
        own = (role, kind, held)
        return self.things[own if own in self.things else (self.home(role), kind, held)]


# What stands for "nothing" where the argument is no UUID.
ABSENT: dict[str, Any] = {"function": 0, "flag": 0, "basis": 0, "line": 2, "spoken": 0, "code": "QT-2222-2"}


def build_world() -> World:
    """Make everything; call it inside a transaction that is rolled back."""
    world = World(elsewhere=_another_commune())
    homes: dict[str, Organisation] = {}
    for role in Role.values:
        kind = kind_for(role)
        homes.setdefault(kind, OrganisationFactory(kind=kind))
        world.users[role] = UserFactory(role=role, organisation=homes[kind])
        # Seen just now, so that no request of the table has to note it.
        User.objects.filter(pk=world.users[role].pk).update(last_seen_at=now() + A_DAY)
        world.sessions[role] = sign_in(world.users[role])
        world.assignments[role] = str(RoleAssignment.objects.get(user=world.users[role]).pk)
    for home in homes.values():
        _put_people(world, home)
        _put_partners(world, home)
    _put_lists(world)
    _put_reconciliations(world)
    _put_runs(world)
    return world


def sign_in(user: User) -> str:
    """A session of the account, without the cost of its password; returns its key."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    assert session.session_key is not None
    return str(session.session_key)


def _another_commune() -> str:
    found = AdministrativeUnit.objects.current().communes_of(PROVINCE).exclude(pk=COMMUNE).order_by("pk").first()
    assert found is not None
    return str(found.pk)


def stranger_to(world: World, home: Organisation) -> Actor:
    """Somebody of another organisation in another commune."""
    kind = kind_for("COMMUNE_WORKER")
    office = Organisation.objects.filter(kind=kind, commune_id=world.elsewhere).exclude(pk=home.pk).first()
    office = office or OrganisationFactory(kind=kind, commune_id=world.elsewhere)
    user = User.objects.filter(organisation=office).first() or UserFactory(role="COMMUNE_WORKER", organisation=office)
    return actor_for(user)


def own_worker_of(world: World, home: Organisation) -> Actor:
    """Who registers people for an organisation."""
    order = ("COMMUNE_WORKER", "PARTNER_WORKER", "QTMAC_OFFICER", "PROVINCIAL_OFFICER")
    return next(world.actor(role) for role in order if role in world.users and world.home(role) == home.pk)


def _put_people(world: World, home: Organisation) -> None:
    stranger = stranger_to(world, home)
    for held in HELD_PEOPLE:
        by = own_worker_of(world, home) if held is Held.OWN else stranger
        commune = COMMUNE if held is Held.OWN and by.role in COMMUNE_WIDE else world.elsewhere
        person = make_person(by=by, commune=commune, phone="0912345678")
        if held in {Held.SHARED, Held.EXPIRED}:
            _share(person, with_=home, by=by)
        made = things_of_person(person, held=held, own=own_worker_of(world, home), stranger=stranger)
        world.things |= {(home.pk, kind, held): thing for kind, thing in made.items()}
        if held is Held.EXPIRED:
            _let_expire(person, with_=home)
    for held, by in ((Held.OWN, own_worker_of(world, home)), (Held.OTHERS, stranger)):
        world.things[home.pk, "project", held] = make_project(by=by)


def _share(person: Beneficiary, *, with_: Organisation, by: Actor) -> None:
    tomorrow = local_today() + A_DAY
    grant_sight(by=by, person=person, organisation=with_, kind=SightKind.SHARED, until=tomorrow)


def _let_expire(person: Beneficiary, *, with_: Organisation) -> None:
    today = local_today()
    grants = SightGrant.objects.filter(content_object=person, group_id=with_.group_id)
    grants.update(since=today - A_DAY, until=today)


def _put_partners(world: World, home: Organisation) -> None:
    another = OrganisationFactory(kind=home.kind)
    stranger = UserFactory(role="DONOR_VIEWER")
    function = OrganisationFunction.objects.create(organisation=another, code="RELIEF", since=date(2024, 1, 1))
    found = {
        "user": stranger.pk,
        "assignment": RoleAssignment.objects.get(user=stranger).pk,
        "organisation": another.pk,
        "function": function.pk,
        "notice": Notice.objects.create(to_organisation=another, code="ROLE_GIVEN").pk,
        "flag": make_flag(COMMUNE),
    }
    for kind, value in found.items():
        world.things[home.pk, kind, Held.OTHERS] = value
    own = Notice.objects.create(to_organisation=home, code="ROLE_GIVEN")
    world.things[home.pk, "notice", Held.OWN] = own.pk


def _put_lists(world: World) -> None:
    stranger = make_list(by=actor_for(UserFactory(role="PROVINCIAL_OFFICER")))
    for role in Role.values:
        own = make_list(by=world.actor(role)) if "IMPORT_PEOPLE" in verbs_of(role) else stranger
        for held, made in ((Held.OWN, own), (Held.OTHERS, stranger)):
            world.things |= {(role, kind, held): thing for kind, thing in made.items()}


def _put_reconciliations(world: World) -> None:
    stranger = make_reconciliation(by=actor_for(UserFactory(role="PROVINCIAL_OFFICER")))
    for role in Role.values:
        own = make_reconciliation(by=world.actor(role)) if "MANAGE_ACCIDENTS" in verbs_of(role) else stranger
        for held, made in ((Held.OWN, own), (Held.OTHERS, stranger)):
            world.things |= {(role, kind, held): thing for kind, thing in made.items()}


def _put_runs(world: World) -> None:
    stranger = make_run(by=stranger_to(world, OrganisationFactory()))
    for role in Role.values:
        world.things[role, "run", Held.OTHERS] = stranger
        may = "SEE_STATISTICS" in verbs_of(role)
        world.things[role, "run", Held.OWN] = make_run(by=world.actor(role)) if may else stranger
