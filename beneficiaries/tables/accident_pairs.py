"""Pairs of accidents on screen: numbers told otherwise, and why two records are two accidents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from beneficiaries.choices.accidents import OtherAccidentReason
from beneficiaries.models import Accident, AccidentPair
from beneficiaries.rules.accident_facts import AccidentFacts
from core.text.days import shown


def told_otherwise(known: Iterable[Accident], *, facts: AccidentFacts) -> dict[str, int]:
    """The numbers told, where a record has others; {} where they agree. ``known``: those whose numbers are shown."""
    told = (facts.n_killed, facts.n_injured)
    if all((row.n_killed, row.n_injured) == told for row in known):
        return {}
    return {"killed": told[0], "injured": told[1]}


def apart_columns() -> list[dict[str, str]]:
    """Heads of the accidents that one was told apart from."""
    return [
        {"label": _("Accident code"), "kind": "head"},
        {"label": _("Why these are two accidents"), "kind": "text"},
        {"label": _("Since"), "kind": "date"},
    ]


def apart_rows(pairs: Iterable[tuple[Accident, AccidentPair]], *, compared_with: Accident | None) -> list[list[Any]]:
    """The other accident of each pair, why, since when; ``compared_with``: each leads to the two side by side."""
    return [
        [
            {
                "text": other.code,
                "url": reverse("accidents:compare-accidents", args=[compared_with.pk, other.pk])
                if compared_with is not None
                else reverse("accidents:show-accident", args=[other.pk]),
            },
            str(OtherAccidentReason(pair.reason).label),
            shown(localdate(pair.decided_at)),
        ]
        for other, pair in pairs
    ]
