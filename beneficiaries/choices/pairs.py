"""Closed lists of pairs of records that may be one person, and its refusals."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class PairState(models.TextChoices):
    """What is known of a pair."""

    OPEN = "OPEN", _("To be looked at")
    DIFFERENT = "DIFFERENT", _("Two people")
    MERGED = "MERGED", _("One person: merged")
    GONE = "GONE", _("No longer alike")


class PairSource(models.TextChoices):
    """When a pair was found."""

    REGISTRATION = "REGISTRATION", _("At a registration")
    IMPORT = "IMPORT", _("In an imported list")
    CHANGE = "CHANGE", _("After a change")
    NIGHT = "NIGHT", _("At the nightly comparison")


class OwnerAnswer(models.TextChoices):
    """What the organisation that keeps the other record answers."""

    SAME = "SAME", _("They are one person")
    DIFFERENT = "DIFFERENT", _("Two people")
    UNKNOWN = "UNKNOWN", _("Cannot tell")


PAIR_MESSAGES: Final[dict[str, Any]] = {
    "PAIR_SETTLED": _("Somebody has decided about these two records meanwhile. Please look at the pair again."),
    "PAIR_NOT_YOURS": _(
        "Only the coordinator, the province and the office of the commune of both decide about two records."
    ),
    "PAIR_REASON_MISSING": _("Please choose how it is known that these are two people."),
    "PAIR_CHANGED": _("One of the two records was changed meanwhile. Please compare them again, then decide."),
    "OWNER_NOT_KNOWN": _("Neither record was registered by another organisation that can still be asked."),
    "OWNER_ASKED_ALREADY": _("This organisation has been asked already and has not answered yet."),
    "PAIR_SENT_ON_ALREADY": _("The coordinator has been told of these two records already."),
    "OWNER_ASKED_ANOTHER": _("This question was put to another organisation."),
    "OWNER_ANSWER_MISSING": _("Please choose one of the three answers."),
    "OWNER_ANSWERED_ALREADY": _("This question was answered already."),
}
