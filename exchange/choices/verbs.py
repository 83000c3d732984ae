"""What the room's entries of the log say in words."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

WORDING: Final[dict[str, Any]] = {
    "IMPORT_READ": _("Read an uploaded list"),
    "IMPORT_ROW_DECIDED": _("Decided about a row of a list"),
    "IMPORT_CONFIRMED": _("Confirmed a list with its legal basis"),
    "IMPORT_LANDED": _("Registered rows of a list"),
    "IMPORT_DISCARDED": _("Discarded a list and erased its rows"),
    "IMPORT_ROWS_ERASED": _("Erased the rows of a person whose data was destroyed"),
    "IMPORT_ERASED": _("Erased a list whose time was over"),
    "QTMAC_LIST_READ": _("Read QTMAC's list of accidents to compare it"),
    "QTMAC_LIST_ERASED": _("Erased QTMAC's list of accidents"),
    "QTMAC_TOLD_APART": _("Said that a row of QTMAC's list is another accident"),
    "COMPARE_ACCIDENTS": _("Compared QTMAC's list of accidents with the register"),
    "EXPORT_ACCIDENTS": _("Took the differences to QTMAC's list out as a file"),
    "COMPARE_LIST": _("Compared a list with the record"),
    "DOWNLOAD_WRONG_ROWS": _("Downloaded the rows of a list that are to be mended"),
}
