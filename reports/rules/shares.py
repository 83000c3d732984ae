"""Shares and changes in percent, as Vietnamese reports print them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")


def share(part: int | None, *, of: int | None) -> Decimal | None:
    """``part`` in percent of ``of``, one decimal, halves up; None where it cannot be said."""
    if part is None or not of:
        return None
    return (Decimal(100) * part / of).quantize(_TENTH, rounding=ROUND_HALF_UP)


def change(now: int | None, *, before: int | None) -> Decimal | None:
    """ "So cùng kỳ (%)": ``now`` in percent of ``before``; None without a figure to compare with."""
    return share(now, of=before)


def million(vnd: int) -> Decimal:
    """Đồng as million đồng, one decimal."""
    return (Decimal(vnd) / 1_000_000).quantize(_TENTH, rounding=ROUND_HALF_UP)
