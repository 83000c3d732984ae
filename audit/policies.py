"""Who may look at the log."""

from __future__ import annotations

from core.policy import allows

may_see_audit = allows("SEE_AUDIT")
