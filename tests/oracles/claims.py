"""What DESIGN §6's one sentence means, walked day by day; written from the sentence, not from the code it judges.

"A new non-exempt claim is refused when some day (its own asks_on, or the asks_on of a claim inside its span) would be
covered by more than cap spans, exempt ones counted, expired ones not; what only holds has no asks_on."
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """A row of the claim table as a test writes it; ``subject`` and ``id`` are 32 hexadecimal digits."""

    id: str
    subject: str
    group: str
    asks_on: date | None
    held_from: date
    held_to: date
    cap: int = 1
    exempt: bool = False
    expires_at: datetime | None = None
    released_at: datetime | None = None


@dataclass
class Ledger:
    """The rows that stand at one moment."""

    now: datetime
    rows: dict[str, Row] = field(default_factory=dict)

    def exists(self, row: Row) -> bool:
        """Cancelled and expired rows are as if they had never been."""
        if row.released_at is not None:
            return False
        return row.expires_at is None or self.now < row.expires_at

    def insert(self, row: Row) -> bool:
        """True and written, or False and refused."""
        if not self._is_lawful(row):
            return False
        self.rows[row.id] = row
        return True

    def update(self, row_id: str, **changes: Any) -> bool:
        """A row that stands bound and stays where it is is not asked again; any other change is like a new row."""
        before = self.rows[row_id]
        after = replace(before, **changes)
        stood_bound = self.exists(before) and not before.exempt
        stays = all(
            getattr(before, name) == getattr(after, name)
            for name in ("subject", "group", "asks_on", "held_from", "held_to", "cap")
        )
        if not (stood_bound and stays) and not self._is_lawful(after):
            return False
        self.rows[row_id] = after
        return True

    def _is_lawful(self, new: Row) -> bool:
        """Walk the new span day by day and count heads on the days that somebody asked for."""
        if new.exempt or not self.exists(new):
            return True
        rivals = [
            row
            for row in self.rows.values()
            if row.id != new.id and row.subject == new.subject and row.group == new.group and self.exists(row)
        ]
        asked_days = {row.asks_on for row in [*rivals, new]} - {None}
        last = max((day for day in asked_days if day is not None), default=new.held_from)
        day = new.held_from
        while day < new.held_to and day <= last:
            if day in asked_days:
                covering = 1 + sum(1 for row in rivals if row.held_from <= day < row.held_to)
                if covering > new.cap:
                    return False
            day += ONE_DAY
        return True
