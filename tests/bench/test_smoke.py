"""Every bench runs at a tiny size and tells figures that can be read; what they say there means nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from bench.figures import Figure
from bench.names import BENCHES
from tests.environment import VENDOR, WORKER


@pytest.fixture(scope="module")
def figures() -> list[dict[str, Any]]:
    """All benches in one process, one more worker of this run: its database comes from the same template."""
    told = {"ANLANH_TEST_DB": VENDOR, "ANLANH_BENCH_SMALL": "1", "PYTEST_XDIST_WORKER": f"{WORKER}_bench"}
    command = [sys.executable, "-m", "bench.worker", *BENCHES]
    done = subprocess.run(command, env=os.environ | told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


@pytest.mark.database("postgresql")  # where the floors count
def test_every_bench_tells_figures_of_this_database(figures: list[dict[str, Any]]) -> None:
    assert {figure["bench"] for figure in figures} == set(BENCHES)
    assert {figure["database"] for figure in figures} == {VENDOR}


@pytest.mark.database("postgresql")  # where the floors count
def test_every_figure_has_a_name_of_its_own_a_unit_and_a_value(figures: list[dict[str, Any]]) -> None:
    names = [figure["name"] for figure in figures]

    assert len(set(names)) == len(names)
    assert all(figure["name"] and figure["unit"] and figure["value"] > 0 for figure in figures)


@pytest.mark.parametrize(
    ("value", "higher_is_better", "ok"),
    [(1.0, True, True), (0.9, True, False), (1.0, False, True), (1.1, False, False)],
)
def test_a_figure_below_its_floor_is_not_ok(value: float, higher_is_better: bool, ok: bool) -> None:
    figure = Figure("a", value, "x", "sqlite", floor=1.0, higher_is_better=higher_is_better)

    assert figure.ok is ok
    assert ("**no**" in figure.as_row()) is not ok
