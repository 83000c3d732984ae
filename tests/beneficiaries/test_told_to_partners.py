"""What a partner that keeps a record is not told: who else has a basis, who out of its sight is registered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from beneficiaries.actions.consent import NewBasis, record_basis
from beneficiaries.actions.family import record_caregiver
from beneficiaries.models import LegalBasis
from beneficiaries.rules.family import CaregiverFacts
from core.actor import Actor
from core.clock import local_today
from tests.beneficiaries.test_consent import signed
from tests.beneficiaries.test_pages import page, signed_in
from tests.factories.beneficiaries import make_person
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db


def partner() -> tuple[Client, Actor]:
    """A partner who registers."""
    client, user = signed_in("PARTNER_WORKER")
    return client, actor_for(user)


def test_a_withdrawal_says_the_same_whether_or_not_others_have_a_basis() -> None:
    client, mine = partner()
    person = make_person(by=mine)
    office = actor_for(UserFactory(role="COMMUNE_WORKER"))
    known, unknown = OrganisationFactory(), OrganisationFactory()
    sharing = NewBasis(basis="CONSENT", purposes=["SHARING"], told=signed())
    record_basis(by=office, person=person, new=replace(sharing, recipients=[known]))
    own = [replace(sharing, recipients=[each]) for each in (known, unknown)]
    rows = [record_basis(by=mine, person=person, new=each)[0] for each in own]

    ends = [client.get(page("withdraw-consent", person.pk, row.pk)).context["ends"] for row in rows]
    done = [
        client.post(page("withdraw-consent", person.pk, row.pk), {"way": "LETTER"}, follow=True).content.decode()
        for row in rows
    ]

    assert ends[0] == ends[1]
    assert [("cơ quan nhà nước có căn cứ" in html.lower(), ends[0][0] in html) for html in done] == [(False, True)] * 2


def test_no_word_tells_that_a_head_a_guardian_or_a_carer_out_of_sight_is_registered() -> None:
    client, mine = partner()
    office = actor_for(UserFactory(role="COMMUNE_WORKER"))
    head = make_person(by=office, relation="HEAD")
    person = make_person(by=mine)
    basis = LegalBasis.objects.get(person=person)
    carers = [CaregiverFacts(carer=head.pk, relation="OTHER", since=local_today())]
    carers += [CaregiverFacts(name=f"Hồ Thị Số {each}", relation="OTHER", since=local_today()) for each in range(5)]
    record_caregiver(by=office, person=person, facts=carers[0])
    told = signed(giver="GUARDIAN", giver_relation="PARENT")
    record_basis(
        by=office, person=person, new=NewBasis(basis="CONSENT", purposes=["STATISTICS"], told=told, guardian=head)
    )
    LegalBasis.objects.filter(person=person).exclude(pk=basis.pk).update(recorded_by=mine.organisation_id)

    as_head = client.post(
        page("change-family", person.pk),
        {"what": "member", "member-name": "Hồ Văn Chủ", "member-relation": "HEAD", "member-since": "2020"},
    )
    for each in carers[1:]:
        record_caregiver(by=mine, person=person, facts=each)
    shown = client.get(page("show-consents", person.pk)).content.decode()

    assert as_head.status_code == 422
    assert "đã có chủ hộ" not in as_head.content.decode()
    assert "Cha, mẹ" in shown
    assert "ngoài phạm vi" not in shown
    assert head.full_name not in shown


@pytest.mark.parametrize(
    "address",
    ["/nguoi/xac-minh/?sau=²", f"/nguoi/xac-minh/?sau={'9' * 40}", "/viec/tu-tai-nan-den-ho-tro/?nam=²"],
)
def test_no_odd_number_in_an_address_breaks_a_page(address: str) -> None:
    client, _user = signed_in("COMMUNE_WORKER")

    assert client.get(address).status_code == 200


def test_a_change_that_says_not_what_it_was_made_on_counts_as_stale() -> None:
    person = make_person(village="Bản Xa")
    client, _user = signed_in("COMMUNE_WORKER")
    url = page("edit-person", person.pk)
    kept = {name: value or "" for name, value in client.get(url).context["form"].initial.items()}

    assert client.post(url, kept | {"village": "Bản Gần", "version": ""}).status_code == 409
