"""The registration form answers whatever is sent to it, with the next step or with what is wrong: it never fails."""

from __future__ import annotations

import re
import uuid
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.actions import lookups
from beneficiaries.forms.access import AskAccessForm
from beneficiaries.forms.person import FirstStepForm, RegisterForm
from tests.beneficiaries.test_pages import BY_CONSENT, signed_in, told
from tests.factories.beneficiaries import make_person
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db

HOSTILE: Final = (
    "", "a\0b", "\ud800", "xx/yy", "99999999999999999999999999", "1e400", "٣٣٣", "Đ" * 121, "x" * 5000,
    "%s %(a)s {0}", "\u202e\u200b", "31/02/2020",
)  # fmt: skip
NUMBER: Final = "045168000037"


def fields_of(step: str) -> list[str]:
    """Every field that the step reads, as the forms themselves have them."""
    if step == "search":
        return list(FirstStepForm().fields)
    if step == "ask":
        return list(AskAccessForm(province_key="").fields)
    return list(
        RegisterForm(by=actor_for(UserFactory(role="COMMUNE_WORKER")), organisation=OrganisationFactory()).fields
    )


def whole(step: str) -> dict[str, Any]:
    """A form that would be accepted."""
    if step == "search":
        return {"step": step, "full_name": "Hồ Thị Kăn", "birth": "1968", "identity_number": NUMBER}
    if step == "ask":
        known = {"full_name": "Hồ Thị Kăn", "birth": "1968", "identity_number": NUMBER, "commune": "Xã Khe Sanh"}
        return {"step": step, "reason": "ASSISTANCE", "text": "x", **known}
    return told(identity_number=NUMBER, **BY_CONSENT, request_id=str(uuid.uuid4()))


def send(client: Client, typed: dict[str, Any]) -> int:
    """The status of the answer; a lone surrogate goes as the bytes that would be it."""
    body = urlencode(typed, doseq=True, errors="surrogatepass")
    url = reverse("beneficiaries:register-person")
    return client.post(url, body, content_type="application/x-www-form-urlencoded").status_code


@pytest.mark.parametrize("step", ["search", "ask", "save"])
def test_no_field_of_any_step_can_break_the_page(step: str) -> None:
    make_person(full_name="Hồ Thị Kăn", identity_number=NUMBER, identity_missing_reason="")
    client, _user = signed_in("PARTNER_WORKER")
    client.raise_request_exception = False

    broken: list[tuple[str, str | None]] = []
    for place, name in enumerate((*fields_of(step), "step")):
        missing = {key: text for key, text in whole(step).items() if key != name}
        broken += [(name, None)] if send(client, missing) >= 500 else []
        for hostile in HOSTILE[place % 3 :: 3]:
            if send(client, missing | {name: hostile}) >= 500:
                broken.append((name, hostile))
    for hostile in HOSTILE:
        if send(client, dict.fromkeys(fields_of(step), hostile) | {"step": step}) >= 500:
            broken.append(("all", hostile))

    assert broken == []


ASK: Final = {"step": "ask", "full_name": "Hồ Thị Kăn", "birth": "1968", "commune": "Xã Lìa", "reason": "ASSISTANCE"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"birth": "xx/yy"}, "birth"),
        ({"commune": "x" * 121}, "commune"),
        ({"identity_number": "12"}, "identity_number"),
    ],
)
def test_what_cannot_be_asked_for_is_said_at_its_field(wrong: dict[str, str], field: str) -> None:
    make_person(full_name="Hồ Thị Kăn")
    client, _user = signed_in("PARTNER_WORKER")

    answer = client.post(reverse("beneficiaries:register-person"), ASK | wrong)

    assert answer.status_code == 422
    assert set(answer.context["ask"].errors) == {field}
    label, told = answer.context["ask"].fields[field].label, answer.context["ask"].errors[field][0]
    assert f"{label}:{told}" in re.sub(r"\s*\n\s*", "", answer.content.decode())


def test_with_no_question_left_a_request_without_reason_says_only_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "MOST_OF_A_PARTNER", 0)
    make_person(full_name="Hồ Thị Kăn")
    client, _user = signed_in("PARTNER_WORKER")

    answer = client.post(reverse("beneficiaries:register-person"), ASK | {"reason": ""})

    assert (answer.status_code, set(answer.context["ask"].errors), answer.context["outside"]) == (422, {"reason"}, [])


@pytest.mark.parametrize("charset", ["raw_unicode_escape", "nonsense", "idna", "utf-16"])
def test_a_form_in_another_encoding_is_refused_before_it_is_read(charset: str) -> None:
    client, _user = signed_in("PARTNER_WORKER")
    client.raise_request_exception = False
    name = b'--B\r\nContent-Disposition: form-data; name="full_name"\r\n\r\nH\\ud800 K\r\n--B--\r\n'

    answer = client.generic(
        "POST",
        reverse("beneficiaries:register-person"),
        name,
        content_type=f"multipart/form-data; boundary=B; charset={charset}",
    )

    assert answer.status_code == 400
