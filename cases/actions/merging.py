"""Cases and priority when two records of a person become one, and when they are taken apart again."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from audit import log
from beneficiaries.actions.moving import move_rows, note_rows, noted
from beneficiaries.choices.merging import RowFate
from beneficiaries.happenings import PeopleMerged
from beneficiaries.models import Beneficiary, Merge
from cases.actions.priority import recompute_priority
from cases.choices import CaseState, Cause, CloseReason
from cases.models import Case, PriorityScore
from core.action import action
from core.actor import Actor
from core.happenings import Finding


@action
def take_over_cases(*, by: Actor, told: PeopleMerged) -> list[Finding]:
    """Let the survivor have the loser's cases with what hangs on them; of two open ones the loser's ends today.

    Then his priority is worked out from what is known of both.
    """
    merge = Merge.objects.get(pk=told.merge)
    ended = _end_second(merge, told, by=by)
    move_rows(merge, room="cases")
    _score(merge, told, by=by)
    return [Finding("CASE_ENDED", _("Of two open cases one was ended."), str(case.pk)) for case in ended]


@action
def give_cases_back(*, by: Actor, told: PeopleMerged) -> None:
    """Let the score in force of each be the newest that is his again, and work out what was changed since."""
    people = [told.survivor, told.loser]
    for person in people:
        scores = PriorityScore.objects.filter(person=person)
        if not scores.filter(is_latest=True).exists():
            newest = scores.order_by("-scored_at", "-pk").values("pk")[:1]
            PriorityScore.objects.filter(pk__in=list(newest.values_list("pk", flat=True))).update(is_latest=True)
    recompute_priority(by=by, people=people, cause=Cause.FACT_CHANGED)


def _score(merge: Merge, told: PeopleMerged, *, by: Actor) -> None:
    """What is written is noted, so that taking apart takes it back."""
    known = set(PriorityScore.objects.filter(person=told.survivor).values_list("pk", flat=True))
    with noted(merge, Beneficiary, [told.survivor]):
        recompute_priority(by=by, people=[told.survivor], cause=Cause.FACT_CHANGED)
    made = PriorityScore.objects.filter(person=told.survivor).exclude(pk__in=known).values_list("pk", flat=True)
    numbers: dict[Any, tuple[int | None, int]] = dict.fromkeys(made, (None, 1))
    note_rows(merge, PriorityScore._meta.label, list(numbers), fate=RowFate.MADE, numbers=numbers)


def _end_second(merge: Merge, told: PeopleMerged, *, by: Actor) -> list[Case]:
    is_open = Case.objects.open().filter(person=told.survivor).exists()
    rows = list(Case.objects.select_for_update().open().filter(person=told.loser)) if is_open else []
    with noted(merge, Case, [case.pk for case in rows]):
        for case in rows:
            case.state, case.closed_on = CaseState.CLOSED, by.today
            case.close_reason = CloseReason.OPENED_IN_ERROR
            case.save()
            log.record("CASE_CLOSED", by=by, about=case, person=told.loser, reason=case.close_reason)
    return rows
