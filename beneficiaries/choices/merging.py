"""Closed lists of merging two records of one person, and its refusals."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class MergeReason(models.TextChoices):
    """How it is known that two records are one person."""

    SAME_PAPERS = "SAME_PAPERS", _("The papers of both records are those of one person")
    MET = "MET", _("The person was met and says so")
    FAMILY = "FAMILY", _("The family or the village says so")
    NUMBER_CHANGED = "NUMBER_CHANGED", _("The person was given another identity number")
    NUMBER_MISTAKEN = "NUMBER_MISTAKEN", _("One of the identity numbers was recorded by mistake")


NUMBER_REASONS: Final = frozenset({MergeReason.NUMBER_CHANGED.value, MergeReason.NUMBER_MISTAKEN.value})
"""Reasons that explain two verified numbers."""


class UnmergeReason(models.TextChoices):
    """How it is known that one record was two people after all."""

    TWO_MET = "TWO_MET", _("Both people were met")
    PAPERS_DIFFER = "PAPERS_DIFFER", _("The papers are those of two people")
    FAMILY = "FAMILY", _("The family or the village says that they are two")
    WRONG_RECORD = "WRONG_RECORD", _("Another record was meant")


class RowFate(models.TextChoices):
    """What became of a row when two records were merged."""

    CHANGED = "CHANGED", _("Went to the record that stays")
    MADE = "MADE", _("Written so that a value of either record is kept")
    STAYED = "STAYED", _("Stayed with the other record")


class Side(models.TextChoices):
    """One of two merged records."""

    SURVIVOR = "SURVIVOR", _("The record that stays")
    LOSER = "LOSER", _("The other record")


MERGE_MESSAGES: Final[dict[str, Any]] = {
    "MERGE_SAME_RECORD": _("This is one record already. Please choose another one."),
    "RECORD_MERGED": _(
        "This record was merged with another one. Please open it again by its code, which leads to the one that stays."
    ),
    "MERGE_NOT_YOURS": _(
        "Records are merged and taken apart by the coordinator or the province alone. Please tell them which two."
    ),
    "MERGE_REASON_MISSING": _("Please choose how it is known that the two are one person."),
    "MERGE_CHOICE_UNKNOWN": _("There is no such item on this record."),
    "MERGE_TWO_NUMBERS": _(
        "Both records have a verified identity number, and the numbers differ. If the person was given another number, "
        "or one was recorded by mistake, please choose that as the reason."
    ),
    "MERGE_LIVING_AND_DEAD": _(
        "By one record the person lives, by the other he has died. Please choose whose situation is right."
    ),
    "UNMERGED_ALREADY": _("The two records have been taken apart already. Please open the page again."),
    "UNMERGE_REASON_MISSING": _("Please choose how it is known that they are two people."),
    "UNMERGE_LATER_FIRST": _(
        "Another record was merged with this one later. Please take that one apart first: it stands on this one."
    ),
    "UNMERGE_ROW_UNKNOWN": _("One of the entries is not on the record any more. Please open the page again."),
    "UNMERGE_CLASHES": _(
        "The record to which an entry was assigned has one of its kind already. Please assign it to the other record."
    ),
}
