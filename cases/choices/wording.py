"""What each code of the priority scheme says in words: factors, reasons, missing answers, urgent flags."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

FACTORS: Final[dict[str, Any]] = {
    "FUNCTION": _("Health and daily activities"),
    "POVERTY": _("Household economy"),
    "RECENCY": _("Time since the accident"),
    "PLACE": _("Place of living and ethnic group"),
    "SEX_AND_HOUSEHOLD": _("Sex and head of household"),
    "AGE": _("Age"),
    "CARE": _("Burden of care"),
    "SUPPORT_GAP": _("Time without support"),
}

REASONS: Final[dict[str, Any]] = {
    "DEGREE_EXTREME": _("Extremely severe disability"),
    "DEGREE_SEVERE": _("Severe disability"),
    "DEGREE_MILD": _("Mild disability"),
    "INJURY_81": _("Injury percentage from 81%"),
    "INJURY_61": _("Injury percentage 61–80%"),
    "INJURY_41": _("Injury percentage 41–60%"),
    "INJURY_21": _("Injury percentage 21–40%"),
    "WG_CANNOT": _("Cannot do at least one daily activity"),
    "WG_A_LOT": _("A lot of difficulty in daily activities"),
    "POOR": _("Poor household"),
    "NEAR_POOR": _("Near-poor household"),
    "ACCIDENT_12_MONTHS": _("Accident within the last 12 months"),
    "ACCIDENT_24_MONTHS": _("Accident within the last 24 months"),
    "DIFFICULT_PLACE": _("Extremely difficult commune or village"),
    "MINORITY": _("Ethnic minority"),
    "FEMALE_VICTIM": _("The victim is female"),
    "FEMALE_OR_LONE_HEAD": _("A woman heads the household, or a parent raises children alone"),
    "UNDER_16": _("Under 16 years old"),
    "FROM_75": _("75 years old or older"),
    "FROM_60": _("60 to 74 years old"),
    "NO_CARER": _("Nobody cares for the person"),
    "TWO_DISABLED_IN_HOUSEHOLD": _("Two or more disabled people or victims in the household"),
    "BREADWINNER_LOST": _("The breadwinner died or can no longer work"),
    "NEVER_SUPPORTED": _("Never supported so far"),
    "NONE_36_MONTHS": _("No support for 36 months"),
    "NONE_12_MONTHS": _("No support for 12 months"),
}

MISSING: Final[dict[str, Any]] = {
    "function": _("degree of disability or the short set of questions"),
    "poverty": _("poverty list"),
    "accident": _("day of the accident"),
    "place": _("whether the place is extremely difficult"),
    "minority": _("ethnic group"),
    "sex": _("sex"),
    "head": _("head of household"),
    "age": _("birth year"),
    "carer": _("carer"),
    "household": _("disabled people in the household"),
    "breadwinner": _("breadwinner"),
    "last_support": _("last support"),
}

URGENT: Final[dict[str, Any]] = {
    "RECENT_ACCIDENT": _("Accident within the last 90 days"),
    "LIFE_OR_LIMB": _("A health worker reports an unmet need to save life or limb"),
    "CHILD_WITHOUT_CARER": _("A child whom nobody cares for"),
    "PROTECTION_RISK": _("A risk from which the person must be protected"),
}
