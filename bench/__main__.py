"""Runs benches, each database in a process of its own; exit 1 when a figure lies below its floor."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.figures import TABLE_HEAD, Figure
from bench.names import BENCHES, WITHOUT_DATABASE
from tests.needs import find


def run(name: str, vendor: str) -> list[Figure]:
    """Figures of one bench on one database."""
    environment = {k: v for k, v in os.environ.items() if k != "ANLANH_TEST_RUN"} | {"ANLANH_TEST_DB": vendor}
    command = [sys.executable, "-m", "bench.worker", name]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.stderr.write(done.stderr[-4000:])
        raise SystemExit(f"bench {name} failed on {vendor} (exit {done.returncode})")
    return _figures(done.stdout)


def run_on_files(name: str) -> list[Figure]:
    """Figures of a bench that needs no database; how it goes stands on stderr meanwhile."""
    done = subprocess.run([sys.executable, "-m", f"bench.{name}"], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"bench {name} failed (exit {done.returncode})")
    return _figures(done.stdout)


def _figures(printed: str) -> list[Figure]:
    lines = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    return [Figure(**{k: v for k, v in line.items() if k not in {"ok", "reaches_goal", "bench"}}) for line in lines]


def _of_bench(name: str, vendors: list[str]) -> Iterator[Figure]:
    if name in WITHOUT_DATABASE:
        yield from run_on_files(name)
        return
    for vendor in vendors:
        yield from run(name, vendor)


def _written(figure: Figure, chosen: argparse.Namespace) -> str:
    if chosen.markdown:
        return figure.as_row()
    return figure.as_json() if chosen.json else figure.as_line()


def main() -> int:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(prog="./anlanh bench")
    parser.add_argument("names", nargs="*", choices=[[], *BENCHES, *WITHOUT_DATABASE], default=[])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--markdown", action="store_true", help="print the table of docs/benchmarks.md")
    parser.add_argument("--database", choices=["postgresql", "sqlite"])
    chosen = parser.parse_args()
    vendors = [chosen.database] if chosen.database else ["postgresql", "sqlite"]
    if "postgresql" in vendors and find("postgresql") is None:
        sys.stderr.write("SKIPPED: PostgreSQL (no server at ANLANH_PG_ADMIN_URL); floors need it.\n")
        vendors.remove("postgresql")
    below = 0
    if chosen.markdown:
        print(TABLE_HEAD)
    for name in chosen.names or [*BENCHES, *WITHOUT_DATABASE]:
        for figure in _of_bench(name, vendors):
            print(_written(figure, chosen), flush=True)
            below += not figure.ok
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
