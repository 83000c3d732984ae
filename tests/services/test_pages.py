"""Pages of help over HTTP: who may not, the happy path, each refusal."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from audit.models import Event
from core.clock import local_today
from partners.models import Organisation, User
from partners.roles import Role
from services.forms.assistance import parse_quantity
from services.models import Assistance, Project
from tests.factories.assistance import give, partner_of, worker
from tests.factories.beneficiaries import make_person
from tests.factories.help_pages import form, partner, record_url, signed_in
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db


def test_nobody_reaches_the_pages_without_signing_in() -> None:
    person = make_person()

    for url in ("/ho-tro/", record_url(person), f"/ho-tro/nguoi/{person.pk}/", "/ho-tro/ngoai-le/", "/ho-tro/du-an/"):
        assert Client().get(url).status_code == 302


def test_a_person_out_of_sight_and_a_person_who_is_not_there_are_one_answer() -> None:
    person = make_person()
    client, _ = partner()

    for url in ("/ho-tro/ghi-nhan/{}/", "/ho-tro/nguoi/{}/"):
        assert client.get(url.format(person.pk)).status_code == 404
        assert client.get(url.format(uuid.uuid4())).status_code == 404
    assert client.post(record_url(person), form()).status_code == 404
    assert client.post(f"/ho-tro/kiem-tra/{person.pk}/", form()).status_code == 404
    assert not Assistance.objects.exists()


@pytest.mark.parametrize(
    "role", sorted({*Role.values} - {"PROVINCIAL_OFFICER", "COMMUNE_WORKER", "PARTNER_MANAGER", "PARTNER_WORKER"})
)
def test_a_role_without_the_verb_records_nothing(role: str) -> None:
    person = make_person()
    client = signed_in(UserFactory(role=role))

    assert client.post(record_url(person), form()).status_code == 403
    assert not Assistance.objects.exists()


def test_given_a_shared_person_when_the_form_is_sent_then_help_is_recorded_and_shown() -> None:
    person = make_person()
    client, user = partner(person)

    page = client.get(record_url(person))
    answer = client.post(record_url(person), form())

    row = Assistance.objects.get()
    assert page.status_code == 200
    assert (answer.status_code, answer["Location"]) == (302, f"/ho-tro/{row.pk}/")
    assert (row.value_vnd, row.given_on, row.provider_id) == (3_500_000, date(2026, 3, 10), user.organisation_id)
    shown = client.get(answer["Location"])
    assert shown.status_code == 200
    assert "3.500.000" in shown.content.decode()
    assert Event.objects.filter(verb="ASSISTANCE_RECORDED", actor=user.pk).exists()


def test_given_help_of_another_when_the_same_is_sent_then_the_page_says_what_may_be_known_and_nothing_else() -> None:
    person = make_person()
    giver = OrganisationFactory(name="Tổ chức Rất Kín")
    _, first = partner(person, name="Tổ chức Kín Tiếng")
    row = give(person, actor_for(first), note="Ghi chú riêng", value_vnd=7_777_777)
    client, _ = partner(person)

    answer = client.post(record_url(person), form(given_on="01/10/2026", note="Tôi đã gõ"))

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Xe lăn" in text and "3/2026" in text and "03/2030" in text and "Tôi đã gõ" in text
    for hidden in ("Kín Tiếng", giver.name, "Ghi chú riêng", "7.777.777", "10/03/2026", str(row.pk)):
        assert hidden not in text
    assert Assistance.objects.count() == 1


def test_the_giver_is_named_where_his_agreement_says_so() -> None:
    person = make_person()
    _, first = partner(person, name="Hội Công Khai")
    organisation = Organisation.objects.get(name="Hội Công Khai")
    organisation.agreements.create(number="01", shows_giver=True, since=date(2021, 1, 1))
    give(person, actor_for(first))
    client, _ = partner(person)

    assert "Hội Công Khai" in client.post(record_url(person), form()).content.decode()


def test_the_live_check_says_the_same_and_writes_no_help() -> None:
    person = make_person()
    _, first = partner(person)
    give(person, actor_for(first))
    client, _ = partner(person)

    stopped = client.post(f"/ho-tro/kiem-tra/{person.pk}/", form(), headers={"HX-Request": "true"})
    free = client.post(
        f"/ho-tro/kiem-tra/{person.pk}/", form(service_type="MED_REPAIR"), headers={"HX-Request": "true"}
    )

    assert (stopped.status_code, free.status_code) == (200, 200)
    assert "callout-stop" in stopped.content.decode() and "callout" not in free.content.decode()
    assert "<html" not in stopped.content.decode()
    assert Assistance.objects.count() == 1
    assert client.post(f"/ho-tro/kiem-tra/{person.pk}/", form()).content.decode().count("<html") == 1


def test_a_check_that_finds_nothing_says_so_and_with_what_it_compared() -> None:
    person = make_person()
    client, _ = partner(person)

    ruled = client.post(f"/ho-tro/kiem-tra/{person.pk}/", form()).content.decode()
    free = client.post(f"/ho-tro/kiem-tra/{person.pk}/", form(service_type="MED_REPAIR")).content.decode()

    assert 'role="status"' in ruled and "data-focus" in ruled and "callout-ok" in ruled
    assert "Không chồng chéo: Xe lăn" in ruled and ", 10/03/2026. Có thể ghi nhận." in ruled and "Đã so" in ruled
    assert "Không chồng chéo: Sửa chữa" in free
    assert not Assistance.objects.exists()


def test_a_second_gift_is_told_of_after_saving_and_nothing_sounds_like_a_ban() -> None:
    person = make_person()
    _, first = partner(person)
    give(person, actor_for(first), "GIFT_TET", date(2026, 2, 1))
    client, _ = partner(person)
    sent = form(service_type="GIFT_TET", given_on="2/2/2026")

    checked = client.post(f"/ho-tro/kiem-tra/{person.pk}/", sent).content.decode()
    saved = client.post(record_url(person), sent, follow=True).content.decode()

    for page in (checked, saved):
        assert "không bị chặn" in page
        assert "hỗ trợ lại từ" not in page
    assert "callout-ok" in checked and "callout-info" in saved
    assert Assistance.objects.count() == 2


def test_gifts_are_told_and_never_stopped() -> None:
    person = make_person()
    _, first = partner(person)
    give(person, actor_for(first), "GIFT_TET", date(2026, 2, 1))
    client, _ = partner(person)

    checked = client.post(
        f"/ho-tro/kiem-tra/{person.pk}/",
        form(service_type="GIFT_TET", given_on="2/2/2026"),
        headers={"HX-Request": "true"},
    )
    answer = client.post(record_url(person), form(service_type="GIFT_TET", given_on="2/2/2026"))

    assert "callout-info" in checked.content.decode() and "callout-stop" not in checked.content.decode()
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("told", "status", "field"),
    [
        ({"given_on": "31/02/2026"}, 422, "given_on"),
        ({"given_on": "10/03/2099"}, 422, "given_on"),
        ({"given_on": f"{local_today() + timedelta(days=1):%d/%m/%y}"}, 422, "given_on"),
        ({"given_on": "23/11/1926"}, 422, "given_on"),
        ({"quantity": "nhiều"}, 422, "quantity"),
        ({"quantity": "1e400"}, 422, "quantity"),
        ({"quantity": "NaN"}, 422, "quantity"),
        ({"quantity": "6 5"}, 422, "quantity"),
        ({"quantity": "1,500"}, 422, "quantity"),
        ({"value_vnd": "6,5"}, 422, "value_vnd"),
        ({"value_vnd": "6 5"}, 422, "value_vnd"),
        ({"value_vnd": "-5"}, 422, "value_vnd"),
        ({"service_type": "NO_SUCH"}, 422, "service_type"),
        ({"service_type": "MED_PROST_BK"}, 422, "side"),
        ({"funding": ""}, 422, "funding"),
        ({"cofunding": "abc"}, 422, "cofunding"),
        ({"cofunding": str(uuid.uuid4())}, 422, "cofunding"),
        ({"request_id": "x"}, 422, "request_id"),
        ({"exception": str(uuid.uuid4())}, 422, "exception"),
        ({"given_on": "\x00"}, 422, "given_on"),
        ({"provider": str(uuid.uuid4())}, 422, "provider"),
    ],
)
def test_what_is_typed_wrong_is_told_at_its_field_and_nothing_is_written(
    told: dict[str, str], status: int, field: str
) -> None:
    person = make_person()
    client, _ = partner(person)

    answer = client.post(record_url(person), form(**told))

    assert answer.status_code == status
    assert field in answer.context["form"].errors
    assert not Assistance.objects.exists()


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [("6,5", "6.5"), ("6.5", "6.5"), ("6,50", "6.5"), ("1.500", "1500"), ("1 500", "1500"), ("1.500,5", "1500.5")],
)
def test_a_quantity_is_read_as_it_is_written_here(typed: str, quantity: str) -> None:
    assert parse_quantity(typed) == Decimal(quantity)


def test_what_cannot_be_read_is_named_with_its_cure() -> None:
    client, _ = partner(person := make_person())

    page = client.post(record_url(person), form(quantity="6 5")).content.decode()

    assert "“6 5”" in page and "2,5" in page


def test_tomorrow_with_a_short_year_is_the_future_and_never_a_hundred_years_ago() -> None:
    person = make_person(birth=None)
    client, _ = partner(person)

    answer = client.post(record_url(person), form(given_on=f"{local_today() + timedelta(days=1):%d/%m/%y}"))

    assert [each.code for each in answer.context["form"].errors["given_on"].as_data()] == ["DAY_IN_FUTURE"]
    assert not Assistance.objects.exists()


def test_one_form_sent_twice_gives_one_help_and_other_content_under_its_id_is_refused() -> None:
    person = make_person()
    client, _ = partner(person)
    sent = form()

    first, again = client.post(record_url(person), sent), client.post(record_url(person), sent)
    other = client.post(record_url(person), sent | {"quantity": "2"})

    assert first["Location"] == again["Location"]
    assert other.status_code == 422
    assert Assistance.objects.count() == 1


def test_help_of_another_partner_is_neither_listed_nor_opened_and_narrow_in_the_panel() -> None:
    person = make_person()
    _, first = partner(person, name="Tổ chức Kín Tiếng")
    row = give(person, actor_for(first), value_vnd=7_777_777)
    client, _ = partner(person)

    panel = client.get(f"/ho-tro/nguoi/{person.pk}/", headers={"HX-Request": "true"}).content.decode()

    assert client.get(f"/ho-tro/{row.pk}/").status_code == 404
    assert client.post(f"/ho-tro/{row.pk}/dinh-chinh/", {"reason": "x"}).status_code == 404
    assert str(row.pk) not in client.get("/ho-tro/").content.decode()
    assert "Xe lăn" in panel and "03/2026" in panel
    assert not any(hidden in panel for hidden in ("Kín Tiếng", "7.777.777", "10/03/2026", "<html"))


def test_a_giver_sees_her_own_help_that_the_commune_recorded_for_her() -> None:
    person = make_person()
    client, user = partner(person, classes=("identity",))
    commune = worker("COMMUNE_WORKER")
    row = give(person, commune, provider=user.organisation_id, value_vnd=3_210_000)
    give(person, commune, "GIFT_OTHER", value_vnd=7_654_000)

    panel = client.get(f"/ho-tro/nguoi/{person.pk}/").content.decode()
    page = client.get(f"/ho-tro/{row.pk}/")

    assert "3.210.000" in panel and "không được chia sẻ" in panel
    assert "7.654.000" not in panel and "Quà" not in panel
    assert page.status_code == 200


def test_a_giver_sees_her_own_help_to_people_out_of_sight_without_learning_who_they_are() -> None:
    hidden = make_person(full_name="Hồ Thị Kín")
    client, user = partner()
    commune = worker("COMMUNE_WORKER")
    give(hidden, commune, provider=user.organisation_id, value_vnd=3_210_000)
    give(hidden, commune, "GIFT_OTHER", value_vnd=7_654_000)

    page = client.get("/ho-tro/").content.decode()

    assert "3.210.000" in page and "Xe lăn" in page
    assert "7.654.000" not in page
    for word in ("Hồ Thị Kín", hidden.code, str(hidden.pk), *(str(row.pk) for row in Assistance.objects.all())):
        assert word not in page


def test_what_is_not_shared_is_not_in_the_panel() -> None:
    person = make_person()
    give(person, partner_of(person))
    client, _ = partner(person, classes=("identity",))

    assert "Xe lăn" not in client.get(f"/ho-tro/nguoi/{person.pk}/").content.decode()


def test_the_commune_sees_help_whole_confirms_it_and_does_not_correct_what_others_gave() -> None:
    person = make_person()
    _, first = partner(person)
    row = give(person, actor_for(first))
    client = signed_in(UserFactory(role="COMMUNE_WORKER"))

    assert client.get("/ho-tro/").content.decode().count(str(row.pk)) == 1
    assert client.get(f"/ho-tro/{row.pk}/dinh-chinh/").status_code == 403
    assert client.post(f"/ho-tro/{row.pk}/xac-nhan/", {"how": "COMMUNE"}).status_code == 302
    assert Assistance.objects.get().state == "CONFIRMED"


def test_the_giver_corrects_and_opens_to_cofunding_and_an_unknown_way_is_404() -> None:
    person = make_person()
    client, user = partner(person)
    row = give(person, actor_for(user))

    assert client.get(f"/ho-tro/{row.pk}/lam-gi/").status_code == 404
    assert client.post(f"/ho-tro/{row.pk}/cung-ho-tro/").status_code == 302
    assert client.post(f"/ho-tro/{row.pk}/huy/", {}).status_code == 409
    assert client.post(f"/ho-tro/{row.pk}/dinh-chinh/", {"reason": ""}).status_code == 422
    assert client.post(f"/ho-tro/{row.pk}/dinh-chinh/", {"reason": "Ghi nhầm"}).status_code == 302
    assert client.get(f"/ho-tro/{row.pk}/").status_code == 200
    assert Assistance.objects.get().state == "REVERSED"


def test_the_list_turns_its_pages() -> None:
    people = [make_person() for _ in range(2)]
    client, user = partner(people[0])
    by = actor_for(user)
    rows = [give(people[0], by, "GIFT_OTHER", date(2026, 1, 1 + n % 28)) for n in range(27)]

    first = client.get("/ho-tro/")
    second = client.get("/ho-tro/" + first.context["older_url"])

    seen = [str(row.pk) in first.content.decode() or str(row.pk) in second.content.decode() for row in rows]
    assert all(seen)
    assert (len(first.context["rows"]), len(second.context["rows"])) == (25, 2)
    assert client.get("/ho-tro/?before=rubbish").status_code == 200


def test_catalogue_says_its_rules_in_words() -> None:
    client, _ = partner()

    assert "48 tháng một lần" in client.get("/ho-tro/danh-muc/").content.decode()


def test_projects_are_added_and_seen_by_their_organisation_and_province_alone() -> None:
    manager = signed_in(UserFactory(role="PARTNER_MANAGER"))
    sent = {
        "code": "PL-01", "title": "Nước sạch bản Cợp", "kind": "WELFARE", "state": "COMPLETED", "funding": "PCPNN",
        "organisation": str(User.objects.get().organisation_id), "budget_vnd": "500tr", "completed_on": "1/10/2026",
        "indirect_beneficiaries": "300",
    }  # fmt: skip

    undated = manager.post("/ho-tro/du-an/them/", sent | {"completed_on": ""})
    saved = manager.post("/ho-tro/du-an/them/", sent)
    twice = manager.post("/ho-tro/du-an/them/", sent)
    project = Project.objects.get()

    assert (undated.status_code, saved.status_code, twice.status_code) == (422, 302, 409)
    assert (project.budget_vnd, project.completed_on) == (500_000_000, date(2026, 10, 1))
    assert "Nước sạch" in manager.get("/ho-tro/du-an/").content.decode()
    assert "Nước sạch" in signed_in(UserFactory(role="PROVINCIAL_OFFICER")).get("/ho-tro/du-an/").content.decode()
    stranger = signed_in(UserFactory(role="PARTNER_MANAGER"))
    assert "Nước sạch" not in stranger.get("/ho-tro/du-an/").content.decode()
    assert stranger.get(f"/ho-tro/du-an/{project.pk}/").status_code == 404
    assert stranger.get(f"/ho-tro/du-an/{project.pk}/sua/").status_code == 404
    shown = manager.get(f"/ho-tro/du-an/{project.pk}/").content.decode()
    for words in ("Nước sạch bản Cợp", "500.000.000", "01/10/2026", "300", "/sua/"):
        assert words in shown
    assert "<form" not in shown[shown.index("<h1") : shown.index("</main>")]
    assert manager.post(f"/ho-tro/du-an/{project.pk}/sua/", sent | {"title": "Nước sạch"}).status_code == 302


def test_the_persons_page_offers_the_panel_and_the_button() -> None:
    person = make_person()
    client, _ = partner(person)

    text = client.get(f"/nguoi/{person.pk}/").content.decode()

    assert f"/ho-tro/nguoi/{person.pk}/" in text and record_url(person) in text
