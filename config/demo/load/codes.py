"""The generator's codes as the rooms store them."""

from __future__ import annotations

from config.demo.communes import FORMER_SCHEME, SCHEME

RECOGNITIONS = {
    "RECOGNISED": "RECOGNISED", "PENDING": "PENDING", "NOT_FILED": "NO_FILE", "INELIGIBLE": "NOT_ELIGIBLE",
    "SUSPENDED": "SUSPENDED",
}  # fmt: skip
MISSING_REASONS = {
    "NOT_YET_ISSUED": "NEVER_ISSUED", "LOST": "LOST", "CANNOT_TRAVEL": "NOT_AT_HAND", "CHILD_WITHOUT_NUMBER": "CHILD",
    "": "",
}  # fmt: skip
ETHNICITIES = {"kinh": "Kinh", "bru_van_kieu": "Bru - Vân Kiều", "pa_ko": "Pa Kô"}
BASES = {"PUBLIC_TASK": "STATUTORY", "CONSENT": "CONSENT"}


def commune_unit(code: str) -> str:
    """Key of a commune of today; '' for none."""
    return f"{SCHEME}:{code}" if code else ""


def former_unit(code: str) -> str:
    """Key of a commune as it was before July 2025."""
    return f"{FORMER_SCHEME}:{code}"
