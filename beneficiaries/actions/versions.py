"""Which version of a row somebody saw: what tells a stale copy."""

from __future__ import annotations

from typing import Any


def version_of(row: Any) -> str:
    """Id of the newest version of a tracked row; '' where there is none."""
    newest = row.history.order_by("-history_date", "-history_id").values_list("history_id", flat=True).first()
    return str(newest or "")
