"""Merges as lines on the page of the person: which records are one with it."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate

from beneficiaries.actions.unmerge import standing_merges
from beneficiaries.models import Beneficiary
from core.text.days import shown


def merged_lines(person: UUID) -> list[dict[str, str]]:
    """The records that were merged into a person's, newest first: code, day, page of the merge."""
    return [
        {
            "code": merge.loser.code,
            "day": shown(localdate(merge.merged_at)),
            "url": reverse("beneficiaries:show-merge", args=[merge.pk]),
        }
        for merge in standing_merges(person)
    ]


def older_first(one: Beneficiary, other: Beneficiary) -> list[Beneficiary]:
    """Both, the one that was registered first before the other."""
    return sorted((one, other), key=lambda each: (each.registered_on, each.registered_at, each.pk))


def merge_url(one: Beneficiary, other: Beneficiary) -> str:
    """Where the two are compared and merged: the record that was registered first stays, unless it is said."""
    kept, lost = older_first(one, other)
    return reverse("beneficiaries:merge-people", args=[kept.pk, lost.pk])
