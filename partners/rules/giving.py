"""Which kind of organisation can give which role."""

from __future__ import annotations

STATE = frozenset({"STATE_PROVINCE"})
PARTNERS = frozenset({"RED_CROSS", "ASSOCIATION", "NGO", "FUND", "CENTRE", "OTHER"})

GIVES: dict[str, frozenset[str]] = {
    "ADMINISTRATOR": STATE,
    "PROVINCIAL_OFFICER": STATE,
    "COORDINATOR": STATE,
    "COMMUNE_WORKER": frozenset({"STATE_COMMUNE"}),
    "COMMUNE_LEADER": frozenset({"STATE_COMMUNE"}),
    "VILLAGE_COLLABORATOR": frozenset({"STATE_COMMUNE"}),
    "PARTNER_MANAGER": PARTNERS,
    "PARTNER_WORKER": PARTNERS,
    "QTMAC_OFFICER": frozenset({"CENTRE"}),
    "INSPECTOR": STATE,
    "STATISTICIAN": STATE,
    "LEADER_VIEW": STATE | {"STATE_COMMUNE"},
    "DONOR_VIEWER": PARTNERS,
    "AUDITOR": STATE,
}


def can_give(kind: str, role: str) -> bool:
    """Whether an organisation of this kind can give this role; unknown role = no."""
    return kind in GIVES.get(role, frozenset())


def is_of_state(kind: str) -> bool:
    """Whether an organisation of this kind is an authority; every other one is a partner."""
    return kind.startswith("STATE_")
