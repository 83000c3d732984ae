"""Prints the counts of every database's run and, last, one closing line in pytest's own words."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

WORDS = {"failed": "failed", "passed": "passed", "skipped": "skipped", "error": "errors"}


def closing_line(counts: Counter[str], *, seconds: str) -> str:
    """The line pytest would end with had it run everything at once."""
    parts = [f"{counts[outcome]} {word}" for outcome, word in WORDS.items() if counts[outcome]]
    return f" {', '.join(parts) or 'no tests ran'} in {seconds}.00s ".center(100, "=")


def main(report: Path, *, seconds: str) -> int:
    """Print the summary of *report*, one JSON object a line; returns 1 when nothing passed."""
    counts: Counter[str] = Counter()
    for line in report.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        sys.stdout.write(entry["line"] + "\n")
        counts.update(entry["counts"])
    sys.stdout.write(closing_line(counts, seconds=seconds) + "\n")
    return 0 if counts["passed"] else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), seconds=sys.argv[2]))
