"""What the history of a record says: what was changed, what was only looked at, who is shown what until when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from beneficiaries.actions import end_share, reveal, share_person
from beneficiaries.models import Beneficiary
from core.actor import Actor
from partners.models import User
from tests.factories.beneficiaries import BY_LAW, make_person
from tests.factories.cases import EVERYTHING, assess, make_case
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db


def lines_of(person: Beneficiary, *, reader: Actor) -> list[dict[str, Any]]:
    """The lines of the page as the reader sees them."""
    client = Client()
    client.force_login(User.objects.get(pk=reader.user_id))
    lines: list[dict[str, Any]] = client.get(reverse("beneficiaries:show-history", args=[person.pk])).context["lines"]
    return lines


def officer() -> Actor:
    return actor_for(UserFactory(role="COMMUNE_WORKER"))


def test_a_value_that_was_shown_is_told_as_seen_and_not_as_changed() -> None:
    person, by = make_person(), officer()
    reveal(by=by, person=person, field="phone")

    line = lines_of(person, reader=by)[0]

    assert line["seen"] == ["Điện thoại"]
    assert not line.get("changed")


def test_an_assessment_tells_only_the_answers_that_are_new() -> None:
    by = officer()
    case = make_case(by=by)
    unknown = dict.fromkeys(EVERYTHING)

    assess(case, by=by, **unknown | {"poverty": "POOR"})
    assess(case, by=by, **unknown | {"poverty": "POOR", "has_carer": False})

    told = list(Event.objects.filter(verb="NEEDS_ASSESSED").order_by("seq").values_list("fields", flat=True))
    assert told == [["poverty"], ["has_carer"]]


def test_a_share_is_told_with_organisation_classes_and_last_day() -> None:
    person, by, partner = make_person(), officer(), OrganisationFactory()
    until = by.today + timedelta(days=30)
    grant = share_person(
        by=by, person=person, organisation=partner, classes=["identity", "contact"], until=until, basis=BY_LAW
    )
    end_share(by=by, grant=grant)

    ended, shared = lines_of(person, reader=by)[:2]

    assert ended["whose"] == partner.name
    last = until - timedelta(days=1)
    assert shared["whose"] == f"{partner.name} · Liên hệ, Nhân thân · đến hết {last:%d/%m/%Y}"


def test_sight_that_comes_with_a_case_is_worded_so() -> None:
    by = officer()
    case = make_case(by=by)

    line = next(each for each in lines_of(case.person, reader=by) if each["whose"])

    assert line["what"] == "Đơn vị phụ trách quản lý trường hợp được xem hồ sơ"
    assert by.organisation_name in line["whose"]


def test_a_partner_is_not_told_of_the_shares_of_others() -> None:
    person, by = make_person(), officer()
    reader, other = UserFactory(role="PARTNER_WORKER"), OrganisationFactory()
    told: dict[str, Any] = {"person": person, "classes": ["identity"], "until": None, "basis": BY_LAW}
    share_person(by=by, organisation=reader.organisation, **told)
    share_person(by=by, organisation=other, **told)

    assert not [each for each in lines_of(person, reader=actor_for(reader)) if each["whose"]]
