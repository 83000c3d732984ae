"""What the desk itself remarks on a row, beside the reader's remarks: per code the reason and the cure."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

from exchange.rules.messages import FILE_MESSAGES, ROW_MESSAGES, Message

DESK_MESSAGES: Final[dict[str, Message]] = {
    "COMMUNE_MISSING": Message(
        _("The row names no commune."),
        _("Please add a column “Xã” (and “Huyện cũ” for an old commune), or name the commune above the list."),
    ),
    "COMMUNE_UNKNOWN": Message(
        _("There is no commune of this name in the province, neither today nor before 1 July 2025."),
        _("Please check the spelling in the column of the commune."),
    ),
    "COMMUNE_AMBIGUOUS": Message(
        _("Several communes may be meant: %(names)s."),
        _("Please write the commune of today in the column of the commune, or fill in the former district."),
    ),
    "COMMUNE_WAS_SPLIT": Message(
        _("This former commune was divided: %(names)s."),
        _("The row can be registered; afterwards please say in which of them the person lives today."),
    ),
    "COMMUNE_OUT_OF_SCOPE": Message(
        _("The commune lies outside the scope of your office."),
        _("Please check the column of the commune, or send the row to the office of that commune."),
    ),
    "BIRTH_IMPOSSIBLE": Message(_("This birth date cannot be right."), _("Please check the year of birth.")),
    "IDENTITY_REASON_MISSING": Message(
        _("There is neither a number nor a reason why there is none."),
        _("Please enter the number, or write the reason into the notes, for example “chưa làm CCCD”."),
    ),
    "ACCIDENT_IN_FUTURE": Message(
        _("The accident lies in the future."), _("Please check the year of the accident.")
    ),
    "NOT_ACCEPTED": Message(
        _("The register did not accept this row."), _("Please check the row and register the person by the form.")
    ),
    "KNOWN_NUMBER": Message(
        _("This identity number is registered already."),
        _("Please open that record; the row is not registered again."),
    ),
    "KNOWN_PERSON": Message(
        _("Somebody of this name, year of birth and commune is on the register already."),
        _("Please open that record; if it is another person, choose to register the row."),
    ),
    "KNOWN_ELSEWHERE": Message(
        _("There is already a record outside the scope of your organisation."),
        _("Please ask the coordinator, who answers within 3 working days."),
    ),
    "LIKE_ROW": Message(
        _("This is most likely the same person as in row %(other)s, written otherwise."),
        _("Please check, and keep one of the two rows if it is."),
    ),
    "MAY_BE_KNOWN": Message(
        _("This may be somebody who is on the register already."),
        _("Please add the year of birth, or look the person up before you confirm."),
    ),
    "FORMER_NUMBER_LEFT_OUT": Message(
        _("The second number of the row is on another record; it was left out."), _("Please check the number.")
    ),
    "ROW_DESTROYED": Message(
        _("The data of this row was destroyed together with the record of the person."),
        _("If the person comes again, please register by the form."),
    ),
    "LANDED_MEANWHILE": Message(
        _("Somebody of this number or name was registered after the list was read."),
        _("Please look the person up; the row was not registered again."),
    ),
}  # fmt: skip


def message_of(code: str) -> Message:
    """Reason and cure of any remark as English source sentences; fill their places after translation."""
    return DESK_MESSAGES.get(code) or ROW_MESSAGES.get(code) or FILE_MESSAGES[code]
