"""Closed lists of the room: schemes, levels, kinds of place flags and figures."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

REFORM_ON = date(2025, 7, 1)
"""Day on which 34 provinces and 3,321 communes replaced three levels."""


class Scheme(models.TextChoices):
    """Which edition of the statistics office's codes a unit belongs to (codes were re-used in 2025)."""

    BEFORE = "gso_pre2025", _("Before 1 July 2025")
    CURRENT = "gso_2025", _("Since 1 July 2025")


class Level(models.TextChoices):
    """Level of a unit; districts exist only before 1 July 2025."""

    PROVINCE = "PROVINCE", _("Province")
    DISTRICT = "DISTRICT", _("Former district")
    COMMUNE = "COMMUNE", _("Commune")


class PlaceFlagKind(models.TextChoices):
    """What a decision says about a commune."""

    EXTREMELY_DIFFICULT = "EXTREMELY_DIFFICULT", _("Extremely difficult area")
    MOUNTAIN = "MOUNTAIN", _("Mountain commune")
    HEAVILY_CONTAMINATED = "HEAVILY_CONTAMINATED", _("Heavily contaminated by explosive ordnance")
    MODERATELY_CONTAMINATED = "MODERATELY_CONTAMINATED", _("Moderately contaminated by explosive ordnance")
    LIGHTLY_CONTAMINATED = "LIGHTLY_CONTAMINATED", _("Lightly contaminated by explosive ordnance")
    ETHNIC_MINORITY = "ETHNIC_MINORITY", _("Ethnic-minority area")

    @property
    def rivals(self) -> frozenset[PlaceFlagKind]:
        """Kinds that do not stand beside this one on the same day: itself, and the other levels of contamination."""
        return CONTAMINATION if self in CONTAMINATION else frozenset({self})


CONTAMINATION = frozenset({
    PlaceFlagKind.LIGHTLY_CONTAMINATED, PlaceFlagKind.MODERATELY_CONTAMINATED, PlaceFlagKind.HEAVILY_CONTAMINATED,
})  # fmt: skip


class PlaceFigureKind(models.TextChoices):
    """What is counted of a commune on a day."""

    POPULATION = "POPULATION", _("Population")
