"""Closed lists of requests for access: why one asks, why one refuses, how it stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessReason(models.TextChoices):
    """Why an organisation asks to see a record."""

    ASSISTANCE = "ASSISTANCE", _("Help is being prepared for this person")
    REFERRED = "REFERRED", _("The person was referred to us")
    FOLLOW_UP = "FOLLOW_UP", _("We followed this person up before")
    OTHER = "OTHER", _("Another reason, said below")


class AccessRefusal(models.TextChoices):
    """Why a request is not granted; the one who asked is not told which."""

    ANOTHER = "ANOTHER", _("This is not the person who was asked for")
    NO_BASIS = "NO_BASIS", _("There is no consent and no legal basis")
    NO_NEED = "NO_NEED", _("The reason does not need the record")
    OTHER = "OTHER", _("Another reason, noted in the record")


class AccessState(models.TextChoices):
    """How a request stands."""

    ASKED = "ASKED", _("Waiting for an answer")
    SHARED = "SHARED", _("Shared")
    REFUSED = "REFUSED", _("Not shared")
