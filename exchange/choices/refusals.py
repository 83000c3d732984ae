"""Every refusal of the import desk by its code: what was refused, why, what to do next."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from core.errors import ConflictRefused, RuleViolation

MESSAGES: Final[dict[str, Any]] = {
    "FILE_MISSING": _("No file was chosen. Please choose the list as an Excel workbook (.xlsx)."),
    "TOO_MANY_COMPARED": _(
        "Your organisation can compare at most %(most)s rows with the register within 24 hours. "
        "Please go on tomorrow, or ask the coordinator to take the list in."
    ),
    "LIST_REPEATS_ROWS": _(
        "The list was stopped: %(rows)s of %(total)s rows repeat other rows word by word (rows %(example)s, …). "
        "Please check whether the same part was pasted several times, and upload the list again without the repeats."
    ),
    "LIST_ONE_NUMBER": _(
        "The list was stopped: one identity number stands in %(rows)s of %(total)s rows (rows %(example)s, …). "
        "Please check the column of the numbers, and upload the list again."
    ),
    "LIST_ONE_NAME": _(
        "The list was stopped: one name stands in %(rows)s of %(total)s rows (rows %(example)s, …). "
        "Please check the column of the names, and upload the list again."
    ),
    "COLUMN_CHOICE_UNKNOWN": _("A column was assigned to a field that does not exist. Please choose from the list."),
    "IMPORT_CLOSED": _("This list was confirmed or discarded meanwhile; nothing was changed. Please open it again."),
    "FILE_DESTROYED": _(
        "The file was destroyed together with the data of a person on it, so it cannot be read with other columns. "
        "Please discard this list and upload the file again without that person."
    ),
    "IMPORT_EXPIRED": _("The list was not confirmed in time and its rows were erased. Please upload the file again."),
    "ROW_NEVER_LANDS": _("This row cannot be registered. Please mend it in the file and upload the file again."),
    "DECISION_UNKNOWN": _("Please choose one of the two answers."),
    "NOTHING_TO_REGISTER": _("No row of this list can be registered. Please mend the rows and upload the file again."),
    "STATEMENT_MISSING": _("Please confirm the legal basis; without it nobody can be registered."),
    "QTMAC_UNREADABLE": _(
        "The file is neither an Excel workbook (.xlsx) nor a text with columns (.csv). Please save it as one of these."
    ),
    "QTMAC_COLUMNS_MISSING": _(
        "No row with headings was found that names a day (or year) and a commune. Please use the headings below."
    ),
    "QTMAC_NO_ROWS": _("Below the headings there are no rows. Please choose the file again."),
    "QTMAC_TOO_MANY_ROWS": _("The list has more than 2,000 rows. Please split it, for instance by year."),
    "QTMAC_ROW_GONE": _("This row is no longer part of the comparison. Please look at the comparison again."),
    "QTMAC_REF_MISSING": _("This row bears no reference, so nothing can be linked. Please add it to the list."),
    "QTMAC_LINKED_ELSEWHERE": _(
        "This accident bears another reference of QTMAC already. Please look at the accident first."
    ),
    "ORGANISATION_MISSING": _("Your account acts for no organisation, so it cannot take in lists."),
}


def refusal(code: str, field: str | None = None, /, **params: object) -> RuleViolation:
    """The refusal of this code in the language that is active now."""
    return RuleViolation(code, str(MESSAGES[code]) % params, field, params)


def conflict(code: str, field: str | None = None, /, **params: object) -> ConflictRefused:
    """The same for what stands already (HTTP 409)."""
    return ConflictRefused(code, str(MESSAGES[code]) % params, field, params)
