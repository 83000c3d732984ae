"""Cases and assessments: who may not, partial answers, new versions, recomputation, terms, secrets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from beneficiaries.actions import ALL_CLASSES, edit_person, share_person
from beneficiaries.choices import SightKind
from beneficiaries.models import Beneficiary, SightGrant
from cases.actions import (
    NewAssessment,
    answer_assessment,
    assess_many,
    close_case,
    open_case,
    recompute_priority,
    refresh_priorities,
)
from cases.models import Assessment, Case, PriorityScore
from cases.rules.inputs import NEVER, Told
from core.errors import RuleViolation
from core.text.days import PartialDate
from services.actions import reverse
from tests.factories.assistance import give, partner_of
from tests.factories.beneficiaries import CONSENT, make_people, make_person
from tests.factories.cases import EVERYTHING, assess, commune_worker, make_case
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db


def latest(case: Case) -> PriorityScore:
    """The score in force."""
    found = PriorityScore.objects.latest_of(case.person_id)
    assert found is not None
    return found


def refused(code: str) -> Any:
    """Expect the refusal of this code."""
    return pytest.raises(RuleViolation, match=f"^{code}$")


def test_a_case_of_a_person_out_of_sight_is_absent() -> None:
    case = make_case()
    stranger = actor_for(UserFactory(role="PARTNER_WORKER"))

    assert not Case.objects.visible_to(stranger).exists()
    assert not Assessment.objects.visible_to(stranger).exists()
    with pytest.raises(Http404):
        Case.objects.get_seen(stranger, case.pk)


def test_leading_a_case_never_widens_nor_prolongs_what_was_shared() -> None:
    person = make_person()
    organisation = OrganisationFactory()
    owner = commune_worker()
    until = owner.today + timedelta(days=30)
    share_person(
        by=owner, person=person, organisation=organisation, classes=["identity", "livelihood"], until=until,
        basis=CONSENT,
    )  # fmt: skip
    ngo = actor_for(UserFactory(role="PARTNER_WORKER", organisation=organisation))

    open_case(by=ngo, person=person)

    assert not SightGrant.objects.filter(content_object=person, permission__codename=SightKind.LEAD).exists()
    assert SightGrant.objects.get(content_object=person, group=organisation.group_id).until == until


def test_answers_of_whom_it_was_shared_with_stay_out_of_the_record() -> None:
    person = make_person(poverty="POOR")
    organisation = OrganisationFactory()
    owner = commune_worker()
    share_person(by=owner, person=person, organisation=organisation, classes=ALL_CLASSES, until=None, basis=CONSENT)
    ngo = actor_for(UserFactory(role="PARTNER_WORKER", organisation=organisation))
    case = make_case(by=ngo, person=person)

    assess(case, by=ngo, poverty="NONE", degree="SEVERE")

    row = Beneficiary.objects.get(pk=person.pk)
    assert (row.poverty, row.disability_degree) == ("POOR", "")
    assert [code for code, _points in latest(case).reasons if code in {"POOR", "DEGREE_SEVERE"}] == [
        "DEGREE_SEVERE",
        "POOR",
    ]


def test_only_the_lead_and_the_authorities_of_the_place_end_a_case() -> None:
    case = make_case()
    ngo = partner_of(case.person)

    with refused("NOT_THE_LEAD"):
        close_case(by=ngo, case=case, reason="GOALS_MET")

    assert not close_case(by=commune_worker(), case=case, reason="GOALS_MET").is_open


def test_the_lead_sees_the_person_until_the_case_ends() -> None:
    by = commune_worker()
    case = make_case(by=by)
    leads = SightGrant.objects.filter(content_object=case.person, permission__codename=SightKind.LEAD)

    assert leads.in_force(by.today).exists()
    close_case(by=by, case=case, reason="MOVED")

    assert not leads.in_force(by.today).exists()


def test_given_help_then_the_time_without_support_begins_anew_and_is_taken_back_with_it() -> None:
    by = commune_worker()
    case = make_case(by=by, sex="F")
    assess(case, by=by, **(EVERYTHING | {"supported": NEVER}))
    ngo = partner_of(case.person)

    help_given = give(case.person, ngo, given_on=by.today)
    after = latest(case)
    reverse(by=ngo, assistance=help_given, reason="WRONG_PERSON")
    at_last = latest(case)

    assert (after.low, after.cause) == (61, "HELP_CHANGED")
    assert not any(code == "NEVER_SUPPORTED" for code, _points in after.reasons)
    assert (at_last.low, at_last.cause) == (69, "HELP_CHANGED")


def test_a_person_has_at_most_one_open_case() -> None:
    by = commune_worker()
    case = make_case(by=by)

    with refused("CASE_OPEN_ALREADY"):
        open_case(by=by, person=case.person)
    second = Case(
        data_key_id=case.data_key_id, person=case.person, opened_on=by.today, worker=case.worker, lead=case.lead
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_given_an_ended_case_when_opened_again_then_a_new_one_stands() -> None:
    by = commune_worker()
    case = make_case(by=by)

    ended = close_case(by=by, case=case, reason="GOALS_MET", note="Đã có việc làm ổn định")
    again = open_case(by=by, person=case.person)

    assert (ended.is_open, ended.closed_on, ended.close_note) == (False, by.today, "Đã có việc làm ổn định")
    assert again.pk != case.pk
    with refused("CASE_CLOSED"):
        assess(case, by=by, poverty="POOR")
    with refused("CASE_CLOSED"):
        close_case(by=by, case=case, reason="GOALS_MET")


def test_the_dead_are_not_followed() -> None:
    by = commune_worker()
    person = make_person(by=by, life_status="DECEASED")

    with refused("PERSON_DECEASED"):
        open_case(by=by, person=person)


def test_given_every_answer_then_the_sketch_of_a_woman_in_lia() -> None:
    by = commune_worker()
    case = make_case(by=by, sex="F", birth=PartialDate(1968))

    assess(case, by=by, **EVERYTHING)

    score = latest(case)
    person = Beneficiary.objects.get(pk=case.person_id)
    assert (score.low, score.high, score.category, score.missing) == (61, 61, "A", [])
    assert (person.priority, person.priority_provisional, person.priority_scheme) == ("A", False, score.scheme)
    assert (person.disability_degree, person.poverty, person.poverty_year) == ("SEVERE", "POOR", by.today.year)
    assert person.is_minority is True
    assert person.victim_statuses.get().accident_on == PartialDate(1990)


def test_given_partial_answers_then_the_category_is_provisional_and_says_what_is_missing() -> None:
    by = commune_worker()
    case = make_case(by=by, sex="F")

    assess(case, by=by, degree="SEVERE", poverty="POOR")

    score = latest(case)
    assert score.is_provisional
    assert score.low < score.high
    assert {"carer", "household", "place", "last_support"} <= set(score.missing)
    assert "function" not in score.missing
    assert score.categories[0] == "A"
    assert Beneficiary.objects.get(pk=case.person_id).priority_provisional


def test_given_a_new_answer_then_a_new_version_keeps_the_others() -> None:
    by = commune_worker()
    case = make_case(by=by)
    first = assess(case, by=by, **EVERYTHING)

    second = assess(case, by=by, has_carer=False)

    assert (first.version, second.version) == (1, 2)
    assert (second.told.household_size, second.told.degree, second.told.has_carer) == (4, "SEVERE", False)
    assert Assessment.objects.get(pk=first.pk).told.has_carer is True
    assert latest(case).assessment_id == second.pk
    assert PriorityScore.objects.filter(person=case.person, is_latest=True).count() == 1


def test_given_the_same_form_twice_then_one_version() -> None:
    by = commune_worker()
    case, other = make_case(by=by), make_case(by=by)
    form = Assessment().pk

    first = answer_assessment(by=by, case=case, answers={"poverty": "POOR"}, request_id=form)
    again = answer_assessment(by=by, case=case, answers={"poverty": "POOR"}, request_id=form)

    assert first.pk == again.pk != form
    assert case.assessments.count() == 1
    with refused("SENT_WITH_OTHER_ANSWERS"):
        answer_assessment(by=by, case=case, answers={"poverty": "NONE"}, request_id=form)
    with refused("SENT_WITH_OTHER_ANSWERS"):
        answer_assessment(by=by, case=case, answers={"poverty": "POOR", "degree": "MILD"}, request_id=form)
    with refused("REQUEST_REUSED"):
        answer_assessment(by=by, case=other, answers={"poverty": "POOR"}, request_id=form)


def test_given_a_form_that_bears_the_id_of_an_assessment_when_sent_then_it_neither_takes_nor_shows_that_one() -> None:
    case = make_case()
    first = assess(case, by=commune_worker(), poverty="POOR")

    second = answer_assessment(by=commune_worker(), case=make_case(), answers={"poverty": "NONE"}, request_id=first.pk)

    assert second.pk != first.pk
    assert case.assessments.get().told.poverty == "POOR"


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"degree": "TERRIBLE"}, "ANSWER_IMPOSSIBLE"),
        ({"injury_percent": 101}, "INJURY_OUT_OF_RANGE"),
        ({"household_size": 0}, "HOUSEHOLD_SIZE_IMPOSSIBLE"),
        ({"household_size": 3, "household_disabled": 4}, "DISABLED_MORE_THAN_HOUSEHOLD"),
        ({"accident": PartialDate(2999)}, "ACCIDENT_IN_FUTURE"),
        ({"supported": PartialDate(2999)}, "SUPPORT_IN_FUTURE"),
        ({"washington": (1, 2, 3)}, "ANSWER_IMPOSSIBLE"),
        ({"horoscope": "TIGER"}, "QUESTION_UNKNOWN"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(answers: dict[str, Any], code: str) -> None:
    by = commune_worker()
    case = make_case(by=by)

    with refused(code):
        answer_assessment(by=by, case=case, answers=answers)

    assert not Assessment.objects.exists()
    assert not PriorityScore.objects.exists()


def test_small_children_are_not_asked_the_short_set() -> None:
    by = commune_worker()
    case = make_case(by=by, birth=PartialDate(by.today.year - 3))

    with refused("WASHINGTON_UNDER_FIVE"):
        assess(case, by=by, washington=(1, 1, 1, 1, 1, 1))


def test_an_assessment_lies_between_opening_and_today() -> None:
    by = commune_worker()
    case = make_case(by=by)

    with refused("ASSESSED_IN_FUTURE"):
        assess(case, by=by, day=by.today + timedelta(days=1))
    with refused("ASSESSED_BEFORE_OPENING"):
        assess(case, by=by, day=case.opened_on - timedelta(days=1))


def test_given_a_changed_fact_then_the_priority_follows_at_once() -> None:
    by = commune_worker()
    case = make_case(by=by, sex="F")
    assess(case, by=by, **EVERYTHING)

    edit_person(by=by, person=case.person, changes={"poverty": "NONE"})

    score = latest(case)
    assert (score.low, score.cause) == (41, "FACT_CHANGED")
    assert Beneficiary.objects.get(pk=case.person_id).priority == "B"


def test_an_outcome_that_stands_is_not_written_again() -> None:
    by = commune_worker()
    case = make_case(by=by)
    assess(case, by=by, **EVERYTHING)
    before = PriorityScore.objects.count()

    changed = recompute_priority(by=by, people=[case.person_id])

    assert (changed, PriorityScore.objects.count()) == (0, before)


def test_nobody_is_scored_without_an_open_assessed_case() -> None:
    by = commune_worker()
    bare, ended = make_case(by=by), make_case(by=by)
    assess(ended, by=by, **EVERYTHING)
    close_case(by=by, case=ended, reason="MOVED")

    assert recompute_priority(by=by, people=[bare.person_id, ended.person_id, make_person(by=by).pk]) == 0


def test_given_twelve_months_then_the_score_is_expired() -> None:
    by = commune_worker()
    case = make_case(by=by)
    day = by.today - timedelta(days=380)

    assess(case, by=by, day=day, **EVERYTHING)

    score = latest(case)
    assert not score.is_valid_on(by.today)
    assert score.is_valid_on(score.valid_until - timedelta(days=1))
    assert not score.is_valid_on(score.valid_until)


def test_given_an_emergency_then_category_a_until_its_term_ends() -> None:
    by = commune_worker()
    case = make_case(by=by)
    answers = EVERYTHING | {"degree": "MILD", "poverty": "NONE", "life_or_limb": True}

    assess(case, by=by, **answers)

    score = latest(case)
    ends_on = by.today + timedelta(days=30)
    assert (score.category, score.urgent_until) == ("A", ends_on)
    assert score.category_on(ends_on) == "C"
    later = replace(by, today=ends_on)
    assert refresh_priorities(by=later) == 1
    person = Beneficiary.objects.get(pk=case.person_id)
    assert (person.priority, person.urgent_until, latest(case).cause) == ("C", None, "DAY_CAME")


def test_a_new_score_does_not_prolong_a_stated_emergency() -> None:
    by = commune_worker()
    case = make_case(by=by)
    assess(case, by=by, day=by.today - timedelta(days=20), protection_risk=True)

    edit_person(by=by, person=case.person, changes={"poverty": "POOR"})

    assert latest(case).urgent_until == by.today + timedelta(days=70)


def test_many_are_assessed_as_one_is() -> None:
    by = commune_worker()
    people = make_people(3, by=by, sex="F", disability_degree="SEVERE", poverty="POOR", is_minority=True)
    followed = make_case(by=by)
    told = Told(**EVERYTHING)
    day = by.today - timedelta(days=5)

    found = assess_many(
        by=by,
        many=[NewAssessment(person=each.pk, told=told, day=day) for each in [*people, followed.person]],
    )

    assert {each.person_id for each in found} == {each.pk for each in people}
    assert {latest(each.case).low for each in found} == {61}
    assert set(Beneficiary.objects.filter(pk__in=[p.pk for p in people]).values_list("priority", flat=True)) == {"A"}
    case = Case.objects.get(person=people[0])
    assert (case.opened_on, case.history.count()) == (day, 1)


def test_never_supported_counts_only_where_it_was_told() -> None:
    by = commune_worker()
    case = make_case(by=by)

    assess(case, by=by, supported=NEVER)

    assert ("NEVER_SUPPORTED", 8) in latest(case).reasons
