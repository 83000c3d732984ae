"""Assessing needs: answers in part or whole, again and again; one person by form, many by list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from audit import log
from beneficiaries.actions import ALL_CLASSES, edit_person, record_victim_status
from beneficiaries.actions.erased import check_not_erased, keep_whole
from beneficiaries.actions.settled import is_out_of_reach
from beneficiaries.actions.sight import permission_of
from beneficiaries.choices import LifeStatus, SightKind
from beneficiaries.models import Beneficiary, SightGrant, VictimStatus
from beneficiaries.policies import keeps_record
from beneficiaries.rules.facts import CategoryFacts
from cases.actions.facts import ACCIDENT
from cases.actions.priority import score_assessments, scores_held
from cases.choices import Cause
from cases.choices.refusals import conflict, refusal
from cases.models import Assessment, Case
from cases.models.assessment import columns_of
from cases.rules.check_answers import check_told, find_faults
from cases.rules.inputs import QUESTIONS, Told, age_of
from core.action import action
from core.actor import Actor
from core.clock import now
from core.errors import RuleViolation
from partners.models import Organisation
from vault.blind import wide_digest
from vault.history import bulk_create_with_history
from vault.openkeys import open_keys

MOST_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAssessment:
    """One assessment of a list; the case is opened on the same day where none is open."""

    person: UUID
    told: Told
    day: date


def assessment_id(form_key: UUID, *, by: Actor) -> UUID:
    """The id of the assessment that a form of this actor makes: nobody outside can choose or foretell it."""
    return UUID(bytes=wide_digest("assessment-form", str(by.user_id), str(form_key))[:16], version=4)


@action
def answer_assessment(
    *, by: Actor, case: Case, answers: Mapping[str, Any], day: date | None = None, request_id: UUID | None = None
) -> Assessment:
    """Record answers (names and values of ``Told``) as a new version; questions not named keep their last answer.

    What the register keeps (degree, poverty, minority, accident) goes there too if the actor keeps the record, not if
    it was shared with him. The same ``request_id`` of the same actor with the same answers gives that version again.
    Raises RuleViolation of ``check_told``, QUESTION_UNKNOWN, ASSESSED_IN_FUTURE, ASSESSED_BEFORE_OPENING,
    REQUEST_REUSED, ORGANISATION_MISSING; ConflictRefused CASE_CLOSED, DATA_DESTROYED, SENT_WITH_OTHER_ANSWERS.
    """
    if unknown := set(answers) - QUESTIONS:
        raise refusal("QUESTION_UNKNOWN", min(unknown))
    keep_whole(case.person_id)
    row = Case.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=case.pk)
    pk = assessment_id(request_id, by=by) if request_id else uuid4()
    sent = Assessment.objects.filter(pk=pk).first() if request_id else None
    on = day or by.today
    if sent is not None:
        if sent.case_id != row.pk:
            raise refusal("REQUEST_REUSED")
        if not _is_same(sent, answers, by=by, day=on):
            raise conflict("SENT_WITH_OTHER_ANSWERS")
        return sent
    _check(row, on, by=by)
    check_not_erased([row.person_id])
    last = row.assessments.newest_first().first()
    before = last.told if last else Told()
    told = before.with_answers(answers)
    check_told(told, age=age_of(row.person.birth, day=on), today=by.today)
    if keeps_record(by, row.person):
        with scores_held():
            _tell_register(row.person, Told().with_answers(answers), by=by, day=on)
    found = _assessment(
        row, told, by=by, day=on, version=last.version + 1 if last else 1, pk=pk,
        key=row.person.data_key_id,
    )  # fmt: skip
    found.save(force_insert=True)
    log.record("NEEDS_ASSESSED", by=by, about=found, person=row.person_id, fields=_changed(before, told))
    score_assessments(by=by, newest=[found], cause=Cause.ASSESSED)
    return found


def _changed(before: Told, told: Told) -> list[str]:
    """Questions whose answer is another one than before; a first answer counts, one left open does not."""
    return sorted(name for name in QUESTIONS if getattr(before, name) != getattr(told, name))


def find_assessment_faults(
    *, by: Actor, case: Case, answers: Mapping[str, Any], day: date | None
) -> Iterator[RuleViolation]:
    """All that is wrong with these answers and their day (None: not readable), for a form to say at once."""
    if day is not None:
        yield from _day_faults(case, day, by=by)
    told = Told().with_answers(answers)
    yield from find_faults(told, age=age_of(case.person.birth, day=day or by.today), today=by.today)


def _is_same(sent: Assessment, answers: Mapping[str, Any], *, by: Actor, day: date) -> bool:
    """Whether these answers, over those that stood before, are what was sent under this id."""
    before = sent.case.assessments.filter(version__lt=sent.version).newest_first().first()
    told = (before.told if before else Told()).with_answers(answers)
    return (sent.told, sent.day, sent.assessor_id) == (told, day, by.user_id)


def _check(case: Case, day: date, *, by: Actor) -> None:
    if not case.is_open:
        raise conflict("CASE_CLOSED")
    if by.organisation_id is None:
        raise refusal("ORGANISATION_MISSING")
    for fault in _day_faults(case, day, by=by):
        raise fault


def _day_faults(case: Case, day: date, *, by: Actor) -> Iterator[RuleViolation]:
    if day > by.today:
        yield refusal("ASSESSED_IN_FUTURE", "day")
    if day < case.opened_on:
        yield refusal("ASSESSED_BEFORE_OPENING", "day")


def _tell_register(person: Beneficiary, told: Told, *, by: Actor, day: date) -> None:
    """Write the answers that are facts of the person where they differ from what stands and is not verified."""
    changes: dict[str, Any] = {}
    if told.degree is not None:
        changes["disability_degree"] = "" if told.degree == "NONE" else told.degree
    if told.poverty is not None:
        changes |= {"poverty": told.poverty, "poverty_year": day.year}
    if told.is_minority is not None:
        changes["is_minority"] = told.is_minority
    if changes:
        edit_person(by=by, person=person, changes=changes)
    if told.accident is None:
        return
    status = VictimStatus.objects.filter(person=person, category=ACCIDENT).first()
    if status is None or status.accident_on == told.accident or is_out_of_reach(person, ACCIDENT, by=by):
        return
    kept = CategoryFacts(
        category=status.category, recognition=status.recognition, since=status.since, accident_on=told.accident
    )
    record_victim_status(by=by, person=person, facts=kept)


def _assessment(case: Case, told: Told, *, by: Actor, day: date, version: int, pk: UUID, key: UUID) -> Assessment:
    values: dict[str, Any] = {
        "id": pk,
        "data_key_id": key,
        "case": case,
        "person_id": case.person_id,
        "version": version,
        "day": day,
        "assessor_id": by.user_id,
        "organisation_id": by.organisation_id,
        "recorded_at": now(),
    }
    return Assessment(**values, **columns_of(told))


@action
def assess_many(*, by: Actor, many: Sequence[NewAssessment]) -> list[Assessment]:
    """Assess up to 1,000 living people of whom no case was ever opened; others, and the erased, are left out.

    For lists whose facts stand on the register already: nothing flows back to it. Raises RuleViolation of
    ``check_told``, TOO_MANY_AT_ONCE, ORGANISATION_MISSING.
    """
    if len(many) > MOST_AT_ONCE:
        raise refusal("TOO_MANY_AT_ONCE")
    lead = Organisation.objects.filter(pk=by.organisation_id).first() if by.organisation_id else None
    if lead is None:
        raise refusal("ORGANISATION_MISSING")
    with open_keys():
        people = _unfollowed([new.person for new in many])
        found = []
        for new in many:
            person = people.pop(new.person, None)
            if person is None:
                continue
            check_told(new.told, age=age_of(person.birth, day=new.day), today=by.today)
            case = Case(
                data_key_id=person.data_key_id, person=person, opened_on=new.day, worker_id=by.user_id, lead=lead
            )
            found.append(_assessment(
                case, new.told, by=by, day=new.day, version=1, pk=uuid4(), key=person.data_key_id
            ))  # fmt: skip
        _write(found, by=by, lead=lead)
        score_assessments(by=by, newest=found, cause=Cause.ASSESSED)
    return found


def _unfollowed(people: Sequence[UUID]) -> dict[UUID, Beneficiary]:
    followed = Case.objects.filter(person_id__in=people).values("person_id")
    living = Beneficiary.objects.not_destroyed().filter(pk__in=people).exclude(life_status=LifeStatus.DECEASED)
    return {person.pk: person for person in living.exclude(pk__in=followed)}


def _write(assessments: Sequence[Assessment], *, by: Actor, lead: Organisation) -> None:
    cases = [each.case for each in assessments]
    ids = [case.person_id for case in cases]
    bulk_create_with_history(cases)
    log.record_many("CASE_OPENED", cases, by=by, persons=ids, detail={"lead": str(lead.pk)})
    permission = permission_of(SightKind.LEAD)
    grants = [
        SightGrant(
            permission=permission,
            group_id=lead.group_id,
            content_object=case.person,
            classes=list(ALL_CLASSES),
            since=case.opened_on,
            sort_key=case.person.sort_key,
        )
        for case in cases
    ]
    bulk_create_with_history(grants)
    bulk_create_with_history(assessments)
    log.record_many("NEEDS_ASSESSED", assessments, by=by, persons=ids)
