"""Who acts: the assignment in which a signed-in user works now, as a plain actor with scopes."""

from __future__ import annotations

import hashlib
from datetime import date
from types import MappingProxyType

from django.utils.translation import gettext as _

from core.actor import Actor, Scopes
from partners.choices import OrganisationKind
from partners.models import RoleAssignment, User
from partners.roles import BY_ORGANISATION, COMMUNE_WIDE, PROVINCE_WIDE, Role, classes_of, verbs_of
from places.models import AdministrativeUnit

ACTING = "acting"
"""Session key: id of the assignment somebody chose to act in."""


def assignments_of(user: User, *, today: date) -> list[RoleAssignment]:
    """The assignments of an account that count today, oldest first, with organisation and place names."""
    active = RoleAssignment.objects.of(user).active_on(today)
    return list(
        active.select_related("user", "organisation__province", "organisation__commune").prefetch_related("communes")
    )


def choose(assignments: list[RoleAssignment], *, wanted: str) -> RoleAssignment | None:
    """The assignment the session asks for, else the oldest; None if there is none."""
    return next((a for a in assignments if str(a.pk) == wanted), assignments[0] if assignments else None)


def commune_of_today(assignment: RoleAssignment) -> AdministrativeUnit | None:
    """The commune that the office serves today. Of an office whose commune was divided nobody but an administrator
    can say which part it serves: until then it serves none.
    """
    commune = assignment.organisation.commune
    became = AdministrativeUnit.objects.of_today([commune])[commune.pk] if commune is not None else []
    return became[0] if len(became) == 1 else None


def limits_of(assignment: RoleAssignment) -> list[AdministrativeUnit] | None:
    """The communes of today to which the holder is limited, by name; None without limits.

    A limit to a former commune covers all that it became: it narrows whom the organisation sees, and never widens it.
    """
    given = list(assignment.communes.all())
    if not given:
        return None
    became = AdministrativeUnit.objects.of_today(given)
    return sorted({unit for units in became.values() for unit in units}, key=lambda unit: (unit.name, unit.pk))


def scopes_of(assignment: RoleAssignment) -> Scopes:
    """Whom the holder may see; nobody unless role and kind of organisation fit. Communes are those of today."""
    organisation, role = assignment.organisation, assignment.role
    if role in PROVINCE_WIDE and organisation.kind == OrganisationKind.STATE_PROVINCE:
        return Scopes(province=organisation.province_id)
    if role in COMMUNE_WIDE and organisation.commune_id is not None:
        commune = commune_of_today(assignment)
        return Scopes(groups=(organisation.group_id,), communes=(commune.pk,) if commune is not None else ())
    if role in BY_ORGANISATION:
        limits = limits_of(assignment)
        within = None if limits is None else tuple(sorted(unit.pk for unit in limits))
        return Scopes(groups=(organisation.group_id,), within=within)
    return Scopes()


def scope_title(assignment: RoleAssignment, *, scopes: Scopes) -> str:
    """The scope in words, for the frame of the page."""
    if scopes.within is not None:
        names = ", ".join(unit.name for unit in limits_of(assignment) or ())
        return _("People of the organisation in: %(communes)s") % {"communes": names or "–"}
    if scopes.province is not None:
        return assignment.organisation.province.name
    if scopes.communes:
        commune = commune_of_today(assignment)
        return commune.name if commune is not None else ""
    return _("People of the organisation") if scopes.groups else _("No personal data")


def actor_of(assignment: RoleAssignment, *, session_key: str, request_id: str, today: date, purpose: str = "") -> Actor:
    """The plain value that every action receives as ``by=``."""
    scopes, user = scopes_of(assignment), assignment.user
    titles = {"role": str(Role(assignment.role).label), "scope": scope_title(assignment, scopes=scopes)}
    return Actor(
        user_id=user.pk,
        username=user.username,
        role=assignment.role,
        organisation_id=assignment.organisation_id,
        organisation_name=assignment.organisation.name,
        today=today,
        session_hash=session_hash(session_key),
        purpose=purpose,
        request_id=request_id,
        scopes=scopes,
        verbs=verbs_of(assignment.role),
        classes=classes_of(assignment.role),
        titles=MappingProxyType(titles),
    )


def build_actor(
    user: User, *, session_key: str, request_id: str, today: date, purpose: str = "", acting: str = ""
) -> Actor | None:
    """The actor of an account today, in the assignment ``acting`` (an id, else the oldest); None if none counts."""
    assignment = choose(assignments_of(user, today=today), wanted=acting)
    if assignment is None:
        return None
    return actor_of(assignment, session_key=session_key, request_id=request_id, today=today, purpose=purpose)


def bare_actor(user: User, *, session_key: str, request_id: str, today: date) -> Actor:
    """Somebody who has signed in but holds no role: for what he does to his own account only."""
    return Actor(
        user_id=user.pk,
        username=user.username,
        role="",
        organisation_id=user.organisation_id,
        organisation_name="",
        today=today,
        session_hash=session_hash(session_key),
        request_id=request_id,
    )


def session_hash(session_key: str) -> str:
    """Sixteen hex digits that recognise a session without opening it; empty for none."""
    return hashlib.sha256(f"anlanh session {session_key}".encode()).hexdigest()[:16] if session_key else ""
