"""Who acts: a plain value that every action receives as ``by=``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from uuid import UUID

SYSTEM_ID = UUID(int=0)
SYSTEM_ROLE = "SYSTEM"
"""The role of the machine itself; no assignment can give it."""


@dataclass(frozen=True, slots=True)
class Scopes:
    """Whom an actor may see. Empty in every part = nobody.

    ``groups``: ids of organisation groups (one range of sight grants each).
    ``communes``: keys of current communes (one range of people each).
    ``province``: key of the province seen whole, or None.
    ``within``: if not None, whatever the other parts give is narrowed to these commune keys.
    """

    groups: tuple[int, ...] = ()
    communes: tuple[str, ...] = ()
    province: str | None = None
    within: tuple[str, ...] | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.communes or self.province)


@dataclass(frozen=True, slots=True)
class Actor:
    """User, role, organisation, session and purpose of one request or job, on one day.

    ``role`` is one value of ``partners.roles``; ``verbs`` are what it may do, ``classes`` the field classes it may
    be shown.
    ``today`` is the local day (Asia/Ho_Chi_Minh) on which the act happens.
    """

    user_id: UUID
    username: str
    role: str
    organisation_id: UUID | None
    organisation_name: str
    today: date
    session_hash: str = ""
    purpose: str = ""
    request_id: str = ""
    scopes: Scopes = field(default_factory=Scopes)
    verbs: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_system(self) -> bool:
        """Whether this is the machine itself: known by a role that no account can hold, not by an id alone."""
        return self.role == SYSTEM_ROLE and self.user_id == SYSTEM_ID

    @property
    def role_title(self) -> str:
        """The role in the user's language, for the page frame."""
        return self.titles.get("role", self.role)

    @property
    def scope_title(self) -> str:
        """The scope in words, for the page frame."""
        return self.titles.get("scope", "")


def system_actor(*, today: date, purpose: str) -> Actor:
    """The machine itself (commands and jobs): no scopes, so it sees nobody unless a query says otherwise."""
    return Actor(
        user_id=SYSTEM_ID,
        username="system",
        role=SYSTEM_ROLE,
        organisation_id=None,
        organisation_name="An Lành",
        today=today,
        purpose=purpose,
    )
