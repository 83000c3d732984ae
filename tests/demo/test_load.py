"""The whole province goes through the actions: nothing unexpected is refused, and every check finds it sound."""

from __future__ import annotations

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from audit import verify
from beneficiaries.models import Accident, Beneficiary, Household, PersonFile, SightGrant
from cases.models import Case
from config.actions import DEMO_LOADED
from config.demo.load.accidents import TOLD_IN
from config.demo.load.cast import Cast
from config.demo.load.codes import commune_unit
from config.demo.load.files import newest_of_communes
from config.demo.load.ground import standing
from config.demo.load.organisations import load_organisations
from config.demo.load.people import facts_of
from config.demo.load.province import load_province
from config.demo.organisations import plan_organisations
from config.demo.plans import ProvincePlan
from config.demo.province import plan_province
from core.clock import local_today
from partners.models import Organisation, User
from services.models import Assistance, ExceptionRequest, Project

PEOPLE, SEED = 120, 11

pytestmark = pytest.mark.django_db


def test_given_a_plan_when_loaded_then_rooms_agree_and_the_log_is_sound() -> None:
    today = local_today()
    plan = plan_province(people=PEOPLE, seed=SEED, today=today)

    outcome = load_province(people=PEOPLE, seed=SEED, today=today, password="mot-hai-ba-bon", tell=lambda *_: None)

    assert outcome.surprises == []
    assert len(outcome.refused) == sum(each.expects_refusal for each in plan.help)
    assert outcome.waiting == ExceptionRequest.objects.waiting().count()
    assert Assistance.objects.count() == outcome.recorded + outcome.reserved == len(plan.help) - len(outcome.refused)
    _check_people(plan)
    assert Accident.objects.standing().count() > 1
    assert Accident.objects.waiting().count() == 2
    assert Accident.objects.waiting().filter(organisation__commune_id=commune_unit(TOLD_IN)).exists()
    assert Case.objects.count() == len(plan.answers)
    assert Beneficiary.objects.exclude(priority="").count() == len(plan.answers)
    assert SightGrant.objects.filter(permission__codename="see_shared").count() == len(plan.shares)
    assert Project.objects.count() == len(plan.projects)
    assert PersonFile.objects.filter(kind="HOME").count() == len(newest_of_communes(plan.people)) > 1
    assert PersonFile.objects.reported().count() == 1
    assert standing().people == PEOPLE
    assert standing().seed == SEED
    assert list(verify.faults([])) == []
    call_command("check_sight", stdout=StringIO())
    call_command("check_summary", stdout=StringIO())
    year = str(today.year)
    told = StringIO()
    call_command("statistics", "--year", year, "--format", "json", stdout=told)
    assert json.loads(told.getvalue())


def _check_people(plan: ProvincePlan) -> None:
    """Everybody is registered as planned, in the planned household; a record that repeats somebody stands alone."""
    planned = Counter(person.full_name for person in plan.people)
    assert Counter(person.full_name for person in Beneficiary.objects.all()) == planned
    alone = sum(person.same_as is not None for person in plan.people)
    assert Household.objects.count() == len(plan.households) + alone
    by_office = Counter(person.registered_by for person in plan.people)
    stored = Counter(Beneficiary.objects.values_list("registered_by__short_name", flat=True))
    assert sorted(stored.values()) == sorted(by_office.values())


def test_every_organisation_has_somebody_who_can_do_what_the_plan_has_it_do() -> None:
    cast = Cast(today=local_today())

    load_organisations(plan_organisations(SEED), cast=cast, password="mot-hai-ba-bon")

    assert Organisation.objects.count() == len(cast.organisations)
    partners = [key for key, each in cast.organisations.items() if each.commune_id or each.kind != "CENTRE"]
    for key in partners:
        for verb in ("REGISTER_PERSON", "RECORD_ASSISTANCE", "ASSESS", "SHARE_PERSON", "ASK_EXCEPTION"):
            acting = cast.acting(key, verb=verb, day=cast.today)
            assert acting.organisation_id == cast.organisations[key].pk
            assert verb in acting.verbs
    assert all(user.check_password("mot-hai-ba-bon") for user in User.objects.all()[:1])
    with pytest.raises(LookupError):
        cast.acting("RED_CROSS", verb="MANAGE_USERS", day=cast.today)


def test_a_number_counts_as_verified_only_if_an_authority_saw_the_card(province: ProvincePlan) -> None:
    verified = [person for person in province.people if facts_of(person).identity_verified]

    assert verified
    assert all(person.identity_kind == "CCCD" and person.registered_by.startswith("UBND_") for person in verified)
    assert not any(person.oddities for person in verified)


def test_the_note_that_all_is_done_is_the_last_event() -> None:
    from audit.models import Event

    load_province(people=6, seed=SEED, today=local_today(), password="mot-hai-ba-bon", tell=lambda *_: None)

    assert Event.objects.order_by("-seq").values_list("verb", flat=True).first() == DEMO_LOADED
