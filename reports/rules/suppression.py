"""Small figures are hidden so that nobody can work them out again (DOMAIN §6.2 rule 10).

A cell of 1–4 is hidden, and with it as many others as it takes: for every hidden cell there must be another table
with the same visible cells and the same totals, in which that cell differs and no hidden cell that held somebody is
empty. Such a table is looked for as one *move*: what one row gives, another takes. Whoever cannot be sure after that
cannot compute the cell, whatever he does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

SMALLEST_SHOWN = 5
Move = tuple[int, int]
_MOVES: dict[str, tuple[Move, ...]] = {
    "part": ((1, 0), (-1, 0), (1, -1), (-1, 1)),
    "rest": ((0, 1), (0, -1), (1, -1), (-1, 1)),
    "total": ((1, 0), (-1, 0), (0, 1), (0, -1)),
}
_ANY_MOVE: tuple[Move, ...] = tuple((a, b) for a in (-1, 0, 1) for b in (-1, 0, 1))


class Hidden(IntEnum):
    """How much of a row is hidden: nothing, the part (women) with its share, or the whole row."""

    NOTHING = 0
    PART = 1
    WHOLE = 2


@dataclass(frozen=True, slots=True)
class Row:
    """People of a row, and how many of them are of the part (women)."""

    total: int
    part: int

    @property
    def rest(self) -> int:
        """Who is not of the part: never printed, but anybody can subtract."""
        return self.total - self.part


def is_small(figure: int) -> bool:
    """1–4."""
    return 0 < figure < SMALLEST_SHOWN


def own_need(row: Row) -> Hidden:
    """What a row must hide for its own sake."""
    if is_small(row.total):
        return Hidden.WHOLE
    return Hidden.PART if is_small(row.part) or is_small(row.rest) else Hidden.NOTHING


def hide_rows(rows: Sequence[Row], *, is_part_total_shown: bool = True, least: Sequence[Hidden] = ()) -> list[Hidden]:
    """What to hide of each row, when the totals of the rows are known to the reader; no less than ``least``."""
    wanted = least or [Hidden.NOTHING] * len(rows)
    levels = [max(own_need(row), level) for row, level in zip(rows, wanted, strict=True)]
    if not is_part_total_shown:
        levels = [max(level, Hidden.PART) for level in levels]
    for floor in (1, 0):
        guard = _Guard(rows, levels, floor=floor, is_part_total_shown=is_part_total_shown)
        candidates = [at for at, row in enumerate(rows) if row.total or not floor]
        if _hide_until_safe(levels, is_safe=guard.is_safe, cost=lambda at: rows[at].total, candidates=candidates):
            break
    return levels


def _hide_until_safe(
    levels: list[Hidden], *, is_safe: Callable[[int], bool], cost: Callable[[int], int], candidates: list[int]
) -> bool:
    """Hide more of the cheapest row until all are safe; False when nothing is left to hide."""
    while unsafe := [at for at, level in enumerate(levels) if level and not is_safe(at)]:
        if not _raise_one(levels, unsafe[0], is_safe=is_safe, cost=cost, candidates=candidates):
            return False
    return True


def _raise_one(
    levels: list[Hidden],
    wanting: int,
    *,
    is_safe: Callable[[int], bool],
    cost: Callable[[int], int],
    candidates: list[int],
) -> bool:
    steps = sorted(
        (to - levels[at], cost(at), at, to)
        for at in candidates
        for to in (Hidden.PART, Hidden.WHOLE)
        if to > levels[at]
    )
    for _, _, at, to in steps:
        was, levels[at] = levels[at], Hidden(to)
        if is_safe(wanting):
            return True
        levels[at] = was
    if not steps:
        return False
    levels[steps[-1][2]] = Hidden.WHOLE
    return True


@dataclass(slots=True)
class _Guard:
    """Looks for the other table."""

    rows: Sequence[Row]
    levels: list[Hidden]
    floor: int
    is_part_total_shown: bool

    def is_safe(self, at: int) -> bool:
        """Whether each hidden figure of a row could be another one."""
        row = self.rows[at]
        if self.levels[at] == Hidden.PART:
            return self._can_move(at, "part")
        return all(self._can_move(at, name) for name in ("part", "rest", "total") if getattr(row, name))

    def _can_move(self, at: int, name: str) -> bool:
        return any(self._bears(at, move) and self._is_answered(at, move) for move in _MOVES[name])

    def _bears(self, at: int, move: Move) -> bool:
        if sum(move) and self.levels[at] != Hidden.WHOLE:
            return False
        if any(move) and not self.levels[at]:
            return False
        row = self.rows[at]
        moved = (row.part + move[0], row.rest + move[1], row.total + sum(move))
        before = (row.part, row.rest, row.total)
        return all(new >= min(old, self.floor) and new >= 0 for new, old in zip(moved, before, strict=True))

    def _is_answered(self, at: int, move: Move) -> bool:
        if not self.is_part_total_shown and not sum(move):
            return True
        answers = (
            [(-move[0], -move[1])]
            if self.is_part_total_shown
            else [each for each in _ANY_MOVE if sum(each) == -sum(move)]
        )
        return any(self._bears(other, answer) for other in range(len(self.rows)) if other != at for answer in answers)


def hide_figures(figures: Sequence[int], *, already: Iterable[int] = ()) -> set[int]:
    """Which figures of one column to hide when their sum is known; ``already`` are hidden with their row."""
    hidden = {at for at, figure in enumerate(figures) if is_small(figure)} | set(already)
    while True:
        lonely = [at for at in hidden if figures[at] and not _has_partner(figures, hidden, at)]
        open_ones = sorted((figure, at) for at, figure in enumerate(figures) if at not in hidden)
        chosen = [at for figure, at in open_ones if figure] or [at for _, at in open_ones]
        if not lonely or not chosen:
            return hidden
        hidden.add(chosen[0])


def _has_partner(figures: Sequence[int], hidden: set[int], at: int) -> bool:
    return any(figures[other] > 1 or figures[at] > 1 for other in hidden if other != at)


def thin_out(figures: Sequence[tuple[str, int]]) -> set[str]:
    """Codes of readings to hide: small ones, and those that differ by 1–4 from one shown before them."""
    shown: list[int] = []
    hidden: set[str] = set()
    for code, figure in figures:
        if is_small(figure) or any(is_small(abs(figure - other)) for other in shown):
            hidden.add(code)
        else:
            shown.append(figure)
    return hidden
