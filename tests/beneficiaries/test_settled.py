"""What an authority decided about a category is not undone by others, nor deleted by anybody."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from beneficiaries.actions import record_victim_status, withdraw_victim_status
from beneficiaries.actions.evidence import Evidence, record_evidence
from beneficiaries.actions.verification import (
    ask_for_more,
    refuse_category,
    reopen_verification,
    review_verification,
    verify_category,
)
from beneficiaries.models import Beneficiary, EvidenceItem, Verification, VictimStatus
from beneficiaries.rules.facts import CategoryFacts
from cases.actions import answer_assessment, open_case
from core.actor import Actor
from core.errors import RuleViolation
from core.text.days import PartialDate
from partners.models import Notice, SecondPersonRule, User
from tests.beneficiaries.test_pages import page, signed_in
from tests.beneficiaries.test_verification_page import checklist, page_of
from tests.factories.acts import rewrite
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
SURVIVOR = "UXO_SURV"
BOTH = (CategoryFacts(category=SURVIVOR, accident_on=PartialDate(1999)), CategoryFacts(category="DIS_OTHER"))


@pytest.fixture
def worker() -> Actor:
    """Of the commune in which people of the factory live; nothing is drawn into the sample."""
    rewrite(SecondPersonRule.objects.get(act="VERIFY_WITH_PAPERS"), one_in=0)
    return actor_for(UserFactory(role="COMMUNE_WORKER"))


@pytest.fixture
def keeper() -> tuple[Client, User, Beneficiary]:
    """A partner, and somebody of two categories whom it registered."""
    client, user = signed_in("PARTNER_WORKER")
    return client, user, make_person(by=actor_for(user), categories=BOTH)


def paper(person: Beneficiary, *, by: Actor, state: str = "SEEN") -> None:
    """Note the hospital paper."""
    record_evidence(by=by, person=person, category=SURVIVOR, papers=[Evidence(kind="HOSPITAL_PAPER", state=state)])


def verified(person: Beneficiary, *, by: Actor) -> Verification:
    """The survivor, verified by a paper."""
    paper(person, by=by)
    return verify_category(by=by, person=person, category=SURVIVOR)


def withdraw(client: Client, person: Beneficiary) -> Any:
    return client.post(page("change-details", person.pk), {"what": "withdraw", "category": SURVIVOR})


def state_of(person: Beneficiary) -> str:
    return Verification.objects.get(status__person=person, status__category=SURVIVOR).state


def code_of(act: Any, **told: Any) -> str:
    with pytest.raises(RuleViolation) as raised:
        act(**told)
    return raised.value.code


def test_a_partner_takes_no_verified_category_back(worker: Actor, keeper: tuple[Client, User, Beneficiary]) -> None:
    client, _user, person = keeper
    verified(person, by=worker)

    answer = withdraw(client, person)

    assert answer.status_code == 409
    assert "Xác minh lại" in answer.content.decode()
    assert client.get(page("change-details", person.pk), {"bo": SURVIVOR}).status_code == 409
    assert state_of(person) == "VERIFIED"
    assert EvidenceItem.objects.count() == 1
    reopen_verification(by=worker, person=person, category=SURVIVOR, reason="MISTAKE")
    assert withdraw(client, person).status_code == 409
    withdraw_victim_status(by=worker, person=person, category=SURVIVOR)
    assert not Verification.objects.exists()


def test_a_partner_takes_back_what_nobody_dealt_with(worker: Actor, keeper: tuple[Client, User, Beneficiary]) -> None:
    client, user, person = keeper
    paper(person, by=actor_for(user))

    assert withdraw(client, person).status_code == 302
    assert [row.category for row in VictimStatus.objects.filter(person=person)] == ["DIS_OTHER"]
    other = make_person(by=actor_for(user), categories=BOTH)
    ask_for_more(by=worker, person=other, category=SURVIVOR, reason="PAPERS_MISSING")
    assert withdraw(client, other).status_code == 409
    noted = make_person(by=actor_for(user), categories=BOTH)
    paper(noted, by=worker)
    assert withdraw(client, noted).status_code == 409


def test_a_question_that_waits_outlives_whoever_asked_it(worker: Actor) -> None:
    UserFactory(role="COMMUNE_LEADER")
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person(by=worker, categories=BOTH)
    refuse_category(by=worker, person=person, category=SURVIVOR, reason="OTHER_CAUSE")

    answer = withdraw(client, person)

    assert answer.status_code == 409
    assert "chờ" in answer.content.decode()
    assert Verification.objects.get().asked == "REFUSED"


def test_a_review_that_waits_is_not_escaped_by_opening_again(worker: Actor) -> None:
    rewrite(SecondPersonRule.objects.get(act="VERIFY_WITH_PAPERS"), one_in=1)
    coordinator = actor_for(UserFactory(role="COORDINATOR"))
    person = make_person(by=worker, categories=BOTH)
    told: dict[str, Any] = {"person": person, "category": SURVIVOR}
    verified(person, by=worker)
    reopen_verification(by=worker, reason="MISTAKE", **told)

    assert code_of(withdraw_victim_status, by=worker, **told) == "CATEGORY_WAITS"
    review_verification(by=coordinator, agrees=True, **told)
    withdraw_victim_status(by=worker, **told)
    assert not Verification.objects.exists()


def test_a_partner_unsettles_nothing_by_the_checklist(worker: Actor, keeper: tuple[Client, User, Beneficiary]) -> None:
    client, _user, person = keeper
    verified(person, by=worker)
    assert "Lưu danh mục" not in client.get(page_of(person)).content.decode().split('id="uxo_surv"')[1]

    answer = client.post(page_of(person, "giay-to/"), checklist(HOSPITAL_PAPER="NOT_SEEN"))

    assert answer.status_code == 422
    assert "mở lại" in answer.content.decode()
    assert state_of(person) == "VERIFIED"
    assert EvidenceItem.objects.get().state == "SEEN"
    told = checklist(HOSPITAL_PAPER="SEEN", TWO_WITNESSES="SEEN")
    assert client.post(page_of(person, "giay-to/"), told).status_code == 422
    assert EvidenceItem.objects.count() == 1
    paper(person, by=worker, state="NOT_SEEN")
    assert state_of(person) == "REGISTERED"


def test_a_paper_noted_by_an_authority_stays_and_who_noted_is_shown(
    worker: Actor, keeper: tuple[Client, User, Beneficiary]
) -> None:
    client, user, person = keeper
    paper(person, by=worker)

    assert client.post(page_of(person, "giay-to/"), checklist(HOSPITAL_PAPER="NOT_SEEN")).status_code == 422
    told = checklist(HOSPITAL_PAPER="SEEN", TWO_WITNESSES="SEEN")
    assert client.post(page_of(person, "giay-to/"), told).status_code == 302

    officer, _account = signed_in("COMMUNE_WORKER")
    assert user.organisation is not None
    for reader in (client, officer):
        shown = reader.get(page_of(person)).content.decode()
        assert f"cơ quan nhà nước ghi nhận: {worker.organisation_name}" in shown
        assert f"đơn vị đối tác ghi nhận: {user.organisation.short_name}" in shown


def test_of_a_further_paper_by_a_partner_the_authority_is_told_and_it_decides(
    worker: Actor, keeper: tuple[Client, User, Beneficiary]
) -> None:
    client, _user, person = keeper
    ask_for_more(by=worker, person=person, category=SURVIVOR, reason="PAPERS_MISSING")

    assert client.post(page_of(person, "giay-to/"), checklist(HOSPITAL_PAPER="SEEN")).status_code == 302

    assert state_of(person) == "NEEDS_MORE"
    assert list(Notice.objects.values_list("to_user", "object_id")) == [(worker.user_id, person.pk)]


def test_a_partner_changes_no_verified_fact(worker: Actor, keeper: tuple[Client, User, Beneficiary]) -> None:
    client, user, person = keeper
    partner = actor_for(user)
    verified(person, by=worker)
    form = {"what": "category", "category-category": SURVIVOR, "category-recognition": "PENDING"}
    url = page("change-details", person.pk)

    answer = client.post(url, form | {"category-accident_on": "2001"})

    assert answer.status_code == 409
    assert "xác minh lại" in answer.content.decode()
    assert state_of(person) == "VERIFIED"
    assert VictimStatus.objects.get(person=person, category=SURVIVOR).accident_on == PartialDate(1999)
    assert client.post(url, form).status_code == 302
    case = open_case(by=partner, person=person)
    answer_assessment(by=partner, case=case, answers={"accident": PartialDate(2001)})
    assert state_of(person) == "VERIFIED"
    hurt = CategoryFacts(category=SURVIVOR, accident_on=PartialDate(2001))
    record_victim_status(by=worker, person=person, facts=hurt)
    assert state_of(person) == "REGISTERED"
