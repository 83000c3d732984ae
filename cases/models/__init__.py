"""Models of the room."""

from __future__ import annotations

from cases.models.assessment import Assessment
from cases.models.case import Case, CaseKey, CasePage
from cases.models.score import PriorityScore

__all__ = ["Assessment", "Case", "CaseKey", "CasePage", "PriorityScore"]
