"""Whose records a user opened last: read from the log of reads, so nothing is kept for it anywhere else."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from audit.models import ReadEvent
from audit.reads import is_of_list
from beneficiaries.models import Beneficiary
from core.actor import Actor

SHOWN_AT_MOST: Final = 8
LOOKED_BACK_AT_MOST: Final = 120
"""Reads of single people that are gone through: one opening notes several, for the parts of its page."""


def last_viewed(*, by: Actor) -> list[Beneficiary]:
    """The people whose records the user opened last, the latest first; who has left his sight is not among them."""
    reads = ReadEvent.objects.filter(actor=by.user_id, count=1).order_by("-pk")
    opened = dict.fromkeys(
        UUID(bytes=bytes(people))
        for verb, people in reads.values_list("verb", "people")[:LOOKED_BACK_AT_MOST]
        if not is_of_list(verb)
    )
    seen = {
        person.pk: person
        for person in Beneficiary.objects.visible_to(by).not_destroyed().filter(pk__in=list(opened))
    }  # fmt: skip
    return [seen[pk] for pk in opened if pk in seen][:SHOWN_AT_MOST]
