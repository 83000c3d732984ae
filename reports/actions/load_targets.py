"""Targets of plans: loaded from the file kept with the code."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from audit import log
from core.action import action
from core.actor import Actor
from reports.models import PlanTarget
from vault.history import bulk_create_with_history

FILE = Path(__file__).resolve().parent.parent / "data" / "plan_targets.json"
_DAYS = ("first_on", "last_on", "document_on")


@action
def load_targets(*, by: Actor) -> int:
    """Add the targets that the file holds and the database does not; gives the rows written."""
    told: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    plan = {name: date.fromisoformat(value) if name in _DAYS else value for name, value in told["plan"].items()}
    standing = set(PlanTarget.objects.values_list("province_id", "document_number", "indicator"))
    missing = [
        PlanTarget(**plan, **row)
        for row in told["plan_targets"]
        if (plan["province_id"], plan["document_number"], row["indicator"]) not in standing
    ]
    bulk_create_with_history(missing)
    if missing:
        log.record("LOAD_REFERENCE", by=by, object_type=PlanTarget._meta.label, detail={"rows": len(missing)})
    return len(missing)
