"""Who may do what with help; whose help one sees at all is decided by the person's ``visible_to``."""

from __future__ import annotations

from beneficiaries.policies import may_judge_pair
from core.actor import Actor
from core.policy import allows
from services.models import Assistance

may_see_catalogue = allows("SEE_CATALOGUE")
may_record_assistance = allows("RECORD_ASSISTANCE")
may_reserve = allows("RESERVE")
may_ask_exception = allows("ASK_EXCEPTION")
may_decide_exception = allows("DECIDE_EXCEPTION")
may_manage_projects = allows("MANAGE_PROJECTS")


def may_see_assistance(actor: Actor | None, subject: object | None = None) -> bool:  # noqa: ARG001
    """Who sees people and may be shown how they live also sees what they were given."""
    return actor is not None and "SEE_PEOPLE" in actor.verbs and "livelihood" in actor.classes


def may_see_help_of_pair(actor: Actor, subject: object | None = None) -> bool:
    """Who judges whether two records are one person sees what was given under either."""
    return may_see_assistance(actor) and may_judge_pair(actor, subject)


def may_see_exceptions(actor: Actor | None, subject: object | None = None) -> bool:  # noqa: ARG001
    """Those who ask and those who decide."""
    return may_ask_exception(actor) or may_decide_exception(actor)  # type: ignore[arg-type]


def may_change_assistance(actor: Actor | None, subject: object | None = None) -> bool:
    """The organisation that gave or recorded it."""
    if actor is None or "RECORD_ASSISTANCE" not in actor.verbs:
        return False
    return not isinstance(subject, Assistance) or actor.organisation_id in (subject.provider_id, subject.recorded_by_id)


def may_keep_reservation(actor: Actor | None, subject: object | None = None) -> bool:
    """The organisation that reserved it, or that recorded the reservation for the giver."""
    return may_change_assistance(actor, subject) and actor is not None and "RESERVE" in actor.verbs


def may_confirm_receipt(actor: Actor | None, subject: object | None = None) -> bool:  # noqa: ARG001
    """Whoever records help or leads a commune; that it is not the deliverer himself is a rule."""
    return actor is not None and ("RECORD_ASSISTANCE" in actor.verbs or actor.role == "COMMUNE_LEADER")


def may_see_projects(actor: Actor | None, subject: object | None = None) -> bool:  # noqa: ARG001
    """Projects name nobody: who sees the catalogue or figures sees them."""
    return actor is not None and bool({"MANAGE_PROJECTS", "SEE_STATISTICS"} & actor.verbs)


def is_authority(actor: Actor) -> bool:
    """Whether the actor works for the authority responsible for people here, who sees every giver's help whole."""
    return actor.scopes.province is not None or bool(actor.scopes.communes)


def may_give_for_others(actor: Actor) -> bool:
    """Communes and the province also record what others gave."""
    return may_record_assistance(actor) and is_authority(actor)
