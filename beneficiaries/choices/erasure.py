"""Closed lists of erasures: why a person's data is destroyed, how the request stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ErasureReason(models.TextChoices):
    """On what ground personal data is destroyed."""

    ASKED = "ASKED", _("The person asked for it, and no law keeps the data")
    WITHDRAWN = "WITHDRAWN", _("Consent was withdrawn, and no law keeps the data")
    NO_BASIS = "NO_BASIS", _("The data was recorded without a legal basis")
    OVER = "OVER", _("The time for keeping the data is over")


class ErasureState(models.TextChoices):
    """How a request for erasure stands."""

    ASKED = "ASKED", _("Waiting for a second person")
    DONE = "DONE", _("Destroyed")
    TAKEN_BACK = "TAKEN_BACK", _("Taken back")
