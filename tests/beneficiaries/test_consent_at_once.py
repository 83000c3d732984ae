"""A consent is proven in the very form that registers or shares: giver, guardian, witness; nothing by default."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from audit.models import Event
from beneficiaries.actions.files import add_file, remove_file
from beneficiaries.models import Beneficiary, Consent, LegalBasis
from core.clock import local_today
from tests.access.things import make_basis, make_spoken
from tests.beneficiaries.test_pages import BY_CONSENT, page, signed_in, told
from tests.factories.beneficiaries import make_person
from tests.factories.files import ogg
from tests.factories.partners import OrganisationFactory, actor_for

pytestmark = pytest.mark.django_db

BY_GUARDIAN = BY_CONSENT | {"giver": "GUARDIAN", "giver_relation": "PARENT", "giver_name": "Hồ Văn Cha"}
CHILD: dict[str, Any] = {
    "birth": str(local_today().year - 10), "categories": ["UXO_FAM"], "accident_on": "", "identity_number": "",
    "identity_missing_reason": "CHILD", "phone": "",
}  # fmt: skip
FATHER = {
    "full_name": "Hồ Văn Cha", "birth": "1980", "identity_number": "", "identity_missing_reason": "LOST",
    "phone": "", "sex": "M",
}  # fmt: skip


def test_a_child_is_registered_by_its_guardian_and_answers_itself() -> None:
    client, user = signed_in("PARTNER_WORKER")
    form = told(**CHILD, **BY_GUARDIAN)

    unasked = client.post(page("register-person"), form)
    declined = client.post(page("register-person"), form | {"child_agrees": "no"})
    agreed = client.post(page("register-person"), form | {"child_agrees": "yes"})

    assert [list(each.context["form"].errors) for each in (unasked, declined)] == [["child_agrees"], ["child_agrees"]]
    assert agreed.status_code == 302
    consent = Consent.objects.select_related("basis").get()
    assert (consent.giver, consent.giver_relation, consent.giver_name) == ("GUARDIAN", "PARENT", "Hồ Văn Cha")
    assert consent.child_agrees is True
    assert (consent.basis.method, consent.basis.recorded_by) == ("SIGNATURE", user.organisation)
    assert Event.objects.filter(verb="CONSENT_TOLD", person=consent.person_id).count() == 1


def test_the_same_form_twice_proves_once() -> None:
    client, _user = signed_in("PARTNER_WORKER")
    form = told(**BY_CONSENT | {"way": "THUMBPRINT", "witness_name": "Hồ Thị Chứng"})

    answers = [client.post(page("register-person"), form) for _ in range(2)]

    assert [each.status_code for each in answers] == [302, 302]
    assert Consent.objects.get().witness_name == "Hồ Thị Chứng"


def test_a_guardian_on_the_register_must_be_in_sight() -> None:
    client, _user = signed_in("PARTNER_WORKER")
    elsewhere = make_person(full_name="Hồ Văn Ngoài")
    form = told(**CHILD, **BY_GUARDIAN, child_agrees="yes")
    client.post(page("register-person"), told(**BY_CONSENT, **FATHER))
    own = Beneficiary.objects.exclude(pk=elsewhere.pk).get()

    unseen = client.post(page("register-person"), form | {"giver_name": "", "giver_code": elsewhere.code})
    seen = client.post(page("register-person"), form | {"giver_name": "", "giver_code": own.code})

    assert list(unseen.context["form"].errors) == ["giver_code"]
    assert seen.status_code == 302
    assert Consent.objects.exclude(person=own).get().guardian == own


def test_what_was_typed_before_the_law_was_chosen_is_dropped() -> None:
    client, _user = signed_in("COMMUNE_WORKER")

    answer = client.post(page("register-person"), told(giver_name="<b>", giver_code="không", giver="GUARDIAN"))

    assert answer.status_code == 302
    assert not Consent.objects.exists()


def test_the_dead_are_spoken_for_by_a_relative() -> None:
    client, _user = signed_in("PARTNER_WORKER")
    killed = {"categories": ["UXO_KILLED"], "giver": "REPRESENTATIVE", "giver_relation": "SPOUSE"}

    answer = client.post(page("register-person"), told(**BY_CONSENT | killed | {"giver_name": "Hồ Thị Vợ"}))

    assert answer.status_code == 302
    assert Consent.objects.get().giver == "REPRESENTATIVE"


def test_a_share_proves_its_consent_in_one_form() -> None:
    person = make_person()
    other = OrganisationFactory(short_name="Bạn")
    client, _user = signed_in("COMMUNE_WORKER")
    url = page("share-person", person.pk)
    form = {"organisation": other.pk, "until": f"31/12/{local_today().year + 1}", **BY_CONSENT}

    stopped = client.post(url, form | {"way": "RECORDED_VOICE"})
    answer = client.post(url, form | {"way": "RECORDED_VOICE", "witness_name": "Hồ Thị Chứng"})

    assert list(stopped.context["form"].errors) == ["witness_name"]
    assert answer.status_code == 302
    basis = LegalBasis.objects.get(recipient=other)
    assert (basis.consent.way, basis.consent.is_alone) == ("RECORDED_VOICE", False)
    assert (
        "người làm chứng: Hồ Thị Chứng"
        in client.get(reverse("beneficiaries:show-consents", args=[person.pk])).content.decode()
    )


def test_whoever_records_a_consent_is_not_its_witness() -> None:
    client, user = signed_in("PARTNER_WORKER")
    user.display_name = "Lê Thị Ghi"
    user.save()

    answer = client.post(
        page("register-person"), told(**BY_CONSENT | {"way": "THUMBPRINT", "witness_name": "Lê Thị Ghi"})
    )

    assert list(answer.context["form"].errors) == ["witness_name"]


def test_a_spoken_consent_is_tied_to_its_recording_and_heard_from_there() -> None:
    person, other = make_person(), make_person(full_name="Hồ Văn Khác", phone="")
    client, user = signed_in("COMMUNE_WORKER")
    keeper = actor_for(user)
    own, foreign = (
        add_file(by=keeper, person=each, kind="SPOKEN", content=ogg(seconds=seconds))
        for each, seconds in ((person, 3), (other, 4))
    )
    basis = make_spoken(person, by=keeper)
    url = page("link-recording", person.pk, basis)
    lacking = client.get(page("show-consents", person.pk)).content.decode()

    stranger = client.post(url, {"file": foreign.pk})
    nothing = client.post(url, {})
    linked = client.post(url, {"file": own.pk})
    shown = client.get(page("show-consents", person.pk)).content.decode()
    remove_file(by=keeper, file=own, reason="WRONG_PERSON")
    gone = client.get(page("show-consents", person.pk)).content.decode()

    assert [each.status_code for each in (stranger, nothing, linked)] == [422, 422, 302]
    assert [page("show-file", person.pk, own.pk) in html for html in (lacking, shown, gone)] == [False, True, False]
    assert ["Chưa có bản ghi âm trong hồ sơ" in html for html in (lacking, shown, gone)] == [True, False, True]
    assert Event.objects.filter(verb="RECORDING_LINKED", person=person.pk).count() == 1


def test_a_signed_consent_has_no_recording() -> None:
    person = make_person()
    client, user = signed_in("COMMUNE_WORKER")

    assert client.get(page("link-recording", person.pk, make_basis(person, by=actor_for(user)))).status_code == 404
