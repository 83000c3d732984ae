"""Every write of the room."""

from __future__ import annotations

from cases.actions.assess import NewAssessment, answer_assessment, assess_many, find_assessment_faults
from cases.actions.cases import close_case, end_case_of, open_case
from cases.actions.facts import facts_of, last_support_of
from cases.actions.priority import recompute_priority, refresh_due, refresh_priorities

__all__ = [
    "NewAssessment",
    "answer_assessment",
    "assess_many",
    "close_case",
    "end_case_of",
    "facts_of",
    "find_assessment_faults",
    "last_support_of",
    "open_case",
    "recompute_priority",
    "refresh_due",
    "refresh_priorities",
]
