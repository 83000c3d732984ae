"""The log as its reader sees it: in words, filtered as typed, people by their codes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import wording
from core import titles
from core.clock import local_today
from services.models import Project
from tests.access.things import make_project
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


def _open(role: str = "AUDITOR", **asked: str) -> Any:
    client = Client()
    client.force_login(UserFactory(role=role))
    return client.get(reverse("audit:list-events"), asked)


def _texts(page: Any) -> str:
    return "\n".join(
        " ".join(filter(None, [cell.get("text", ""), cell.get("note", "")])) if isinstance(cell, dict) else str(cell)
        for row in page.context["rows"]
        for cell in row
    )


def test_given_a_refused_page_when_the_log_is_read_then_it_says_in_words_what_was_tried() -> None:
    clerk = Client()
    clerk.force_login(UserFactory(role="COMMUNE_WORKER"))
    assert clerk.get(reverse("audit:list-events")).status_code == 403
    assert clerk.get(reverse("partners:create-user")).status_code == 403

    told = _texts(_open(verb="REQUEST_REFUSED"))

    assert "Đã mở: Nhật ký truy cập" in told
    assert "Đã mở: Thêm tài khoản" in told
    assert "partners:" not in told


def test_given_a_person_within_sight_when_the_log_is_read_then_the_code_leads_to_the_page() -> None:
    person = make_person(by=actor_for(UserFactory(role="COMMUNE_WORKER")))

    page = _open(verb="PERSON_REGISTERED")

    cell = page.context["rows"][0][4]
    assert (cell["note"], cell["url"]) == (person.code, reverse("beneficiaries:show-person", args=[person.pk]))
    assert person.full_name not in page.content.decode()


def test_given_an_act_of_the_system_when_the_log_is_read_then_no_code_stands_there() -> None:
    make_person(by=actor_for(UserFactory(role="COMMUNE_WORKER")))

    told = _texts(_open())

    for code in ("beneficiaries.", "SYSTEM", "system", "Sight grant", "COMMUNE_WORKER"):
        assert code not in told


@pytest.mark.parametrize(("typed", "found"), [("  LAN.Test ", True), ("lan", False)])
def test_given_a_user_name_with_spaces_and_capitals_when_filtered_then_it_fits(typed: str, found: bool) -> None:
    make_person(by=actor_for(UserFactory(role="COMMUNE_WORKER", username="lan.test")))

    assert bool(_open(username=typed).context["rows"]) is found


@pytest.mark.parametrize("asked", [{"day": "32/13/2026"}, {"day": "hôm qua"}, {"verb": "NO_SUCH_ACT"}])
def test_given_a_filter_that_cannot_be_understood_when_sent_then_no_list_is_shown(asked: dict[str, str]) -> None:
    make_person(by=actor_for(UserFactory(role="COMMUNE_WORKER")))

    page = _open(**asked)

    assert page.context["rows"] == []
    assert page.context["form"].errors


@pytest.mark.parametrize("form", ["%d/%m/%Y", "%d%m%Y", "%Y-%m-%d", "%m/%Y", "%Y"])
def test_given_a_day_in_any_form_of_the_house_when_filtered_then_its_entries_stand_there(form: str) -> None:
    make_person(by=actor_for(UserFactory(role="COMMUNE_WORKER")))
    assert _open(day=local_today().strftime(form)).context["rows"]


def test_every_route_has_a_title_and_every_code_of_a_refusal_words() -> None:
    assert [route for route, view in titles.routes() if view and titles.title_of(route) == route] == []
    assert wording.code_words("HELP_OVERLAPS") != "HELP_OVERLAPS"
    assert "%(" not in wording.code_words("HELP_OVERLAPS")
    assert wording.field_words("cases.Assessment", "has_carer") != "has_carer"
    assert "Sight" not in wording.kind_words("beneficiaries.SightGrant")
    assert wording.code_words("NEVER_HEARD_OF") == "NEVER_HEARD_OF"


def test_given_acts_on_accounts_and_projects_when_the_log_is_read_then_they_are_named() -> None:
    officer = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    code = Project.objects.get(pk=make_project(by=officer)).code
    account = UserFactory(role="COMMUNE_WORKER")
    reader = actor_for(UserFactory(role="AUDITOR"))
    wanted = {
        ("services.Project", str(Project.objects.get(code=code).pk)),
        *(("partners.User", str(each)) for each in (account.pk, officer.user_id)),
        ("places.PlaceFlag", "1"),
    }

    with CaptureQueriesContext(connection) as asked:
        named = wording.object_names(reader, wanted)

    assert set(named.values()) == {code, account.username, officer.username}
    assert len(asked) == 2
    assert wording.object_names(officer, {("partners.User", str(account.pk))}) == {}
    assert code in _texts(_open())
