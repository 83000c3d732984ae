"""A small process between the bench and a program: a child counts its parent's memory as its own until it starts.

``python -m bench.child_usage REPORT COMMAND …`` writes seconds, peak memory in the unit of the system, exit code.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path


def main(report: str, *command: str) -> None:
    """Run, wait, report; the program's exit code is in the report."""
    started = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ)
    status, usage = os.wait4(pid, 0)[1:]
    seconds = time.perf_counter() - started
    told = {"seconds": seconds, "most": usage.ru_maxrss, "exit": os.waitstatus_to_exitcode(status)}
    Path(report).write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
