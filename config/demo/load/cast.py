"""Who acts in the fictional province: its organisations by key, and a fitting user of each on any day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from core.actor import Actor
from partners.actions.acting import actor_of, assignments_of
from partners.models import Organisation, RoleAssignment, User
from partners.roles import verbs_of

PURPOSE = "demo"


@dataclass(slots=True)
class Cast:
    """Organisations and assignments of the demo; ``today`` is the day on which the plan ends."""

    today: date
    organisations: dict[str, Organisation] = field(default_factory=dict)
    assignments: dict[str, list[RoleAssignment]] = field(default_factory=dict)

    def add_user(self, organisation_key: str, user: User) -> None:
        """Let a user act from now on."""
        found = assignments_of(user, today=self.today)
        self.assignments.setdefault(organisation_key, []).extend(found)

    def acting(self, organisation_key: str, *, verb: str, day: date) -> Actor:
        """The first user of the organisation whose role holds the verb, on that day; LookupError if nobody may."""
        for assignment in self.assignments.get(organisation_key, ()):
            if verb in verbs_of(assignment.role):
                return actor_of(assignment, session_key="", request_id="", today=day, purpose=PURPOSE)
        message = f"{organisation_key} has nobody for {verb}"
        raise LookupError(message)
