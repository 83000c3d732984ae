"""The audit tables only grow."""

from __future__ import annotations

from core.ddl import Trigger, append_only

TABLES = ("audit_event", "audit_readevent", "audit_personread", "audit_seal")
TRIGGERS: list[Trigger] = [trigger for table in TABLES for trigger in append_only(table)]
