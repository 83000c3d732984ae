"""Kinds of installation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class InstallationKind(models.TextChoices):
    """What a database was created as; demo keys open demo databases only."""

    DEMO = "DEMO", _("demonstration")
    TEST = "TEST", _("test")
    PRODUCTION = "PRODUCTION", _("production")
