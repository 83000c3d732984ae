"""What is wrong with a row of QTMAC's list: reason and cure; and how the parts of a comparison are called."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Group(TextChoices):
    """The four parts of a comparison, and the rows that cannot be compared."""

    DIFFERS = "DIFFERS", _("Differs")
    ONLY_QTMAC = "ONLY_QTMAC", _("Only at QTMAC")
    ONLY_HERE = "ONLY_HERE", _("Only in An Lành")
    SAME = "SAME", _("The same on both sides")
    UNREAD = "UNREAD", _("Rows that cannot be compared")


class Part(TextChoices):
    """What is compared."""

    DAY = "DAY", _("Day")
    COMMUNE = "COMMUNE", _("Commune")
    DEVICE = "DEVICE", _("Device")
    KILLED = "KILLED", _("Killed")
    INJURED = "INJURED", _("Injured")
    REF = "REF", _("QTMAC reference")


BLOCKING: Final = frozenset({
    "DAY_UNREADABLE", "DAY_IN_FUTURE", "COMMUNE_MISSING", "COMMUNE_UNKNOWN", "COMMUNE_SEVERAL", "REF_TWICE",
    "REF_TOO_LONG",
})  # fmt: skip
PROBLEMS: Final[dict[str, tuple[Any, Any]]] = {
    "DAY_UNREADABLE": (
        _("The day or year cannot be read."), _("Please write it as 23/11/2026, 11/2026 or 2026."),
    ),
    "DAY_IN_FUTURE": (_("The day lies ahead."), _("Please look the day up at the source.")),
    "COMMUNE_MISSING": (_("No commune is named."), _("Please write the commune, of today or the former one.")),
    "COMMUNE_UNKNOWN": (
        _("The province has no commune of this name."), _("Please compare it with the list of communes."),
    ),
    "COMMUNE_SEVERAL": (
        _("Several former communes had this name."), _("Please add a column with the former district."),
    ),
    "NUMBER_UNREADABLE": (
        _("The number of killed or injured cannot be read; it is not compared."), _("Please write digits alone."),
    ),
    "DEVICE_UNKNOWN": (
        _("The device is not known by this name; it is not compared."), _("Please use the names of this system."),
    ),
    "REF_TWICE": (
        _("The same reference stands in an earlier row."), _("Please keep one row for each accident."),
    ),
    "REF_TOO_LONG": (_("The reference is longer than 40 characters."), _("Please write the reference alone.")),
}  # fmt: skip
