"""The comparison with QTMAC's list in words: tables of the page, and the file to take home; nobody is named in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import xlsxwriter
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.choices.accidents import DeviceCategory
from beneficiaries.models import Accident
from beneficiaries.rules.accident_facts import read_happened
from exchange.actions.comparison import Compared, Comparison
from exchange.choices.reconcile import PROBLEMS, Group, Part
from exchange.tables.workbooks import OPTIONS, TIMELESS, write_text

Row = Mapping[str, Any]
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
ORDER: Final = (Group.DIFFERS, Group.ONLY_QTMAC, Group.ONLY_HERE, Group.UNREAD, Group.SAME)


def sections(found: Comparison, *, list_id: UUID) -> list[dict[str, Any]]:
    """One table a group: title, number, columns, rows."""
    return [
        {
            "title": str(group.label),
            "total": len(found.groups[group]),
            "columns": [
                {"label": head, "kind": _kind(head, place)} for place, head in enumerate(_heads(group))
            ],
            "rows": [_cells(group, one, list_id=list_id) for one in found.groups[group]],
        }
        for group in ORDER
    ]  # fmt: skip


def _kind(head: str, place: int) -> str:
    if place == 0:
        return "head"
    return {_("Accident code"): "code", _("Killed / injured"): "named"}.get(head, "text")


def _heads(group: Group) -> list[str]:
    row = [_("Row of the list"), _("QTMAC reference")]
    facts = [_("Day"), _("Commune"), _("Device"), _("Killed / injured")]
    return {
        Group.DIFFERS: [*row, _("Accident code"), _("Differs")],
        Group.ONLY_QTMAC: [*row, *facts],
        Group.ONLY_HERE: [_("Accident code"), *facts],
        Group.UNREAD: [*row, _("Why"), _("What to do")],
        Group.SAME: [*row, _("Accident code"), *facts[:2]],
    }[group]


def _cells(group: Group, one: Compared, *, list_id: UUID) -> list[Any]:
    row, accident = one.row, one.accident
    if row is None:
        assert accident is not None  # noqa: S101  (one of the two is always there)
        return [_code(accident), *known_facts(accident)]
    url = reverse("exchange:show-reconciled-row", args=[list_id, row["line"]])
    first = [
        {"text": _("row %(line)s") % {"line": row["line"]}, "url": "" if group is Group.UNREAD else url},
        row["ref"],
    ]
    if group is Group.UNREAD:
        return [*first, *problems_of(row)]
    if accident is None:
        return [*first, *told_facts(row)]
    if group is Group.DIFFERS:
        return [*first, _code(accident), "; ".join(difference_words(one))]
    return [*first, _code(accident), *known_facts(accident)[:2]]


def _code(accident: Accident) -> dict[str, str]:
    return {"text": accident.code, "url": reverse("accidents:show-accident", args=[accident.pk])}


def problems_of(row: Row) -> list[str]:
    """Reasons and cures of what is wrong with a row."""
    told = [PROBLEMS[code] for code in row["problems"]]
    return [" ".join(str(reason) for reason, _cure in told), " ".join(str(cure) for _reason, cure in told)]


def told_facts(row: Row) -> list[str]:
    """Day, commune, device and numbers as QTMAC tells them."""
    happened = read_happened(row["happened"])
    day = "" if happened is None else _("in the %(year)ss") % {"year": happened.day.year} if happened.is_decade else (
        happened.day.shown()
    )  # fmt: skip
    place = ", ".join(filter(None, [row["village"], row["commune"], row["district"]]))
    return [
        day,
        place,
        str(DeviceCategory(row["device"]).label),
        f"{_number(row['killed'])} / {_number(row['injured'])}",
    ]


def known_facts(accident: Accident) -> list[str]:
    """The same as the register has them."""
    place = ", ".join(filter(None, [accident.village, accident.commune.name]))
    numbers = f"{accident.n_killed} / {accident.n_injured}"
    return [accident.happened_shown, place, str(accident.get_device_display()), numbers]


def _number(told: int | None) -> str:
    return "–" if told is None else str(told)


def difference_words(one: Compared) -> list[str]:
    """Each part in which they differ with both values: QTMAC's first."""
    return [
        _("%(part)s: %(theirs)s at QTMAC, %(ours)s here") % {"part": Part(part).label, "theirs": theirs, "ours": ours}
        for part, theirs, ours in both_values(one)
    ]


def both_values(one: Compared) -> list[tuple[str, str, str]]:
    """Part, QTMAC's value, the register's, where they differ."""
    row, accident = one.row, one.accident
    if row is None or accident is None:
        return []
    told, known = told_facts(row), known_facts(accident)
    values = {
        "DAY": (told[0], known[0]),
        "COMMUNE": (told[1], known[1]),
        "DEVICE": (told[2], known[2]),
        "KILLED": (_number(row["killed"]), str(accident.n_killed)),
        "INJURED": (_number(row["injured"]), str(accident.n_injured)),
        "REF": (row["ref"], accident.qtmac_ref or "–"),
    }
    return [(part, *values[part]) for part in one.parts]


def export_lines(found: Comparison) -> Iterator[list[str]]:
    """Heads, then every line but those that are the same: both sides beside each other."""
    facts = [_("Day"), _("Commune"), _("Device"), _("Killed / injured")]
    theirs, ours = ([f"{head} ({side})" for head in facts] for side in ("QTMAC", "An Lành"))
    yield [_("Group"), _("Row of the list"), _("QTMAC reference"), _("Accident code"), *theirs, *ours, _("Differs")]
    for group in ORDER:
        for one in found.groups[group] if group is not Group.SAME else ():
            yield _export_line(group, one)


def _export_line(group: Group, one: Compared) -> list[str]:
    row, accident = one.row, one.accident
    ref = (row["ref"] if row is not None else "") or (accident.qtmac_ref if accident is not None else "")
    words = difference_words(one) or (problems_of(row)[:1] if row is not None and group is Group.UNREAD else [])
    return [
        str(group.label), str(row["line"]) if row is not None else "", ref, accident.code if accident else "",
        *(told_facts(row) if row is not None else [""] * 4), *(known_facts(accident) if accident else [""] * 4),
        "; ".join(words),
    ]  # fmt: skip


def as_workbook(lines: Sequence[Sequence[str]]) -> bytes:
    """An .xlsx whose every cell is text."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"created": TIMELESS})
        sheet, bold = book.add_worksheet("QTMAC"), book.add_format({"bold": True, "text_wrap": True})
        for line, cells in enumerate(lines):
            for place, text in enumerate(cells):
                write_text(sheet, line, place, text, bold if line == 0 else None)
        sheet.freeze_panes(1, 0)
    return target.getvalue()


def as_csv(lines: Sequence[Sequence[str]]) -> bytes:
    """A .csv with byte-order mark; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL)
    writer.writerows([f"'{text}" if text.startswith(FORMULA) else text for text in cells] for cells in lines)
    return target.getvalue().encode("utf-8-sig")
