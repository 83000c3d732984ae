"""Who sees figures, and whose: decided by role and organisation, never by the address."""

from __future__ import annotations

from beneficiaries.models import Beneficiary
from beneficiaries.policies import (
    is_of_territory,
    may_edit_person,
    may_see_accidents,
    may_see_who_saw,
    province_kept,
)
from cases.policies import may_assess, may_open_case
from core.actor import Actor
from core.policy import SIGNED_IN, allows
from partners.models import Organisation
from partners.policies import field_classes
from partners.roles import FieldClass, Role
from places.models import AdministrativeUnit
from reports.choices import ScopeKind
from reports.rules.scopes import StatisticsScope
from services.policies import may_see_assistance

may_see_statistics = allows("SEE_STATISTICS")
may_export_statistics = allows("EXPORT_STATISTICS")
may_see_today = SIGNED_IN
may_complete_assessments = may_assess
may_list_urgent = may_open_case
may_list_waiting = may_see_assistance
may_list_papers = may_edit_person

ONLY_OWN_HELP = frozenset({Role.PARTNER_MANAGER, Role.PARTNER_WORKER, Role.DONOR_VIEWER})


def may_list_baseless(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """Whoever keeps records for the authority of the place: a partner has nothing to go on with."""
    return may_edit_person(actor) and is_responsible(actor)


def may_print_record(actor: Actor, subject: object | None = None) -> bool:
    """Print everything held about a person: who keeps the record for the authority of the place and sees all of it."""
    sees_all = field_classes(actor) >= frozenset(FieldClass.values)
    if not (sees_all and is_responsible(actor) and may_edit_person(actor) and may_see_who_saw(actor)):
        return False
    return not isinstance(subject, Beneficiary) or is_of_territory(actor, subject)


def may_act_on_waiting(actor: Actor) -> bool:
    """Whoever can have somebody helped: gives, refers, or leads the commune. Those who only look on are not told to."""
    may_help = bool({"RECORD_ASSISTANCE", "SHARE_PERSON"} & actor.verbs) or actor.role == Role.COMMUNE_LEADER
    return may_help and may_see_assistance(actor)


def has_only_figures(actor: Actor) -> bool:
    """Whether figures are what the actor comes for: he sees them and has no work on people."""
    return may_see_statistics(actor) and not may_act_on_waiting(actor) and not may_assess(actor)


def may_keep_statistics(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """Whoever may take figures out may also have them kept."""
    return may_export_statistics(actor)


def is_responsible(actor: Actor) -> bool:
    """Whether the actor works for the authority responsible for the people counted (small figures are not hidden)."""
    return actor.scopes.province is not None or bool(actor.scopes.communes)


def may_see_timeliness(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """The authority that answers for the people: small groups are told as they are."""
    return may_see_statistics(actor) and is_responsible(actor)


def may_see_accident_times(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """How long accidents of the own commune or province took until help: for those who keep or inspect them."""
    return may_see_accidents(actor) and (bool(actor.scopes.communes) or province_kept(actor) is not None)


def scope_of(actor: Actor) -> StatisticsScope | None:
    """Whose help this actor sees figures of; None for whoever may see none.

    Province: whole province. Commune offices: their commune. Partners and donors: their organisation's own help.
    Statistician, leader's view, QTMAC: the province (or commune) of their organisation, small figures hidden.
    """
    if actor.organisation_id is None or not may_see_statistics(actor):
        return None
    organisation = Organisation.objects.select_related("province", "commune").get(pk=actor.organisation_id)
    if actor.role in ONLY_OWN_HELP:
        return StatisticsScope(
            kind=ScopeKind.ORGANISATION,
            key=str(organisation.pk),
            name=organisation.name,
            province=organisation.province_id,
            within=actor.scopes.within or (),
        )
    unit = organisation.commune or organisation.province
    return unit_scope(
        unit,
        province=organisation.province_id,
        is_suppressed=not is_responsible(actor),
    )


def unit_scope(unit: AdministrativeUnit, *, province: str, is_suppressed: bool) -> StatisticsScope:
    """Everything given in a province or commune."""
    return StatisticsScope(
        kind=ScopeKind.PROVINCE if unit.pk == province else ScopeKind.COMMUNE,
        key=unit.pk,
        name=unit.name,
        province=province,
        is_suppressed=is_suppressed,
    )
