"""The organisations whose lists a register is fed from, and the hand each of them writes.

The organisations are of the kinds that keep such lists; the two associations of the last rows are invented, and so is
what is said here of anybody's habits. A list is what one source sent of one district in one year: it has one hand.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hand:
    """Shares of a source's lists that have a habit; the four ways of writing letters exclude each other."""

    unmarked: float = 0.0
    tcvn3: float = 0.0
    decomposed: float = 0.0
    upper_case: float = 0.0
    tone_on_last: float = 0.0
    i_for_y: float = 0.0
    prefix_spaced: float = 0.0
    order_swapped: float = 0.0
    zero_lost: float = 0.0
    phone_grouped: float = 0.0
    # A typist who loses keystrokes, so that slips of the keyboard come three times as often.
    hurried: float = 0.0


@dataclass(frozen=True, slots=True)
class Dates:
    """Shares of a source's rows by how they give the day of birth; the rest gives it whole."""

    year_only: float = 0.0
    month_only: float = 0.0
    first_of_january: float = 0.0
    age_derived: float = 0.0


@dataclass(frozen=True, slots=True)
class Missing:
    """Shares of a source's rows in which a column is empty."""

    sex: float
    dob: float
    id_number: float
    phone: float
    commune: float
    village: float
    head: float
    alias: float
    registered: float = 0.0


@dataclass(frozen=True, slots=True)
class Source:
    """One organisation: its name as the column ``source`` has it, its first and last year, and its habits."""

    name: str
    years: tuple[int, int]
    hand: Hand
    dates: Dates
    missing: Missing


SOURCES = (
    Source(
        "Phòng Lao động huyện", (2006, 2024),
        Hand(tcvn3=0.16, decomposed=0.02, upper_case=0.45, tone_on_last=0.35, i_for_y=0.12, zero_lost=0.05),
        Dates(year_only=0.22, first_of_january=0.16),
        Missing(sex=0.03, dob=0.02, id_number=0.40, phone=0.80, commune=0.01, village=0.20, head=0.45, alias=0.85),
    ),
    Source(
        "Trung tâm hành động bom mìn", (2010, 2026),
        Hand(unmarked=0.12, decomposed=0.08, tone_on_last=0.25, i_for_y=0.06, zero_lost=0.06, phone_grouped=0.3),
        Dates(year_only=0.20, month_only=0.03, first_of_january=0.08, age_derived=0.05),
        Missing(sex=0.01, dob=0.03, id_number=0.45, phone=0.35, commune=0.01, village=0.08, head=0.40, alias=0.75),
    ),
    Source(
        "Hội Nạn nhân chất độc da cam", (2007, 2025),
        Hand(unmarked=0.04, tcvn3=0.10, upper_case=0.25, tone_on_last=0.50, i_for_y=0.20, hurried=0.30),
        Dates(year_only=0.50, first_of_january=0.06, age_derived=0.10),
        Missing(sex=0.12, dob=0.05, id_number=0.75, phone=0.60, commune=0.02, village=0.12, head=0.25, alias=0.60,
                registered=0.10),
    ),
    Source(
        "UBND xã", (2015, 2026),
        Hand(upper_case=0.40, decomposed=0.03, tone_on_last=0.30, i_for_y=0.12, zero_lost=0.10, hurried=0.15),
        Dates(year_only=0.15, first_of_january=0.12),
        Missing(sex=0.02, dob=0.01, id_number=0.18, phone=0.50, commune=0.00, village=0.05, head=0.15, alias=0.80),
    ),
    Source(
        "Trung tâm Y tế", (2012, 2026),
        Hand(upper_case=0.55, tone_on_last=0.15, i_for_y=0.05, zero_lost=0.04, phone_grouped=0.1, hurried=0.30),
        Dates(year_only=0.12, first_of_january=0.20, age_derived=0.04),
        Missing(sex=0.01, dob=0.01, id_number=0.35, phone=0.30, commune=0.02, village=0.30, head=0.85, alias=0.97),
    ),
    Source(
        "Hội Chữ thập đỏ", (2008, 2026),
        Hand(unmarked=0.08, decomposed=0.04, upper_case=0.15, tone_on_last=0.45, i_for_y=0.15, hurried=0.25),
        Dates(year_only=0.35, month_only=0.02, first_of_january=0.06, age_derived=0.12),
        Missing(sex=0.08, dob=0.06, id_number=0.60, phone=0.40, commune=0.02, village=0.10, head=0.30, alias=0.50),
    ),
    Source(
        "Dự án Tre Xanh", (2003, 2022),
        Hand(unmarked=0.60, prefix_spaced=0.45, order_swapped=0.25, phone_grouped=0.5, zero_lost=0.15),
        Dates(year_only=0.30, month_only=0.06, age_derived=0.15),
        Missing(sex=0.02, dob=0.08, id_number=0.80, phone=0.30, commune=0.03, village=0.10, head=0.50, alias=0.60,
                registered=0.04),
    ),
    Source(
        "Quỹ Cầu Vồng", (2014, 2026),
        Hand(unmarked=0.25, decomposed=0.25, prefix_spaced=0.30, order_swapped=0.15, phone_grouped=0.4, zero_lost=0.10),
        Dates(year_only=0.12, month_only=0.08, first_of_january=0.04, age_derived=0.05),
        Missing(sex=0.01, dob=0.04, id_number=0.55, phone=0.20, commune=0.02, village=0.08, head=0.45, alias=0.60),
    ),
)  # fmt: skip
