"""A partner that asks in order to learn who is on the register: one shape, one work, a quota, an alarm."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Event, ReadEvent
from beneficiaries.actions import lookups
from beneficiaries.actions.alike import MOST_COMPARED
from beneficiaries.models import Beneficiary, CandidatePair
from core.text.days import PartialDate
from partners.models import Notice, User
from tests.beneficiaries.test_pages import told
from tests.factories.beneficiaries import make_people, make_person
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db
HIDDEN: dict[str, Any] = {"full_name": "Hồ Thị Kăn", "birth": PartialDate(1968), "sex": "F"}
HIT, MISS = "Hồ Thị Kăn", "Hồ Thị Lụa"


@pytest.fixture
def hostile() -> User:
    """A partner's account; on the register are a person whom it does not see and others."""
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    make_people(MOST_COMPARED, by=worker, full_name="Nguyễn Thị Hoa", birth=PartialDate(1931))
    make_person(by=worker, **HIDDEN)
    return UserFactory(role="PARTNER_WORKER")


def client_of(user: User) -> Client:
    """Signed in."""
    client = Client()
    client.force_login(user)
    return client


def look(client: Client, name: str) -> Any:
    """The first step of a registration."""
    return client.post(reverse("beneficiaries:register-person"), {"step": "search", "full_name": name, "birth": "1968"})


def shape(answer: Any) -> str:
    """The page without what is typed, and without tokens and ids that differ from page to page."""
    text = answer.content.decode().replace(HIT, "N").replace(MISS, "N").replace("Trùng", "X").replace("Không", "X")
    return re.sub(r"[0-9a-f-]{36}|[A-Za-z0-9]{64}|[A-Za-z0-9_-]{20,}={0,2}", "-", text)


def test_the_answer_has_one_shape_and_one_length_whether_somebody_is_there_or_not(hostile: User) -> None:
    client = client_of(hostile)

    hit, miss = look(client, HIT), look(client, MISS)

    assert [found for _what, found in hit.context["outside"]] == ["Không", "Không", "Trùng", "Không"]
    assert {found for _what, found in miss.context["outside"]} == {"Không"}
    assert shape(hit) == shape(miss)
    assert hit.status_code == miss.status_code == 200
    other = len(HIT.encode()) - len(MISS.encode())
    assert len(hit.content) - len(miss.content) == hit.content.decode().count(HIT) * other


def test_the_same_work_is_done_whether_somebody_is_there_or_not(hostile: User) -> None:
    client = client_of(hostile)
    look(client, HIT)
    asked = []
    for name in (HIT, MISS):
        with CaptureQueriesContext(connection) as queries:
            look(client, name)
        asked.append([each["sql"].split("WHERE")[0][:120] for each in queries if "SAVEPOINT" not in each["sql"]])

    assert asked[0] == asked[1]


def test_saving_says_nothing_either_and_the_pair_is_flagged(hostile: User) -> None:
    client, url = client_of(hostile), reverse("beneficiaries:register-person")
    basis = {"basis": "CONSENT", "given_on": "01/11/2026", "way": "PAPER"}
    form = told(sex="F", identity_number="", identity_missing_reason="LOST", **basis)

    answers = [client.post(url, form | {"full_name": name, "birth": "1968"}) for name in (HIT, MISS)]

    assert len({answer.status_code for answer in answers}) == 1, [
        a.context and a.context["form"].errors for a in answers
    ]
    if answers[0].status_code == 302:
        assert CandidatePair.objects.count() == 1
        assert Beneficiary.objects.filter(registered_by=hostile.organisation).count() == 2


def test_while_typing_nothing_out_of_sight_is_looked_at(hostile: User) -> None:
    mine = make_person(by=actor_for(hostile), full_name="Hồ Thị Kan", birth=PartialDate(1968), sex="F")
    client, url = client_of(hostile), reverse("beneficiaries:show-alike")

    found = client.post(url, {"full_name": HIT, "birth": "1968"})

    assert mine.code in found.content.decode()
    assert [read.people_ids for read in ReadEvent.objects.filter(verb="SEARCH_PEOPLE")] == [[mine.pk]]
    assert client.post(url, {"full_name": "H", "birth": "x"}).content.decode().strip() == ""
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("limit", ["MOST_OF_A_PARTNER", "MOST_OF_A_USER"])
def test_the_quota_ends_the_questions_and_raises_the_alarm_before(
    hostile: User, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(lookups, limit, 3)
    auditor = UserFactory(role="AUDITOR", organisation=OrganisationFactory(province=hostile.organisation.province))
    client = client_of(hostile)

    answers = [look(client, f"{HIT} {letter}").status_code for letter in "ABCDE"]

    assert answers == [200, 200, 200, 422, 422]
    assert Event.objects.filter(verb="LOOKUPS_SPENT").count() == 1
    told_of = Notice.objects.filter(code="LOOKUPS_SPENT")
    assert {notice.to_organisation_id for notice in told_of} >= {auditor.organisation_id}


def test_many_questions_that_meet_nobody_raise_the_alarm_early(hostile: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "SUSPECT_AFTER", 3)
    client = client_of(hostile)

    for letter in "ABCD":
        assert not Event.objects.filter(verb="LOOKUPS_SPENT").exists()
        look(client, f"{MISS} {letter}")

    assert Event.objects.filter(verb="LOOKUPS_SPENT").count() == 1
