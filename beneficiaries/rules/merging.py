"""What is chosen item by item when two records of one person become one, and what of it an organisation may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

ITEMS: Final[Mapping[str, tuple[str, ...]]] = {
    "full_name": ("full_name",),
    "sex": ("sex",),
    "birth": ("birth_date", "birth_year", "birth_precision"),
    "phone": ("phone",),
    "place": ("province_id", "commune_id", "place_as_written_id", "place_open_since", "village", "address_line"),
    "ethnicity": ("ethnicity", "ethnic_group", "is_minority"),
    "nationality": ("nationality",),
    "marital_status": ("marital_status",),
    "language": ("language", "needs_interpreter"),
    "life_status": ("life_status", "life_status_since"),
    "identity_missing_reason": ("identity_missing_reason",),
    "poverty": ("poverty", "poverty_year"),
    "disability": ("disability_degree", "disability_type"),
    "note": ("note",),
}
"""Item of a choice → columns of the person that go together."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What an organisation is shown of a record, from a day until before another."""

    classes: frozenset[str]
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it counts on this day."""
        return self.since <= day and (self.until is None or self.until > day)


def shown_together(mine: Shown, theirs: Shown, *, today: date) -> Shown:
    """What an organisation that saw both records is shown of the one: no kind of data for longer than of either.

    Where each right reaches further than the other in one way, the kinds of both are shown until the earlier end.
    """
    if not theirs.holds_on(today):
        return mine
    if not mine.holds_on(today):
        return theirs
    since = min(mine.since, theirs.since)
    for one, other in ((mine, theirs), (theirs, mine)):
        if one.classes >= other.classes and _lasts(one.until, other.until):
            return Shown(one.classes, since, one.until)
    ends = [end for end in (mine.until, theirs.until) if end is not None]
    return Shown(mine.classes | theirs.classes, since, min(ends, default=None))


def _lasts(one: date | None, other: date | None) -> bool:
    return one is None or (other is not None and one >= other)


def unknown_items(chosen: Collection[str]) -> set[str]:
    """Names that are no items."""
    return set(chosen) - set(ITEMS)
