"""Hides what must be hidden in all figures of a run before anybody outside the authority sees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from copy import deepcopy
from typing import Any

from reports.rules.suppression import Hidden, Row, hide_figures, hide_rows, is_small, thin_out

PEOPLE = ("persons", "female", "female_share", "households")
SPLITS = ("persons_confirmed", "male", "sex_unknown", "deliveries_confirmed", "unvalued")
CONFIRMED = {"persons": "persons_confirmed", "deliveries": "deliveries_confirmed"}
LEDGER = ("deliveries", "value_vnd")
MAIN_INDICATOR = "VICTIMS_AND_FAMILIES"
Cells = dict[str, Any]
Besides = Set[tuple[str, str, str]]
"""(table, key of the row, column) of cells that are to be hidden besides; ``ALL`` among them hides everything."""
ALL = ("totals", "", "persons")
TABLES = ("B1", "B2", "B2_TYPES", "B3", "B3_KINDS", "B4", "CATEGORY")
TOGETHER = ("female", "persons_confirmed", "deliveries_confirmed", "new")
"""Figures of the totals that a year and its halves hide together."""


def cover(figures: Cells, *, besides: Besides = frozenset()) -> Cells:
    """A copy of the figures (see ``reports.actions.figures``) in which every small cell and its helpers are None.

    Not told at all to outsiders: men and unknown sex, confirmed people and deliveries of single rows, the gifts'
    people: each would be one more subtraction. Totals are hidden only where they or their own parts are small.
    """
    shown = deepcopy(figures)
    level = Hidden.WHOLE if ALL in besides else _total_level(shown["totals"])
    if ("totals", "", "female") in besides:
        level = max(level, Hidden.PART)
    _cover_totals(shown["totals"], level, {column for _, column in _of_table(besides, "totals")})
    tables = shown["tables"]
    for name in ("B1", "B2", "B3_KINDS", "B4", "CATEGORY"):
        _cover_rows(tables[name], level, _of_table(besides, name))
    _cover_below(tables["B2"], tables["B2_TYPES"], level, _of_table(besides, "B2_TYPES"), by="sector")
    _cover_below(tables["B3_KINDS"], tables["B3"], level, _of_table(besides, "B3"), by="giver_kind")
    _cover_gifts(shown["gifts"], tables["B2_TYPES"])
    _cover_plan(shown["plan"], level, whole=figures["totals"]["persons"], besides=_of_table(besides, "plan"))
    return shown


def _of_table(besides: Besides, name: str) -> set[tuple[str, str]]:
    return {(key, column) for table, key, column in besides if table == name}


def _total_level(totals: Cells) -> Hidden:
    persons, female = totals["persons"], totals["female"]
    if is_small(persons) or is_small(totals["households"]) or is_small(totals["deliveries"]):
        return Hidden.WHOLE
    return Hidden.PART if is_small(female) or is_small(persons - female) else Hidden.NOTHING


def _blank(row: Cells, names: Iterable[str]) -> None:
    row.update((name, None) for name in names if name in row)


def _cover_row(row: Cells, level: Hidden) -> None:
    _blank(row, SPLITS)
    if level:
        _blank(row, ("female", "female_share"))
    if level == Hidden.WHOLE:
        _blank(row, PEOPLE + LEDGER)


def _cover_total(totals: Cells, level: Hidden) -> None:
    """What is confirmed is told of totals alone, where neither part of the split is small."""
    told = {
        part: totals[part]
        for whole, part in CONFIRMED.items()
        if level != Hidden.WHOLE and part in totals and not _is_split_small(totals[part], of=totals[whole])
    }
    _cover_row(totals, level)
    totals.update(told)


def _is_split_small(part: int, *, of: int) -> bool:
    return is_small(part) or is_small(of - part)


def _cover_totals(totals: Cells, level: Hidden, besides: Set[str]) -> None:
    if level == Hidden.WHOLE or "new" in besides or is_small(totals["new"]) or is_small(totals["continuing"]):
        _blank(totals, ("new", "continuing"))
    _cover_total(totals, level)
    _blank(totals, besides & set(CONFIRMED.values()))


def _cover_gifts(gifts: Cells, kinds: Sequence[Cells]) -> None:
    """Gifts are told where every kind of gift is: then their sum says nothing that the rows do not."""
    _blank(gifts, (*PEOPLE, *SPLITS))
    if any(kind.get("is_gift") and kind["deliveries"] is None for kind in kinds):
        _blank(gifts, LEDGER)


def _cover_rows(rows: Sequence[Cells], total: Hidden, besides: Set[tuple[str, str]] = frozenset()) -> None:
    """One table whose totals are known to the reader; ``besides``: (key, column) to hide in any case."""
    if total == Hidden.WHOLE:
        for row in rows:
            _cover_row(row, Hidden.WHOLE)
        return
    levels = hide_rows(
        [Row(row["persons"], row["female"]) for row in rows],
        is_part_total_shown=total == Hidden.NOTHING,
        least=[_least(row["key"], besides) for row in rows],
    )
    whole = {at for at, level in enumerate(levels) if level == Hidden.WHOLE}
    columns = {
        name: hide_figures(
            [row[name] for row in rows],
            already=whole | {at for at, row in enumerate(rows) if (row["key"], name) in besides},
        )
        for name in ("households", "deliveries")
    }
    for at, row in enumerate(rows):
        _cover_row(row, levels[at])
        if at in columns["households"]:
            _blank(row, ("households",))
        if at in columns["deliveries"]:
            _blank(row, LEDGER)


def _least(key: str, besides: Set[tuple[str, str]]) -> Hidden:
    if (key, "persons") in besides:
        return Hidden.WHOLE
    return Hidden.PART if (key, "female") in besides else Hidden.NOTHING


def _cover_below(
    heads: Sequence[Cells], rows: Sequence[Cells], total: Hidden, besides: Set[tuple[str, str]], *, by: str
) -> None:
    """Rows that stand below another (a service below its sector, a giver below its kind), which is their total."""
    for head in heads:
        group = [row for row in rows if row[by] == head["key"]]
        is_bare = head["persons"] is None or head["households"] is None or head["deliveries"] is None
        if total == Hidden.WHOLE or is_bare:
            _cover_rows(group, Hidden.WHOLE)
        else:
            _cover_rows(group, Hidden.PART if head["female"] is None else Hidden.NOTHING, besides)


def _cover_plan(plan: Cells | None, total: Hidden, *, whole: int, besides: Set[tuple[str, str]]) -> None:
    if plan is None:
        return
    hidden = thin_out([("", whole), *((row["code"], row["figure"]) for row in plan["readings"])])
    for row in plan["readings"]:
        if total == Hidden.WHOLE or row["code"] in hidden or (row["code"], "figure") in besides:
            row["figure"] = None
    _cover_main_figure(plan, is_hidden=plan["readings"][0]["figure"] is None)
    _cover_women(plan["women"], total, besides)


def _cover_main_figure(plan: Cells, *, is_hidden: bool) -> None:
    """A mean over years tells a hidden year, so it goes with it."""
    is_a_year_small = any(row["figure"] is not None and is_small(row["figure"]) for row in plan["yearly"])
    for target in plan["targets"]:
        if target["indicator"] == MAIN_INDICATOR and (is_hidden or is_a_year_small):
            _blank(target, ("average", "actual", "percent", "reach") if is_hidden else ("average",))
    if is_hidden or is_a_year_small:
        for row in plan["yearly"]:
            _blank(row, ("figure",))


def _cover_women(women: Cells, total: Hidden, besides: Set[tuple[str, str]]) -> None:
    for kind in ("supported", "registered"):
        everybody, female = women[kind], women[f"{kind}_female"]
        is_bare = everybody is None or any(is_small(each) for each in (everybody, female, everybody - female))
        if is_bare or (kind == "supported" and total) or ("women", kind) in besides:
            _blank(women, (kind, f"{kind}_female", f"{kind}_share"))
