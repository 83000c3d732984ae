"""Recording projects and welfare works."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from audit import log
from core.action import action
from core.actor import Actor
from services.choices import ProjectState
from services.choices.refusals import conflict, refusal
from services.models import Project
from services.policies import is_authority


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """A project as told. ``commune_id`` is a unit key; ``organisation_id`` None: the actor's own."""

    code: str
    title: str
    kind: str
    funding: str
    state: str = ProjectState.PLANNED
    organisation_id: UUID | None = None
    commune_id: str | None = None
    budget_vnd: int | None = None
    started_on: date | None = None
    completed_on: date | None = None
    indirect_beneficiaries: int | None = None


@action
def record_project(*, by: Actor, facts: ProjectFacts, project: Project | None = None) -> Project:
    """Add a project, or bring an existing one to these facts.

    Raises RuleViolation COMPLETED_DAY_MISSING, ENDS_BEFORE_START, GIVEN_IN_FUTURE, GIVER_NOT_YOURS, ConflictRefused
    CODE_TAKEN.
    """
    organisation = facts.organisation_id or by.organisation_id
    if organisation is None:
        raise refusal("ORGANISATION_MISSING")
    if organisation != by.organisation_id and not is_authority(by):
        raise refusal("GIVER_NOT_YOURS", "organisation")
    _check_days(facts, today=by.today)
    row = project if project is not None else Project()
    if Project.objects.filter(code=facts.code).exclude(pk=row.pk).exists():
        raise conflict("CODE_TAKEN", "code")
    told = asdict(facts) | {"organisation_id": organisation}
    changed = [name for name, value in told.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, told[name])
    row.save()
    log.record("PROJECT_RECORDED", by=by, about=row, fields=changed)
    return row


def _check_days(facts: ProjectFacts, *, today: date) -> None:
    if facts.state == ProjectState.COMPLETED and facts.completed_on is None:
        raise refusal("COMPLETED_DAY_MISSING", "completed_on")
    if facts.started_on and facts.completed_on and facts.completed_on < facts.started_on:
        raise refusal("ENDS_BEFORE_START", "completed_on")
    if facts.state == ProjectState.COMPLETED and facts.completed_on and facts.completed_on > today:
        raise refusal("GIVEN_IN_FUTURE", "completed_on")
