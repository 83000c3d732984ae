"""The closed lists of reports: indicators of plans, and who answers for a figure."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Indicator(TextChoices):
    """What a plan sets a target for (plan 07/KH-BCĐ, annex rows 1, 8 and 9)."""

    VICTIMS_AND_FAMILIES = "VICTIMS_AND_FAMILIES", _("Victims and victims' families supported")
    WELFARE_PROJECTS = "WELFARE_PROJECTS", _("Social welfare projects carried out")
    FEMALE_PRIORITY = "FEMALE_PRIORITY", _("Female victims are given priority")
    WOMEN_PARTICIPATION = "WOMEN_PARTICIPATION", _("Women's participation in mine action")
    FOREIGN_AID_USD = "FOREIGN_AID_USD", _("Foreign non-governmental aid to mine action")


class IndicatorUnit(TextChoices):
    """In what an indicator is counted."""

    VICTIM_OR_FAMILY = "VICTIM_OR_FAMILY", _("victims and families a year")
    PROJECT = "PROJECT", _("projects a year")
    PERCENT = "PERCENT", _("percent")
    USD = "USD", _("US dollars a year")
    WORDS = "WORDS", _("no figure in the plan")


class FigureSource(TextChoices):
    """Where the actual figure comes from."""

    REGISTER = "REGISTER", _("counted in this register")
    FOREIGN_AFFAIRS = "FOREIGN_AFFAIRS", _("provided by the Department of Foreign Affairs / outside this system")


class ScopeKind(TextChoices):
    """Whose help a statistic covers."""

    PROVINCE = "PROVINCE", _("Whole province")
    COMMUNE = "COMMUNE", _("One commune")
    ORGANISATION = "ORGANISATION", _("Help of one organisation")


class PrintPurpose(TextChoices):
    """For what everything held about a person is put on paper (USERS.md C11: a coded list of eight)."""

    SUBJECT = "SUBJECT", _("The person asks to see what is held about him or her")
    GUARDIAN = "GUARDIAN", _("A guardian or legal representative asks for the person")
    CORRECTION = "CORRECTION", _("To go through the record with the person and correct it")
    COMPLAINT = "COMPLAINT", _("To answer a complaint")
    MOVED = "MOVED", _("The person moved away; the record goes to the new commune")
    BY_LAW = "BY_LAW", _("An authority demands it by law")
    INSPECTION = "INSPECTION", _("Inspection")
    PAPER_FILE = "PAPER_FILE", _("For the paper file of the commune")
