"""Working out priorities and writing them down: with each assessment, on change, and when a term ends."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from audit import log
from beneficiaries.actions.priority import PriorityFacts, set_priority_facts_of_many
from beneficiaries.models import Beneficiary
from cases.actions.facts import facts_of
from cases.choices import CaseState, Cause
from cases.models import Assessment, PriorityScore
from cases.rules import scheme
from cases.rules.due import due_day, kept_day
from cases.rules.inputs import RegisterFacts, answers_of, plain
from cases.rules.priority import Score, months_after, score
from core.action import action
from core.actor import Actor
from core.clock import now
from places.models import AdministrativeUnit
from vault.history import bulk_create_with_history
from vault.openkeys import open_keys

BATCH = 1000
_held: ContextVar[bool] = ContextVar("anlanh_scores_held", default=False)


@contextmanager
def scores_held() -> Iterator[None]:
    """While an assessment writes its facts: it scores once itself, at its end."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)


@action
def recompute_priority(*, by: Actor, people: Collection[UUID], cause: str = Cause.FACT_CHANGED) -> int:
    """Work out the priority of those of the people who have an open, assessed case; gives how many changed.

    An outcome that stands already is not written again.
    """
    if _held.get():
        return 0
    ids, changed = list(people), 0
    for start in range(0, len(ids), BATCH):
        with open_keys():
            newest = _newest_assessments(ids[start : start + BATCH])
            changed += len(score_assessments(by=by, newest=list(newest.values()), cause=cause))
    return changed


def refresh_priorities(*, by: Actor) -> int:
    """Work out again whatever rests on a term that has ended by today (overrides, months since); gives the changes.

    Each thousand is a transaction of its own.
    """
    people = list(PriorityScore.objects.due_on(by.today).order_by("person_id").values_list("person_id", flat=True))
    return sum(
        recompute_priority(by=by, people=people[start : start + BATCH], cause=Cause.DAY_CAME)
        for start in range(0, len(people), BATCH)
    )


def refresh_due(*, by: Actor, people: Collection[UUID] | Any) -> int:
    """The same for those of these people whose day has come; call inside an action."""
    found = PriorityScore.objects.due_on(by.today).filter(person_id__in=people).values_list("person_id", flat=True)
    due = sorted(found)
    return recompute_priority(by=by, people=due, cause=Cause.DAY_CAME) if due else 0


def look_again_at_places(*, by: Actor, units: Collection[str]) -> None:
    """Make everybody of the communes' provinces due, and work out those of the communes at once.

    While no commune of a province is listed the question is open for all of them, so one line concerns everybody.
    Call inside an action.
    """
    provinces = AdministrativeUnit.objects.filter(pk__in=units).values("province_id")
    open_cases = PriorityScore.objects.filter(is_latest=True, case__state=CaseState.OPEN)
    people = Beneficiary.objects.filter(province_id__in=provinces)
    PriorityScore.objects.filter(pk__in=open_cases.filter(person__in=people).values("pk")).update(due_on=by.today)
    refresh_due(by=by, people=people.filter(commune_id__in=units).values("pk"))


def _newest_assessments(people: Sequence[UUID]) -> dict[UUID, Assessment]:
    living = Assessment.objects.not_destroyed()  # What was destroyed is not worked out any more.
    found = living.filter(person_id__in=people, case__state=CaseState.OPEN).order_by("version")
    return {each.person_id: each for each in found}


@dataclass(frozen=True, slots=True)
class _Outcome:
    assessment: Assessment
    person: Beneficiary
    score: Score
    inputs: str
    due_on: date | None


def score_assessments(*, by: Actor, newest: Sequence[Assessment], cause: str) -> list[PriorityScore]:
    """Score each assessment on the actor's day and write what is new; call inside an action."""
    wanted = (
        Beneficiary.objects.select_for_update(no_key=True)
        .standing()
        .filter(pk__in=[each.person_id for each in newest])
        .order_by("pk")
    )
    people = {person.pk: person for person in wanted}
    facts = facts_of(list(people.values()), day=by.today)
    standing = {
        each.person_id: each for each in PriorityScore.objects.filter(person_id__in=list(people), is_latest=True)
    }
    outcomes = [
        _outcome(each, people[each.person_id], facts[each.person_id], day=by.today)
        for each in newest
        if each.person_id in people
    ]
    new = [each for each in outcomes if not _stands(standing.get(each.person.pk), each)]
    written = {each.person.pk for each in new}
    _move_due_days([each for each in outcomes if each.person.pk not in written], standing)
    return _write(new, by=by, cause=cause)


def _outcome(assessment: Assessment, person: Beneficiary, facts: RegisterFacts, *, day: date) -> _Outcome:
    answers = answers_of(assessment.told, facts, day=day)
    found = score(answers, day=day, stated_on=assessment.day)
    due = due_day(
        answers, day=day, stated_on=assessment.day, birth=facts.birth, place_changes_on=facts.place_changes_on
    )
    return _Outcome(
        assessment, person, found, json.dumps(plain(answers), separators=(",", ":")), kept_day(due, day=day)
    )


def _move_due_days(outcomes: Sequence[_Outcome], standing: Mapping[UUID, PriorityScore]) -> None:
    """Outcomes that stand keep their row; only the day of the next look moves."""
    moved = defaultdict[date | None, list[UUID]](list)
    for each in outcomes:
        row = standing[each.person.pk]
        if row.due_on != each.due_on:
            moved[each.due_on].append(row.pk)
    for due_on, rows in moved.items():
        PriorityScore.objects.filter(pk__in=rows).update(due_on=due_on)


def _stands(before: PriorityScore | None, outcome: _Outcome) -> bool:
    if before is None or before.assessment_id != outcome.assessment.pk or before.scheme != outcome.score.version:
        return False
    columns = _columns(outcome.score)
    return all(getattr(before, name) == value for name, value in columns.items()) and (
        before.urgencies == outcome.score.urgent
    )


def _columns(found: Score) -> dict[str, Any]:
    return {
        "low": found.low,
        "high": found.high,
        "points": json.dumps([[reason.code, reason.points] for reason in found.reasons], separators=(",", ":")),
        "missing": list(found.missing),
        "category": found.category,
        "categories": "".join(found.categories),
        "urgent_until": max((each.until for each in found.urgent), default=None),
    }


def _row(outcome: _Outcome, *, by: Actor, cause: str) -> PriorityScore:
    assessment, urgent = outcome.assessment, outcome.score.urgent
    values: dict[str, Any] = {
        "data_key_id": outcome.person.data_key_id,
        "person": outcome.person,
        "case_id": assessment.case_id,
        "assessment": assessment,
        "day": by.today,
        "scored_at": now(),
        "scheme": outcome.score.version,
        "cause": cause,
        "valid_until": months_after(assessment.day, scheme.VALID_MONTHS),
        "due_on": outcome.due_on,
        "inputs": outcome.inputs,
        "urgent": json.dumps([[each.code, each.until.isoformat()] for each in urgent]) if urgent else None,
    }
    return PriorityScore(**values, **_columns(outcome.score))


def _write(outcomes: Sequence[_Outcome], *, by: Actor, cause: str) -> list[PriorityScore]:
    rows = [_row(each, by=by, cause=cause) for each in outcomes]
    people = [row.person_id for row in rows]
    PriorityScore.objects.filter(Q(person_id__in=people), is_latest=True).update(is_latest=False)
    bulk_create_with_history(rows)
    log.record_many("PRIORITY_SCORED", rows, by=by, persons=people, detail={"cause": str(cause)})
    told = [
        PriorityFacts(
            person=row.person_id,
            category=row.category,
            is_provisional=row.is_provisional,
            since=row.day,
            scheme=row.scheme,
            urgent_until=row.urgent_until,
        )
        for row in rows
    ]
    set_priority_facts_of_many(by=by, many=told)
    return rows
