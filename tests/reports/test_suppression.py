"""An attacker who knows every visible cell, every total and the method cannot tell a hidden figure."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random

import pytest

from reports.rules.suppression import SMALLEST_SHOWN, Hidden, Row, hide_figures, hide_rows, is_small, thin_out

Table = tuple[tuple[int, int], ...]


def published(rows: list[Row], levels: list[Hidden]) -> list[tuple[int | None, int | None]]:
    return [
        (None if level == Hidden.WHOLE else row.total, None if level else row.part)
        for row, level in zip(rows, levels, strict=True)
    ]


def possible_tables(shown: list[tuple[int | None, int | None]], *, total: int, part: int) -> Iterator[Table]:
    """Every table of whole numbers that fits what is shown and both totals, tried one after another."""

    def fill(at: int, left: int, left_part: int) -> Iterator[Table]:
        if at == len(shown):
            if left == 0 and left_part == 0:
                yield ()
            return
        seen_total, seen_part = shown[at]
        for one in [seen_total] if seen_total is not None else range(left + 1):
            for women in [seen_part] if seen_part is not None else range(min(one, left_part) + 1):
                if one <= left and women <= left_part:
                    for others in fill(at + 1, left - one, left_part - women):
                        yield ((one, women), *others)

    return fill(0, total, part)


def certain(tables: list[Table], at: int, figure: int) -> bool:
    parts = {(t, p, t - p)[figure] for t, p in (table[at] for table in tables)}
    return len(parts) == 1


def some_tables(number: int) -> list[list[Row]]:
    chance = Random(20_261_121)
    found = []
    for _ in range(number):
        size = chance.randint(2, 4)
        totals = [chance.choice((0, 1, 2, 3, 4, 5, 6, 7, 9)) for _ in range(size)]
        found.append([Row(total, chance.randint(0, total)) for total in totals])
    return found


def test_no_hidden_figure_that_holds_somebody_can_be_told_by_trying_every_table() -> None:
    told = []
    for rows in some_tables(400):
        total, part = sum(row.total for row in rows), sum(row.part for row in rows)
        if is_small(total) or is_small(part) or is_small(total - part):
            continue  # the page hides such a column together with its total
        levels = hide_rows(rows)
        tables = list(possible_tables(published(rows, levels), total=total, part=part))
        for at, (row, level) in enumerate(zip(rows, levels, strict=True)):
            figures = (row.total, row.part, row.rest)
            hidden = {Hidden.NOTHING: (), Hidden.PART: (1, 2), Hidden.WHOLE: (0, 1, 2)}[level]
            told += [(rows, at, figure) for figure in hidden if figures[figure] and certain(tables, at, figure)]

    assert told == []


def test_every_small_figure_is_hidden() -> None:
    for rows in some_tables(400):
        for row, level in zip(rows, hide_rows(rows), strict=True):
            shown = [row.total] * (level < Hidden.WHOLE) + [row.part, row.rest] * (level < Hidden.PART)

            assert not any(is_small(figure) for figure in shown)


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert hide_rows([Row(50, 20), Row(5, 5), Row(0, 0), Row(12, 0)]) == [Hidden.NOTHING] * 4


def test_a_lone_small_row_takes_another_with_it() -> None:
    levels = hide_rows([Row(512, 221), Row(3, 1), Row(40, 20), Row(23, 10)])

    assert levels[1] == Hidden.WHOLE
    assert sum(level == Hidden.WHOLE for level in levels) == 2
    assert levels[0] == Hidden.NOTHING


def test_five_ones_that_add_up_to_five_are_hidden_and_stay_open_to_doubt() -> None:
    assert hide_rows([Row(1, 1)] * 5) == [Hidden.WHOLE] * 5
    assert hide_figures([1, 1, 1, 1, 1]) == {0, 1, 2, 3, 4}


@pytest.mark.parametrize("figures", [[5, 1, 9], [2, 3, 40], [1, 1, 0, 30], [4, 5, 6], [0, 0, 2, 8]])
def test_a_hidden_figure_of_one_column_can_be_another(figures: list[int]) -> None:
    hidden = sorted(hide_figures(figures))
    rest = sum(figures[at] for at in hidden)
    ways = [way for way in itertools.product(range(1, rest + 1), repeat=len(hidden)) if sum(way) == rest]

    assert all(is_small(figures[at]) is False or at in hidden for at in range(len(figures)))
    assert all(len({way[at] for way in ways}) > 1 for at in range(len(hidden)))


def test_readings_that_differ_by_a_few_people_are_not_shown_side_by_side() -> None:
    assert thin_out([("MAIN", 1352), ("UXO_ONLY", 1350), ("WITH_GIFTS", 1400)]) == {"UXO_ONLY"}
    assert thin_out([("MAIN", SMALLEST_SHOWN - 1)]) == {"MAIN"}
