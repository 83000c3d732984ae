"""Outcomes of an event."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """How an act ended."""

    OK = "OK", _("done")
    REFUSED = "REFUSED", _("refused by a rule")
    DENIED = "DENIED", _("not allowed")
    FAILED = "FAILED", _("failed")
