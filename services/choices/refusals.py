"""Every refusal of the room by its code: what was refused, why, what to do next."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from core.errors import ConflictRefused, RuleViolation

MESSAGES: Final[dict[str, Any]] = {
    "SERVICE_TYPE_UNKNOWN": _("This kind of help is not in the catalogue. Please choose one of the list."),
    "SERVICE_TYPE_NOT_FOR_PEOPLE": _("Welfare works are recorded as projects, not for one person."),
    "SIDE_MISSING": _("Please choose the side of the body."),
    "SIDE_MEANINGLESS": _("This kind of help has no side. Please choose “No side”."),
    "GIVEN_IN_FUTURE": _("The day given lies in the future. Please check it, or reserve a portion."),
    "YEAR_TOO_RECENT": _("The year alone is enough for old records only. Please enter the day, or at least the month."),
    "YEAR_IN_RECENT_PERIOD": _(
        "The year alone is not enough: the help may belong to the period %(period)s, which has not been over for long. "
        "Please enter the day, or at least the month."
    ),
    "GIVEN_TOO_EARLY": _(
        "The day given was read as %(day)s; help before %(earliest)s is not recorded. Please check the year."
    ),
    "GIVEN_BEFORE_BIRTH": _(
        "The day given was read as %(day)s, which lies before the birth of the person. Please check it."
    ),
    "LAST_DAY_BEFORE_FIRST": _("The last day lies before the first. Please check both days."),
    "QUANTITY_NOT_POSITIVE": _("The quantity must be more than 0."),
    "QUANTITY_TOO_LARGE": _("The quantity is too large. Please check it."),
    "VALUE_NEGATIVE": _("The value cannot be less than 0. Leave it empty if it is not valued in money."),
    "VALUE_TOO_LARGE": _("The value is too large. Please check the number of zeros."),
    "FUNDING_UNKNOWN": _("Please choose the funding source."),
    "PRECISION_UNKNOWN": _("Please enter the day, the month or the year."),
    "PERIOD_UNKNOWN": _("Please choose a period of the right kind."),
    "PERIOD_NOT_OF_YEAR": _(
        "The period %(period)s has no day in %(day)s. Please choose the period of that year, or enter the day given "
        "instead of the year alone."
    ),
    "PERIOD_MISSING": _("No period is laid down for this day. Please choose the period."),
    "REASON_UNKNOWN": _("Please choose the reason from the list."),
    "GIVER_UNKNOWN": _("Please choose the organisation that gives the help."),
    "GIVER_NOT_YOURS": _("Your organisation can only record what it gives itself."),
    "PROJECT_UNKNOWN": _("Please choose a project of the list."),
    "COFUNDING_UNKNOWN": _("This co-funding number belongs to no such help of this person. Please check it."),
    "COFUNDING_OWN_PART": _(
        "This organisation pays a part of this help already, so the co-funding number is of no use to it. "
        "Please correct the part that is recorded, or ask for an exception."
    ),
    "PERSON_ERASED": _(
        "The data of this person was destroyed, so no help can be recorded, reserved or approved here. "
        "If the person comes again, please register him or her anew."
    ),
    "AFTER_DEATH": _(
        "The person has died. Only help to the household and funeral help can be recorded; "
        "if the death is recorded by mistake, please correct the record first."
    ),
    "HELP_OVERLAPS": _("This help cannot be recorded: the same help was given within the time the rule sets."),
    "OUT_OF_SIGHT": _("Not found, or outside what you may see."),
    "STATE_FORBIDS": _("This cannot be done any more: the help is now in the state “%(state)s”."),
    "RESERVATION_DAY_PAST": _("The reservation must end on a later day than today, within 180 days."),
    "GIVEN_BEFORE_RESERVED": _(
        "The portion was reserved on %(day)s, so it was not given before. Please correct the day; help that was given "
        "earlier is recorded apart, and the portion given up."
    ),
    "RESERVATION_NOT_LONGER": _(
        "The portion is kept until %(kept)s already. Please choose a later day, or give the portion up."
    ),
    "RESERVATION_EXTENDED_ALREADY": _("A reservation can be extended once only."),
    "RESERVATION_LAPSED": _("The reservation has lapsed. Please reserve again."),
    "NOT_THE_GIVER": _("Only the organisation that gave or recorded the help can change it."),
    "REASON_MISSING": _("Please write why."),
    "OTHER_UNSAID": _(
        "The reason chosen is “another reason”, and it is not said here which. Please write it, or choose a reason of "
        "the list."
    ),
    "CONFIRMED_BY_GIVER": _("Somebody other than the deliverer must confirm the receipt, or the signed list does."),
    "CONFIRMATION_UNKNOWN": _("Please choose how the receipt was confirmed."),
    "NOTHING_TO_EXCEPT": _("Nothing speaks against this help any more: it can be recorded at once."),
    "NO_EXCEPTION_POSSIBLE": _("No exception to this rule is possible."),
    "EXCEPTION_ASKED_ALREADY": _("Your organisation has asked for this exception already; the answer is awaited."),
    "EXCEPTION_DECIDED_ALREADY": _("This request has been decided already."),
    "EXCEPTION_OWN": _("You made this request, so you cannot decide it yourself."),
    "EXCEPTION_NOT_USABLE": _(
        "This exception is not approved, has been used, has lapsed, or was approved for other help."
    ),
    "EXCEPTION_EXCEEDED": _(
        "This is not what the coordinator approved; please compare: %(fields)s. Record what was approved, with a day "
        "between the one asked for and %(until)s, or ask for another exception."
    ),
    "DECISION_UNKNOWN": _("Please choose: approve or do not approve."),
    "REQUEST_REUSED": _("This form was sent before with other content. Please open the form again."),
    "TOO_MANY_AT_ONCE": _("At most 1,000 rows can be recorded in one step."),
    "CODE_TAKEN": _("A project with this code exists already. Please choose another code."),
    "COMPLETED_DAY_MISSING": _("Please enter the day on which the project was completed."),
    "ENDS_BEFORE_START": _("The day of completion lies before the start. Please check both days."),
    "ORGANISATION_MISSING": _("Your account acts for no organisation, so it cannot record help."),
}  # fmt: skip

FIELDS: Final[dict[str, Any]] = {
    "side": _("Side"),
    "given_on": _("Day given"),
    "ends_on": _("Last day"),
    "period": _("Period"),
    "quantity": _("Quantity"),
    "value_vnd": _("Value (đồng)"),
    "funding": _("Funding source"),
    "provider": _("Given by"),
    "decided_by": _("Deciding organisation"),
    "paid_by": _("Paying organisation"),
    "project": _("Project"),
    "item": _("What exactly"),
    "occasion": _("Accident, event or fund"),
    "cofunding": _("Co-funding number"),
}
"""What a help consists of, as its form calls it."""


def refusal(code: str, field: str | None = None, **params: object) -> RuleViolation:
    """The refusal of this code in the language that is active now."""
    return RuleViolation(code, str(MESSAGES[code]) % params, field, params)


def conflict(code: str, field: str | None = None, **params: object) -> ConflictRefused:
    """The same for what stands already or has changed meanwhile (HTTP 409)."""
    return ConflictRefused(code, str(MESSAGES[code]) % params, field, params)
