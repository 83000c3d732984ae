"""Closed lists of the room: what is stored in upper case, with the words on screen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    """Whether somebody follows the person now."""

    OPEN = "OPEN", _("Case management under way")
    CLOSED = "CLOSED", _("Case management ended")


class CloseReason(models.TextChoices):
    """Why case management ended (Circular 01/2015/TT-BLĐTBXH, article 9)."""

    GOALS_MET = "GOALS_MET", _("The goals have been reached")
    NOT_WISHED = "NOT_WISHED", _("The person does not wish to go on")
    MOVED = "MOVED", _("The person has moved away")
    DECEASED = "DECEASED", _("The person has passed away")
    OUT_OF_REACH = "OUT_OF_REACH", _("No contact for six months")
    OPENED_IN_ERROR = "OPENED_IN_ERROR", _("The case was opened by mistake")


class Cause(models.TextChoices):
    """What made a score be worked out."""

    ASSESSED = "ASSESSED", _("assessment")
    FACT_CHANGED = "FACT_CHANGED", _("change in the record")
    HELP_CHANGED = "HELP_CHANGED", _("assistance recorded or corrected")
    DAY_CAME = "DAY_CAME", _("a term ended")


class DegreeAnswer(models.TextChoices):
    """Degree on the certificate (Law 51/2010/QH12, article 3)."""

    EXTREMELY_SEVERE = "EXTREMELY_SEVERE", _("Extremely severe")
    SEVERE = "SEVERE", _("Severe")
    MILD = "MILD", _("Mild")
    NONE = "NONE", _("No certificate")


class PovertyAnswer(models.TextChoices):
    """Standing in this year's poverty list."""

    POOR = "POOR", _("Poor household")
    NEAR_POOR = "NEAR_POOR", _("Near-poor household")
    AVERAGE = "AVERAGE", _("Average living standard")
    NONE = "NONE", _("Not on the list")


class Difficulty(models.TextChoices):
    """The four answers of the Washington Group short set."""

    NO = "1", _("No difficulty")
    SOME = "2", _("Some difficulty")
    A_LOT = "3", _("A lot of difficulty")
    CANNOT = "4", _("Cannot do it at all")


class YesNo(models.TextChoices):
    """A plain answer."""

    YES = "YES", _("Yes")
    NO = "NO", _("No")


class SupportAnswer(models.TextChoices):
    """Whether the person was ever supported by anybody."""

    NEVER = "NEVER", _("Never supported so far")
    DAY = "DAY", _("Supported, last on the day below")
