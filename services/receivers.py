"""What this room answers when lower rooms tell that something happened."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from beneficiaries.actions.moving import Movable, register_movables
from beneficiaries.happenings import PAIRS_FOUND, PERSON_MERGED, PERSON_UNMERGED, PairsFound, PeopleMerged
from beneficiaries.tables.merge_words import register_finding, register_rows
from core.happenings import Finding
from services.actions.merging import give_help_back, take_over_help
from services.actions.stakes import value_pairs
from services.models import Assistance, CofundingGroup, ExceptionRequest
from services.tables.merges import help_found, help_texts, request_texts


def on_person_merged(told: PeopleMerged) -> list[Finding]:
    """One person was helped under two records: the help is put together, and what was given twice is named."""
    return take_over_help(by=told.by, told=told)


def on_person_unmerged(told: PeopleMerged) -> list[Finding]:
    """Two people again: each has his places."""
    return give_help_back(by=told.by, told=told)


def on_pairs_found(told: PairsFound) -> None:
    """The room of people learns how much money hangs on each pair."""
    value_pairs(told.pairs)


def connect() -> None:
    """Called once at start."""
    register_movables("services", map(Movable, (CofundingGroup, Assistance, ExceptionRequest)))
    PAIRS_FOUND.answer("services", on_pairs_found, order=20)
    register_finding(
        "HELP_TWICE", gettext_lazy("Help that one person would not have been given twice."), address=help_found
    )
    register_rows(Assistance._meta.label, help_texts)
    register_rows(ExceptionRequest._meta.label, request_texts)
    PERSON_MERGED.answer("services", on_person_merged, order=20)
    PERSON_UNMERGED.answer("services", on_person_unmerged, order=20)
