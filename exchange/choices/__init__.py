"""Closed lists of the room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    """Where an upload stands. Only a READ one can still be changed; a LANDING one can only be finished."""

    READ = "READ", _("Waiting for your check")
    LANDING = "LANDING", _("Being registered")
    CONFIRMED = "CONFIRMED", _("Taken in")
    DISCARDED = "DISCARDED", _("Discarded")
    EXPIRED = "EXPIRED", _("Expired")


class RowVerdict(models.TextChoices):
    """What the desk says of a row: GOOD and WARN land by themselves, the others do not."""

    GOOD = "GOOD", _("Good")
    WARN = "WARN", _("Good, with a remark")
    WRONG = "WRONG", _("Wrong")
    SAME_AS = "SAME_AS", _("Twice in the list")
    KNOWN = "KNOWN", _("On the register already")


class Decision(models.TextChoices):
    """What the user says of a row; empty = what its verdict says."""

    REGISTER = "REGISTER", _("Register as a person of its own")
    SKIP = "SKIP", _("Leave out")


LANDS_BY_ITSELF = (RowVerdict.GOOD, RowVerdict.WARN)
ROW_DESTROYED = "ROW_DESTROYED"
