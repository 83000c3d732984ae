"""Figures as tables of words and numbers: one shape for the page, the workbook and the command's text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from beneficiaries.choices import VictimCategory
from core.text import show
from core.text.names import dictionary_key
from partners.choices import OrganisationKind
from partners.models import Organisation
from places.models import AdministrativeUnit
from reports.rules.shares import million
from services.choices import FundingSource, Sector
from services.models import ServiceType

# A table of more rows than this shows its totals first and is opened by whoever wants the rest.
MOST_ROWS_AT_ONCE = 12
HIDDEN = "*"
NONE_OCCURRED = "-"
NOT_COLLECTED = "..."
Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A measure of a row and its heading; ``kind`` number, percent or money."""

    name: str
    label: str
    kind: str = "number"


@dataclass(frozen=True, slots=True)
class Line:
    """A row and its name; ``is_head``: the sum of the rows below it."""

    label: str
    measures: Mapping[str, Any]
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table before it is laid out; the total stands first. ``sheet``: its name in a workbook."""

    code: str
    title: str
    sheet: str
    head: str
    columns: tuple[Column, ...]
    rows: tuple[Line, ...]
    total: Line
    note: str

    @property
    def lines(self) -> tuple[Line, ...]:
        """The total and all rows."""
        return (self.total, *self.rows)


def period_words(year: int, half: int) -> str:
    """Words of a period inside a sentence."""
    words = {
        1: _("the first six months of %(year)s"),
        2: _("the last six months of %(year)s"),
    }.get(half, _("the year %(year)s"))
    return words % {"year": year}


def columns(*, is_suppressed: bool) -> tuple[Column, ...]:
    """The measures that every table shows, in this order; what is confirmed in single rows is not told outside."""
    confirmed = () if is_suppressed else (Column("persons_confirmed", _("Receipt confirmed (persons)")),)
    return (
        Column("persons", _("Persons")),
        *confirmed,
        Column("female", _("Of which: female")),
        Column("female_share", _("Share of women (%)"), "percent"),
        Column("households", _("Households")),
        Column("deliveries", _("Deliveries")),
        Column("value_vnd", _("Million đồng"), "money"),
    )


def names_of(figures: Mapping[str, Any]) -> Names:
    """Words for every code of the figures, in the language of the page; three queries."""
    keys = {name: [row["key"] for row in rows] for name, rows in figures["tables"].items()}
    givers = {key.split("|")[0] for key in keys["B3"]}
    organisations = {str(pk): name for pk, name in Organisation.objects.filter(pk__in=givers).values_list("pk", "name")}
    types = {kind.code: kind.name for kind in ServiceType.objects.filter(pk__in=keys["B2_TYPES"])}
    units = dict(AdministrativeUnit.objects.filter(pk__in=keys["B1"]).values_list("pk", "name"))
    funding = dict(FundingSource.choices)
    return {
        "B1": units,
        "B2": {str(code): str(label) for code, label in Sector.choices},
        "B2_TYPES": types,
        "B3": {
            key: "{} – {}".format(organisations.get(key.split("|")[0], "?"), funding.get(key.split("|")[1], "?"))
            for key in keys["B3"]
        },
        "B3_KINDS": {str(code): str(label) for code, label in OrganisationKind.choices},
        "B4": {"": _("Not assessed yet"), **{code: _("Group %(group)s") % {"group": code} for code in "ABC"}},
        "CATEGORY": {str(code): str(label) for code, label in VictimCategory.choices},
    }


def with_labels(figures: Mapping[str, Any]) -> dict[str, Any]:
    """A copy in which every row carries its ``label``."""
    names = names_of(figures)
    tables = {
        name: [{**row, "label": names[name].get(row["key"], row["key"])} for row in rows]
        for name, rows in figures["tables"].items()
    }
    return {**figures, "tables": tables}


def tables_of(figures: Mapping[str, Any]) -> dict[str, Table]:
    """All tables by code, in the order of the page; ``figures`` with labels."""
    once = _("A person who received several kinds is counted in each row, and only once in the total.")
    moved = _("A person whose facts changed during the period is counted in each row, and only once in the total.")
    then = _("Priority group on the day of the delivery, not today's.")
    headed = {
        "B1": (_("B1 Communes"), _("By commune (units in force today)"), _("Commune"), moved),
        "CATEGORY": (_("B1a Victim categories"), _("By victim category"), _("Victim category"), moved),
        "B2": (_("B2 Kinds of support"), _("By kind of support"), _("Kind of support"), once),
        "B2_TYPES": (_("B2a Services"), _("By service in detail"), _("Service"), once),
        "B3": (_("B3 Givers and sources"), _("By giver and funding source"), _("Giver and source"), once),
        "B4": (_("B4 Priority groups"), _("By priority group"), _("Priority group"), f"{then} {moved}"),
    }
    return {code: _table(figures, code, words) for code, words in headed.items()}


def _table(figures: Mapping[str, Any], code: str, words: tuple[str, str, str, str]) -> Table:
    sheet, title, head, note = words
    number = {"B2_TYPES": "B2a", "CATEGORY": "B1a"}.get(code, code)
    is_suppressed = figures["is_suppressed"]
    hidden = _("* Small figures are hidden to protect personal information.") if is_suppressed else ""
    return Table(
        code=code,
        title=f"{number}. {title}",
        sheet=sheet,
        head=head,
        columns=columns(is_suppressed=is_suppressed),
        rows=tuple(_lines(figures["tables"], code)),
        total=Line(_("Total"), figures["totals"]),
        note=f"{note} {hidden}".strip(),
    )


def _lines(tables: Mapping[str, Any], code: str) -> Iterator[Line]:
    """Rows in their order: communes by name, givers below their kind and by name, others as they were counted."""
    rows = [Line(row["label"], row) for row in tables[code]]
    if code == "B1":
        rows.sort(key=lambda line: dictionary_key(line.label))
    if code != "B3":
        yield from rows
        return
    rows.sort(key=lambda line: (dictionary_key(line.label), line.label))
    for kind in tables["B3_KINDS"]:
        yield Line(kind["label"], kind, is_head=True)
        yield from (line for line in rows if line.measures["giver_kind"] == kind["key"])


def areas_table(counted: Mapping[str, Any]) -> Table:
    """Former districts, each above the communes of today that were made from it."""
    keys = {row["key"] for name in ("areas", "communes") for row in counted[name]}
    names = {"": _("Made from several former districts")}
    for unit in AdministrativeUnit.objects.filter(pk__in=keys):
        names[unit.pk] = unit.name if unit.is_current else _("Area of %(district)s") % {"district": unit.bare_name}
    rows: list[Line] = []
    for area in sorted(counted["areas"], key=lambda row: (not row["key"], dictionary_key(names[row["key"]]))):
        communes = [row for row in counted["communes"] if row["area"] == area["key"]]
        rows.append(Line(names[area["key"]], area, is_head=True))
        rows += sorted((Line(names[row["key"]], row) for row in communes), key=lambda line: dictionary_key(line.label))
    return Table(
        code="AREAS",
        title=_("By area of the former districts"),
        sheet="",
        head=_("Area of the former district, and its communes of today"),
        columns=columns(is_suppressed=False),
        rows=tuple(rows),
        total=Line(_("Total"), counted["total"][0]),
        note=_("A person whose facts changed during the period is counted in each row, and only once in the total."),
    )


def cell(figure: float | None, *, kind: str = "number", is_suppressed: bool) -> str:
    """A figure as documents print it: 1.300, 45,3; "-" none occurred, "*" hidden, "..." not collected."""
    if figure is None:
        return HIDDEN if is_suppressed else NONE_OCCURRED
    if kind == "percent":
        return show.decimal(figure)
    if not figure:
        return NONE_OCCURRED
    return show.decimal(million(int(figure))) if kind == "money" else show.count(int(figure))


def year_cell(row: Mapping[str, Any], *, is_suppressed: bool) -> str:
    """The plan's figure of one year; "..." where the register holds nothing of that year."""
    return cell(row["figure"], is_suppressed=is_suppressed) if row["is_recorded"] else NOT_COLLECTED


def laid_out(table: Table, *, is_suppressed: bool) -> dict[str, Any]:
    """The table as ``components/table.html`` takes it; ``brief`` holds the sums of a long one, else it is empty."""

    def drawn(line: Line, tone: str) -> dict[str, Any]:
        figures = [cell(line.measures[c.name], kind=c.kind, is_suppressed=is_suppressed) for c in table.columns]
        return {"cells": [line.label, *figures], "tone": tone}

    total = drawn(table.total, "total")
    rows = [drawn(line, "head" if line.is_head else "") for line in table.rows]
    heads = [row for row in rows if row["tone"]]
    is_long = len(rows) > MOST_ROWS_AT_ONCE
    return {
        "code": table.code,
        "title": table.title,
        "columns": [
            {"label": table.head, "kind": "head"},
            *({"label": c.label, "kind": "number"} for c in table.columns),
        ],
        "brief": [total, *heads] if is_long else [],
        "rows": rows if is_long or not rows else [total, *rows],
        "count": len(rows) - len(heads),
        "footnote": table.note,
    }
