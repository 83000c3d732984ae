"""The five steps of a case, each lit by what was done and by nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cases.models import Case
from services.models import Assistance


def steps_of(case: Case, *, classes: Iterable[str]) -> list[dict[str, str]]:
    """Steps of the case as far as they are kept here (Circular 01/2015/TT-BLĐTBXH).

    Assistance is not there for a reader who may not know what was given. Follow-up: needs were assessed again.
    """
    assessments = case.assessments.count()
    done = {_("Intake"): True, _("Assessment"): assessments > 0}
    if "livelihood" in frozenset(classes):
        done[_("Assistance")] = _is_helped(case)
    done |= {_("Follow-up"): assessments > 1, _("End"): not case.is_open}
    first_open = next((label for label, is_done in done.items() if not is_done), "") if case.is_open else ""
    return [
        {"label": label, "state": "done" if is_done else "current" if label == first_open else "todo"}
        for label, is_done in done.items()
    ]


def _is_helped(case: Case) -> bool:
    """Whether anybody gave help while the case was open."""
    given = Assistance.objects.given().of_people([case.person.cluster_root]).filter(given_on__gte=case.opened_on)
    found: bool = (given.filter(given_on__lte=case.closed_on) if case.closed_on else given).exists()
    return found
