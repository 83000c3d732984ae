"""What a role may do and is shown; other rooms ask ``core.policy.allows`` or ``can``."""

from __future__ import annotations

from core.actor import Actor
from core.policy import SIGNED_IN, allows


def can(actor: Actor | None, verb: str) -> bool:
    """Whether the role in which somebody acts holds a verb of the role table; nobody = no."""
    return actor is not None and verb in actor.verbs


def field_classes(actor: Actor | None) -> frozenset[str]:
    """Kinds of personal data the role is shown; nobody = none."""
    return frozenset() if actor is None else actor.classes


may_manage_users = allows("MANAGE_USERS")
may_manage_organisations = allows("MANAGE_ORGANISATIONS")
may_read_notices = SIGNED_IN
may_see_second_persons = SIGNED_IN
may_set_approvals = allows("SET_APPROVALS")
may_keep_own_account = SIGNED_IN
