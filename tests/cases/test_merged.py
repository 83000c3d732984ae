"""Priority when two records of one person become one: worked out from both, and back."""

from __future__ import annotations

from typing import Any

import pytest

from beneficiaries.actions.edit import edit_person
from beneficiaries.actions.unmerge import unmerge_people
from beneficiaries.models import Beneficiary
from cases.models import Case, PriorityScore
from tests.factories.beneficiaries import make_person
from tests.factories.cases import EVERYTHING, assess, commune_worker, make_case
from tests.factories.merging import differing, merged, officer, stored, unsound

pytestmark = pytest.mark.django_db
BETTER_OFF: dict[str, Any] = {**EVERYTHING, "poverty": "NONE", "degree": "MILD", "is_minority": False}


def assessed(*, by: Any, **answers: Any) -> Beneficiary:
    """Somebody with an open case and its first score."""
    person = make_person(by=by)
    assess(make_case(by=by, person=person), by=by, **answers)
    return person


def latest(person: Beneficiary) -> PriorityScore | None:
    found: PriorityScore | None = PriorityScore.objects.latest_of(person.pk)
    return found


def group_of(person: Beneficiary) -> str:
    return str(Beneficiary.objects.get(pk=person.pk).priority)


@pytest.mark.parametrize("item", ["poverty", "disability"])
def test_given_a_fact_of_the_other_record_when_merged_then_the_score_is_another_and_comes_back(item: str) -> None:
    by = commune_worker()
    kept, lost = assessed(by=by, **BETTER_OFF), assessed(by=by, **EVERYTHING)
    before, score = stored(), latest(kept)
    assert score is not None

    merge = merged(kept, lost, choices={item: "LOSER"})

    after = latest(kept)
    assert after is not None
    assert after.low > score.low
    assert group_of(kept) == after.category
    assert PriorityScore.objects.filter(person=kept, is_latest=True).count() == 1
    assert unsound() == []
    unmerge_people(by=officer(), merge=merge, because="TWO_MET")
    assert differing(before) == {}
    assert unsound() == []


def test_given_a_case_of_the_other_record_alone_when_merged_then_it_is_scored_by_what_stands() -> None:
    by = commune_worker()
    kept, lost = make_person(by=by), assessed(by=by, **EVERYTHING)
    before, score = stored(), latest(lost)
    assert score is not None

    merge = merged(kept, lost)

    after = latest(kept)
    assert after is not None
    assert (after.case_id, group_of(kept)) == (score.case_id, after.category)
    unmerge_people(by=officer(), merge=merge, because="TWO_MET")
    assert differing(before) == {}


def test_given_a_fact_changed_since_when_taken_apart_then_each_has_the_group_of_his_own_facts() -> None:
    by = commune_worker()
    kept, lost = make_person(by=by), assessed(by=by, **EVERYTHING)
    score = latest(lost)
    merge = merged(kept, lost, choices={"poverty": "LOSER", "disability": "LOSER"})
    edit_person(by=by, person=Beneficiary.objects.get(pk=kept.pk), changes={"poverty": "NONE", "poverty_year": 2026})

    unmerge_people(by=officer(), merge=merge, because="TWO_MET")

    assert latest(kept) is None
    again = latest(lost)
    assert score is not None
    assert again is not None
    assert (again.low, again.category, group_of(lost)) == (score.low, score.category, score.category)
    assert Case.objects.get(person=lost).scores.filter(is_latest=True).count() == 1
    assert unsound() == []
