"""What the room refuses, in words: why, and what to do next."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from core.errors import ConflictRefused, RuleViolation

MESSAGES: Final[dict[str, Any]] = {
    "CASE_OPEN_ALREADY": _("This person has an open case already. Please go on in that case."),
    "CASE_CLOSED": _("This case has ended. Please open a new case before you assess needs."),
    "NOT_THE_LEAD": _(
        "Only the organisation that leads the case, the commune or the province can end it. Please ask the lead."
    ),
    "ORGANISATION_MISSING": _("Your account acts for no organisation, so it cannot lead a case."),
    "PERSON_DECEASED": _("The record says that the person has passed away. Please check the record."),
    "QUESTION_UNKNOWN": _("There is no such question in the assessment."),
    "ASSESSED_IN_FUTURE": _("The day of the assessment lies in the future. Please check it."),
    "ASSESSED_BEFORE_OPENING": _("The assessment lies before the opening of the case. Please check the day."),
    "ACCIDENT_IN_FUTURE": _("The day of the accident lies in the future. Please check it."),
    "SUPPORT_IN_FUTURE": _("The day of the last support lies in the future. Please check it."),
    "SUPPORT_DAY_MISSING": _("Please enter the day of the last support; the year alone is enough."),
    "INJURY_OUT_OF_RANGE": _("The injury percentage lies between 0 and 100. Please check the paper."),
    "HOUSEHOLD_SIZE_IMPOSSIBLE": _("A household has 1 to 40 people. Please check the number."),
    "DISABLED_MORE_THAN_HOUSEHOLD": _("There cannot be more disabled people than people in the household."),
    "ANSWER_IMPOSSIBLE": _("This answer is not among the choices. Please choose again."),
    "WASHINGTON_UNDER_FIVE": _("The short set of questions is not asked about children under 5."),
    "REQUEST_REUSED": _("This form was sent before for another case. Please open the form again."),
    "SENT_WITH_OTHER_ANSWERS": _(
        "This form has been saved before with other answers; what you typed now is not saved yet and stands below. "
        "Please check it; saving again makes a new assessment of it."
    ),
    "TOO_MANY_AT_ONCE": _("At most 1,000 people can be assessed in one step."),
}


def refusal(code: str, field: str | None = None, /, **params: object) -> RuleViolation:
    """The refusal of this code in the language that is active now."""
    return RuleViolation(code, MESSAGES[code], field, params)


def conflict(code: str, field: str | None = None, /, **params: object) -> ConflictRefused:
    """The same for what stands already (HTTP 409)."""
    return ConflictRefused(code, MESSAGES[code], field, params)
