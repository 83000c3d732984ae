"""Cases when two records of a person become one: he has one open case at most."""

from __future__ import annotations

from django.utils.translation import gettext as _

from audit import log
from beneficiaries.actions.moving import move_rows, noted
from beneficiaries.happenings import PeopleMerged
from beneficiaries.models import Merge
from cases.choices import CaseState, CloseReason
from cases.models import Case
from core.action import action
from core.actor import Actor
from core.happenings import Finding


@action
def take_over_cases(*, by: Actor, told: PeopleMerged) -> list[Finding]:
    """Let the survivor have the loser's cases with what hangs on them; of two open ones the loser's ends today."""
    merge = Merge.objects.get(pk=told.merge)
    ended = _end_second(merge, told, by=by)
    move_rows(merge, room="cases")
    return [Finding("CASE_ENDED", _("Of two open cases one was ended."), str(case.pk)) for case in ended]


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
