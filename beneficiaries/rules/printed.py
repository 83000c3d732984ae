"""What papers say and show besides fields: the form of address, the code as a square to be scanned."""

from __future__ import annotations

import io
from datetime import date
from typing import Final

import segno

CHILD_UNTIL: Final = 11
YOUNG_UNTIL: Final = 18
GROWN_UNTIL: Final = 50
ADDRESS: Final = {
    "M": ("cháu", "em", "anh", "ông"),
    "F": ("cháu", "em", "chị", "bà"),
    "U": ("cháu", "em", "anh/chị", "ông/bà"),
}


def form_of_address(sex: str, *, birth_year: int | None, on: date) -> str:
    """How a paper in Vietnamese speaks to somebody; whose year is not known is spoken to as an elder.

    Of the year alone: whoever turns 18 or 50 this year is spoken to as if it were done.
    """
    words = ADDRESS.get(sex, ADDRESS["U"])
    if birth_year is None:
        return words[3]
    age = on.year - birth_year
    return words[(age >= CHILD_UNTIL) + (age >= YOUNG_UNTIL) + (age >= GROWN_UNTIL)]


def code_square(code: str) -> str:
    """The case-file code, and nothing else, as a QR code: an SVG element without styles, for a page under the CSP."""
    drawn = io.BytesIO()
    segno.make(code, micro=False, error="m").save(
        drawn, kind="svg", scale=3, border=2, xmldecl=False, svgns=True, omitsize=False, nl=False, title=code
    )
    return drawn.getvalue().decode()
