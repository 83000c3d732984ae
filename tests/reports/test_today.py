"""Today: who waits, by name and in number, and figures for whoever comes for figures."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import ReadEvent
from beneficiaries.actions.sight import grant_sight
from beneficiaries.choices import SightKind
from beneficiaries.models import Accident, Beneficiary
from core.clock import local_today, now
from partners.models import User
from reports.actions.work import work_lines
from services.models import SupportSummary
from tests.factories.accidents import make_accident
from tests.factories.assistance import partner_of
from tests.factories.beneficiaries import erase, make_person
from tests.factories.cases import EVERYTHING, assess, commune_worker, make_case
from tests.factories.partners import UserFactory, actor_for
from tests.factories.reports import make_register, make_world

pytestmark = pytest.mark.django_db
ELSEWHERE = "gso_2025:19483"
UNSUPPORTED = reverse("reports:list-unsupported")
URGENT = reverse("reports:list-urgent")
PROVISIONAL = reverse("reports:list-provisional")


def signed_in(client: Client, role: str) -> User:
    user = UserFactory(role=role)
    client.force_login(user)
    return user


def in_group_a(person: Beneficiary, *, days: int, is_provisional: bool = False) -> Beneficiary:
    since = local_today() - timedelta(days=days)
    Beneficiary.objects.filter(pk=person.pk).update(
        priority="A", priority_since=since, priority_provisional=is_provisional
    )
    return person


def labels(page: Any) -> list[str]:
    return [line.get("url_label", "") for line in page.context["lines"]]


def test_today_needs_signing_in(client: Client) -> None:
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("url", [URGENT, UNSUPPORTED, PROVISIONAL])
@pytest.mark.parametrize("role", ["STATISTICIAN", "LEADER_VIEW", "ADMINISTRATOR"])
def test_who_sees_nobody_sees_no_whole_list(client: Client, url: str, role: str) -> None:
    signed_in(client, role)

    assert client.get(url).status_code == 403


def test_today_names_who_waits_without_help_and_the_records_opened_last(client: Client) -> None:
    user = signed_in(client, "COMMUNE_WORKER")
    waiting, helped = in_group_a(make_person(), days=40), in_group_a(make_person(), days=40)
    make_world(make_register(people=2), seed=1)
    SupportSummary.objects.update(person_id=helped.pk)
    client.get(reverse("beneficiaries:show-person", kwargs={"pk": helped.pk}))
    client.get(reverse("beneficiaries:list-people"))  # Who was only found by a list was not opened.

    page = client.get("/")

    assert f"{waiting.full_name} · {waiting.code}" in labels(page)
    assert not [label for label in labels(page) if helped.code in label]
    assert [each["code"] for each in page.context["recent"]] == [helped.code]
    assert user.username in page.content.decode()
    assert ReadEvent.objects.filter(verb="LIST_TODAY").latest("pk").classes == ["identity"]


def test_who_came_into_group_a_today_is_not_waiting_yet(client: Client) -> None:
    signed_in(client, "COMMUNE_WORKER")
    in_group_a(make_person(), days=0)
    since_yesterday = in_group_a(make_person(), days=1)

    found = [label for label in labels(client.get("/")) if "·" in label]

    assert found == [f"{since_yesterday.full_name} · {since_yesterday.code}"]


def test_whoever_is_not_told_of_help_is_not_told_that_none_was_given(client: Client) -> None:
    told, untold = (in_group_a(make_person(), days=40) for _ in range(2))
    manager = UserFactory(role="PARTNER_MANAGER")
    for person, classes in ((told, ("identity", "livelihood")), (untold, ("identity", "health"))):
        grant_sight(
            by=actor_for(manager), person=person, organisation=manager.organisation, kind="see_shared", classes=classes
        )
    client.force_login(manager)

    listed, today = client.get(UNSUPPORTED).text, labels(client.get("/"))

    assert (told.code in listed, untold.code in listed) == (True, False)
    assert [label for label in today if "·" in label] == [f"{told.full_name} · {told.code}"]
    Beneficiary.objects.filter(pk=told.pk).update(priority="B")
    assert not [line for line in work_lines(actor_for(manager)) if line.kind == "UNSUPPORTED"]


@pytest.mark.parametrize(("role", "is_told"), [("COMMUNE_WORKER", True), ("QTMAC_OFFICER", True), ("INSPECTOR", False)])
def test_a_report_that_waits_is_told_to_whoever_puts_it_on_the_register(
    client: Client, role: str, is_told: bool
) -> None:
    signed_in(client, role)
    make_accident(state="REPORTED")
    make_accident()

    found = [line for line in client.get("/").context["lines"] if "tai-nan" in line["url"]]

    assert [(line["text"].split()[0], line["url"]) for line in found] == (
        [("1", reverse("accidents:list-accidents") + "?state=REPORTED")] if is_told else []
    )


def test_the_leader_reads_of_reports_that_wait_and_of_new_ones_of_his_commune(client: Client) -> None:
    signed_in(client, "COMMUNE_LEADER")
    make_accident(state="REPORTED")
    old = make_accident()
    Accident.objects.filter(pk=old.pk).update(reported_at=now() - timedelta(days=8))
    make_accident(by=actor_for(UserFactory(role="PROVINCIAL_OFFICER")), commune=ELSEWHERE, state="REPORTED")

    found = [line for line in client.get("/").context["lines"] if "tai-nan" in line["url"]]

    accidents = reverse("accidents:list-accidents")
    told = [(line["text"].split()[0], line["url"]) for line in found]
    assert told == [("1", f"{accidents}?state=REPORTED"), ("1", accidents)]


@pytest.mark.parametrize(
    ("role", "filled"), [("VILLAGE_COLLABORATOR", True), ("COMMUNE_WORKER", False), ("COMMUNE_LEADER", None)]
)
def test_whoever_may_report_an_accident_does_it_from_today(client: Client, role: str, *, filled: bool | None) -> None:
    signed_in(client, role)

    found = re.findall(r'class="([^"]*)"\s+href="/tai-nan/bao-nhanh/"', client.get("/").text)

    assert [("button-filled" in each) for each in found if "button" in each] == ([] if filled is None else [filled])


def test_a_report_from_another_commune_is_not_told_though_a_victim_is_seen(client: Client) -> None:
    signed_in(client, "COMMUNE_WORKER")
    far = UserFactory(role="PROVINCIAL_OFFICER")
    make_accident(by=actor_for(far), commune=ELSEWHERE, person=make_person(), state="REPORTED")

    assert not [line for line in client.get("/").context["lines"] if "tai-nan" in line["url"]]


def test_a_kind_shows_a_few_says_how_many_and_leads_to_all(client: Client) -> None:
    signed_in(client, "COMMUNE_WORKER")
    for _ in range(7):
        in_group_a(make_person(), days=3, is_provisional=True)

    page = client.get("/")
    heads = [line for line in page.context["lines"] if line.get("badge_text")]

    assert [line["text"].split()[0] for line in heads] == ["7", "7", "7"]
    assert [line["url"] for line in heads] == [UNSUPPORTED, PROVISIONAL, reverse("beneficiaries:list-verifications")]
    assert len(page.context["lines"]) == 13
    for url, shows_waiting in ((UNSUPPORTED, True), (PROVISIONAL, False)):
        whole = client.get(url)
        assert whole.context["total"] == 7
        assert ("3 ngày chờ" in whole.content.decode()) is shows_waiting


def test_an_emergency_stands_first_and_only_once(client: Client) -> None:
    signed_in(client, "COMMUNE_WORKER")
    people = [in_group_a(make_person(), days=3) for _ in range(7)]
    until = local_today() + timedelta(days=2)
    Beneficiary.objects.filter(pk=people[0].pk).update(urgent_until=until)

    page = client.get("/")

    assert people[0].code in page.context["lines"][0]["url_label"]
    assert len([label for label in labels(page) if people[0].code in label]) == 1
    assert page.context["lines"][1]["text"].startswith("7")
    Beneficiary.objects.update(urgent_until=until)
    assert client.get("/").context["lines"][5]["url"] == URGENT
    assert client.get(URGENT).context["total"] == 7


@pytest.mark.parametrize("role", ["INSPECTOR", "LEADER_VIEW", "STATISTICIAN", "DONOR_VIEWER", "AUDITOR"])
def test_who_comes_for_figures_meets_figures_and_nobodys_case(client: Client, role: str) -> None:
    in_group_a(make_person(), days=40, is_provisional=True)
    signed_in(client, role)

    page = client.get("/")

    assert page.status_code == 200
    assert len(page.context["headline"]["tiles"]) == 4
    assert reverse("reports:show-statistics") in page.content.decode()
    assert page.context["lines"] == []
    assert page.context["progress"] == []


def test_the_headline_hides_what_the_page_of_figures_hides(client: Client) -> None:
    make_world(make_register(people=3), seed=5, most=8)
    signed_in(client, "LEADER_VIEW")

    tiles = client.get("/").context["headline"]["tiles"]

    assert {tile["figure"] for tile in tiles} <= {"*", "0"}


def test_the_words_of_progress_say_since_when_it_is_counted(client: Client) -> None:
    signed_in(client, "COMMUNE_WORKER")
    in_group_a(make_person(), days=3)

    of_all, of_group_a = client.get("/").context["progress"]

    assert f"01/01/{local_today().year}" in of_all["label"]
    assert "01/01" not in of_group_a["label"]
    assert (of_group_a["amount"], of_group_a["scale"]) == (0, 1)


def test_an_assessment_older_than_twelve_months_is_called_for() -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    by = actor_for(user)
    old, fresh = make_case(by=by), make_case(by=by)
    assess(old, by=by, day=by.today - timedelta(days=380), **EVERYTHING)
    assess(fresh, by=by, **EVERYTHING)
    client = Client()
    client.force_login(user)
    overdue = reverse("reports:list-overdue")

    assert overdue in client.get("/").content.decode()
    listed = client.get(overdue).content.decode()

    assert (old.person.code in listed, fresh.person.code in listed) == (True, False)
    assess(old, by=by, **EVERYTHING)
    assert overdue not in client.get("/").content.decode()


def test_a_partner_is_called_to_the_old_assessments_of_the_cases_it_leads_alone() -> None:
    person = make_person()
    shared = make_case()
    by = partner_of(person)
    user = User.objects.get(pk=by.user_id)
    grant_sight(by=by, person=shared.person, organisation=user.organisation, kind=SightKind.SHARED)
    assess(shared, by=commune_worker(), day=by.today - timedelta(days=380), **EVERYTHING)
    led = make_case(by=by, person=person)
    client = Client()
    client.force_login(user)
    overdue = reverse("reports:list-overdue")

    assert overdue not in client.get("/").content.decode()
    assess(led, by=by, day=by.today - timedelta(days=380), **EVERYTHING)
    assert overdue in client.get("/").content.decode()
    listed = client.get(overdue).content.decode()

    assert (led.person.code in listed, shared.person.code in listed) == (True, False)


def test_nobody_is_called_for_whose_data_was_destroyed(client: Client) -> None:
    signed_in(client, "COMMUNE_WORKER")
    person = in_group_a(make_person(), days=40, is_provisional=True)

    before = [client.get(url).context["total"] for url in (UNSUPPORTED, PROVISIONAL)]
    erase(person)
    after = [client.get(url).context["total"] for url in (UNSUPPORTED, PROVISIONAL)]

    assert (before, after) == ([1, 1], [0, 0])
