"""Whoever cannot tell whether two records are one person asks further: the organisation that keeps one, or the
coordinator. The pair stays open until it is decided.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from audit import log
from beneficiaries.actions.pairs import SURE, locked_pair
from beneficiaries.choices.pairs import OwnerAnswer, PairState
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.models import Beneficiary, CandidatePair, PairQuestion, SightGrant
from beneficiaries.policies import may_answer_pair
from core.action import action
from core.actor import Actor
from core.clock import now
from partners.actions.notices import send_notice
from partners.choices import NoticeCode
from partners.models import Notice, Organisation, RoleAssignment
from partners.roles import Role

ASKED_ROLES: Final = (Role.PARTNER_MANAGER, Role.COMMUNE_WORKER, Role.QTMAC_OFFICER, Role.PROVINCIAL_OFFICER)
"""Who answers for an organisation: the first of these roles that somebody holds there."""
ASK_PAGE: Final = "beneficiaries:answer-pair"
PAIR_PAGE: Final = "beneficiaries:compare-people"


@action
def ask_owner(*, by: Actor, pair: CandidatePair, person: Beneficiary) -> PairQuestion:
    """Ask the organisation that registered this one of the two whether both are one person.

    Raises RuleViolation PAIR_NOT_YOURS, OWNER_NOT_KNOWN; ConflictRefused PAIR_SETTLED, OWNER_ASKED_ALREADY.
    """
    row = locked_pair(pair, by=by)
    owner = person.registered_by
    if person.pk not in row.people or not can_be_asked(person, by=by):
        raise refusal("OWNER_NOT_KNOWN")
    if row.questions.filter(organisation=owner, answered_at=None).exists():
        raise conflict("OWNER_ASKED_ALREADY")
    asked = PairQuestion.objects.create(
        pair=row, person=person, organisation=owner, asked_by=by.user_id, asked_at=now()
    )
    send_notice(
        by=by, code=NoticeCode.PAIR_ASKED, to_organisation=owner.pk, to_role=_answering_role(owner, by=by),
        url_name=ASK_PAGE, object_id=asked.pk,
    )  # fmt: skip
    log.record("OWNER_ASKED", by=by, about=asked, person=person.pk, detail={"organisation": str(owner.pk)})
    return asked


def can_be_asked(person: Beneficiary, *, by: Actor) -> bool:
    """Whether the organisation that registered the person is another one, still there, still sees the person and has
    somebody who may answer.
    """
    owner = person.registered_by
    if owner.pk == by.organisation_id or not owner.takes_part_on(by.today):
        return False
    return bool(_answering_role(owner, by=by)) and _sees(owner, person, by=by)


def _answering_role(owner: Organisation, *, by: Actor) -> str:
    held = RoleAssignment.objects.active_on(by.today).filter(organisation=owner, role__in=ASKED_ROLES)
    roles = set(held.values_list("role", flat=True))
    return next((role for role in ASKED_ROLES if role in roles), "")


def _sees(owner: Organisation, person: Beneficiary, *, by: Actor) -> bool:
    if owner.is_state and owner.province_id == person.province_id and owner.commune_id in (None, person.commune_id):
        return True
    grants = SightGrant.objects.of_groups([owner.group_id]).in_force(by.today)
    return bool(grants.filter(content_object=person).exists())


@action
def answer_owner(*, by: Actor, question: PairQuestion, answer: str, reason: str = "") -> PairQuestion:
    """Say for one's organisation whether both are one person (``OwnerAnswer``); two people for a ``DifferentReason``.

    The pair itself stays open: whoever may judge it decides.
    Raises RuleViolation OWNER_ANSWER_MISSING, PAIR_REASON_MISSING, OWNER_ASKED_ANOTHER; ConflictRefused
    OWNER_ANSWERED_ALREADY, PAIR_SETTLED.
    """
    if answer not in OwnerAnswer.values:
        raise refusal("OWNER_ANSWER_MISSING", "answer")
    if answer == OwnerAnswer.DIFFERENT and reason not in SURE:
        raise refusal("PAIR_REASON_MISSING", "reason")
    pair = CandidatePair.objects.select_for_update().get(pk=question.pair_id)
    row = PairQuestion.objects.asked_of(by).select_for_update(of=("self",)).filter(pk=question.pk).first()
    if row is None or not may_answer_pair(by):
        raise refusal("OWNER_ASKED_ANOTHER")
    if row.answered_at is not None:
        raise conflict("OWNER_ANSWERED_ALREADY")
    if pair.state != PairState.OPEN:
        raise conflict("PAIR_SETTLED")
    row.answer, row.reason = answer, reason if answer == OwnerAnswer.DIFFERENT else ""
    row.answered_by, row.answered_at = by.user_id, now()
    row.save()
    send_notice(by=by, code=NoticeCode.PAIR_ANSWERED, to_user=row.asked_by, url_name=PAIR_PAGE, object_id=row.pair_id)
    log.record("OWNER_ANSWERED", by=by, about=row, person=row.person_id, reason=row.reason)
    return row


@action
def send_on(*, by: Actor, pair: CandidatePair) -> CandidatePair:
    """Tell the coordinator of the province of a pair that looks like one person, which oneself may not merge.

    Raises RuleViolation PAIR_NOT_YOURS; ConflictRefused PAIR_SETTLED, PAIR_SENT_ON_ALREADY.
    """
    row = locked_pair(pair, by=by)
    if was_sent_on(row):
        raise conflict("PAIR_SENT_ON_ALREADY")
    row.flagged_by = by.user_id
    row.save()
    for office in coordinators(row.first, by=by):
        send_notice(
            by=by, code=NoticeCode.GENERAL, to_organisation=office, to_role=Role.COORDINATOR, url_name=PAIR_PAGE,
            object_id=row.pk,
        )  # fmt: skip
    for person in row.people:
        log.record("PAIR_SENT_ON", by=by, about=row, person=person)
    return row


def was_sent_on(pair: CandidatePair) -> bool:
    """Whether the coordinator was told of the pair."""
    told = Notice.objects.filter(url_name=PAIR_PAGE, object_id=pair.pk, code=NoticeCode.GENERAL)
    return bool(told.exists())


def coordinators(person: Beneficiary, *, by: Actor) -> list[UUID]:
    """Offices that coordinate in the person's province today."""
    held = Organisation.objects.coordinating(person.province_id, day=by.today)
    return list(held.order_by("pk").values_list("pk", flat=True))
