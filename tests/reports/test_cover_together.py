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
    unique = solved(equations, size=len(places))
    return [(at, key) for at, key, figure in cells(tables) if is_small(figure) and places[at, key] in unique]


def solved(equations: list[dict[int, int]], *, size: int) -> set[int]:
    """Columns that elimination leaves alone in their equation: one solution, whatever the known sides are."""
    matrix = [[Fraction(left.get(column, 0)) for column in range(size)] for left in equations]
    rank = 0
    for column in range(size):
        pivot = next((at for at in range(rank, len(matrix)) if matrix[at][column]), None)
        if pivot is None:
            continue
        matrix[rank], matrix[pivot] = matrix[pivot], matrix[rank]
        first = matrix[rank][column]
        matrix[rank] = [each / first for each in matrix[rank]]
        for at, line in enumerate(matrix):
            if at != rank and (times := line[column]):
                matrix[at] = [a - times * b for a, b in zip(line, matrix[rank], strict=True)]
        rank += 1
    lines = [[column for column, value in enumerate(line) if value] for line in matrix]
    return {line[0] for line in lines if len(line) == 1}


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
