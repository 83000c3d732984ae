"""Models of the room."""

from __future__ import annotations

from services.models.assistance import Assistance, CofundingGroup
from services.models.catalogue import ConflictRule, Period, RuleType, ServiceType
from services.models.claim import Ceiling, Claim
from services.models.exception import ExceptionRequest
from services.models.project import Project
from services.models.request import IdempotentRequest
from services.models.summary import SupportSummary

__all__ = [
    "Assistance",
    "Ceiling",
    "Claim",
    "CofundingGroup",
    "ConflictRule",
    "ExceptionRequest",
    "IdempotentRequest",
    "Period",
    "Project",
    "RuleType",
    "ServiceType",
    "SupportSummary",
]
