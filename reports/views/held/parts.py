"""What a part of the print-out is made of: facts with a label each, and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models.person import partial_date
from core.text.days import shown
from partners.models import Organisation


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind: caption, heads, cells as text."""

    caption: str
    columns: list[dict[str, str]]
    rows: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the print-out; without facts and rows it says that nothing is recorded."""

    title: str
    facts: list[dict[str, str]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.facts and not any(table.rows for table in self.tables)


def facts(told: Iterable[tuple[str, Any]]) -> list[dict[str, str]]:
    """Label and text of what is known; what is not recorded says so."""
    return [{"label": label, "text": str(text or ""), "missing": _("not recorded")} for label, text in told]


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """Rows under these heads; the first column names the row."""
    columns = [{"label": head, "kind": "text" if place else "head"} for place, head in enumerate(heads)]
    return Table(caption, columns, [["" if cell is None else str(cell) for cell in row] for row in rows])


def known(stored: str | None) -> str:
    """The stored form of a day, month or year as it is read."""
    day = partial_date(stored)
    return day.shown() if day is not None else ""


def label_in(choices: Any, code: str | None) -> str:
    """A code of a closed list in words; what the list does not know stays as it is."""
    return str(choices(code).label) if code in choices.values else code or ""


def yes_no(answer: bool | None) -> str:
    """Yes, no, or nothing."""
    return "" if answer is None else (_("Yes") if answer else _("No"))


def span(since: date | None, until: date | None) -> str:
    """From a day on, or from one to another."""
    if until is None:
        return _("since %(day)s") % {"day": shown(since)} if since else ""
    return _("%(since)s to %(until)s") % {"since": shown(since), "until": shown(until)}


def at(moment: Any) -> str:
    """Local day of a moment; '' for none."""
    return shown(timezone.localtime(moment, timezone.get_default_timezone()).date()) if moment is not None else ""


def joined(*words: Any) -> str:
    """What is there, with a dot between."""
    return " · ".join(str(each) for each in words if each)


def office(organisation: Organisation | None) -> str:
    """An organisation by its full name."""
    return organisation.name if organisation is not None else ""
