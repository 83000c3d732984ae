"""Conditions linked to exposure to Agent Orange/dioxin, as official lists name them; a list has a version and stays.

Source: Joint Circular 20/2016/TTLT-BYT-BLĐTBXH, article 7 (docs/legal-sources.md). Whether a later circular replaced it
is to be confirmed by the province: a new list is a new version, what was recorded keeps the version it was recorded by.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

CURRENT: Final = "TTLT-20-2016"
LISTS: Final[dict[str, dict[str, Any]]] = {
    CURRENT: {
        "01": _("Soft-tissue sarcoma"),
        "02": _("Non-Hodgkin lymphoma"),
        "03": _("Hodgkin lymphoma"),
        "04": _("Cancer of lung or bronchus"),
        "05": _("Cancer of the trachea"),
        "06": _("Cancer of the larynx"),
        "07": _("Cancer of the prostate"),
        "08": _("Primary cancer of the liver"),
        "09": _("Multiple myeloma"),
        "10": _("Acute or subacute peripheral neuropathy"),
        "11": _("Chloracne"),
        "12": _("Type 2 diabetes"),
        "13": _("Porphyria cutanea tarda"),
        "14": _("Unusual births or infertility"),
        "15": _("Mental disorders"),
        "16": _("Congenital malformations"),
        "17": _("Spina bifida"),
    }
}


class Exposure(models.TextChoices):
    """How the person, or a parent or grandparent, was exposed."""

    SERVED = "SERVED", _("Served where chemicals were sprayed")
    RESIDED = "RESIDED", _("Lived where chemicals were sprayed")
    PARENT = "PARENT", _("A parent was exposed")
    GRANDPARENT = "GRANDPARENT", _("A grandparent was exposed")
    HOTSPOT = "HOTSPOT", _("Lived or worked at a place that is still contaminated")
    UNKNOWN = "UNKNOWN", _("Not known how")
