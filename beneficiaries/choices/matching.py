"""What is said of a list that is looked through for duplicate people, by code."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

LIST_REFUSED: Final[dict[str, Any]] = {
    "OUT_MISSING": _("Please say with --out where the pairs of the list are to be written."),
    "PEOPLE_MISSING": _(
        "--communes, --probes and --out go with --people. Alone, the register is compared with itself."
    ),
    "NOT_FOUND": _("The file %(file)s is not there. Please check its name and folder."),
    "EMPTY": _("The file %(file)s is empty. Please save the list as CSV again, with its row of titles."),
    "COLUMNS_MISSING": _("The file %(file)s has no column %(columns)s. Please add it; its cells may stay empty."),
    "COLUMNS_TWICE": _("The file %(file)s has the column %(columns)s twice. Please remove one of them."),
    "TOO_LARGE": _(
        "The file %(file)s has %(size)s MB; at most %(most)s MB are read at once. Please split it, by province for "
        "example."
    ),
    "NOT_TEXT": _("The file %(file)s cannot be read as CSV in UTF-8. Please save it again as “CSV UTF-8”."),
    "IDS_TWICE": _(
        "The file %(file)s has the id %(id)s twice, in lines %(first)s and %(second)s. Please give each row its own id."
    ),
    "NO_ROWS": _("The file %(file)s has no row that can be read. Please compare its columns with the instructions."),
    "OUT_UNWRITABLE": _("The result cannot be written to %(file)s. Please check the folder and its rights."),
    "PROBE_IDS_TWICE": _("The id %(id)s is in both lists. Please give the new rows ids of their own."),
}
ROWS_NOTED: Final[dict[str, Any]] = {
    "ID_MISSING": _("left out, without an id"),
    "WIDTH_WRONG": _("left out, another number of cells than titles"),
    "CELL_TOO_LONG": _("left out, a cell of more than 1,000 characters"),
    "SEX_UNKNOWN": _("left out, sex is none of M, F, U"),
    "DATE_UNREADABLE": _("left out, birth is no YYYY-MM-DD, YYYY-MM or YYYY of the calendar"),
    "TCVN3": _("read as TCVN3 (ABC)"),
    "VNI": _("read as VNI-Windows"),
    "MOJIBAKE": _("repaired, UTF-8 had been read as Windows-1252"),
}
