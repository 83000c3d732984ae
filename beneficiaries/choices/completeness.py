"""What a record has to be complete for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """Purposes with field sets of their own (``rules.completeness``)."""

    REGISTRATION = "REGISTRATION", _("Registration")
    VERIFICATION = "VERIFICATION", _("Verification")
    STATISTICS = "STATISTICS", _("Statistics")
    MEDICAL = "MEDICAL", _("Health care and rehabilitation")
    LIVELIHOOD = "LIVELIHOOD", _("Livelihood and employment")
    EDUCATION = "EDUCATION", _("Education")
    HOUSING = "HOUSING", _("Housing, water and sanitation")
