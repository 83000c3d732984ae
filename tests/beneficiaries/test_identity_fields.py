"""Ethnic group, language, death, papers: what is kept of who somebody is, and what cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from beneficiaries.actions import edit_person
from beneficiaries.actions.reveal import identity_number
from beneficiaries.models import Beneficiary, Identifier
from beneficiaries.rules.facts import CategoryFacts
from beneficiaries.rules.papers import read_paper_number
from core.errors import RuleViolation
from core.text.days import PartialDate
from tests.beneficiaries.test_pages import NUMBER, page, signed_in
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


def edited(person: Beneficiary, **changes: Any) -> Beneficiary:
    edit_person(by=actor_for(UserFactory(role="COMMUNE_WORKER")), person=person, changes=changes)
    return Beneficiary.objects.get(pk=person.pk)


def test_the_official_group_follows_the_persons_own_words_unless_told() -> None:
    person = make_person(ethnicity="Pa Kô")
    assert (person.ethnicity, person.ethnic_group, person.is_minority) == ("Pa Kô", "ta_oi", True)

    assert edited(person, ethnicity="Vân Kiều").ethnic_group == "bru_van_kieu"
    told = edited(person, ethnicity="Ma Coong", ethnic_group="kinh")
    assert (told.ethnicity, told.ethnic_group, told.is_minority) == ("Ma Coong", "kinh", False)
    unknown = edited(person, ethnicity="Không rõ nhóm")
    assert (unknown.ethnic_group, unknown.is_minority) == (None, True)


def test_nobody_dies_before_the_birth_or_in_days_to_come() -> None:
    person = make_person(birth=PartialDate(1968, 3, 5))
    for changes, code in (
        ({"life_status": "DECEASED", "life_status_since": PartialDate(1968, 3, 4)}, "LIFE_DAY_BEFORE_BIRTH"),
        ({"life_status": "DECEASED", "life_status_since": PartialDate(2990)}, "LIFE_DAY_AHEAD"),
        ({"life_status_since": PartialDate(2020)}, "LIFE_DAY_OF_LIVING"),
    ):
        with pytest.raises(RuleViolation) as refused:
            edited(person, **changes)
        assert refused.value.code == code

    gone = edited(person, life_status="DECEASED", life_status_since=PartialDate(2025, 7))
    assert (gone.life_status, gone.life_status_since) == ("DECEASED", "2025-07")


def test_a_birth_is_not_moved_behind_an_accident() -> None:
    person = make_person(categories=(CategoryFacts(category="UXO_SURV", accident_on=PartialDate(1979, 4)),))

    with pytest.raises(RuleViolation) as refused:
        edited(person, birth=PartialDate(1979, 5))

    assert refused.value.code == "BIRTH_AFTER_ACCIDENT"
    assert edited(person, birth=PartialDate(1979)).birth_year == 1979


def test_the_form_keeps_language_and_leaves_a_chosen_group_alone() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = edited(make_person(), ethnicity="Ma Coong", ethnic_group="bru_van_kieu")
    form = client.get(page("edit-person", person.pk)).context["form"]
    typed = {name: value for name, value in form.initial.items() if value not in (None, "")}

    answer = client.post(page("edit-person", person.pk), typed | {"language": "BRU", "needs_interpreter": "true"})

    assert answer.status_code == 302
    stored = Beneficiary.objects.get(pk=person.pk)
    assert (stored.language, stored.needs_interpreter, stored.ethnic_group) == ("BRU", True, "bru_van_kieu")


def test_other_papers_stand_beside_the_identity_number_and_do_not_replace_it() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person(identity_number=NUMBER, sex="M")
    form = {
        "what": "number", "number-kind": "BHYT", "number-identity_number": "dn 4 01 0123456789",
        "number-issued": "2024", "number-issued_by": "BHXH tỉnh",
    }  # fmt: skip

    assert client.post(page("change-details", person.pk), form).status_code == 302
    assert client.post(page("change-details", person.pk), form | {"number-kind": "BHXH"}).status_code == 422

    assert identity_number(person) == NUMBER
    card = Identifier.objects.get(person=person, kind="BHYT")
    assert (card.number, card.issued, card.issued_by, card.unique_a) == ("DN4010123456789", "2024", "BHXH tỉnh", None)
    shown = client.get(page("change-details", person.pk)).content.decode()
    assert "BHXH tỉnh" in shown
    assert NUMBER not in shown


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("CCCD", "045 168 001 412", "045168001412"), ("CCCD", "123456789", ""), ("CMND", "197 123 456", "197123456"),
        ("BHYT", "DN4010123456789", "DN4010123456789"), ("BHYT", "DN6010123456789", ""),
        ("BHYT", "0123456789", "0123456789"), ("", "197123456", "197123456"),
        ("BHXH", "01234567890", ""), ("MERIT", "QT/12345", "QT/12345"), ("MERIT", "không số", ""),
        ("BIRTH", "123/2016", "123/2016"),
    ],
)  # fmt: skip
def test_each_paper_has_its_shape(kind: str, typed: str, kept: str) -> None:
    try:
        assert read_paper_number(typed, kind=kind) == kept
    except RuleViolation:
        assert kept == ""


def test_a_number_that_says_another_year_is_told_and_never_refused() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person(sex="M", birth=PartialDate(1968))

    form = {"what": "number", "number-identity_number": "045070001412"}
    client.post(page("change-details", person.pk), form)

    assert Identifier.objects.filter(person=person, kind="CCCD").count() == 1
    assert "1970" not in client.get(reverse("beneficiaries:show-person", args=[person.pk])).content.decode()
    lines = client.get(page("change-details", person.pk)).context["sections"][0]["lines"]
    assert len(lines[0]["note"].split(" · ")) == 2
