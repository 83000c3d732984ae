"""The table of second persons: who may answer, to whom it moves up, and whether the product does what it says."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.test import Client

from core.actor import system_actor
from core.clock import local_today
from partners.actions.second_person import colleagues_for, load_second_persons
from partners.choices import Act
from partners.models import SecondPersonRule
from partners.roles import ROLE_VERBS, Role
from partners.rules.holidays import working_day_after, working_days_between
from partners.rules.second_person import TABLE, Colleague, SecondPerson, is_sampled, who_may
from tests.factories.partners import COMMUNE, PASSWORD, PROVINCE, UserFactory

ME = uuid4()
GATE = SecondPerson(
    act="X", mode="GATE", roles=("COMMUNE_LEADER", "COORDINATOR", "PROVINCIAL_OFFICER"), moves_up_after=3
)
LEADER, COORDINATOR, OFFICER = (Colleague(uuid4(), role) for role in GATE.roles)
ALL = (OFFICER, COORDINATOR, LEADER)
FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


def who(rule: SecondPerson, people: tuple[Colleague, ...], *, waited: int = 0, requester: UUID = ME) -> list[str]:
    """Roles that may answer, in order."""
    return [each.role for each in who_may(rule, requester=requester, at_hand=people, waited=waited).people]


@pytest.mark.parametrize(
    ("waited", "roles"),
    [(0, GATE.roles[:1]), (2, GATE.roles[:1]), (3, GATE.roles[:2]), (5, GATE.roles[:2]), (6, GATE.roles)],
)
def test_it_moves_up_after_so_many_working_days(waited: int, roles: tuple[str, ...]) -> None:
    assert who(GATE, ALL, waited=waited) == list(roles)


def test_a_role_that_nobody_holds_is_passed_over_at_once() -> None:
    assert who(GATE, (COORDINATOR, OFFICER)) == ["COORDINATOR"]
    assert who(GATE, (OFFICER,)) == ["PROVINCIAL_OFFICER"]


def test_nobody_is_the_second_person_for_himself() -> None:
    assert who(GATE, ALL, requester=LEADER.user) == ["COORDINATOR"]
    assert who(GATE, (LEADER,), requester=LEADER.user, waited=30) == []


def test_below_the_threshold_nobody_else_is_asked() -> None:
    rule = SecondPerson(act="X", mode="GATE", roles=GATE.roles, threshold_vnd=5_000_000)

    assert who_may(rule, requester=ME, at_hand=ALL, value_vnd=4_999_999).mode == "ALONE"
    assert who_may(rule, requester=ME, at_hand=ALL, value_vnd=5_000_000).mode == "GATE"
    assert who_may(rule, requester=ME, at_hand=ALL).mode == "ALONE"


def test_a_sample_takes_its_share_and_a_gate_takes_none() -> None:
    rule = SecondPerson(act="X", mode="SAMPLE", one_in=10)
    draws = [place * 2**64 // 1000 - 2**63 for place in range(1000)]

    assert 99 <= sum(is_sampled(rule, draw=draw) for draw in draws) <= 101
    assert not any(is_sampled(GATE, draw=draw) for draw in draws)


def test_working_days_leave_out_the_weekend() -> None:
    assert working_day_after(FRIDAY, 1) == MONDAY
    assert working_day_after(FRIDAY, 0) == FRIDAY
    assert [working_days_between(FRIDAY, date(2026, 11, day)) for day in (26, 27, 28, 29, 30)] == [0, 0, 0, 0, 1]


DONE_BY = {
    "GRANT_EXCEPTION": "DECIDE_EXCEPTION", "ERASE_PERSON": "ERASE_PERSON", "GIVE_ROLE": "MANAGE_USERS",
    "SET_APPROVALS": "SET_APPROVALS",
    "ANSWER_ACCESS": "SHARE_PERSON", "VERIFY_WITH_PAPERS": "VERIFY_PERSON", "VERIFY_WITHOUT_PAPERS": "VERIFY_PERSON",
    "REFUSE_VERIFICATION": "VERIFY_PERSON",
}  # fmt: skip


def test_the_table_names_every_act_once_and_only_roles_that_can_do_it() -> None:
    assert [rule.act for rule in TABLE] == list(Act.values)
    for rule in TABLE:
        assert set(rule.roles) <= set(Role.values)
        assert bool(rule.roles) == (rule.mode != "ALONE")
        if rule.act in DONE_BY:
            assert all(DONE_BY[rule.act] in ROLE_VERBS[role] for role in rule.roles), rule.act


@pytest.mark.django_db
def test_the_table_is_loaded_once_and_what_the_province_changed_stays() -> None:
    rule = SecondPersonRule.objects.get(act="RECORD_HELP")
    day = rule.since

    assert load_second_persons(by=system_actor(today=local_today(), purpose="test")) == 0
    assert {each.as_rule() for each in SecondPersonRule.objects.in_force(local_today())} == set(TABLE)
    assert SecondPersonRule.objects.of("RECORD_HELP", day=date(day.year - 1, 1, 1)).mode == "ALONE"


@pytest.mark.django_db
def test_who_is_at_hand_serves_the_commune_or_its_province_and_works_there_today() -> None:
    leader = UserFactory(role="COMMUNE_LEADER")
    coordinator = UserFactory(role="COORDINATOR")
    UserFactory(role="COMMUNE_WORKER")
    UserFactory(role="COORDINATOR", until=date(2025, 1, 1))

    found = colleagues_for(GATE, commune=COMMUNE, province=PROVINCE, day=local_today())

    assert {(each.user, each.role) for each in found} == {
        (leader.pk, "COMMUNE_LEADER"), (coordinator.pk, "COORDINATOR"),
    }  # fmt: skip
    elsewhere = colleagues_for(GATE, commune="gso_2025:19333", province=PROVINCE, day=local_today())
    assert [each.role for each in elsewhere] == ["COORDINATOR"]


@pytest.mark.django_db
def test_the_page_is_for_whoever_signed_in(client: Client) -> None:
    assert client.get("/ai-duyet-viec-gi/").status_code == 302
    user = UserFactory(role="STATISTICIAN")
    client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD})

    page = client.get("/ai-duyet-viec-gi/")

    assert page.status_code == 200
    assert page.content.decode().count('role="row"') == 1 + len(TABLE)
