"""Help that several pay together: whether one more part keeps it within what its kind costs (DOMAIN §4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """What one part says of itself. ``quantity`` counts the things that are paid together, not a part of them."""

    value_vnd: int | None
    quantity: Decimal


def ceiling_vnd(opened: Share, *, unit_cost_vnd: int | None) -> int | None:
    """What the help that was opened may cost at most; None where no amount is laid down for its kind."""
    return None if unit_cost_vnd is None else int(unit_cost_vnd * opened.quantity)


def fits(mine: Share, others: Sequence[Share], *, unit_cost_vnd: int | None) -> bool:
    """Whether a part may join those that stand, the first of which opened the help; alone it always fits.

    All values must be told, be more than 0 and stay together within the ceiling, and no part may speak of more things
    than the first: what is worth nothing pays for nothing, so it would be help of its own.
    """
    if not others:
        return True
    ceiling = ceiling_vnd(others[0], unit_cost_vnd=unit_cost_vnd)
    values = [share.value_vnd for share in (mine, *others)]
    told = [value for value in values if value]
    if ceiling is None or len(told) < len(values) or mine.quantity > others[0].quantity:
        return False
    return sum(told) <= ceiling
