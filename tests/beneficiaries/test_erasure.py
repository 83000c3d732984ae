"""A person's data is destroyed by two people, for good; what is counted stays."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from audit.models import Event
from audit.verify import faults
from beneficiaries.actions.erasure import ask_erasure, carry_out_erasure, refuse_erasure, take_back_erasure
from beneficiaries.models import Beneficiary, BlindIndex, ErasureRequest, Identifier, RegistrationRequest
from core.clock import now
from core.errors import RuleViolation
from partners.models import Notice
from tests.factories.beneficiaries import erase, make_person
from tests.factories.cases import EVERYTHING, assess, make_case
from tests.factories.partners import UserFactory, actor_for
from vault import openkeys

pytestmark = pytest.mark.django_db


def officer() -> Any:
    return actor_for(UserFactory(role="PROVINCIAL_OFFICER"))


def test_given_a_request_when_a_second_person_carries_it_out_then_nothing_personal_is_left() -> None:
    head = make_person(full_name="Hồ Thị Mai", identity_number="044168001234", identity_missing_reason="", sex="F")
    member = make_person(full_name="Hồ Văn Sơn", joins=head.pk)
    keys_of_member = set(BlindIndex.objects.filter(person=member).values_list("digest", flat=True))

    erase(head)

    found = Beneficiary.objects.get(pk=head.pk)
    assert found.full_name == "(đã hủy)"
    assert (found.sex, found.birth_year, found.commune_id) == (head.sex, head.birth_year, head.commune_id)
    assert not BlindIndex.objects.filter(person=head).exists()
    assert not Identifier.objects.filter(person=head, unique_a__isnull=False).exists()
    assert not RegistrationRequest.objects.filter(person=head).exists()
    assert all("Mai" not in past.full_name for past in found.history.all())
    assert set(BlindIndex.objects.filter(person=member).values_list("digest", flat=True)) <= keys_of_member
    assert BlindIndex.objects.filter(person=member).exists()
    assert list(faults()) == []
    told = Event.objects.get(verb="PERSON_ERASED")
    assert (told.person, told.reason, told.detail) == (head.pk, "ASKED", {"keys": 1})
    again = make_person(full_name="Hồ Thị Mai", identity_number="044168001234", identity_missing_reason="", sex="F")
    assert again.full_name == "Hồ Thị Mai"


def test_given_ones_own_request_when_carried_out_then_refused_by_action_and_by_schema() -> None:
    person, by = make_person(full_name="Hồ Thị Mai"), officer()
    request = ask_erasure(by=by, person=person, reason="WITHDRAWN")

    with pytest.raises(RuleViolation) as refused:
        carry_out_erasure(by=by, person=person, code=person.code)
    assert refused.value.code == "ERASURE_SECOND_PERSON"
    with pytest.raises(IntegrityError), transaction.atomic():
        ErasureRequest.objects.filter(pk=request.pk).update(state="DONE", decided_by=by.user_id, decided_at=now())
    assert Beneficiary.objects.get(pk=person.pk).full_name == "Hồ Thị Mai"


@pytest.mark.parametrize(
    ("role", "code", "says"),
    [
        ("PROVINCIAL_OFFICER", "QT-WRONG", "ERASURE_CODE_WRONG"),
        ("COORDINATOR", "", "ERASURE_NOT_YOURS"),
        ("COMMUNE_WORKER", "", "ERASURE_NOT_YOURS"),
    ],
)
def test_given_a_wrong_code_or_role_when_carried_out_then_refused(role: str, code: str, says: str) -> None:
    person = make_person()
    ask_erasure(by=officer(), person=person, reason="OVER")

    with pytest.raises(RuleViolation) as refused:
        carry_out_erasure(by=actor_for(UserFactory(role=role)), person=person, code=code or person.code)

    assert refused.value.code == says
    assert ErasureRequest.objects.get(person=person).state == "ASKED"


def test_given_a_request_when_asked_again_or_taken_back_then_one_stands_at_most() -> None:
    person, by = make_person(), officer()
    ask_erasure(by=by, person=person, reason="ASKED")

    with pytest.raises(RuleViolation) as refused:
        ask_erasure(by=by, person=person, reason="ASKED")
    assert refused.value.code == "ERASURE_STANDS"
    with pytest.raises(IntegrityError), transaction.atomic():
        ErasureRequest.objects.create(person=person, reason="ASKED", asked_by=by.user_id, asked_at=now())

    take_back_erasure(by=by, person=person)
    with pytest.raises(RuleViolation) as refused:
        carry_out_erasure(by=officer(), person=person, code=person.code)
    assert refused.value.code == "ERASURE_NOT_WAITING"
    ask_erasure(by=by, person=person, reason="NO_BASIS")


def test_given_an_erased_person_with_a_case_when_pages_and_jobs_run_then_nothing_breaks(client: Client) -> None:
    case = make_case()
    assess(case, by=actor_for(case.worker), **EVERYTHING)
    erase(case.person)
    user = UserFactory(role="PROVINCIAL_OFFICER")
    client.force_login(user)

    for name in ("cases:person-case", "cases:person-priority", "services:person-assistance"):
        assert client.get(reverse(name, args=[case.person_id])).status_code == 200
    for name in ("show-person", "show-history", "edit-person", "change-details", "share-person", "erase-person"):
        assert client.get(reverse(f"beneficiaries:{name}", args=[case.person_id])).status_code == 200
    for name in ("beneficiaries:list-people", "cases:list-cases"):
        assert client.get(reverse(name)).status_code == 200
    page = client.get(reverse("beneficiaries:show-person", args=[case.person_id])).content.decode()
    assert "đã hủy" in page
    out = StringIO()
    call_command("check_sight", stdout=out)


def test_given_the_page_when_two_officers_use_it_then_the_data_is_destroyed(client: Client) -> None:
    person = make_person(full_name="Hồ Thị Mai")
    url = reverse("beneficiaries:erase-person", args=[person.pk])
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    assert client.post(url, {"act": "ask"}).status_code == 422
    assert client.post(url, {"act": "ask", "reason": "ASKED"}).status_code == 302
    own = client.post(url, {"act": "carry_out", "code": person.code})
    assert own.status_code == 422
    assert "người thứ hai" in own.content.decode()

    client.force_login(UserFactory(role="AUDITOR"))
    assert client.post(url, {"act": "carry_out", "code": "x"}).status_code == 422
    assert client.post(url, {"act": "carry_out", "code": person.code.lower()}).status_code == 302
    assert client.post(url, {"act": "ask", "reason": "ASKED"}).status_code == 409

    openkeys.forget()
    assert Beneficiary.objects.get(pk=person.pk).full_name == "(đã hủy)"


def test_given_a_request_when_made_then_whoever_may_carry_it_out_is_told_and_named(client: Client) -> None:
    person, asker = make_person(), UserFactory(role="PROVINCIAL_OFFICER", display_name="Lê Thị Hỏi")
    second, guard = UserFactory(role="PROVINCIAL_OFFICER", display_name="Trần Văn Hai"), UserFactory(role="AUDITOR")
    UserFactory(role="COORDINATOR")
    url = reverse("beneficiaries:erase-person", args=[person.pk])
    client.force_login(asker)

    client.post(url, {"act": "ask", "reason": "ASKED"})

    told = Notice.objects.filter(code="ERASURE_ASKED")
    assert {each.to_user_id for each in told} == {second.pk, guard.pk}
    assert {(each.url_name, each.object_id) for each in told} == {("beneficiaries:erase-person", person.pk)}
    page = client.get(url).content.decode()
    assert "Trần Văn Hai" in page
    assert second.assignments.get().organisation.name in page


def test_given_nobody_else_with_the_right_when_asked_then_the_page_says_so(client: Client) -> None:
    person = make_person()
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))

    page = client.get(reverse("beneficiaries:erase-person", args=[person.pk])).content.decode()

    assert "Hiện không còn ai khác" in page


def test_given_a_second_person_when_he_does_not_agree_then_why_is_kept_and_told(client: Client) -> None:
    person, asker = make_person(), UserFactory(role="PROVINCIAL_OFFICER")
    url = reverse("beneficiaries:erase-person", args=[person.pk])
    ask_erasure(by=actor_for(asker), person=person, reason="ASKED")
    client.force_login(asker)
    assert client.post(url, {"act": "refuse", "refused_because": "IN_USE"}).status_code == 422
    client.force_login(UserFactory(role="AUDITOR"))
    assert client.post(url, {"act": "refuse"}).status_code == 422

    assert client.post(url, {"act": "refuse", "refused_because": "KEPT_BY_LAW"}).status_code == 302

    request = ErasureRequest.objects.get(person=person)
    assert (request.state, request.refused_because) == ("REFUSED", "KEPT_BY_LAW")
    assert request.history.count() == 2
    event = Event.objects.get(verb="ERASURE_REFUSED")
    assert (event.person, event.reason) == (person.pk, "KEPT_BY_LAW")
    told = Notice.objects.get(code="ERASURE_DECIDED")
    assert (told.to_user_id, told.object_id) == (asker.pk, person.pk)
    client.force_login(asker)
    page = client.get(url).content.decode()
    assert "Không chấp nhận" in page
    assert "Luật vẫn buộc giữ dữ liệu" in page
    assert client.post(url, {"act": "ask", "reason": "OVER"}).status_code == 302
    assert list(faults()) == []


def test_given_the_request_of_another_when_taken_back_then_refused() -> None:
    person = make_person()
    ask_erasure(by=officer(), person=person, reason="ASKED")

    with pytest.raises(RuleViolation) as refused:
        take_back_erasure(by=officer(), person=person)

    assert refused.value.code == "ERASURE_OF_ANOTHER"


def test_given_no_reason_when_not_agreed_then_refused_by_action_and_by_schema() -> None:
    person = make_person()
    request = ask_erasure(by=officer(), person=person, reason="ASKED")
    second = officer()

    with pytest.raises(RuleViolation) as refused:
        refuse_erasure(by=second, person=person, reason="")

    assert refused.value.code == "ERASURE_REFUSAL_MISSING"
    with pytest.raises(IntegrityError), transaction.atomic():
        ErasureRequest.objects.filter(pk=request.pk).update(state="REFUSED", decided_by=second.user_id)
