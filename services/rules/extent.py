"""How far an approved exception reaches: what was asked for, to the last detail, and what differs from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from core.text.letters import fold
from services.rules.facts import Delivery

ALIKE = ("side", "period", "funding", "provider", "decided_by", "paid_by", "project", "cofunding")
WORDS = ("item", "occasion")


def extent(told: Delivery, *, provider: UUID, period: str) -> dict[str, Any]:
    """Help as it is understood, in plain JSON. ``provider`` and ``period`` (a code or empty) as the plan has them."""
    named = {name: getattr(told, name) for name in ("decided_by", "paid_by", "project", "cofunding")}
    return {
        "side": str(told.side),
        "given_on": told.given_on.isoformat(),
        "precision": str(told.precision),
        "ends_on": told.ends_on.isoformat() if told.ends_on is not None else None,
        "period": period,
        "quantity": str(told.quantity),
        "value_vnd": told.value_vnd,
        "funding": str(told.funding),
        "provider": str(provider),
        "item": told.item,
        "occasion": told.occasion,
        **{name: str(key) if key is not None else None for name, key in named.items()},
    }


def beyond(asked: Mapping[str, Any], now: Mapping[str, Any], *, last_possible_day: date, until: date) -> list[str]:
    """Names of the fields in which help goes beyond what was asked for; empty if it is no more than that.

    Both are made by `extent`. The day lies between the one that was asked for and ``until``, both included. What was
    not told when it was asked for stays untold, what was told stays told; less of it is no more than was asked.
    """
    found = [name for name in ALIKE if name not in asked or asked[name] != now[name]]
    found += [name for name in WORDS if name not in asked or fold(asked[name]) != fold(now[name])]
    is_early = "given_on" not in asked or now["given_on"] < asked["given_on"]
    if is_early or last_possible_day > until:
        found.append("given_on")
    if Decimal(now["quantity"]) > Decimal(asked.get("quantity", "0")):
        found.append("quantity")
    found += [name for name in ("value_vnd", "ends_on") if _is_more(asked.get(name), now[name])]
    return found


def _is_more(asked: Any, told: Any) -> bool:
    """Whether a later day or a larger sum is told than was asked for, or only one of the two is told at all."""
    if asked is None or told is None:
        return asked is not told
    return bool(told > asked)
