"""The audit tables only grow."""

from __future__ import annotations

from core.ddl import Trigger, append_only

TABLES = {"audit_event": "seq", "audit_readevent": "id", "audit_personread": "id", "audit_seal": "id"}
TRIGGERS: list[Trigger] = [trigger for table, pk in TABLES.items() for trigger in append_only(table, pk=pk)]
