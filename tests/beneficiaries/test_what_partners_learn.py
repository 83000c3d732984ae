"""What a partner with whom a record is shared must not learn beside it: who helped, who asked, who else is known."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.actions import end_share, register_person, share_person
from beneficiaries.models import Beneficiary, SightGrant
from core.errors import RuleViolation
from partners.models import Organisation, User
from services.actions import ask_exception
from tests.factories.assistance import delivery, give, partner_of, shared_person
from tests.factories.beneficiaries import CONSENT, facts, make_person
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db


def page_of(person: Beneficiary, *, user: UUID, name: str) -> str:
    """A page of the person as the account sees it."""
    client = Client()
    client.force_login(User.objects.get(pk=user))
    return client.get(reverse(f"beneficiaries:{name}", args=[person.pk])).content.decode()


def test_the_history_tells_a_partner_neither_who_helped_nor_who_asked() -> None:
    person, giver, reader = shared_person()
    give(person, giver)
    asker = partner_of(person)
    ask_exception(by=asker, person=person, delivery=delivery(), reason="BREAKAGE")
    give(person, reader, "EDU_SUPPLY")

    shown = page_of(person, user=reader.user_id, name="show-history")

    for other in (giver, asker):
        assert other.organisation_name not in shown
        assert other.username not in shown
    assert shown.count("Đã ghi nhận hỗ trợ") == 1
    assert "đơn vị khác" in shown


def test_the_history_tells_the_commune_everything() -> None:
    person, giver, _reader = shared_person()
    give(person, giver)
    commune = UserFactory(role="COMMUNE_WORKER")

    assert giver.username in page_of(person, user=commune.pk, name="show-history")


def test_members_of_the_household_out_of_sight_leave_no_trace_on_the_page() -> None:
    person, reader, _other = shared_person()
    before = page_of(person, user=reader.user_id, name="show-person").count("<a ")
    member = make_person(full_name="Hồ Văn Ẩn", joins=person.pk)

    shown = page_of(person, user=reader.user_id, name="show-person")

    assert "Hồ Văn Ẩn" not in shown
    assert "ngoài phạm vi" not in shown
    assert shown.count("<a ") == before
    assert "Hồ Văn Ẩn" in page_of(person, user=UserFactory(role="COMMUNE_WORKER").pk, name="show-person")
    assert member.memberships.get().household_id == person.memberships.get().household_id


def test_a_partner_neither_sees_nor_ends_nor_changes_what_the_authority_shared_of_its_record() -> None:
    keeper = UserFactory(role="PARTNER_MANAGER")
    person, commune = make_person(by=actor_for(keeper)), actor_for(UserFactory(role="COMMUNE_WORKER"))
    theirs, mine = OrganisationFactory(), OrganisationFactory()
    told: dict[str, Any] = {"person": person, "classes": ["identity"], "until": None, "basis": CONSENT}
    grant = share_person(by=commune, organisation=theirs, **told)
    own = share_person(by=actor_for(keeper), organisation=mine, **told)
    client, url = Client(), reverse("beneficiaries:share-person", args=[person.pk])
    client.force_login(keeper)

    for asked in (url, f"{url}?organisation={theirs.pk}"):
        assert [each["pk"] for each in client.get(asked).context["shares"]] == [own.pk]
    assert client.post(url, {"end": grant.pk}).status_code == 404
    for act in (
        lambda: end_share(by=actor_for(keeper), grant=grant),
        lambda: share_person(by=actor_for(keeper), organisation=theirs, **told | {"classes": ["health"]}),
    ):
        with pytest.raises(RuleViolation, match="SHARE_OF_ANOTHER"):
            act()

    assert SightGrant.objects.get(pk=grant.pk).classes == ["identity"]
    end_share(by=actor_for(keeper), grant=own)
    end_share(by=commune, grant=grant)
    assert not SightGrant.objects.in_force(commune.today).filter(permission__codename="see_shared").exists()


def test_a_partner_joins_no_household_of_a_record_that_is_only_shared_and_names_no_head() -> None:
    commune = actor_for(UserFactory(role="COMMUNE_WORKER"))
    partner = actor_for(UserFactory(role="PARTNER_WORKER"))
    shared = make_person(by=commune)
    organisation = Organisation.objects.get(pk=partner.organisation_id or "")
    share_person(by=commune, person=shared, organisation=organisation, classes=["identity"], until=None, basis=CONSENT)
    headless, headed = make_person(by=partner), make_person(by=partner)
    make_person(by=commune, full_name="Hồ Văn Ẩn", relation="HEAD", joins=headed.pk)

    def answer(joins: UUID, relation: str) -> str:
        told = facts(full_name="Pả Thị Sáu", relation=relation)
        try:
            register_person(by=partner, facts=told, basis=CONSENT, joins=joins, different_because="OTHER")
        except RuleViolation as refused:
            return refused.code
        return ""

    assert answer(shared.pk, "CHILD") == answer(UUID(int=0), "CHILD") == "HOUSEHOLD_NOT_FOUND"
    assert answer(headless.pk, "HEAD") == answer(headed.pk, "HEAD") == "HEAD_BY_AUTHORITY"
    assert answer(headed.pk, "CHILD") == ""


def test_what_is_missing_is_told_of_the_kinds_of_data_that_are_shown() -> None:
    person, _giver, _other = shared_person(phone="", village="", ethnicity="")
    narrow = partner_of(person, classes=("location",))

    shown = page_of(person, user=narrow.user_id, name="show-person")

    assert "thôn" in shown.split("Còn thiếu")[1].split("</span>")[0]
    for word in ("điện thoại", "mức sống", "dân tộc"):
        assert word not in shown.split("Còn thiếu")[1].split("</span>")[0]
    whole = page_of(person, user=UserFactory(role="COMMUNE_WORKER").pk, name="show-person")
    assert "điện thoại" in whole.split("Còn thiếu")[1].split("</span>")[0]
