"""Consent on the record: who may, recording it, what proves it, withdrawing it and what ends with that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.models import Event
from beneficiaries.actions import share_person
from beneficiaries.actions.consent import NewBasis, record_basis, tell_consent
from beneficiaries.actions.withdrawal import what_ends, withdraw_consent
from beneficiaries.management.commands.check_sight import faults
from beneficiaries.models import Beneficiary, Consent, LegalBasis
from beneficiaries.rules.check_consent import ConsentFacts
from cases.actions import open_case
from cases.models import Case
from core.actor import Actor
from core.clock import local_today
from core.errors import RuleViolation
from core.text.days import PartialDate
from partners.models import Notice, Organisation
from reports.actions.work import baseless
from tests.beneficiaries.test_pages import signed_in
from tests.factories.acts import rewrite
from tests.factories.beneficiaries import BY_LAW, CONSENT, erase, make_person
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db
TYPED = {
    "basis": "CONSENT", "purposes": ["CASE_MANAGEMENT", "STATISTICS"], "giver": "PERSON", "language": "BRU",
    "way": "THUMBPRINT", "witness_name": "Hồ Thị Làm Chứng",
}  # fmt: skip


def a_worker() -> Actor:
    return actor_for(UserFactory(role="COMMUNE_WORKER"))


def a_partner() -> Actor:
    return actor_for(UserFactory(role="PARTNER_MANAGER"))


def organisation(actor: Actor) -> Organisation:
    assert actor.organisation_id is not None
    return Organisation.objects.get(pk=actor.organisation_id)


def signed(**told: Any) -> ConsentFacts:
    usual: dict[str, Any] = {"way": "SIGNATURE", "giver": "PERSON", "language": "VI", "given_on": local_today()}
    return ConsentFacts(**(usual | told))


def page(name: str, person: Beneficiary, *more: Any) -> str:
    return reverse(f"beneficiaries:{name}", args=[person.pk, *more])


def test_one_sheet_becomes_one_basis_a_purpose_and_a_recipient_and_shares_nothing() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person()
    partners = [OrganisationFactory() for _ in range(2)]
    empty = client.get(page("record-basis", person))

    typed = TYPED | {"purposes": ["SHARING", "STATISTICS"], "recipients": [str(each.pk) for each in partners]}
    answer = client.post(page("record-basis", person), typed)

    assert b"checked" not in empty.content, "nothing is ticked beforehand"
    assert answer.status_code == 302
    made = LegalBasis.objects.filter(person=person, consent__isnull=False)
    assert sorted((each.purposes[0], str(each.recipient_id or "")) for each in made) == sorted(
        [("STATISTICS", ""), *(("SHARING", str(each.pk)) for each in partners)]
    )
    told = Consent.objects.filter(person=person).first()
    assert told is not None and (told.witness_name, told.language, told.is_alone) == ("Hồ Thị Làm Chứng", "BRU", True)
    assert not any(Beneficiary.objects.visible_to(_seer(each)).filter(pk=person.pk).exists() for each in partners)
    shown = client.get(page("show-consents", person)).content.decode()
    assert shown.count("Hồ Thị Làm Chứng") == 3
    assert "Hồ Thị Làm Chứng" not in str(list(Event.objects.values_list("detail", flat=True)))


def _seer(of: Organisation) -> Actor:
    return actor_for(UserFactory(role="PARTNER_MANAGER", organisation=of))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"purposes": []}, "purposes"),
        ({"basis": ""}, "basis"),
        ({"giver": ""}, "giver"),
        ({"language": ""}, "language"),
        ({"way": ""}, "way"),
        ({"witness_name": ""}, "witness_name"),
        ({"purposes": ["SHARING"]}, "recipients"),
        ({"giver": "GUARDIAN", "giver_relation": "PARENT"}, "giver_name"),
        ({"giver": "GUARDIAN", "giver_name": "Hồ Thị Mẹ"}, "giver_relation"),
        ({"giver_code": "QT-0000-0"}, "giver_code"),
        ({"given_on": "01/01/2099"}, "given_on"),
    ],
)
def test_each_refusal_stands_at_its_field_and_nothing_is_written(changed: dict[str, Any], field: str) -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person()

    answer = client.post(page("record-basis", person), TYPED | changed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert LegalBasis.objects.filter(person=person).count() == 1


def test_a_sheet_that_arrives_twice_is_recorded_once() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person()
    witnessed = TYPED | {"way": "THUMBPRINT", "witness_name": "Hồ Thị Chứng"}

    sent = [client.post(page("record-basis", person), each) for each in (TYPED, TYPED, witnessed, witnessed)]
    law = {"basis": "STATUTORY", "purposes": ["STATISTICS"]}
    by_law = [client.post(page("record-basis", person), law) for _ in range(2)]

    assert {each.status_code for each in (*sent, *by_law)} == {302}
    assert Consent.objects.filter(person=person).count() == 2 * len(TYPED["purposes"])
    assert LegalBasis.objects.filter(person=person, basis="STATUTORY", purposes=["STATISTICS"]).count() == 1


def test_a_child_consents_through_a_guardian_on_the_register_and_is_asked() -> None:
    by = a_worker()
    child = make_person(by=by, birth=PartialDate(by.today.year - 10))
    mother = make_person(by=by)
    told = signed(giver="GUARDIAN", giver_relation="PARENT")
    new = NewBasis(basis="CONSENT", purposes=["CASE_MANAGEMENT"], guardian=mother, told=told)

    with pytest.raises(RuleViolation, match=r".") as refused:
        record_basis(by=by, person=child, new=new)
    record_basis(by=by, person=child, new=replace(new, told=replace(told, child_agrees=True)))

    assert refused.value.code == "CHILD_NOT_ASKED"
    stored = Consent.objects.get(person=child)
    assert (stored.guardian, stored.giver_name, stored.child_agrees) == (mother, None, True)


def test_the_database_wants_a_witness_a_guardian_and_a_withdrawal_after_the_consent() -> None:
    by = a_worker()
    person = make_person(by=by)
    told = signed(way="THUMBPRINT", witness_name="Hồ Thị Chứng")
    basis = record_basis(by=by, person=person, new=NewBasis(basis="CONSENT", purposes=["STATISTICS"], told=told))[0]
    consent = Consent.objects.get(basis=basis)

    rows: list[tuple[Any, dict[str, Any]]] = [
        (consent, {"witness_name_sealed": None}),
        (consent, {"giver": "GUARDIAN", "giver_relation": "PARENT"}),
        (consent, {"child_agrees": False}),
        (basis, {"withdrawn_on": by.today}),
        (basis, {"withdrawn_on": "2020-01-01", "withdrawn_way": "LETTER", "withdrawn_by_id": by.organisation_id}),
    ]
    for row, broken in rows:
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**broken)


def test_how_a_consent_of_the_registration_was_given_is_added_once() -> None:
    client, user = signed_in("PARTNER_MANAGER")
    person = make_person(by=actor_for(user))
    basis = LegalBasis.objects.get(person=person)
    how = page("tell-consent", person, basis.pk)
    typed = {name: value for name, value in TYPED.items() if name not in {"basis", "purposes"}}

    assert client.get(how).status_code == 200
    assert client.post(how, {}).status_code == 422
    assert client.post(how, typed).status_code == 302
    assert client.post(how, typed).status_code == 409
    assert Consent.objects.get(basis=basis).is_alone is False


def test_withdrawing_a_share_ends_it_for_that_recipient_alone_and_tells_them() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    by = actor_for(user)
    person = make_person(by=by)
    kept, gone = a_partner(), a_partner()
    for each in (kept, gone, gone):
        share_person(
            by=by, person=person, organisation=organisation(each), classes=["identity"], until=None, basis=CONSENT
        )
    basis = LegalBasis.objects.filter(person=person, recipient=gone.organisation_id).latest("pk")
    away = page("withdraw-consent", person, basis.pk)

    assert organisation(gone).name in client.get(away).content.decode()
    assert client.post(away, {}).status_code == 422
    assert client.post(away, {"way": "FORM_SIGNED"}).status_code == 302
    assert client.post(away, {"way": "FORM_SIGNED"}).status_code == 409

    assert [Beneficiary.objects.visible_to(each).filter(pk=person.pk).exists() for each in (kept, gone)] == [
        True,
        False,
    ]
    assert LegalBasis.objects.filter(person=person, recipient=gone.organisation_id, withdrawn_on=None).count() == 0
    assert Notice.objects.filter(to_organisation=gone.organisation_id, code="SHARE_ENDED").count() == 1
    assert list(faults()) == []
    assert baseless(by).count() == 0, "the record itself stands on the law"


def test_a_share_that_also_stands_on_the_law_goes_on() -> None:
    by = a_worker()
    person = make_person(by=by)
    partner = a_partner()
    for basis in (CONSENT, BY_LAW):
        share_person(
            by=by, person=person, organisation=organisation(partner), classes=["identity"], until=None, basis=basis
        )
    basis_row = LegalBasis.objects.get(person=person, recipient=partner.organisation_id, basis="CONSENT")

    ending = withdraw_consent(by=by, basis=basis_row, way="LETTER")

    assert ending.organisation is None
    assert Beneficiary.objects.visible_to(partner).filter(pk=person.pk).exists()


def test_a_partner_whose_consent_is_withdrawn_sees_nobody_and_the_authority_takes_over() -> None:
    client, user = signed_in("PARTNER_MANAGER")
    partner, worker = actor_for(user), a_worker()
    person = make_person(by=partner)
    open_case(by=partner, person=person)
    basis = LegalBasis.objects.get(person=person)

    answer = client.post(
        page("withdraw-consent", person, basis.pk), {"way": "FORM_THUMBPRINT", "cause": "NOT_THIS_ONE"}
    )

    assert answer.status_code == 302 and answer["Location"] == reverse("beneficiaries:list-people")
    assert not Beneficiary.objects.visible_to(partner).filter(pk=person.pk).exists()
    assert Case.objects.get(person=person).close_reason == "NOT_WISHED"
    assert Notice.objects.filter(to_organisation=worker.organisation_id, code="CONSENT_WITHDRAWN").exists()
    assert [each.pk for each in baseless(worker)] == [person.pk]
    assert list(faults()) == []

    record_basis(by=worker, person=person, new=NewBasis(basis="STATUTORY", purposes=["CASE_MANAGEMENT"]))

    assert baseless(worker).count() == 0


def test_the_law_is_not_withdrawn_and_others_consents_are_the_authoritys_alone() -> None:
    worker, partner = a_worker(), a_partner()
    by_law = LegalBasis.objects.get(person=make_person(by=worker))
    person = make_person(by=partner)
    theirs = record_basis(
        by=worker, person=person, new=NewBasis(basis="CONSENT", purposes=["STATISTICS"], told=signed())
    )[0]

    for actor, basis, code in (
        (worker, by_law, "BASIS_NOT_CONSENT"),
        (partner, theirs, "CONSENT_OF_ANOTHER"),
        (a_partner(), theirs, "CONSENT_OF_ANOTHER"),
    ):
        with pytest.raises(RuleViolation) as refused:
            withdraw_consent(by=actor, basis=basis, way="LETTER")
        assert refused.value.code == code
    assert what_ends(theirs, by=worker).organisation is None
    assert withdraw_consent(by=worker, basis=theirs, way="LETTER").is_without_basis is False


def test_a_partner_is_not_told_with_whom_the_authority_shares_and_tells_it_of_a_withdrawal() -> None:
    client, user = signed_in("PARTNER_MANAGER")
    partner, worker, other = actor_for(user), a_worker(), a_partner()
    person = make_person(by=partner)
    share_person(
        by=worker, person=person, organisation=organisation(other), classes=["identity"], until=None, basis=CONSENT
    )
    recipients = [organisation(other)]
    alone = record_basis(
        by=partner, person=person,
        new=NewBasis(basis="CONSENT", purposes=["SHARING"], recipients=recipients, told=signed()),
    )[0]  # fmt: skip

    shown = client.get(page("show-consents", person)).context["standing"]
    ending = withdraw_consent(by=partner, basis=alone, way="LETTER")

    of_other = [line for line in shown if organisation(other).name in line["title"]]
    assert len(of_other) == 1, "its own consent, not the authority's share"
    assert ending.others == 1 and ending.organisation is None
    assert Beneficiary.objects.visible_to(other).filter(pk=person.pk).exists()
    assert Notice.objects.filter(to_organisation=worker.organisation_id, code="CONSENT_WITHDRAWN").exists()


def test_of_the_erased_nothing_is_recorded_and_others_are_turned_away() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    by = actor_for(user)
    person = make_person(by=by)
    basis = LegalBasis.objects.get(person=person)
    rewrite(basis, basis="CONSENT", method="SIGNATURE")
    erase(person)

    assert client.post(page("record-basis", person), TYPED).status_code == 409
    assert client.post(page("withdraw-consent", person, basis.pk), {"way": "LETTER"}).status_code == 409
    with pytest.raises(RuleViolation):
        tell_consent(by=by, basis=basis, told=signed())
    assert client.get(page("show-consents", person)).status_code == 200
    assert client.get(page("withdraw-consent", person, 10**30)).status_code == 404
