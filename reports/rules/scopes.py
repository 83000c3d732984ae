"""Whose help a statistic covers, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsScope:
    """``kind`` PROVINCE, COMMUNE or ORGANISATION and its ``key`` (unit key, or the organisation's id as text).

    ``province``: the province in which it lies. ``within``: if not empty, narrowed to these communes.
    ``is_suppressed``: small figures are hidden; only the authority responsible for the people sees them.
    """

    kind: str
    key: str
    name: str
    province: str
    within: tuple[str, ...] = ()
    is_suppressed: bool = True

    def told_to(self, today: date) -> date:
        """The last day of which figures are told: to outsiders the end of last month.

        From figures of one day and of the next, the help of one person could be told.
        """
        return today.replace(day=1) - timedelta(days=1) if self.is_suppressed else today
