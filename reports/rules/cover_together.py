"""A year and its halves are hidden together: from two of them nobody can work out the third.

Deliveries add up: a row's deliveries in the halves are its deliveries of the year. People and households do not (who
was helped in both halves counts once), unless a row stands in one half alone: then the year repeats that half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reports.rules.cover import ALL, TABLES, TOGETHER, cover
from reports.rules.suppression import Hidden, Row, is_small, own_need

Cells = dict[str, Any]
Cell = tuple[str, str, str]
Place = tuple[int, str]
COLUMNS = ("persons", "female", "households", "deliveries")
HEADS = {"B2_TYPES": ("sector", "B2"), "B3": ("giver_kind", "B3_KINDS")}
YEAR, HALVES = 0, (1, 2)
OUTSIDE = "outside"


def cover_together(figures: Sequence[Cells]) -> list[Cells]:
    """``cover`` of a year, its first and its second half, so that no two of them tell what is hidden in the third.

    A half hides what the year or the other half hides, of rows, totals and plan alike. The year hides what a half
    hides of a row that the other half does not hold. Then more deliveries are hidden until no small one can be worked
    out; repeated until all fit.
    """
    besides: list[set[Cell]] = [set(), set(), set()]
    while True:
        shown = [cover(each, besides=more) for each, more in zip(figures, besides, strict=True)]
        found = _more(shown)
        if all(new <= old for new, old in zip(found, besides, strict=True)):
            found = _untold(shown, figures)
        if all(new <= old for new, old in zip(found, besides, strict=True)):
            return shown
        besides = [old | new for old, new in zip(besides, found, strict=True)]


def cover_totals(totals: Sequence[Cells]) -> list[Cells]:
    """Totals of a year and its halves, as ``cover_together`` shows them: what is in their tables hides none of them."""
    bare: list[Cells] = [
        {"totals": each, "gifts": {}, "tables": {name: [] for name in TABLES}, "plan": None} for each in totals
    ]
    return [each["totals"] for each in cover_together(bare)]


def _more(shown: Sequence[Cells]) -> list[set[Cell]]:
    """What each of the three has to hide because of the others."""
    found: list[set[Cell]] = [set(), set(), set()]
    hidden = [_cells(each, are_hidden=True) for each in shown]
    for half, other in (HALVES, HALVES[::-1]):
        found[half] |= (hidden[YEAR] | hidden[other]) & _cells(shown[half])
        found[YEAR] |= hidden[half] - _cells(shown[other])
        if any(each["totals"]["persons"] is None for each in shown):
            found[half].add(ALL)
        found[half] |= {cell for each in shown for cell in _single(each)}
    return found


def _single(figures: Cells) -> set[Cell]:
    """Hidden figures beside the tables: of the totals, and of the plan."""
    totals, plan = figures["totals"], figures["plan"]
    found = {("totals", "", name) for name in TOGETHER if name in totals and totals[name] is None}
    if plan is None:
        return found
    found |= {("plan", row["code"], "figure") for row in plan["readings"] if row["figure"] is None}
    return found | {("plan", "women", kind) for kind in ("supported", "registered") if plan["women"][kind] is None}


def _cells(figures: Cells, *, are_hidden: bool = False) -> set[Cell]:
    return {
        (name, row["key"], column)
        for name, rows in figures["tables"].items()
        for row in rows
        for column in COLUMNS
        if row[column] is None or not are_hidden
    }


def _untold(shown: Sequence[Cells], figures: Sequence[Cells]) -> list[set[Cell]]:
    """Deliveries to hide besides, one for each small figure that the others would tell."""
    found: list[set[Cell]] = [set(), set(), set()]
    for name in shown[YEAR]["tables"]:
        for web in _webs(name, shown, figures):
            for at, key in web.lacking():
                found[at].add((name, key, "deliveries"))
    return found


@dataclass(slots=True)
class _Web:
    """The hidden deliveries of rows under one total, each a thread between its period and its row.

    Every row (year = both halves) and every period (its total) is one equation, and each figure stands in two of them.
    Elimination therefore finds a figure exactly where its thread is on no circle.
    """

    threads: set[Place] = field(default_factory=set)
    spare: dict[Place, int] = field(default_factory=dict)
    small: list[Place] = field(default_factory=list)

    def lacking(self) -> Iterator[Place]:
        """What to hide so that each small figure is on a circle."""
        for place in self.small:
            if place in self.threads and self._is_told(place):
                more = self._cheapest(place)
                if more is not None:
                    yield more

    def _cheapest(self, place: Place) -> Place | None:
        order = sorted(self.spare, key=lambda each: (self.spare[each], each))
        enough = next((each for each in order if not self._is_told(place, more=each)), None)
        own = (YEAR, place[1])
        return enough or (own if own in self.spare else next(iter(order), None))

    def _is_told(self, place: Place, *, more: Place | None = None) -> bool:
        threads = (self.threads | ({more} if more else set())) - {place}
        beside: dict[int | str, set[int | str]] = defaultdict(set)
        for at, key in threads:
            beside[at].add(key)
            beside[key].add(at)
        reached: set[int | str] = {place[0]}
        ahead: list[int | str] = [place[0]]
        while ahead:
            new = beside[ahead.pop()] - reached
            reached |= new
            ahead += new
        return place[1] not in reached


def _webs(name: str, shown: Sequence[Cells], figures: Sequence[Cells]) -> list[_Web]:
    by, head_name = HEADS.get(name, ("", ""))
    webs: dict[str, _Web] = defaultdict(_Web)
    for at, (covered, whole) in enumerate(zip(shown, figures, strict=True)):
        heads = {row["key"]: row["deliveries"] for row in covered["tables"].get(head_name, ())}
        for row, known in zip(covered["tables"][name], whole["tables"][name], strict=True):
            group = row.get(by, "")
            web, place = webs[group], (at, row["key"])
            total = heads.get(group) if head_name else covered["totals"]["deliveries"]
            if total is None:
                web.threads.add((at, OUTSIDE))
            if row["deliveries"] is not None:
                web.spare[place] = row["deliveries"]
                continue
            web.threads.add(place)
            if is_small(known["deliveries"]) or own_need(Row(known["persons"], known["female"])) == Hidden.WHOLE:
                web.small.append(place)
    return list(webs.values())
