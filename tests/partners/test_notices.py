"""Notices reach whom they are for, name nobody, and are marked once."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from core.errors import RuleViolation
from partners.actions.notices import send_notice
from partners.models import Notice
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


def test_a_notice_is_seen_by_its_organisation_role_or_user_only() -> None:
    manager = UserFactory(role="PARTNER_MANAGER")
    worker = UserFactory(role="PARTNER_WORKER", organisation=manager.organisation)
    stranger = UserFactory(role="PARTNER_MANAGER")
    by = actor_for(stranger)
    to_all = send_notice(by=by, code="GENERAL", to_organisation=manager.organisation_id)
    to_role = send_notice(by=by, code="GENERAL", to_organisation=manager.organisation_id, to_role="PARTNER_MANAGER")
    to_one = send_notice(by=by, code="GENERAL", to_organisation=manager.organisation_id, to_user=worker.pk)

    seen = {user: set(Notice.objects.visible_to(actor_for(user))) for user in (manager, worker, stranger)}

    assert seen == {manager: {to_all, to_role}, worker: {to_all, to_one}, stranger: set()}


@pytest.mark.parametrize(("code", "reason"), [("GENERAL", "NO_ADDRESSEE"), ("ANYTHING", "UNKNOWN_NOTICE")])
def test_a_notice_without_addressee_or_known_code_is_refused(code: str, reason: str) -> None:
    by = actor_for(UserFactory(role="COORDINATOR"))

    with pytest.raises(RuleViolation) as refusal:
        send_notice(by=by, code=code)

    assert refusal.value.code == reason


def test_given_anothers_notice_when_marked_then_404_and_unread(client: Client) -> None:
    by = actor_for(UserFactory(role="COORDINATOR"))
    other = UserFactory(role="PARTNER_WORKER")
    notice = send_notice(by=by, code="GENERAL", to_user=other.pk)
    client.force_login(UserFactory(role="PARTNER_WORKER"))

    answers = [client.post(reverse("partners:mark-notice", args=[pk])).status_code for pk in (notice.pk, uuid4())]

    assert answers == [404, 404]
    assert Notice.objects.unread_by(other.pk).get() == notice


def test_given_a_notice_when_opened_then_it_is_read_and_leads_to_its_page(client: Client) -> None:
    user = UserFactory(role="PARTNER_WORKER")
    notice = send_notice(by=actor_for(user), code="GENERAL", to_user=user.pk, url_name="partners:switch-role")
    client.force_login(user)
    assert client.get("/thong-bao/").context["notices"][0]["url"] == "/vai-tro/"

    answer = client.post(reverse("partners:mark-notice", args=[notice.pk]), {"go": "1"})

    assert answer["Location"] == "/vai-tro/"
    assert not Notice.objects.unread_by(user.pk).exists()


def test_given_a_notice_whose_page_is_gone_then_the_list_still_opens(client: Client) -> None:
    user = UserFactory(role="PARTNER_WORKER")
    send_notice(by=actor_for(user), code="GENERAL", to_user=user.pk, url_name="gone:page", object_id=uuid4())
    client.force_login(user)

    answer = client.get("/thong-bao/")

    assert answer.status_code == 200
    assert answer.context["notices"][0]["url"] == ""


def test_what_one_member_has_read_is_unread_for_the_others(client: Client) -> None:
    one = UserFactory(role="PARTNER_WORKER")
    other = UserFactory(role="PARTNER_MANAGER", organisation=one.organisation)
    notice = send_notice(by=actor_for(one), code="GENERAL", to_organisation=one.organisation_id)
    client.force_login(one)

    for _ in range(2):
        client.post(reverse("partners:mark-notice", args=[notice.pk]))

    assert [each["is_read"] for each in client.get("/thong-bao/").context["notices"]] == [True]
    assert Notice.objects.unread_by(other.pk).get() == notice
    client.force_login(other)
    assert [each["is_read"] for each in client.get("/thong-bao/").context["notices"]] == [False]


def test_a_notice_to_a_role_that_nobody_holds_reaches_the_organisation() -> None:
    member = UserFactory(role="PARTNER_WORKER")

    send_notice(by=actor_for(member), code="GENERAL", to_organisation=member.organisation_id, to_role="PARTNER_MANAGER")

    assert Notice.objects.visible_to(actor_for(member)).count() == 1


def test_a_notice_about_a_person_in_sight_names_the_code_and_of_others_nothing(client: Client) -> None:
    person, user = make_person(), UserFactory(role="COMMUNE_WORKER")
    stranger, page = UserFactory(role="PARTNER_WORKER"), "beneficiaries:show-person"
    for each in (user, stranger):
        send_notice(by=actor_for(user), code="RECORD_SHARED", to_user=each.pk, url_name=page, object_id=person.pk)

    told = []
    for each in (user, stranger):
        client.force_login(each)
        told.append(client.get("/thong-bao/").context["notices"][0]["code"])

    assert told == [person.code, ""]
