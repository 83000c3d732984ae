"""Who may bring in lists."""

from __future__ import annotations

from beneficiaries.policies import may_manage_accidents
from core.actor import Actor
from partners.policies import can


def may_import_people(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """Upload lists, decide about their rows and register them; whose list one sees is decided by ``of_actor``."""
    return can(actor, "IMPORT_PEOPLE")


def may_reconcile(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """Compare QTMAC's list with the accidents of the province that one keeps."""
    return may_manage_accidents(actor)
