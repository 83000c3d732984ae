"""Figures as tables of words and numbers: one shape for the page, the workbook and the command's text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from beneficiaries.choices import VictimCategory
from core.text import show
from partners.models import Organisation
from places.models import AdministrativeUnit
from reports.rules.shares import million
from services.choices import FundingSource, Sector
from services.models import ServiceType

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
class Table:
    """A table before it is laid out. ``rows``: (label of the row, its measures); ``total`` likewise, or None."""

    code: str
    title: str
    head: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, Mapping[str, Any]], ...]
    total: tuple[str, Mapping[str, Any]] | None
    note: str


def period_words(year: int, half: int) -> str:
    """Words of a period inside a sentence."""
    words = {
        1: _("the first six months of %(year)s"),
        2: _("the last six months of %(year)s"),
    }.get(half, _("the year %(year)s"))
    return words % {"year": year}


def columns() -> tuple[Column, ...]:
    """The measures that every table shows, in this order."""
    return (
        Column("persons", _("Persons")),
        Column("persons_confirmed", _("Receipt confirmed (persons)")),
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
    headed = {
        "B2": (_("By kind of support"), _("Kind of support"), once),
        "B2_TYPES": (_("By service in detail"), _("Service"), once),
        "CATEGORY": (_("By victim category"), _("Victim category"), moved),
        "B4": (_("By priority group"), _("Priority group"), moved),
        "B1": (_("By commune (units in force today)"), _("Commune"), moved),
        "B3": (_("By giver and funding source"), _("Giver and source"), once),
    }
    return {code: _table(figures, code, *words) for code, words in headed.items()}


def _table(figures: Mapping[str, Any], code: str, title: str, head: str, note: str) -> Table:
    rows = tuple((row["label"], row) for row in figures["tables"][code])
    if code == "B1":
        rows = tuple(sorted(rows, key=lambda row: row[0]))
    number = {"B2_TYPES": "B2a", "CATEGORY": "B1a"}.get(code, code)
    hidden = _("* Small figures are hidden to protect personal information.") if figures["is_suppressed"] else ""
    return Table(
        code=code,
        title=f"{number}. {title}",
        head=head,
        columns=columns(),
        rows=rows,
        total=(_("Total"), figures["totals"]),
        note=f"{note} {hidden}".strip(),
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


def laid_out(table: Table, *, is_suppressed: bool, urls: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The table as ``components/table.html`` takes it; ``urls``: where the row of a key leads."""

    def cells(label: str, row: Mapping[str, Any]) -> list[Any]:
        url = (urls or {}).get(row["key"], "")
        figures = [cell(row[c.name], kind=c.kind, is_suppressed=is_suppressed) for c in table.columns]
        return [{"text": label, "url": url}, *figures]

    heads = [{"label": table.head, "kind": "head"}, *({"label": c.label, "kind": "number"} for c in table.columns)]
    return {
        "code": table.code,
        "title": table.title,
        "columns": heads,
        "rows": [cells(label, row) for label, row in table.rows],
        "foot_rows": [cells(*table.total)] if table.total is not None and table.rows else [],
        "footnote": table.note,
    }
