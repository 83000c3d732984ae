"""Figures as Vietnamese documents print them: dot for thousands, comma for decimals (Decree 30/2020 practice)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def count(number: int) -> str:
    """1300 → "1.300"; negative numbers keep their minus."""
    return f"{number:,}".replace(",", ".")


def decimal(number: Decimal | float, *, places: int = 1) -> str:
    """1234.56 → "1.234,6", halves rounded away from 0, as people round on paper."""
    rounded = Decimal(str(number)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,"))


def percent(percentage: Decimal | float, *, places: int = 1) -> str:
    """45.3 (already times 100) → "45,3 %"."""
    return decimal(percentage, places=places) + " %"
