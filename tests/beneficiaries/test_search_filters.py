"""Filters of the list of people: each alone and all together, and nothing told of what somebody is not shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from beneficiaries.actions import search_people
from beneficiaries.actions.evidence import Evidence, record_evidence
from beneficiaries.actions.sight import ALL_CLASSES
from beneficiaries.actions.verification import ask_for_more, verify_category
from beneficiaries.choices.verification import VerificationState
from beneficiaries.forms.search import SearchForm
from beneficiaries.models import Beneficiary, PersonFilter
from beneficiaries.rules.evidence import kinds_of
from core.actor import Actor
from core.text.days import PartialDate
from places.models import AdministrativeUnit
from tests.beneficiaries.test_pages import signed_in
from tests.factories.assistance import give, partner_of, worker
from tests.factories.beneficiaries import erase, make_person
from tests.factories.partners import COMMUNE, UserFactory, actor_for

pytestmark = pytest.mark.django_db
YEAR = 2026
URL = "beneficiaries:list-people"


def _wanted(actor: Actor, **told: Any) -> PersonFilter:
    form = SearchForm(told, actor=actor)
    assert form.is_valid(), form.errors
    return form.wanted()


def _fitting(actor: Actor, **told: Any) -> list[str]:
    """Names of those who fit, as the list and as the search show them: both must agree."""
    wanted = _wanted(actor, **told)
    listed = [person.full_name for person in Beneficiary.objects.visible_page(actor, wanted).people]
    found = [person.full_name for person in search_people(by=actor, text="hồ", wanted=wanted).people]
    assert sorted(listed) == sorted(found)
    assert Beneficiary.objects.visible_count(actor, wanted) == len(listed)
    return sorted(listed)


def test_each_filter_narrows_alone_and_all_narrow_together() -> None:
    actor = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    thanh = AdministrativeUnit.objects.named("Xã Thanh", "Hướng Hóa").filter(scheme="gso_pre2025").get()
    year = actor.today.year
    make_person(
        by=actor, full_name="Hồ Lan", sex="F", birth=PartialDate(year - 30), disability_type="SEEING",
        disability_degree="SEVERE", place_as_written=thanh.pk, village="Bản Mới", phone="0912345815", poverty="POOR",
        ethnicity="Bru-Vân Kiều",
    )  # fmt: skip
    bare = make_person(
        by=actor, full_name="Hồ Nam", sex="M", birth=None, disability_type="MOBILITY", disability_degree="MILD"
    )
    give(bare, actor)
    whole: dict[str, Any] = {
        "commune": COMMUNE, "sex": "F", "category": "UXO_SURV", "age_from": 30, "age_until": 30,
        "old_commune": "Thanh, Hướng Hóa", "disability_type": "SEEING", "disability_degree": "SEVERE",
        "further": "NEVER_SUPPORTED",
    }  # fmt: skip

    for name, told in whole.items():
        expected = ["Hồ Lan", "Hồ Nam"] if name in {"commune", "category"} else ["Hồ Lan"]
        assert _fitting(actor, **{name: told}) == expected, name
    assert _fitting(actor, **whole) == ["Hồ Lan"]
    assert _fitting(actor, **(whole | {"sex": "M"})) == []
    for lacking in ("BIRTH_YEAR", "PHONE", "VILLAGE", "POVERTY", "ETHNICITY"):
        assert _fitting(actor, lacking=lacking) == ["Hồ Nam"], lacking
    assert _fitting(actor, lacking="NUMBER") == _fitting(actor, lacking="CATEGORY") == []


@pytest.mark.parametrize(("age_from", "age_until", "fits"), [
    (29, 30, True), (30, None, True), (31, None, False), (None, 30, True), (None, 29, False), (0, 130, True),
])  # fmt: skip
def test_ages_count_by_the_year_of_birth(age_from: int | None, age_until: int | None, fits: bool) -> None:
    actor = actor_for(UserFactory(role="COMMUNE_WORKER"))
    make_person(by=actor, full_name="Hồ Lan", birth=PartialDate(actor.today.year - 30, 12, 31))

    assert _fitting(actor, age_from=age_from, age_until=age_until) == (["Hồ Lan"] if fits else [])


def test_what_cannot_be_is_said_at_its_field_and_narrows_nothing() -> None:
    actor = actor_for(UserFactory(role="COMMUNE_WORKER"))
    form = SearchForm({"old_commune": "Xã Không Có", "age_from": 40, "age_until": 30, "sex": "?"}, actor=actor)

    assert not form.is_valid()
    assert set(form.errors) == {"old_commune", "age_until", "sex"}
    assert form.wanted().written_as == ()


def test_a_partner_is_narrowed_by_no_kind_of_data_that_it_is_not_shown() -> None:
    person = make_person(full_name="Hồ Lan", disability_type="SEEING", disability_degree="SEVERE")
    some = partner_of(person, classes=("identity", "contact"))
    everything = partner_of(person, classes=ALL_CLASSES)

    for told in ({"disability_type": "SEEING"}, {"further": "NEVER_SUPPORTED"}, {"lacking": "VILLAGE"}):
        assert _fitting(some, **told) == [], told
        assert _fitting(everything, **told) == ["Hồ Lan"], told
    assert _fitting(some, lacking="PHONE") == ["Hồ Lan"]


def test_a_role_without_a_kind_of_data_is_not_offered_its_filters() -> None:
    offered = SearchForm({}, actor=actor_for(UserFactory(role="QTMAC_OFFICER"))).fields

    assert "further" not in offered
    assert ("POVERTY" in dict(offered["lacking"].choices)) is False  # type: ignore[attr-defined]
    assert "incomplete" not in offered


def test_help_to_the_same_person_under_another_record_counts_as_help() -> None:
    actor = actor_for(UserFactory(role="COMMUNE_WORKER"))
    helped, other = make_person(by=actor, full_name="Hồ Lan"), make_person(by=actor, full_name="Hồ Nam")
    give(helped, worker())
    assert _fitting(actor, further="NEVER_SUPPORTED") == ["Hồ Nam"]

    Beneficiary.objects.filter(pk=other.pk).update(cluster_root=helped.cluster_root)

    assert _fitting(actor, further="NEVER_SUPPORTED") == []


def test_whose_data_was_destroyed_lacks_nothing() -> None:
    actor = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    erase(make_person(by=actor))

    assert Beneficiary.objects.visible_page(actor, PersonFilter(lacking="BIRTH_YEAR")).people == []
    assert Beneficiary.objects.visible_page(actor, PersonFilter(incomplete="REGISTRATION")).people == []


def test_incomplete_is_what_the_count_of_its_purpose_says() -> None:
    actor = actor_for(UserFactory(role="COMMUNE_WORKER"))
    whole = make_person(
        by=actor, full_name="Hồ Lan", sex="F", birth=PartialDate(1968), village="Bản Mới", phone="0912345815",
        poverty="POOR", ethnicity="Bru-Vân Kiều", identity_number="045168001412", identity_missing_reason="",
    )  # fmt: skip
    make_person(by=actor, full_name="Hồ Nam", phone="")

    assert whole.completeness.registration == 100
    assert _fitting(actor, incomplete="REGISTRATION") == ["Hồ Nam"]
    assert _fitting(actor, incomplete="VERIFICATION") == ["Hồ Lan", "Hồ Nam"]


def test_a_state_of_verification_is_that_of_the_category_asked_for() -> None:
    actor = actor_for(UserFactory(role="COMMUNE_WORKER"))
    survivor, other = make_person(by=actor, full_name="Hồ Lan"), make_person(by=actor, full_name="Hồ Nam")
    make_person(by=actor, full_name="Hồ Tư")
    for kind in kinds_of("UXO_SURV"):
        papers = [Evidence(kind=kind, state="SEEN")]
        record_evidence(by=actor, person=survivor, category="UXO_SURV", papers=papers)
    verify_category(by=actor, person=survivor, category="UXO_SURV")
    ask_for_more(by=actor, person=other, category="UXO_SURV", reason="PAPERS_MISSING")

    found = {state: _fitting(actor, verification=state) for state in ("OPEN", *VerificationState.values)}

    assert found == {
        "OPEN": ["Hồ Nam", "Hồ Tư"], "REGISTERED": ["Hồ Tư"], "VERIFIED": ["Hồ Lan"], "NEEDS_MORE": ["Hồ Nam"],
        "REFUSED": [],
    }  # fmt: skip
    assert _fitting(actor, verification="VERIFIED", category="AO_CIV") == []
    assert _fitting(actor, verification="VERIFIED", category="UXO_SURV") == ["Hồ Lan"]


def test_filters_stay_from_page_to_page_and_in_the_address() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    for _ in range(26):
        make_person(by=actor_for(user), sex="F", disability_type="SEEING")
    make_person(by=actor_for(user), sex="F", disability_type="MOBILITY")
    told = {
        "sex": "F", "disability_type": "SEEING", "further": "NEVER_SUPPORTED", "age_from": "1", "verification": "OPEN",
        "incomplete": "VERIFICATION",
    }  # fmt: skip

    first = client.post(reverse(URL), told, follow=True)
    second = client.get(reverse(URL) + first.context["older"])

    assert (len(first.context["rows"]), len(second.context["rows"])) == (25, 1)
    assert all(f"{name}={text}" in first.context["older"] for name, text in told.items())
