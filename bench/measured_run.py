"""Runs a program and tells its wall time and the most memory it held."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHOWN_ON_FAILURE = 4_000


@dataclass(frozen=True, slots=True)
class Run:
    """Wall time in seconds, peak resident memory in MiB (the largest of its processes), what it printed."""

    seconds: float
    mebibytes: float
    printed: str


def run_measured(command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> Run:
    """Run from the project's folder, our variables with ``environment`` over them; SystemExit if it fails."""
    with tempfile.NamedTemporaryFile() as report:
        done = subprocess.run(
            [sys.executable, "-m", "bench.child_usage", report.name, *command],
            cwd=ROOT,
            env=os.environ | (environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        told: dict[str, Any] = {"exit": "none"}
        if not done.returncode:
            told = json.loads(Path(report.name).read_text(encoding="utf-8"))
    if told["exit"]:
        sys.stderr.write(done.stdout[-SHOWN_ON_FAILURE:])
        raise SystemExit(f"bench: {' '.join(command[:4])} … failed (exit {told['exit']})")
    return Run(told["seconds"], _mebibytes(told["most"]), done.stdout)


def _mebibytes(most: int) -> float:
    # Linux counts in KiB, macOS in bytes.
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
