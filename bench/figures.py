"""One measured figure against its floor and goal."""

from __future__ import annotations

import gc
import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

TABLE_HEAD = "| Figure | Database | Measured | Floor | Goal | Floor held | Remarks |\n|---|---|---|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio, rate or time. ``higher_is_better`` says on which side of ``floor`` the value must lie.

    Figures without a floor are reported, never judged. ``note`` tells sizes and absolute times.
    """

    name: str
    value: float
    unit: str
    database: str
    floor: float | None = None
    goal: float | None = None
    higher_is_better: bool = True
    note: str = ""

    @property
    def ok(self) -> bool:
        """On the right side of the floor."""
        if self.floor is None:
            return True
        return self.value >= self.floor if self.higher_is_better else self.value <= self.floor

    @property
    def reaches_goal(self) -> bool | None:
        """On the right side of the goal; None without one."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.higher_is_better else self.value <= self.goal

    def as_json(self) -> str:
        """One object a figure: name, value, unit, floor, goal, ok, and database, note."""
        return json.dumps(asdict(self) | {"ok": self.ok, "reaches_goal": self.reaches_goal}, ensure_ascii=False)

    def as_line(self) -> str:
        """For people."""
        sign = "≥" if self.higher_is_better else "≤"
        floor = f"floor {sign} {self.floor:g}" if self.floor is not None else "reported"
        goal = f", goal {sign} {self.goal:g}" if self.goal is not None else ""
        verdict = "ok  " if self.ok else "BELOW"
        figure = f"{self.database:<10} {self.name:<44} {self.value:>10.3f} {self.unit:<6}"
        return f"{verdict} {figure} ({floor}{goal}) {self.note}"

    def as_row(self) -> str:
        """A line of the table in docs/benchmarks.md."""
        sign = "≥" if self.higher_is_better else "≤"
        floor, goal = (f"{sign} {limit:g}" if limit is not None else "–" for limit in (self.floor, self.goal))
        verdict = ("yes" if self.ok else "**no**") if self.floor is not None else "–"
        value = f"{self.value:,.0f}" if self.value >= 1000 else f"{self.value:.3g}"
        return f"| {self.name} | {self.database} | {value} {self.unit} | {floor} | {goal} | {verdict} | {self.note} |"


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call, the collector quiet."""
    gc.collect()
    gc.disable()
    started = time.perf_counter()
    try:
        work()
    finally:
        gc.enable()
    return time.perf_counter() - started


def median_of(work: Callable[[], object], *, times: int = 5) -> float:
    """Median wall time in seconds of several calls."""
    return statistics.median(seconds(work) for _ in range(times))


def side_by_side(ours: Callable[[], object], peer: Callable[[], object], *, times: int = 5) -> tuple[float, float]:
    """Median seconds of both, measured in turns so that a slow minute hits both."""
    pairs = [(seconds(ours), seconds(peer)) for _ in range(times)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0–1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
