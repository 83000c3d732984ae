"""How much a bench measures: whole sizes, tiny ones for the smoke test, the largest ones only when asked for."""

from __future__ import annotations

import os

IS_SMALL = os.environ.get("ANLANH_BENCH_SMALL", "") == "1"
IS_FULL = os.environ.get("ANLANH_BENCH_FULL", "") == "1"


def size(usual: int, *, small: int) -> int:
    """``usual``, or ``small`` in a smoke test (``ANLANH_BENCH_SMALL=1``), whose figures mean nothing."""
    return small if IS_SMALL else usual
