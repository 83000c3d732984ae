"""The questions of the assessment as they are asked, and where each factor of the scheme comes from."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

QUESTIONS: Final[dict[str, Any]] = {
    "degree": _("Degree of disability on the certificate"),
    "injury_percent": _("Injury percentage (%)"),
    "seeing": _("Do you have difficulty seeing, even if wearing glasses?"),
    "hearing": _("Do you have difficulty hearing, even if using a hearing aid?"),
    "walking": _("Do you have difficulty walking or climbing steps?"),
    "remembering": _("Do you have difficulty remembering or concentrating?"),
    "self_care": _("Do you have difficulty with self-care, such as washing all over or dressing?"),
    "communicating": _(
        "Using your usual language, do you have difficulty communicating, "
        "for example understanding or being understood?"
    ),
    "accident": _("Day of the last accident"),
    "poverty": _("Standing of the household in this year's poverty list"),
    "has_carer": _("Does somebody care for the person day by day?"),
    "household_size": _("How many people live in the household?"),
    "household_disabled": _("How many of them are disabled people or victims, this person included?"),
    "has_lone_head": _("Does a woman head the household, or does a parent raise the children alone?"),
    "has_lost_breadwinner": _("Has the household's breadwinner died, or can he or she no longer work?"),
    "is_minority": _("Does the person belong to an ethnic minority?"),
    "is_difficult_place": _("Is the commune or village on the list of extremely difficult places?"),
    "supported": _("Support so far, from any organisation"),
    "supported_on": _("Day of the last support"),
    "life_or_limb": _("A health worker reports an unmet need to save life or limb"),
    "protection_risk": _("There is a risk from which the person must be protected (violence, abandonment)"),
    "protection_note": _("What must be known about this risk"),
    "day": _("Day of the assessment"),
}

FIELD_OF_QUESTION: Final[dict[str, str]] = {
    "function": "degree",
    "poverty": "poverty",
    "accident": "accident",
    "place": "is_difficult_place",
    "minority": "is_minority",
    "head": "has_lone_head",
    "carer": "has_carer",
    "household": "household_disabled",
    "breadwinner": "has_lost_breadwinner",
    "last_support": "supported",
}

SOURCES: Final[dict[str, Any]] = {
    "FUNCTION": _("Law 51/2010/QH12, article 3; bands of the injury percentage; Washington Group short set"),
    "POVERTY": _("Multidimensional poverty standard of the period"),
    "RECENCY": _("Provincial plan: new accidents are recorded at once"),
    "PLACE": _("National programme: extremely difficult areas and ethnic minorities"),
    "SEX_AND_HOUSEHOLD": _("Provincial plan: female victims come first; Decree 20/2021/NĐ-CP"),
    "AGE": _("Decree 20/2021/NĐ-CP: children and elderly people"),
    "CARE": _("National programme: people with nobody to rely on"),
    "SUPPORT_GAP": _("Provincial plan: support reaches all and does not overlap"),
}
