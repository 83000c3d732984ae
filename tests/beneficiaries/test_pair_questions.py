"""Whoever keeps a record is asked whether it is one person with another, of which it learns next to nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from audit.models import Event, ReadEvent
from beneficiaries.actions.pair_questions import answer_owner, ask_owner
from beneficiaries.actions.pairs import tell_people_apart
from beneficiaries.choices.pairs import PairState
from beneficiaries.models import Beneficiary, CandidatePair, PairQuestion, SightGrant
from core.actor import Actor
from core.clock import local_today
from core.errors import RuleViolation
from partners.models import Notice, Organisation, User
from tests.beneficiaries.test_pages import signed_in
from tests.factories.acts import lawfully
from tests.factories.pairs import paired
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
OTHER: dict[str, Any] = {
    "full_name": "Hồ Thị Khăm", "phone": "0987654321", "identity_number": "045168001412", "village": "Bản Giai Bí",
    "address_line": "Số 7 đường Nhỏ",
}  # fmt: skip


@pytest.fixture
def manager() -> User:
    """Who answers for a partner."""
    return UserFactory(role="PARTNER_MANAGER")


@pytest.fixture
def coordinator() -> Actor:
    return actor_for(UserFactory(role="COORDINATOR"))


@pytest.fixture
def pair(manager: User) -> CandidatePair:
    """A record of the partner, and one of the commune."""
    return paired({"full_name": "Hồ Thị Kăn"}, OTHER, by=actor_for(manager))


def own(pair: CandidatePair, manager: User) -> Beneficiary:
    return next(each for each in (pair.first, pair.second) if each.registered_by_id == manager.organisation_id)


def other(pair: CandidatePair, manager: User) -> Beneficiary:
    return next(each for each in (pair.first, pair.second) if each.registered_by_id != manager.organisation_id)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def asked(pair: CandidatePair, manager: User, by: Actor) -> PairQuestion:
    return ask_owner(by=by, pair=pair, person=own(pair, manager))


def address(question: PairQuestion) -> str:
    return reverse("beneficiaries:answer-pair", args=[question.pk])


def test_the_partner_is_told_and_the_act_is_noted(pair: CandidatePair, manager: User, coordinator: Actor) -> None:
    question = asked(pair, manager, coordinator)

    notice = Notice.objects.get(code="PAIR_ASKED")
    assert (notice.to_organisation_id, notice.to_role) == (manager.organisation_id, "PARTNER_MANAGER")
    assert (notice.url_name, notice.object_id) == ("beneficiaries:answer-pair", question.pk)
    assert Event.objects.get(verb="OWNER_ASKED").person == own(pair, manager).pk


def test_asked_twice_is_refused_and_after_the_answer_allowed(
    pair: CandidatePair, manager: User, coordinator: Actor
) -> None:
    question = asked(pair, manager, coordinator)

    with pytest.raises(RuleViolation, match="OWNER_ASKED_ALREADY"):
        asked(pair, manager, coordinator)
    answer_owner(by=actor_for(manager), question=question, answer="UNKNOWN")
    assert asked(pair, manager, coordinator).pk != question.pk


def test_a_settled_pair_is_not_asked_about(pair: CandidatePair, manager: User, coordinator: Actor) -> None:
    tell_people_apart(by=coordinator, pair=pair, reason="CARD_SEEN")

    with pytest.raises(RuleViolation, match="PAIR_SETTLED"):
        asked(pair, manager, coordinator)


def test_whoever_may_not_judge_the_pair_may_not_ask(pair: CandidatePair, manager: User) -> None:
    with pytest.raises(RuleViolation, match="PAIR_NOT_YOURS"):
        ask_owner(by=actor_for(manager), pair=pair, person=other(pair, manager))


def test_nobody_is_asked_who_is_gone_or_sees_the_record_no_longer(
    pair: CandidatePair, manager: User, coordinator: Actor
) -> None:
    person = own(pair, manager)
    with lawfully():
        SightGrant.objects.filter(content_object=person).update(until=local_today())

    with pytest.raises(RuleViolation, match="OWNER_NOT_KNOWN"):
        ask_owner(by=coordinator, pair=pair, person=person)


def test_nobody_is_asked_whose_organisation_has_nobody_to_answer(manager: User, coordinator: Actor) -> None:
    worker = UserFactory(role="PARTNER_WORKER")
    pair = paired(by=actor_for(worker))
    person = next(each for each in (pair.first, pair.second) if each.registered_by_id == worker.organisation_id)

    with pytest.raises(RuleViolation, match="OWNER_NOT_KNOWN"):
        ask_owner(by=coordinator, pair=pair, person=person)


def test_of_the_other_record_nothing_is_told_but_first_letters_year_and_commune(
    pair: CandidatePair, manager: User, coordinator: Actor
) -> None:
    question, hidden = asked(pair, manager, coordinator), other(pair, manager)

    text = client_of(manager).get(address(question)).content.decode()

    assert "H. T. K." in text
    assert "1968" in text
    secrets = (
        hidden.code, str(hidden.pk), str(pair.pk), "Khăm", "0987654321", "045168001412", "Bản Giai Bí",
        "Số 7", hidden.registered_by.name, coordinator.organisation_name,
    )  # fmt: skip
    assert [each for each in secrets if each in text] == []
    # Three digits stand by chance in a token of the form: these are looked for in what is read.
    assert [each for each in ("321", "412") if each in strip_tags(text)] == []
    assert own(pair, manager).full_name in text


def test_what_is_told_is_the_same_where_the_other_is_seen_anyway(
    pair: CandidatePair, manager: User, coordinator: Actor
) -> None:
    from beneficiaries.actions import grant_sight

    question, hidden = asked(pair, manager, coordinator), other(pair, manager)
    client = client_of(manager)
    before = client.get(address(question)).context["other"]
    organisation = Organisation.objects.get(pk=manager.organisation_id)
    grant_sight(by=coordinator, person=hidden, organisation=organisation, kind="see_shared")

    page = client.get(address(question))

    assert page.context["other"] == before
    assert hidden.code not in page.content.decode()


def test_both_reads_are_noted(pair: CandidatePair, manager: User, coordinator: Actor) -> None:
    client_of(manager).get(address(asked(pair, manager, coordinator)))

    assert ReadEvent.objects.get(verb="SHOW_PAIR").count == 2


def test_another_organisations_question_is_as_if_absent(pair: CandidatePair, manager: User, coordinator: Actor) -> None:
    question = asked(pair, manager, coordinator)
    stranger = signed_in("PARTNER_MANAGER")[0]

    assert stranger.get(address(question)).status_code == 404
    assert stranger.post(address(question), {"answer": "SAME"}).status_code == 404
    assert str(question.pk) not in stranger.get("/nguoi/trung-nguoi/hoi/").content.decode()
    assert client_of(UserFactory(role="PARTNER_WORKER")).get(address(question)).status_code == 403


def test_the_list_shows_what_waits_for_the_organisation(pair: CandidatePair, manager: User, coordinator: Actor) -> None:
    client = client_of(manager)
    empty = client.get("/nguoi/trung-nguoi/hoi/").context["rows"]
    question = asked(pair, manager, coordinator)

    rows = client.get("/nguoi/trung-nguoi/hoi/").context["rows"]

    assert (empty, rows[0][0]["url"]) == ([], address(question))
    answer_owner(by=actor_for(manager), question=question, answer="SAME")
    assert client.get("/nguoi/trung-nguoi/hoi/").context["rows"] == []


def test_the_answer_goes_to_whoever_asked_and_the_pair_stays_open(
    pair: CandidatePair, manager: User, coordinator: Actor
) -> None:
    question = asked(pair, manager, coordinator)

    answer = client_of(manager).post(address(question), {"answer": "DIFFERENT", "reason": "FAMILY_MEMBER"})

    assert answer.status_code == 302
    question.refresh_from_db()
    assert (question.answer, question.reason, question.answered_by) == ("DIFFERENT", "FAMILY_MEMBER", manager.pk)
    assert CandidatePair.objects.get().state == PairState.OPEN
    notice = Notice.objects.get(code="PAIR_ANSWERED")
    assert (notice.to_user_id, notice.url_name, notice.object_id) == (
        coordinator.user_id, "beneficiaries:compare-people", pair.pk,
    )  # fmt: skip
    assert Event.objects.get(verb="OWNER_ANSWERED").reason == "FAMILY_MEMBER"


@pytest.mark.parametrize(
    ("told", "field"), [({}, "answer"), ({"answer": "DIFFERENT"}, "reason"), ({"answer": "PERHAPS"}, "answer")]
)
def test_an_answer_without_what_it_needs_is_refused(
    pair: CandidatePair, manager: User, coordinator: Actor, told: dict[str, str], field: str
) -> None:
    question = asked(pair, manager, coordinator)

    answer = client_of(manager).post(address(question), told)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    question.refresh_from_db()
    assert question.answered_at is None


def test_a_question_is_answered_once_and_not_after_the_decision(
    pair: CandidatePair, manager: User, coordinator: Actor
) -> None:
    question, by = asked(pair, manager, coordinator), actor_for(manager)
    tell_people_apart(by=coordinator, pair=pair, reason="CARD_SEEN")

    settled = client_of(manager).post(address(question), {"answer": "SAME"})

    assert settled.status_code == 409
    page = client_of(manager).get(address(question))
    assert (page.context["is_open"], page.context["other"]) == (False, [])
    with pytest.raises(RuleViolation, match="PAIR_SETTLED"):
        answer_owner(by=by, question=question, answer="SAME")


def test_the_desk_shows_who_was_asked_and_what_was_answered(
    pair: CandidatePair, manager: User, coordinator: Actor
) -> None:
    desk = signed_in("COORDINATOR")[0]
    url = reverse("beneficiaries:compare-people", args=[pair.pk])
    assert [each["person"] for each in desk.get(url).context["askable"]] != []

    sent = desk.post(url, {"act": "ask", "person": str(own(pair, manager).pk)})

    assert sent.status_code == 302
    answer_owner(by=actor_for(manager), question=PairQuestion.objects.get(), answer="SAME")
    page = desk.get(url)
    assert manager.organisation.name in page.context["questions"][0]["label"]
    assert str(pair.pk) in desk.get("/nguoi/trung-nguoi/?mark=ANSWERED").content.decode()
    assert desk.post(url, {"act": "ask", "person": "xx"}).status_code == 422
