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
    REFUSED = "REFUSED", _("Not agreed")


STANDING = (ErasureState.ASKED, ErasureState.DONE)
"""A request that waits or was carried out; of these there is one at most about a person."""


class ErasureRefusal(models.TextChoices):
    """Why the second person does not agree; a closed list, so that nothing personal outlives the data."""

    KEPT_BY_LAW = "KEPT_BY_LAW", _("A law still keeps the data")
    NOT_SHOWN = "NOT_SHOWN", _("The ground has not been shown")
    IN_USE = "IN_USE", _("The person is being helped and needs the record")
    WRONG_RECORD = "WRONG_RECORD", _("This is not the record that was meant")
