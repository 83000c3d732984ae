"""Pages of cases over HTTP: who may not, what is absent, and the way from the person to the priority."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.actions import share_person
from beneficiaries.models import Beneficiary
from cases.models import Assessment, Case
from core.clock import local_today
from core.text.days import PartialDate
from partners.models import User
from tests.factories.assistance import give, partner_of
from tests.factories.beneficiaries import CONSENT, make_person
from tests.factories.cases import EVERYTHING, assess, make_case
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db
PERSON_PAGES = ("person-case", "person-priority")
CASE_PAGES = ("show-case", "assess", "close-case")


@pytest.fixture
def worker() -> User:
    return UserFactory(role="COMMUNE_WORKER")


@pytest.fixture
def case(worker: User) -> Case:
    """An assessed case of a woman of Xã Lìa."""
    by = actor_for(worker)
    found = make_case(by=by, sex="F", full_name="Hồ Thị Kăn")
    assess(found, by=by, **EVERYTHING, washington=(1, 4, 1, 1, 1, 1), protection_risk=True)
    return found


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def person_url(name: str, person: Beneficiary) -> str:
    return reverse(f"cases:{name}", kwargs={"person": person.pk})


def case_url(name: str, case: Case) -> str:
    return reverse(f"cases:{name}", kwargs={"pk": case.pk})


def partner_with(*classes: str, person: Beneficiary, worker: User) -> User:
    """A partner's worker to whom these classes of the person are shared for a month."""
    organisation = OrganisationFactory()
    by = actor_for(worker)
    share_person(
        by=by, person=person, organisation=organisation, classes=classes, until=by.today + timedelta(days=30),
        basis=CONSENT,
    )  # fmt: skip
    return UserFactory(role="PARTNER_WORKER", organisation=organisation)


def test_out_of_sight_is_absent(case: Case) -> None:
    stranger = signed_in(UserFactory(role="PARTNER_WORKER"))

    for name in CASE_PAGES:
        assert stranger.get(case_url(name, case)).status_code == 404
        assert stranger.post(case_url(name, case), {}).status_code in {404, 405}
    for name in PERSON_PAGES:
        assert stranger.get(person_url(name, case.person)).status_code == 404
    assert stranger.post(person_url("open-case", case.person)).status_code == 404
    assert case.person.code not in stranger.get(reverse("cases:list-cases")).text


@pytest.mark.parametrize("role", ["ADMINISTRATOR", "STATISTICIAN", "LEADER_VIEW", "DONOR_VIEWER"])
def test_roles_without_case_work_are_refused(role: str, case: Case) -> None:
    client = signed_in(UserFactory(role=role))

    assert client.get(reverse("cases:list-cases")).status_code == 403
    assert client.get(case_url("show-case", case)).status_code == 403
    assert client.post(case_url("assess", case), {}).status_code == 403
    assert client.post(person_url("open-case", case.person)).status_code == 403


def test_the_auditor_opens_the_file_but_is_not_shown_the_life(case: Case) -> None:
    client = signed_in(UserFactory(role="AUDITOR"))

    page = client.get(case_url("show-case", case)).text

    assert case.person.code in page
    assert "Nạn nhân là nữ" in page
    for secret in ("Hộ nghèo", "Khuyết tật nặng", "chăm sóc"):
        assert secret not in page
    assert client.post(case_url("assess", case), {}).status_code == 403


def test_the_coordinator_reads_but_neither_opens_nor_assesses(case: Case) -> None:
    client = signed_in(UserFactory(role="COORDINATOR"))

    shown = client.get(case_url("show-case", case))

    assert shown.status_code == 200
    assert case_url("assess", case) not in shown.text
    assert client.get(case_url("assess", case)).status_code == 403
    assert client.get(case_url("close-case", case)).status_code == 403


def test_health_is_absent_for_whom_it_is_not_shared(case: Case, worker: User) -> None:
    partner = signed_in(partner_with("identity", "livelihood", person=case.person, worker=worker))

    shown = [
        partner.get(case_url("show-case", case)).text,
        partner.get(person_url("person-priority", case.person)).text,
        partner.get(case_url("assess", case)).text,
    ]

    for page in shown:
        for secret in ("Khuyết tật nặng", "khi nghe", "Mức độ khuyết tật", "nguy cơ", "Không thể làm"):
            assert secret not in page
        assert not re.search(r"\b\d+ điểm", page)
    assert "Hộ nghèo" in shown[0]
    assert "Hộ nghèo" in shown[1]


def test_an_answer_without_health_leaves_health_as_it_was(case: Case, worker: User) -> None:
    partner = signed_in(partner_with("identity", "livelihood", person=case.person, worker=worker))
    form = fields(partner.get(case_url("assess", case)).text) | {"has_carer": "NO"}

    answer = partner.post(case_url("assess", case), form)

    told = Assessment.objects.get(case=case, version=2).told
    assert answer.status_code == 302
    assert (told.has_carer, told.washington, told.protection_risk) == (False, (1, 4, 1, 1, 1, 1), True)


def fields(page: str) -> dict[str, Any]:
    """What a browser would send of the page's main form as it stands."""
    found: dict[str, Any] = {}
    main = page[page.index("data-save") :]
    for tag in re.findall(r"<input[^>]*>", main[: main.index("</form>")]):
        told = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        is_choice = told.get("type") in {"radio", "checkbox"}
        if "name" in told and (not is_choice or " checked" in tag):
            found[told["name"]] = told.get("value", "on" if is_choice else "")
    return found


def test_from_the_person_to_the_priority(worker: User) -> None:
    client = signed_in(worker)
    person = make_person(by=actor_for(worker), sex="F", birth=PartialDate(1968), poverty="POOR")

    before = client.get(person_url("person-case", person), headers={"HX-Request": "true"}).text
    opened = client.post(person_url("open-case", person))
    form = fields(client.get(opened.headers["Location"]).text)
    answer = client.post(
        opened.headers["Location"],
        form | {
            "degree": "SEVERE", "accident": "5/1990", "has_carer": "YES", "household_size": "4",
            "household_disabled": "2", "has_lone_head": "NO", "has_lost_breadwinner": "NO", "is_minority": "YES",
            "is_difficult_place": "YES",
        },
    )  # fmt: skip
    result = client.get(answer.headers["Location"]).text
    aside = client.get(person_url("person-priority", person), headers={"HX-Request": "true"}).text
    panel = client.get(person_url("person-case", person), headers={"HX-Request": "true"}).text

    assert "<html" not in before
    assert "Mở hồ sơ quản lý trường hợp" in before
    assert form["poverty"] == "POOR"
    for page in (result, aside):
        assert "Nhóm A – Ưu tiên cao" in page
        assert "Từ 61 đến 69 điểm" in page
        assert "Tạm tính – còn thiếu: lần hỗ trợ gần nhất." in page
        assert "Khuyết tật nặng" in page
        assert "+20" in page
    assert "Đánh giá" in panel.split("aria-current")[0]
    assert person.code in client.get(reverse("cases:list-cases")).text
    assert client.post(person_url("open-case", person)).status_code == 409


def test_an_emergency_is_a_flag_of_its_own_with_its_last_day(case: Case, worker: User) -> None:
    day = actor_for(worker).today + timedelta(days=89)

    page = signed_in(worker).get(person_url("person-priority", case.person)).text

    assert f"Khẩn cấp (có thời hạn) đến hết ngày {day:%d/%m/%Y}" in page


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("accident", "31/02/1990", "Tháng"),
        ("supported_on", "", "Vui lòng nhập ngày được hỗ trợ gần nhất"),
        ("household_disabled", "9", "không thể nhiều hơn"),
        ("household_size", "nhiều", "Vui lòng nhập số nguyên"),
        ("degree", "<script>", ""),
        ("day", "2030", ""),
    ],
)
def test_bad_input_is_refused_at_its_field(case: Case, worker: User, field: str, typed: str, said: str) -> None:
    client = signed_in(worker)
    form = fields(client.get(case_url("assess", case)).text) | {"supported": "DAY", field: typed}

    answer = client.post(case_url("assess", case), form)

    assert answer.status_code == 422
    assert said in answer.text
    assert "<script>" not in answer.text.replace("<script src", "")
    assert case.assessments.count() == 1


def test_every_question_may_stay_open(case: Case, worker: User) -> None:
    page = signed_in(worker).get(case_url("assess", case)).text

    choices = set(re.findall(r'type="radio" name="(\w+)" value=""', page))
    assert {"degree", "seeing", "communicating", "poverty", "has_carer", "is_minority", "supported"} <= choices
    assert page.count("Chưa biết") >= len(choices)


def test_a_question_that_nobody_answered_reads_as_not_known(worker: User) -> None:
    case = make_case(by=actor_for(worker))
    assess(case, by=actor_for(worker), degree="SEVERE")

    answers = signed_in(worker).get(case_url("show-case", case)).text.split('id="answers"')[1].split("</section>")[0]

    assert answers.count("Chưa biết") == answers.count('class="missing"') > 5


def test_ending_asks_for_a_reason(case: Case, worker: User) -> None:
    client = signed_in(worker)

    assert client.post(case_url("close-case", case), {"reason": ""}).status_code == 422
    assert client.post(case_url("close-case", case), {"reason": "GOALS_MET", "note": ""}).status_code == 302
    assert client.post(case_url("close-case", case), {"reason": "GOALS_MET", "note": ""}).status_code == 409
    assert case.person.code not in client.get(reverse("cases:list-cases")).text


def test_the_scheme_is_open_to_all_and_says_that_it_is_a_proposal() -> None:
    page = signed_in(UserFactory(role="STATISTICIAN")).get(reverse("cases:show-scheme")).text

    assert "chờ Ban Chỉ đạo phê duyệt" in page
    assert "Nạn nhân là nữ" in page
    assert "Nhóm C – Theo dõi thường xuyên" in page
    assert "90 ngày" in page


def test_reads_are_noted(case: Case, worker: User) -> None:
    from audit.models import ReadEvent

    signed_in(worker).get(case_url("show-case", case))

    assert ReadEvent.objects.filter(verb="READ_CASE").exists()


def test_a_partner_learns_the_month_of_the_last_help_of_others_and_the_commune_its_day(worker: User) -> None:
    case = make_case(by=actor_for(worker))
    give(case.person, partner_of(case.person), given_on=date(2026, 3, 10))
    partner = partner_with("livelihood", person=case.person, worker=worker)

    shown = {user: signed_in(user).get(case_url("assess", case)).content.decode() for user in (partner, worker)}

    assert "10/03/2026" in shown[worker]
    assert "03/2026" in shown[partner]
    assert "10/03/2026" not in shown[partner]


def test_an_emergency_stands_on_the_persons_page_in_the_panel_in_the_list_and_on_today(case: Case) -> None:
    client = signed_in(UserFactory(role="COMMUNE_WORKER"))
    last = f"{local_today() + timedelta(days=89):%d/%m/%Y}"

    pages = [f"/nguoi/{case.person_id}/", person_url("person-case", case.person), reverse("cases:list-cases"), "/"]

    for url in pages:
        assert last in client.get(url).text and "Khẩn cấp (có thời hạn)" in client.get(url).text
    Beneficiary.objects.update(urgent_until=local_today())
    for url in pages:
        assert "(có thời hạn) đến hết" not in client.get(url).text


def test_the_steps_light_what_was_done_and_no_plan_is_claimed(case: Case, worker: User) -> None:
    client = signed_in(worker)

    def states() -> list[str]:
        steps = client.get(person_url("person-case", case.person)).context["steps"]
        return [step["state"] for step in steps]

    before = states()
    give(case.person, partner_of(case.person), given_on=case.opened_on)

    assert before == ["done", "done", "current", "todo", "todo"]
    assert states() == ["done", "done", "done", "current", "todo"]
    assert "Kế hoạch" not in client.get(person_url("person-case", case.person)).text
    client.post(case_url("close-case", case), {"reason": "GOALS_MET"})
    assert states() == ["done", "done", "done", "todo", "done"]


def test_a_case_is_not_closed_before_its_outcome_is_chosen(case: Case, worker: User) -> None:
    client = signed_in(worker)

    page = client.get(case_url("close-case", case)).text
    answer = client.post(case_url("close-case", case), {"reason": ""})

    assert re.search(r'<option value="" selected>', page)
    assert (answer.status_code, "reason" in answer.context["form"].errors) == (422, True)


def test_a_case_that_cannot_be_opened_leads_back_to_the_person(worker: User) -> None:
    person = make_person()
    Beneficiary.objects.update(life_status="DECEASED")

    answer = signed_in(worker).post(person_url("open-case", person))

    assert answer.status_code == 422
    assert f'href="/nguoi/{person.pk}/"' in answer.text


def test_what_holds_and_does_not_count_in_full_is_told_with_its_reason(case: Case, worker: User) -> None:
    person = case.person
    assess(case, by=actor_for(worker), **(EVERYTHING | {"has_lone_head": True, "degree": "SEVERE"}),
           washington=(1, 4, 1, 1, 1, 1))  # fmt: skip

    page = " ".join(signed_in(worker).get(person_url("person-priority", person)).text.split())

    assert "+2 vì" in page or "còn +2" in page
    assert "Khuyết tật nặng" in page and "chỉ tính mức cao nhất" in page


def test_open_questions_are_named_and_lead_to_the_field_that_asks_them(worker: User) -> None:
    by = actor_for(worker)
    found = make_case(by=by, sex="F")
    assess(found, by=by, **(EVERYTHING | {"has_carer": None}))
    client = signed_in(worker)

    shown = client.get(person_url("person-priority", found.person)).text
    asked = client.get(case_url("assess", found)).text

    assert f'href="{case_url("assess", found)}#id_has_carer"' in shown
    assert 'id="id_has_carer"' in asked
    auditor = signed_in(UserFactory(role="COORDINATOR"))
    assert "#id_has_carer" not in auditor.get(person_url("person-priority", found.person)).text


def test_the_same_form_with_other_answers_is_kept_and_refused(worker: User) -> None:
    case = make_case(by=actor_for(worker))
    client, url = signed_in(worker), case_url("assess", case)
    form = client.get(url).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"poverty": "POOR", "household_size": "4"}

    first, again = client.post(url, typed), client.post(url, typed)
    other = client.post(url, typed | {"household_size": "7"})
    renewed = {"household_size": "7", "request_id": other.context["form"]["request_id"].value()}
    saved = client.post(url, typed | renewed)

    assert [answer.status_code for answer in (first, again, other, saved)] == [302, 302, 409, 302]
    assert other.context["form"]["household_size"].value() == "7"
    assert [each.told.household_size for each in Assessment.objects.order_by("version")] == [4, 7]


def test_the_answer_stands_on_top_of_the_case_under_its_five_steps(case: Case, worker: User) -> None:
    answer = signed_in(worker).get(case_url("show-case", case))
    shown = answer.content.decode()

    assert len(answer.context["steps"]) == 5
    assert shown.index('class="stepper"') < shown.index('id="why"') < shown.index('id="answers"')


def test_everything_wrong_with_an_assessment_is_told_in_one_round(case: Case, worker: User) -> None:
    ahead = f"{local_today() + timedelta(days=2):%d/%m/%Y}"
    wrong = {"injury_percent": "150", "household_size": "3", "household_disabled": "5", "day": ahead}
    url, client, before = case_url("assess", case), signed_in(worker), Assessment.objects.count()
    fields = ["day", "household_disabled", "injury_percent", "supported_on"]

    dayless = client.post(url, {"request_id": str(uuid4()), "supported": "DAY", **wrong})
    unread = client.post(url, {"request_id": str(uuid4()), "supported": "DAY", "supported_on": "hôm nọ", **wrong})
    late = client.post(url, {"request_id": str(uuid4()), "supported": "DAY", "supported_on": ahead, **wrong})

    for answer in (dayless, unread, late):
        assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, fields)
        assert all(len(faults) == 1 for faults in answer.context["form"].errors.values())
    assert Assessment.objects.count() == before
