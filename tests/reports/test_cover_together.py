"""From a year and one half nobody works out the other half: looked for by elimination over all that is shown."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from reports.rules.cover import cover
from reports.rules.cover_together import cover_together
from reports.rules.suppression import is_small
from tests.reports.test_cover import figures_of

Row = dict[str, Any]
ADDED = ("persons", "female", "households", "deliveries", "value_vnd")
LARGEST = (3, 9, 30)


def row(key: str, *, persons: int, female: int, deliveries: int) -> Row:
    told = {"persons": persons, "female": female, "households": persons, "deliveries": deliveries}
    return {"key": key, "female_share": 50.0, "value_vnd": deliveries * 1000, **told}


def rows_of(chance: random.Random) -> list[list[Row]]:
    """Rows of a year and its halves; a commune may stand in one half alone."""
    size, largest = chance.randint(1, 7), chance.choice(LARGEST)
    halves: list[list[Row]] = [[], []]
    for number in range(size):
        for half in halves:
            if chance.random() < 0.75:
                deliveries = chance.randint(1, largest)
                persons = chance.randint(1, deliveries)
                female = chance.randint(0, persons)
                half.append(row(f"c{number}", persons=persons, female=female, deliveries=deliveries))
    return [_year(halves), *halves]


def _year(halves: list[list[Row]]) -> list[Row]:
    """Everybody of the second half is another one than in the first."""
    found: dict[str, Row] = {}
    for each in (each for half in halves for each in half):
        before = found.get(each["key"], row(each["key"], persons=0, female=0, deliveries=0))
        found[each["key"]] = before | {name: before[name] + each[name] for name in ADDED}
    return [found[key] for key in sorted(found)]


def covered(tables: list[list[Row]]) -> list[Row]:
    return cover_together([figures_of(rows) for rows in tables])


def cells(tables: list[list[Row]]) -> Iterator[tuple[int, str, int]]:
    for period, rows in enumerate(tables):
        for each in rows:
            yield period, each["key"], each["deliveries"]


def told(tables: list[list[Row]], shown: list[Row]) -> list[tuple[int, str]]:
    """Small deliveries that have one solution alone, given every shown figure and total."""
    known = {(at, each["key"]): each["deliveries"] for at in range(3) for each in shown[at]["tables"]["B1"]}
    places = {(at, key): column for column, (at, key, _figure) in enumerate(cells(tables))}
    equations = [{column: 1} for place, column in places.items() if known[place] is not None]
    for at in range(3):
        if shown[at]["totals"]["deliveries"] is not None:
            equations.append({column: 1 for place, column in places.items() if place[0] == at})
    for (at, key), column in places.items():
        if at == 0:
            equations.append({column: 1} | {places[half, key]: -1 for half in (1, 2) if (half, key) in places})
    unique = solved(equations)
    return [(at, key) for at, key, figure in cells(tables) if is_small(figure) and places[at, key] in unique]


def solved(equations: list[dict[int, int]]) -> set[int]:
    """Columns that elimination leaves alone in their equation: one solution, whatever the known sides are."""
    reduced: dict[int, dict[int, Fraction]] = {}
    for equation in equations:
        line = {column: Fraction(value) for column, value in equation.items()}
        for column in [column for column in line if column in reduced]:
            _subtract(line, reduced[column], times=line[column])
        if not line:
            continue
        pivot = min(line)
        first = line[pivot]
        line = {column: value / first for column, value in line.items()}
        for other in reduced.values():
            if pivot in other:
                _subtract(other, line, times=other[pivot])
        reduced[pivot] = line
    return {pivot for pivot, line in reduced.items() if len(line) == 1}


def _subtract(line: dict[int, Fraction], other: dict[int, Fraction], *, times: Fraction) -> None:
    for column, value in other.items():
        line[column] = line.get(column, Fraction(0)) - times * value
        if not line[column]:
            del line[column]


def test_the_looking_finds_what_covering_each_alone_gives_away() -> None:
    tables = [
        [row("a", persons=16, female=8, deliveries=16), row("b", persons=60, female=30, deliveries=60)],
        [row("a", persons=4, female=2, deliveries=4), row("b", persons=30, female=15, deliveries=30)],
        [row("a", persons=12, female=6, deliveries=12), row("b", persons=30, female=15, deliveries=30)],
    ]

    assert (1, "a") in told(tables, [cover(figures_of(rows)) for rows in tables])
    assert told(tables, covered(tables)) == []


@pytest.mark.parametrize("seed", range(300))
def test_no_small_figure_can_be_worked_out_from_a_year_and_its_halves(seed: int) -> None:
    tables = rows_of(random.Random(seed))

    assert told(tables, covered(tables)) == []


@pytest.mark.parametrize("seed", range(100))
def test_what_a_half_hides_of_a_row_of_its_own_the_year_does_not_repeat(seed: int) -> None:
    tables = rows_of(random.Random(seed))
    names = ("persons", "female", "households", "deliveries")

    year, *halves = ({each["key"]: each for each in shown["tables"]["B1"]} for shown in covered(tables))

    for half, other in (halves, halves[::-1]):
        for key in set(half) - set(other):
            assert not [name for name in names if half[key][name] is None and year[key][name] is not None]


def test_large_figures_stay() -> None:
    year = [row(key, persons=80, female=40, deliveries=80) for key in "abc"]
    half = [row(key, persons=40, female=20, deliveries=40) for key in "abc"]

    shown = covered([year, half, half])

    assert all(each[name] for one in shown for each in one["tables"]["B1"] for name in ADDED)


def test_a_half_with_hardly_anybody_hides_the_other_and_leaves_the_year() -> None:
    tables = [
        [row("a", persons=53, female=20, deliveries=53)],
        [row("a", persons=3, female=1, deliveries=3)],
        [row("a", persons=50, female=19, deliveries=50)],
    ]

    assert [each["totals"]["deliveries"] for each in covered(tables)] == [53, None, None]


# Everything that a page tells, of a province in which nobody is helped in two rows or in two halves.
SECTORS = {"cow": "LIV", "wheel": "MED", "rehab": "MED", "tet": "REL", "flood": "REL"}
GIFTS = frozenset({"tet"})
Unknown = tuple[str, int, str]
"""What is counted, the period, and the key of the row ('' for the whole)."""


def people_of(chance: random.Random) -> list[Row]:
    """One delivery each, drawn so that small rows are usual."""
    communes, kinds = (
        [f"c{n}" for n in range(chance.randint(1, 5))],
        chance.sample(sorted(SECTORS), chance.randint(1, 5)),
    )
    return [
        {
            "half": chance.choice((1, 1, 1, 2)) if chance.random() < 0.7 else 2,
            "commune": chance.choice(communes[: chance.randint(1, len(communes))]),
            "kind": chance.choice(kinds[: chance.randint(1, len(kinds))]),
            "female": chance.random() < 0.4,
            "confirmed": chance.random() < 0.8,
            "new": chance.random() < 0.8,
        }
        for _ in range(chance.choice((6, 20, 60, 200)))
    ]


def told_of(people: list[Row], period: int) -> Row:
    """Figures as the page counts them, with communes, sectors and kinds."""
    here = [each for each in people if period in (0, each["half"])]

    def rows(key_of: Any) -> list[Row]:
        keys = sorted({key_of(each) for each in here})
        return [_counted(key, [each for each in here if key_of(each) == key]) for key in keys]

    kinds = rows(lambda each: each["kind"])
    for each in kinds:
        each |= {"sector": SECTORS[each["key"]], "is_gift": each["key"] in GIFTS}
    whole = _counted("", here)
    new = sum(each["new"] for each in here)
    figures = figures_of(rows(lambda each: each["commune"]))
    figures["totals"] = whole | {"new": new, "continuing": len(here) - new}
    figures["gifts"] = _counted("", [each for each in here if each["kind"] in GIFTS])
    figures["tables"] |= {"B2": rows(lambda each: SECTORS[each["kind"]]), "B2_TYPES": kinds}
    return figures


def _counted(key: str, people: list[Row]) -> Row:
    size, sure = len(people), sum(each["confirmed"] for each in people)
    bare = row(key, persons=size, female=sum(each["female"] for each in people), deliveries=size)
    return bare | {"persons_confirmed": sure, "deliveries_confirmed": sure}


def unknowns(figures: list[Row]) -> dict[Unknown, int | None]:
    """Every figure that somebody could look for, by what it is; None where it is not shown."""
    found: dict[Unknown, int | None] = {}
    for at, each in enumerate(figures):
        totals = each["totals"]
        for name in ("deliveries", "female", "deliveries_confirmed", "new"):
            found[name, at, ""] = totals[name]
        found["male", at, ""] = _less(totals["persons"], totals["female"])
        found["unconfirmed", at, ""] = _less(totals["deliveries"], totals["deliveries_confirmed"])
        found["continuing", at, ""] = _less(totals["persons"], totals["new"])
        found["gifts", at, ""] = each["gifts"]["deliveries"]
        found["no gifts", at, ""] = _less(totals["deliveries"], each["gifts"]["deliveries"])
        for table in ("B1", "B2", "B2_TYPES"):
            for line in each["tables"][table]:
                found[table, at, line["key"]] = line["deliveries"]
                found[f"{table} women", at, line["key"]] = line["female"]
                found[f"{table} men", at, line["key"]] = _less(line["persons"], line["female"])
        for line in each["tables"]["B2"]:
            found["B2 no gifts", at, line["key"]] = None
    return found


def _less(whole: int | None, part: int | None) -> int | None:
    return None if whole is None or part is None else whole - part


def sums_of(places: set[Unknown], persons: list[Row]) -> list[tuple[Unknown, list[Unknown]]]:
    """What everybody knows of them: this one is the sum of those."""
    found: list[tuple[Unknown, list[Unknown]]] = []
    for at in range(3):
        for table in ("B1", "B2", "B2_TYPES"):
            keys = sorted(key for name, period, key in places if (name, period) == (table, at))
            found.append((("deliveries", at, ""), [(table, at, key) for key in keys]))
            found.append((("female", at, ""), [(f"{table} women", at, key) for key in keys]))
            found.append((("male", at, ""), [(f"{table} men", at, key) for key in keys]))
        found.append((("deliveries", at, ""), [("deliveries_confirmed", at, ""), ("unconfirmed", at, "")]))
        found.append((("deliveries", at, ""), [("gifts", at, ""), ("no gifts", at, "")]))
        kinds = sorted(key for name, period, key in places if (name, period) == ("B2_TYPES", at))
        found.append((("gifts", at, ""), [("B2_TYPES", at, key) for key in kinds if key in GIFTS]))
        for sector in sorted({SECTORS[key] for key in kinds}):
            below = [key for key in kinds if SECTORS[key] == sector]
            gifts = [("B2_TYPES", at, key) for key in below if key in GIFTS]
            found.append((("B2", at, sector), [("B2_TYPES", at, key) for key in below]))
            found.append((("B2", at, sector), [*gifts, ("B2 no gifts", at, sector)]))
            for part in ("women", "men"):
                found.append(((f"B2 {part}", at, sector), [(f"B2_TYPES {part}", at, key) for key in below]))
    for name, at, key in sorted(places):
        if at == 0:
            found.append(((name, 0, key), [(name, half, key) for half in (1, 2) if (name, half, key) in places]))
    return found


def worked_out(people: list[Row], shown: list[Row]) -> list[Unknown]:
    """Small figures that have one solution alone, given all that is shown of the year and its halves."""
    whole = [told_of(people, at) for at in range(3)]
    known, truth = unknowns(shown), unknowns(whole)
    places = {place: column for column, place in enumerate(sorted(truth))}
    for at, each in enumerate(whole):
        for line in each["tables"]["B2"]:
            kinds = each["tables"]["B2_TYPES"]
            gifts = sum(k["deliveries"] for k in kinds if k["is_gift"] and k["sector"] == line["key"])
            truth["B2 no gifts", at, line["key"]] = line["deliveries"] - gifts
    equations = [{places[place]: 1} for place, figure in known.items() if figure is not None]
    for one, parts in sums_of(set(places), whole):
        equations.append({places[one]: 1} | {places[part]: -1 for part in parts})
    unique = solved(equations)
    return [place for place, figure in truth.items() if is_small(figure or 0) and places[place] in unique]


@pytest.mark.parametrize("seed", range(300))
def test_no_small_figure_of_a_page_can_be_worked_out_from_all_that_is_told(seed: int) -> None:
    people = people_of(random.Random(seed))

    shown = cover_together([told_of(people, at) for at in range(3)])

    assert worked_out(people, shown) == []


@pytest.mark.parametrize(
    "name",
    [
        "B1",
        "B2",
        "B2_TYPES",
        "B2 no gifts",
        "no gifts",
        "gifts",
        "new",
        "continuing",
        "unconfirmed",
        "female",
        "B1 women",
    ],
)
def test_the_looking_finds_what_covering_each_period_alone_gives_away_of_a_page(name: str) -> None:
    found: set[str] = set()
    for seed in range(60):
        people = people_of(random.Random(seed))
        alone = [cover(told_of(people, at)) for at in range(3)]
        for whole, each in zip([told_of(people, at) for at in range(3)], alone, strict=True):
            each["gifts"] |= {"deliveries": whole["gifts"]["deliveries"]}
        found |= {one for one, _at, _key in worked_out(people, alone)}

    assert name in found
