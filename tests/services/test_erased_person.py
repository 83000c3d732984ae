"""Nobody is helped whose data was destroyed; what was promised may be given up, what was asked may be declined."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from audit.verify import faults
from beneficiaries.models import Beneficiary
from core.clock import local_today
from core.errors import ConflictRefused
from services.actions import (
    ask_exception,
    cancel,
    decide_exception,
    deliver_reserved,
    extend_reservation,
    judge_help,
    record_assistance,
    record_many,
    reserve,
    reverse,
    withdraw_exception,
)
from services.models import Assistance, Claim, ExceptionRequest
from services.rules.facts import NewDelivery
from tests.factories.assistance import delivery, give, worker
from tests.factories.beneficiaries import erase, make_person
from tests.factories.help_pages import form, partner, record_url, signed_in
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


class Erased:
    """Somebody with help given, a portion reserved and an exception asked for before his data was destroyed."""

    def __init__(self, *, is_granted: bool = False) -> None:
        self.person: Beneficiary = make_person()
        self.client, self.user = partner(self.person)
        self.other_client, other = partner(self.person)
        self.by, self.other = actor_for(self.user), actor_for(other)
        today = local_today()
        self.given = give(self.person, self.other, given_on=today)
        told = delivery("EDU_SCHOL", today)
        self.reserved = reserve(by=self.by, person=self.person, delivery=told, until=today + timedelta(days=9))
        self.request = ask_exception(
            by=self.by, person=self.person, delivery=delivery(given_on=today), reason="BREAKAGE", text="Gãy khung"
        )
        if is_granted:
            decide_exception(by=worker("COORDINATOR"), request=self.request, is_granted=True)
        erase(self.person)
        self.person = Beneficiary.objects.get(pk=self.person.pk)


ACTS: dict[str, Callable[[Erased], Any]] = {
    "record": lambda it: record_assistance(by=it.by, person=it.person, delivery=delivery("SOC_VISIT")),
    "record with an exception": lambda it: record_assistance(
        by=it.by, person=it.person, delivery=delivery(given_on=local_today()), exception=it.request.pk
    ),
    "look": lambda it: judge_help(by=it.by, person=it.person, delivery=delivery("GIFT_OTHER")),
    "reserve": lambda it: reserve(
        by=it.by, person=it.person, delivery=delivery("HOU_NEW"), until=local_today() + timedelta(days=9)
    ),
    "give what is reserved": lambda it: deliver_reserved(
        by=it.by, assistance=it.reserved, delivery=delivery("EDU_SCHOL", local_today())
    ),
    "keep longer": lambda it: extend_reservation(
        by=it.by, assistance=it.reserved, until=local_today() + timedelta(days=20)
    ),
    "ask": lambda it: ask_exception(by=it.other, person=it.person, delivery=delivery(), reason="BREAKAGE"),
}


@pytest.mark.parametrize("act", ACTS)
def test_no_help_reaches_a_person_whose_data_was_destroyed(act: str) -> None:
    it = Erased(is_granted=True)

    with pytest.raises(ConflictRefused, match="PERSON_ERASED"), transaction.atomic():
        ACTS[act](it)

    assert Assistance.objects.count() == 2
    assert Assistance.objects.get(pk=it.reserved.pk).state == "RESERVED"
    assert list(faults()) == []


def test_the_coordinator_lets_nothing_pass_and_declines_without_words() -> None:
    it = Erased()
    by = worker("COORDINATOR")

    with pytest.raises(ConflictRefused, match="PERSON_ERASED"):
        decide_exception(by=by, request=it.request, is_granted=True)
    declined = decide_exception(by=by, request=it.request, is_granted=False, text="Dữ liệu đã hủy")

    assert (declined.state, declined.decision) == ("REFUSED", None)
    assert list(faults()) == []


def test_a_request_is_taken_back_a_portion_given_up_and_a_wrong_record_corrected() -> None:
    it = Erased()

    withdraw_exception(by=it.by, request=it.request)
    cancel(by=it.by, assistance=it.reserved, reason="Không còn cần")
    reverse(by=it.other, assistance=it.given, reason="Ghi nhầm người")

    assert ExceptionRequest.objects.get().state == "WITHDRAWN"
    assert set(Assistance.objects.values_list("state", flat=True)) == {"CANCELLED", "REVERSED"}
    assert not Claim.objects.filter(released_at=None).exists()
    assert list(faults()) == []


def test_a_list_leaves_the_person_out_and_writes_the_others() -> None:
    it = Erased()
    living = make_person(full_name="Hồ Văn Sống")
    rows = [NewDelivery(person=each.pk, delivery=delivery("GIFT_OTHER")) for each in (it.person, living)]

    first, second = record_many(by=it.by, rows=rows, is_within_sight=True)

    assert first.refusal is not None
    assert first.refusal.code == "PERSON_ERASED"
    assert second.assistance is not None


WHY = "đã bị hủy"
SENT_IN_VAIN = (
    "/ho-tro/ghi-nhan/",
    "/giu-suat/",
    "/trao/",
    "/gia-han/",
    "/cung-ho-tro/",
    'name="given_on"',
    'name="until"',
)


def test_no_page_offers_what_would_be_refused_and_each_keeps_what_still_works() -> None:
    it = Erased(is_granted=True)
    row, asked = f"/ho-tro/{it.reserved.pk}/", f"/ho-tro/ngoai-le/{it.request.pk}/"
    pages = [f"/nguoi/{it.person.pk}/", f"/ho-tro/nguoi/{it.person.pk}/", row, asked]
    forms = [
        record_url(it.person), f"{record_url(it.person)}?exception={it.request.pk}",
        f"/ho-tro/giu-suat/{it.person.pk}/", f"{row}trao/", f"{row}gia-han/",
    ]  # fmt: skip

    shown = {page: it.client.get(page).content.decode() for page in pages + forms}

    assert [(page, way) for page, text in shown.items() for way in SENT_IN_VAIN if way in text] == []
    assert [page for page in forms if WHY not in shown[page]] == []
    assert f"{row}huy/" in shown[row]
    given = it.other_client.get(f"/ho-tro/{it.given.pk}/").content.decode()
    assert f"/ho-tro/{it.given.pk}/dinh-chinh/" in given and "/cung-ho-tro/" not in given


def test_a_request_can_be_declined_or_taken_back_and_no_approval_is_offered() -> None:
    it = Erased()
    page = f"/ho-tro/ngoai-le/{it.request.pk}/"
    coordinator = signed_in(UserFactory(role="COORDINATOR"))

    offered = coordinator.get(page).content.decode()
    forced = coordinator.post(page, {"decision": "GRANT", "text": ""})

    assert 'value="REFUSE"' in offered and 'value="GRANT"' not in offered and WHY in offered
    assert (forced.status_code, 'value="GRANT"' in forced.content.decode()) == (409, False)
    assert 'value="withdraw"' in it.client.get(page).content.decode()


def test_of_the_living_all_of_it_is_offered() -> None:
    person = make_person()
    client, user = partner(person)
    until = local_today() + timedelta(days=9)
    kept = reserve(by=actor_for(user), person=person, delivery=delivery("EDU_SCHOL", local_today()), until=until)

    shown = "".join(
        client.get(page).content.decode()
        for page in (f"/nguoi/{person.pk}/", f"/ho-tro/nguoi/{person.pk}/", f"/ho-tro/{kept.pk}/")
    )

    assert [way for way in SENT_IN_VAIN[:5] if way not in shown] == []


def test_every_page_opens_and_says_why_nothing_is_written() -> None:
    it = Erased()
    coordinator = signed_in(UserFactory(role="COORDINATOR"))
    row = f"/ho-tro/{it.reserved.pk}/"
    pages = [
        f"/ho-tro/nguoi/{it.person.pk}/", record_url(it.person), f"/ho-tro/giu-suat/{it.person.pk}/", row,
        f"{row}trao/", f"{row}gia-han/", f"{row}huy/", "/ho-tro/ngoai-le/", f"/ho-tro/ngoai-le/{it.request.pk}/",
        f"{record_url(it.person)}?exception={it.request.pk}",
    ]  # fmt: skip

    opened = [it.client.get(page).status_code for page in pages]
    asked = coordinator.get(f"/ho-tro/ngoai-le/{it.request.pk}/").status_code
    stopped = it.client.post(record_url(it.person), form(service_type="GIFT_OTHER"))
    declined = coordinator.post(f"/ho-tro/ngoai-le/{it.request.pk}/", {"decision": "REFUSE", "text": "Đã hủy"})

    assert (opened, asked) == ([200] * len(pages), 200)
    assert (stopped.status_code, declined.status_code) == (409, 302)
    assert "đã bị hủy" in stopped.content.decode()
