"""Models of the room."""

from __future__ import annotations

from partners.models.notice import Notice, NoticeRead
from partners.models.organisation import Agreement, Organisation, OrganisationFunction, coordinator_contact
from partners.models.role_assignment import RoleAssignment
from partners.models.second_person import SecondPersonChange, SecondPersonRule
from partners.models.user import User

__all__ = [
    "Agreement",
    "Notice",
    "NoticeRead",
    "Organisation",
    "OrganisationFunction",
    "RoleAssignment",
    "SecondPersonChange",
    "SecondPersonRule",
    "User",
    "coordinator_contact",
]
