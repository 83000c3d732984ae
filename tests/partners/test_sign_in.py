"""Signing in and out: who may not, the lockout, the safe way back, and what the log keeps of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from partners.models import User
from tests.factories.partners import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/dang-nhap/"


def sign_in(client: Client, user: User, *, password: str = PASSWORD, **further: str) -> Any:
    """Post the sign-in form."""
    return client.post(SIGN_IN, {"username": user.username, "password": password, **further})


@pytest.mark.parametrize("path", ["/thong-bao/", "/tai-khoan/", "/don-vi/", "/vai-tro/", "/doi-mat-khau/", "/dia-ban/"])
def test_given_nobody_when_a_page_is_asked_for_then_sign_in_answers(client: Client, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 302
    assert answer["Location"].startswith(SIGN_IN)
    assert "next=" in answer["Location"]


def test_given_nobody_when_htmx_asks_then_the_whole_page_is_sent_to_sign_in(client: Client) -> None:
    answer = client.get(
        "/thong-bao/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/nguoi/?page=2"}
    )

    assert answer.status_code == 401
    assert answer["HX-Redirect"] == f"{SIGN_IN}?next=%2Fnguoi%2F%3Fpage%3D2"


def test_given_nobody_when_a_form_is_posted_then_its_target_is_not_the_way_back(client: Client) -> None:
    answer = client.post("/vai-tro/", {"assignment": "x"})

    assert answer["Location"] == f"{SIGN_IN}?het-phien=1"


def test_given_a_form_that_is_not_kept_when_sent_then_it_is_told_and_the_way_leads_back_to_its_page(
    client: Client,
) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    stood_on = {"Referer": "http://testserver/ho-tro/ghi-tiep/?service_type=MED_WHEEL"}

    told = client.post("/ho-tro/ghi-tiep/", {"q": "Hồ Thị Kăn"}, headers=stood_on, follow=True)
    again = sign_in(client, user, password="sai-mat-khau-roi", next=told.context["next"], **{"het-phien": "1"})
    back = sign_in(client, user, next=again.context["next"])

    assert [page.context["is_lost"] for page in (told, again)] == [True, "1"]
    assert all("không giữ lại được" in page.content.decode() for page in (told, again))
    assert "K%C4%83n" not in told.redirect_chain[0][0] and "Kăn" not in told.content.decode()
    assert back["Location"] == "/ho-tro/ghi-tiep/?service_type=MED_WHEEL"


def test_given_nobody_when_a_page_is_opened_then_no_form_is_called_lost(client: Client) -> None:
    for page in (client.get(SIGN_IN), client.get("/nguoi/", follow=True)):
        assert "không giữ lại được" not in page.content.decode()


@pytest.mark.parametrize("stood_on", ["http://evil.example//evil.example/", "http://[", "javascript:alert(1)", ""])
def test_given_a_form_from_elsewhere_when_signed_in_then_the_way_stays_here(client: Client, stood_on: str) -> None:
    told = client.post("/ho-tro/ghi-tiep/", {"q": "A"}, headers={"Referer": stood_on}, follow=True)

    assert sign_in(client, UserFactory(role="COMMUNE_WORKER"), next=told.context["next"])["Location"] == "/"


@pytest.mark.parametrize("password", ["", "sai-mat-khau-roi", PASSWORD.upper()])
def test_given_a_wrong_password_when_signing_in_then_refused(client: Client, password: str) -> None:
    user = UserFactory(role="COMMUNE_WORKER")

    answer = sign_in(client, user, password=password)

    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session


def test_given_a_switched_off_account_when_signing_in_then_the_answer_is_that_of_a_wrong_password(
    client: Client,
) -> None:
    off = UserFactory(role="COMMUNE_WORKER", is_active=False)
    on = UserFactory(role="COMMUNE_WORKER")

    of_off = sign_in(client, off).context["form"].errors
    of_wrong = sign_in(client, on, password="sai-mat-khau-roi").context["form"].errors
    of_none = client.post(SIGN_IN, {"username": "khong.co.ai", "password": PASSWORD}).context["form"].errors

    assert of_off == of_wrong == of_none


def test_given_the_right_password_when_signing_in_then_the_session_key_is_new_and_the_way_back_is_taken(
    client: Client,
) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    client.get(SIGN_IN)
    session = client.session
    session["a"] = "b"
    session.save()
    before = session.session_key

    answer = sign_in(client, user, next="/thong-bao/")

    assert answer.status_code == 302
    assert answer["Location"] == "/thong-bao/"
    assert client.session.session_key != before
    assert client.get("/thong-bao/").status_code == 200


def test_the_username_may_be_typed_in_any_case(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER", username="ho.thi.lia")

    client.post(SIGN_IN, {"username": " Ho.Thi.Lia ", "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    "target", ["https://example.org/", "//example.org", "javascript:alert(1)", "\\\\example.org", "x"]
)
def test_given_a_foreign_way_back_when_signing_in_then_the_first_page_is_taken(client: Client, target: str) -> None:
    user = UserFactory(role="COMMUNE_WORKER")

    answer = sign_in(client, user, next=target)

    assert answer["Location"] == "/"


@pytest.mark.parametrize("target", ["/dang-xuat/", "/dang-xuat/?tu=menu"])
def test_given_a_way_back_that_only_a_form_may_go_when_signing_in_then_the_first_page_is_taken(
    client: Client, target: str
) -> None:
    user = UserFactory(role="COMMUNE_WORKER")

    answer = sign_in(client, user, next=target)

    assert answer["Location"] == "/"
    assert client.get(SIGN_IN, {"next": target})["Location"] == "/"


def test_given_five_failures_when_the_right_password_comes_then_it_waits(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    for _try in range(4):
        assert sign_in(client, user, password="sai-mat-khau-roi").status_code == 422

    fifth = sign_in(client, user, password="sai-mat-khau-roi")
    sixth = sign_in(client, user)

    assert fifth.status_code == sixth.status_code == 429
    assert sixth["Retry-After"] == "900"
    assert "_auth_user_id" not in client.session


def test_given_a_locked_username_when_another_signs_in_from_the_same_place_then_he_gets_in(client: Client) -> None:
    locked, other = UserFactory(role="COMMUNE_WORKER"), UserFactory(role="COMMUNE_WORKER")
    for _try in range(5):
        sign_in(client, locked, password="sai-mat-khau-roi")

    answer = sign_in(client, other)

    assert answer.status_code == 302


def test_given_a_locked_username_when_it_is_typed_in_capitals_then_it_stays_locked(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    for _try in range(5):
        sign_in(client, user, password="sai-mat-khau-roi")

    answer = client.post(SIGN_IN, {"username": user.username.upper(), "password": PASSWORD})

    assert answer.status_code == 429


def test_signing_in_and_out_and_failing_are_in_the_log(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER")

    sign_in(client, user, password="sai-mat-khau-roi")
    sign_in(client, user)
    client.post(reverse("partners:sign-out"))

    verbs = list(Event.objects.filter(actor=user.pk).order_by("seq").values_list("verb", "outcome"))
    assert verbs == [("SIGN_IN_FAILED", "FAILED"), ("SIGNED_IN", "OK"), ("SIGNED_OUT", "OK")]
    assert "_auth_user_id" not in client.session


def test_given_a_lockout_then_it_is_in_the_log(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER")

    for _try in range(5):
        sign_in(client, user, password="sai-mat-khau-roi")

    assert Event.objects.filter(actor=user.pk, verb="SIGN_IN_LOCKED", outcome="DENIED").count() == 1


def test_given_a_password_typed_as_username_then_the_log_does_not_keep_it(client: Client) -> None:
    client.post(SIGN_IN, {"username": "mat-khau-bi-mat", "password": "x"})

    event = Event.objects.get(verb="SIGN_IN_FAILED")
    assert "mat-khau-bi-mat" not in f"{event.username} {event.detail} {event.object_id} {event.reason}"


def test_a_link_does_not_sign_out(client: Client) -> None:
    client.force_login(UserFactory(role="COMMUNE_WORKER"))

    answer = client.get(reverse("partners:sign-out"))

    assert answer.status_code == 405
    assert "_auth_user_id" in client.session


def test_given_a_temporary_password_when_any_page_is_asked_for_then_an_own_one_must_be_chosen(client: Client) -> None:
    user = UserFactory(role="COMMUNE_WORKER", must_change_password=True)

    signed_in = sign_in(client, user, next="/thong-bao/")
    page = client.get("/thong-bao/")

    assert signed_in["Location"] == page["Location"] == "/doi-mat-khau/"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("sai-mat-khau-roi", "mot-cau-khac-han-day", "old"),
        (PASSWORD, PASSWORD, "new"),
        (PASSWORD, "ngan", "new"),
        (PASSWORD, "12345678901234", "new"),
        (PASSWORD, "password123", "new"),
    ],
)
def test_given_a_bad_choice_when_the_password_is_changed_then_the_field_is_named(
    client: Client, old: str, new: str, field: str
) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    client.force_login(user)

    answer = client.post("/doi-mat-khau/", {"old": old, "new": new, "again": new})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_given_two_sessions_when_the_password_is_changed_then_the_other_one_ends(client: Client) -> None:
    user, elsewhere = UserFactory(role="COMMUNE_WORKER", must_change_password=True), Client()
    client.force_login(user)
    elsewhere.force_login(user)

    answer = client.post(
        "/doi-mat-khau/", {"old": PASSWORD, "new": "mot-cau-khac-han-day", "again": "mot-cau-khac-han-day"}
    )

    assert answer.status_code == 302
    assert client.get("/thong-bao/").status_code == 200
    assert elsewhere.get("/thong-bao/").status_code == 302
