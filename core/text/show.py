"""Figures as Vietnamese documents print them: dot for thousands, comma for decimals (Decree 30/2020 practice).

On an English page they are as English readers expect them.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_LANGUAGES: Final[list[Callable[[], str | None]]] = []
_SWAPPED: Final = str.maketrans(",.", ".,")


def speak_with(language: Callable[[], str | None]) -> None:
    """Have figures follow the language this function tells from now on; until then they are Vietnamese."""
    _LANGUAGES[:] = [language]


def is_english() -> bool:
    """Whether the page of the moment is an English one."""
    return any((language() or "").startswith("en") for language in _LANGUAGES)


def count(number: int) -> str:
    """1300 → "1.300" (English "1,300"); negative numbers keep their minus."""
    return _signed(f"{number:,}")


def decimal(number: Decimal | float, *, places: int = 1) -> str:
    """1234.56 → "1.234,6", halves rounded away from 0, as people round on paper."""
    rounded = Decimal(str(number)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return _signed(f"{rounded:,f}")


def percent(percentage: Decimal | float, *, places: int = 1) -> str:
    """45.3 (already times 100) → "45,3 %"."""
    return decimal(percentage, places=places) + " %"


def _signed(english: str) -> str:
    return english if is_english() else english.translate(_SWAPPED)
