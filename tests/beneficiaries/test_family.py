"""The family beside the register: caregivers and guardians, members without a record, how the household lives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from beneficiaries.actions import merge_households
from beneficiaries.actions.family import (
    end_caregiver,
    end_family_member,
    record_caregiver,
    record_family_member,
    record_household_book,
    record_household_year,
)
from beneficiaries.models import Beneficiary, Caregiver, FamilyMember, HouseholdBook, HouseholdYear, Membership
from beneficiaries.rules.family import CaregiverFacts, FamilyMemberFacts, check_caregiver
from core.actor import Actor
from core.clock import local_today
from core.errors import RuleViolation
from core.text.days import PartialDate
from partners.models import User
from tests.beneficiaries.test_pages import page, signed_in
from tests.factories.beneficiaries import erase, make_person
from tests.factories.partners import UserFactory, actor_for
from vault.fields import DESTROYED

pytestmark = pytest.mark.django_db
BEGAN = date(2024, 1, 1)
DAY = date(2025, 6, 1)


@pytest.fixture
def worker() -> Actor:
    """A worker of the commune in which people of the factory live."""
    return actor_for(UserFactory(role="COMMUNE_WORKER"))


@pytest.fixture
def child(worker: Actor) -> Beneficiary:
    """A child on the register."""
    return make_person(by=worker, birth=PartialDate(2015), registered_on=BEGAN)


def code_of(act: Callable[..., object], **told: Any) -> str:
    """The code with which an act is refused."""
    with pytest.raises(RuleViolation) as refusal:
        act(**told)
    return refusal.value.code


def named(**other: Any) -> CaregiverFacts:
    """A grandmother who is not on the register."""
    usual: dict[str, Any] = {
        "name": "Hồ Thị Bà", "relation": "GRANDPARENT", "since": DAY, "sex": "F", "birth_year": 1955,
    }  # fmt: skip
    return CaregiverFacts(**(usual | other))


@pytest.mark.parametrize(
    ("relation", "is_guardian", "born", "person_born", "code"),
    [
        ("MOTHER", True, 2008, 2020, ""),
        ("MOTHER", True, 2009, 2020, "GUARDIAN_TOO_YOUNG"),
        ("MOTHER", False, 2009, 2020, ""),
        ("MOTHER", False, 2020, 2020, "CAREGIVER_AGE"),
        ("CHILD", False, 1990, 1990, "CAREGIVER_AGE"),
        ("CHILD", False, 1991, 1990, ""),
        ("SIBLING", False, 2020, 1990, ""),
        ("FATHER", True, None, 2020, ""),
    ],
)
def test_a_guardian_is_of_age_and_a_parent_older(
    relation: str, is_guardian: bool, born: int | None, person_born: int, code: str
) -> None:
    told = {"relation": relation, "is_guardian": is_guardian, "birth_year": born, "person_year": person_born}
    if code:
        assert code_of(check_caregiver, **told, today=date(2026, 11, 27)) == code
    else:
        check_caregiver(**told, today=date(2026, 11, 27))  # type: ignore[arg-type]


def test_guardians_are_asked_for_by_day(worker: Actor, child: Beneficiary) -> None:
    father = make_person(by=worker, birth=PartialDate(1985))
    record_caregiver(by=worker, person=child, facts=named())
    told = CaregiverFacts(carer=father.pk, relation="FATHER", since=DAY, is_guardian=True, is_paid=False)
    guardian = record_caregiver(by=worker, person=child, facts=told)

    def there(day: date) -> list[Caregiver]:
        return list(Caregiver.objects.guardians_of(child, day))

    assert (there(DAY - timedelta(days=1)), there(DAY)) == ([], [guardian])
    end_caregiver(by=worker, person=child, caregiver=guardian.pk, until=local_today())
    assert (there(local_today() - timedelta(days=1)), there(local_today())) == ([guardian], [])
    again = {"by": worker, "person": child, "caregiver": guardian.pk, "until": local_today()}
    assert code_of(end_caregiver, **again) == "CAREGIVER_GONE"


def test_who_cannot_care_is_refused(worker: Actor, child: Beneficiary) -> None:
    told: dict[str, Any] = {"by": worker, "person": child}
    dead = make_person(by=worker, life_status="DECEASED")
    unseen = make_person(by=actor_for(UserFactory(role="PARTNER_WORKER")), commune="gso_2025:19333")
    aunt = make_person(by=worker)
    for facts, code in (
        (named(carer=child.pk, name=""), "CAREGIVER_SELF"),
        (named(name=""), "CAREGIVER_MISSING"),
        (named(carer=aunt.pk), "CAREGIVER_MISSING"),
        (named(carer=dead.pk, name=""), "CAREGIVER_NOT_LIVING"),
        (named(carer=unseen.pk, name=""), "CAREGIVER_UNKNOWN"),
        (named(birth_year=2014), "CAREGIVER_AGE"),
        (named(birth_year=1899), "FAMILY_BIRTH_YEAR"),
        (named(since=local_today() + timedelta(days=1)), "HOUSEHOLD_DAY_AHEAD"),
    ):
        assert code_of(record_caregiver, **told, facts=facts) == code
    record_caregiver(**told, facts=named(carer=aunt.pk, name="", relation="RELATIVE"))
    assert code_of(record_caregiver, **told, facts=named(carer=aunt.pk, name="")) == "CAREGIVER_STANDS"
    erase(child)
    assert code_of(record_caregiver, **told, facts=named()) == "DATA_DESTROYED"


def test_members_without_a_record_are_kept_and_move_along(worker: Actor, child: Beneficiary) -> None:
    facts = FamilyMemberFacts(name="Hồ Văn Em", relation="HEAD", since=DAY, birth_year=2018)
    told: dict[str, Any] = {"by": worker, "person": child}
    member = record_family_member(**told, facts=facts)
    assert record_family_member(**told, facts=facts) == member  # the answer was lost and the form came again
    another = FamilyMemberFacts(name="Hồ Văn Anh", relation="HEAD", since=DAY)
    assert code_of(record_family_member, **told, facts=another) == "HEAD_THERE"
    uncle = make_person(by=worker, relation="HEAD", birth=PartialDate(1980), registered_on=BEGAN)

    merge_households(by=worker, person=uncle, member=child.pk, since=DAY)

    stored = FamilyMember.objects.get()
    home = Membership.objects.current().get(person=uncle).household_id
    assert (stored.household_id, stored.relation, stored.name) == (home, "UNKNOWN", "Hồ Văn Em")
    older = FamilyMemberFacts(name="Hồ Văn Con", relation="CHILD", since=DAY, birth_year=1979)
    assert code_of(record_family_member, **told, facts=older) == "GENERATION_OLDER"
    left: dict[str, Any] = {**told, "member": member.pk, "until": local_today()}
    assert code_of(end_family_member, **left, because="MERGED") == "HOUSEHOLD_END_MISSING"
    end_family_member(**left, because="DIED")
    assert code_of(end_family_member, **left, because="DIED") == "HOUSEHOLD_MEMBER_UNKNOWN"


def test_a_year_is_recorded_once_and_the_book_is_sealed(worker: Actor, child: Beneficiary) -> None:
    told: dict[str, Any] = {"by": worker, "person": child}
    record_household_year(**told, year=2025, house="TEMPORARY", land=["RICE"])
    record_household_year(**told, year=2025, house="SOLID", land=["RICE", "GARDEN"])
    assert [(row.house, row.land) for row in HouseholdYear.objects.all()] == [("SOLID", ["GARDEN", "RICE"])]
    assert code_of(record_household_year, **told, year=local_today().year + 1) == "HOUSEHOLD_YEAR"
    assert code_of(record_household_year, **told, year=2025, land=["NONE", "RICE"]) == "NONE_AND_MORE"
    record_household_book(**told, number="HK 123")
    record_household_book(**told, number="HK 124")
    assert HouseholdBook.objects.get().number == "HK 124"


def test_with_the_last_of_a_household_the_family_is_forgotten(worker: Actor, child: Beneficiary) -> None:
    told: dict[str, Any] = {"by": worker, "person": child}
    sister = make_person(by=worker, joins=child.pk)
    record_family_member(**told, facts=FamilyMemberFacts(name="Hồ Văn Em", relation="OTHER", since=DAY))
    record_household_book(**told, number="HK 123")
    record_caregiver(**told, facts=named())

    erase(child)
    assert opened(Caregiver) is None  # as every text that may be empty
    assert opened(FamilyMember) == "Hồ Văn Em"
    erase(sister)

    assert (FamilyMember.objects.get().name, HouseholdBook.objects.get().number) == (str(DESTROYED), str(DESTROYED))


def opened(model: Any) -> Any:
    """The name on the one row there is."""
    return model.objects.get().name


def sent(client: Client, person: Beneficiary, what: str, **typed: Any) -> Any:
    """The answer to one of the forms of the page."""
    form = {f"{what}-{name}": value for name, value in ({"since": "1/6/2025"} | typed).items()}
    return client.post(page("change-family", person.pk), {"what": what} | form)


def test_the_page_records_the_family_and_shows_it(child: Beneficiary) -> None:
    client, user = signed_in("COMMUNE_WORKER")
    make_person(by=actor_for(user))
    said = {"relation": "MOTHER", "name": "Hồ Thị Mẹ", "is_guardian": "on", "phone": "0912345678", "is_paid": "yes"}

    assert sent(client, child, "carer", **said).status_code == 302
    assert sent(client, child, "carer", relation="MOTHER", code="QT-2222-2").status_code == 422
    assert (
        sent(client, child, "member", name="Hồ Văn Em", relation="SIBLING", sex="M", birth_year=2018).status_code == 302
    )
    assert sent(client, child, "year", year=2025, house="SOLID", livestock=["COW", "PIG"]).status_code == 302
    assert sent(client, child, "book", number="HK 123").status_code == 302

    shown = client.get(page("show-household", child.pk))
    html = shown.content.decode()
    assert {"Hồ Thị Mẹ", "Hồ Văn Em", "HK 123", "0912345678"} <= set(_words(html))
    assert next(each["text"] for each in shown.context["counts"]) == 2
    carer, member = Caregiver.objects.get(), FamilyMember.objects.get()
    assert sent(client, child, "end-carer", caregiver=str(carer.pk), since="2/6/2025").status_code == 302
    assert sent(client, child, "end-member", member=str(member.pk), because="DIED", since="2/6/2025").status_code == 302
    assert client.get(page("show-household", child.pk)).context["caregivers"] == []


def _words(html: str) -> list[str]:
    return [word for word in ("Hồ Thị Mẹ", "Hồ Văn Em", "HK 123", "0912345678") if word in html]


def test_a_partner_keeps_the_family_of_whom_it_keeps_and_not_of_whom_it_is_shown() -> None:
    client, user = signed_in("PARTNER_WORKER")
    own = make_person(by=actor_for(user))

    assert sent(client, own, "carer", relation="MOTHER", name="Hồ Thị Mẹ").status_code == 302
    assert _other(client, user) == 404


def _other(client: Client, user: User) -> int:
    """The answer about somebody out of the partner's sight."""
    stranger = make_person(commune="gso_2025:19333")
    assert user.is_active
    return int(client.get(page("change-family", stranger.pk)).status_code)
