"""A number in the table of second persons changes when another person agrees, from a later day on, as a new version."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from audit.models import Event
from core.actor import Actor
from core.clock import local_today
from core.errors import RuleViolation
from partners.actions.approvals import answer_change, ask_change, may_answer, waiting_change
from partners.choices import Act
from partners.models import Notice, SecondPersonChange, SecondPersonRule
from partners.rules.second_person import TABLE, numbers_of
from tests.factories.acts import rewrite
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
URL = "/ai-duyet-viec-gi/"
SAMPLE = {"one_in": 5, "at_least": 2}
DAY = timedelta(days=1)


def refused(do: Any, **told: Any) -> tuple[str, str | None]:
    with pytest.raises(RuleViolation) as raised:
        do(**told)
    return raised.value.code, raised.value.field


def asked(by: Actor, **told: Any) -> SecondPersonChange:
    return ask_change(**{"by": by, "act": "VERIFY_WITH_PAPERS", "numbers": SAMPLE, "since": by.today + DAY, **told})


@pytest.fixture
def officer() -> Actor:
    return actor_for(UserFactory(role="PROVINCIAL_OFFICER"))


@pytest.fixture
def auditor() -> Actor:
    return actor_for(UserFactory(role="AUDITOR"))


def test_another_person_agrees_and_the_line_goes_on_as_a_new_version(officer: Actor, auditor: Actor) -> None:
    before = SecondPersonRule.objects.of("VERIFY_WITH_PAPERS", day=officer.today)
    change = asked(officer, since=officer.today + 3 * DAY)

    assert SecondPersonRule.objects.of("VERIFY_WITH_PAPERS", day=officer.today + 9 * DAY) == before
    assert Notice.objects.filter(code="APPROVALS_WAIT", to_user=auditor.user_id).count() == 1
    assert not Notice.objects.filter(code="APPROVALS_WAIT", to_user=officer.user_id).exists()
    answer_change(by=auditor, act=change.act, agrees=True)

    for days, numbers in ((0, numbers_of(before)), (2, numbers_of(before)), (3, SAMPLE), (400, SAMPLE)):
        rule = SecondPersonRule.objects.of(change.act, day=officer.today + days * DAY)
        assert (numbers_of(rule), rule.mode, rule.roles) == (numbers, before.mode, before.roles), days
    old = SecondPersonRule.objects.get(act=change.act, until__isnull=False)
    assert [row.until for row in old.history.order_by("history_number")] == [None, officer.today + 3 * DAY]
    verbs = Event.objects.filter(verb__startswith="APPROVALS").order_by("seq").values_list("verb", "actor")
    assert list(verbs) == [
        ("APPROVALS_CHANGE_ASKED", officer.user_id), ("APPROVALS_CHANGE_DECIDED", auditor.user_id),
        ("APPROVALS_CHANGED", auditor.user_id),
    ]  # fmt: skip
    assert Notice.objects.filter(code="APPROVALS_ANSWERED", to_user=officer.user_id).count() == 1


def test_nobody_agrees_to_a_change_of_ones_own_in_the_schema_either(officer: Actor) -> None:
    change = asked(officer)

    assert not may_answer(change, by=officer)
    assert refused(answer_change, by=officer, act=change.act, agrees=True)[0] == "NOT_THE_SECOND"
    coordinator = actor_for(UserFactory(role="COORDINATOR"))
    assert refused(answer_change, by=coordinator, act=change.act, agrees=True)[0] == "NOT_THE_SECOND"
    with pytest.raises(IntegrityError), transaction.atomic():
        rewrite(change, state="AGREED", decided_by=officer.user_id)
    assert answer_change(by=officer, act=change.act, agrees=False).state == "TAKEN_BACK"
    assert refused(answer_change, by=officer, act=change.act, agrees=False)[0] == "CHANGE_NOT_WAITING"


def test_what_is_not_agreed_changes_nothing_and_can_be_asked_again(officer: Actor, auditor: Actor) -> None:
    asked(officer)
    assert answer_change(by=auditor, act="VERIFY_WITH_PAPERS", agrees=False).state == "REFUSED"

    assert {each.as_rule() for each in SecondPersonRule.objects.all()} == set(TABLE)
    asked(auditor)
    assert answer_change(by=officer, act="VERIFY_WITH_PAPERS", agrees=True).state == "AGREED"
    assert refused(asked, by=officer)[0] == "CHANGE_STANDS"


@pytest.mark.parametrize(("told", "refusal"), [
    ({"numbers": {"one_in": 0, "at_least": 1}}, ("NUMBER_OUT_OF_LIMITS", "one_in")),
    ({"numbers": {"one_in": 5, "at_least": 101}}, ("NUMBER_OUT_OF_LIMITS", "at_least")),
    ({"numbers": {"one_in": 10, "at_least": 1}}, ("NUMBERS_UNCHANGED", None)),
    ({"numbers": {"moves_up_after": 2}}, ("UNKNOWN_ACT", None)),
    ({"act": "RECORD_HELP", "numbers": {}}, ("UNKNOWN_ACT", None)),
    ({"since": local_today()}, ("SINCE_TOO_EARLY", "since")),
])  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(officer: Actor, told: Any, refusal: Any) -> None:
    assert refused(asked, by=officer, **told) == refusal
    assert waiting_change("VERIFY_WITH_PAPERS") is None


def test_an_answer_that_comes_late_counts_from_the_day_after(officer: Actor, auditor: Actor) -> None:
    asked(officer)
    with time_machine.travel(f"{officer.today + 7 * DAY}T03:00:00Z"):
        late = actor_for(UserFactory(role="AUDITOR"))
        answer_change(by=late, act="VERIFY_WITH_PAPERS", agrees=True)

    assert SecondPersonRule.objects.get(act="VERIFY_WITH_PAPERS", until=None).since == officer.today + 8 * DAY


def test_where_the_table_asks_nobody_else_it_counts_without_an_answer(officer: Actor) -> None:
    rewrite(SecondPersonRule.objects.get(act=Act.SET_APPROVALS), mode="ALONE", roles=[])

    assert asked(officer).state == "AGREED"
    assert numbers_of(SecondPersonRule.objects.of("VERIFY_WITH_PAPERS", day=officer.today + DAY)) == SAMPLE


def test_pages_ask_answer_and_say_what_is_wrong() -> None:
    clients = {}
    for role in ("PROVINCIAL_OFFICER", "AUDITOR", "COMMUNE_WORKER"):
        clients[role] = Client()
        clients[role].force_login(UserFactory(role=role))
    line = f"{URL}verify_without_papers/"
    day = (local_today() + DAY).strftime("%d/%m/%Y")

    assert line not in clients["COMMUNE_WORKER"].get(URL).content.decode()
    assert line in clients["PROVINCIAL_OFFICER"].get(URL).content.decode()
    assert clients["PROVINCIAL_OFFICER"].get(f"{URL}record_help/").status_code == 404
    wrong = clients["PROVINCIAL_OFFICER"].post(line, {"moves_up_after": "31", "since": day})
    assert wrong.status_code == 422
    assert "không quá 30" in " ".join(wrong.context["form"].errors["moves_up_after"])
    sent = clients["PROVINCIAL_OFFICER"].post(line, {"moves_up_after": "5", "since": day}, follow=True)
    assert [each["is_own"] for each in sent.context["waiting"]] == [True]
    own = clients["PROVINCIAL_OFFICER"].post(f"{line}tra-loi/", {"answer": "agree"})
    assert own.status_code == 422
    answered = clients["AUDITOR"].post(f"{line}tra-loi/", {"answer": "agree"}, follow=True)
    assert answered.context["waiting"] == []
    assert len(answered.context["coming"]) == 1
    assert clients["AUDITOR"].post(f"{line}tra-loi/", {"answer": "agree"}).status_code == 409
