"""Who sees whom: nobody by default, by organisation, commune or province, today only."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.http import Http404

from beneficiaries.actions import end_share, end_sight, grant_sight, share_person
from beneficiaries.choices import SightKind
from beneficiaries.models import Beneficiary, PersonFilter, SightGrant
from beneficiaries.rules.pages import Key
from core.actor import SYSTEM_ID, Actor, Scopes
from partners.models import Organisation
from tests.factories.beneficiaries import CONSENT, make_people, make_person
from tests.factories.partners import COMMUNE, PROVINCE, OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db
OTHER_COMMUNE = "gso_2025:19429"


def everybody(actor: Actor, size: int = 2) -> list[UUID]:
    """Ids of all pages, oldest page last."""
    ids: list[UUID] = []
    page = Beneficiary.objects.visible_page(actor, size=size)
    while True:
        ids += [person.pk for person in page.people]
        if page.older is None:
            return ids
        page = Beneficiary.objects.visible_page(actor, before=page.older, size=size)


def sees(actor: Actor, person: Beneficiary) -> bool:
    """By the predicate and by the list, which must agree."""
    by_predicate = Beneficiary.objects.visible_to(actor).filter(pk=person.pk).exists()
    assert by_predicate == (person.pk in everybody(actor))
    return by_predicate


def test_empty_scopes_see_nobody() -> None:
    make_person()

    for role in ("ADMINISTRATOR", "STATISTICIAN", "LEADER_VIEW", "DONOR_VIEWER"):
        actor = actor_for(UserFactory(role=role))
        assert not Beneficiary.objects.visible_to(actor).exists()
        assert everybody(actor) == []


def test_another_organisation_sees_nothing_until_it_is_shared() -> None:
    person = make_person()
    stranger = actor_for(UserFactory(role="PARTNER_WORKER"))

    assert not sees(stranger, person)
    with pytest.raises(Http404):
        Beneficiary.objects.get_seen(stranger, person.pk)


def test_the_registering_organisation_and_the_commune_see_the_person() -> None:
    ngo = actor_for(UserFactory(role="PARTNER_WORKER"))

    person = make_person(by=ngo)

    assert sees(ngo, person)
    assert sees(actor_for(UserFactory(role="COMMUNE_WORKER")), person)
    assert sees(actor_for(UserFactory(role="PROVINCIAL_OFFICER")), person)


def test_a_commune_sees_its_own_people_only() -> None:
    province = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    elsewhere = make_person(by=province, commune=OTHER_COMMUNE)

    assert not sees(actor_for(UserFactory(role="COMMUNE_WORKER")), elsewhere)


def test_a_province_does_not_see_another_province() -> None:
    person = make_person()
    officer = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))

    assert sees(officer, person)
    assert not sees(replace(officer, scopes=Scopes(province="gso_2025:52")), person)


@pytest.mark.parametrize(
    ("since", "until", "is_seen"),
    [(0, None, True), (1, None, False), (-9, 0, False), (-9, 1, True), (-9, -1, False)],
)
def test_a_grant_counts_from_its_first_day_until_before_its_last(since: int, until: int | None, is_seen: bool) -> None:
    person = make_person()
    partner = actor_for(UserFactory(role="PARTNER_WORKER"))
    sharer = actor_for(UserFactory(role="COMMUNE_WORKER"))
    organisation = _organisation(partner)

    grant_sight(
        by=sharer, person=person, organisation=organisation, kind=SightKind.SHARED,
        since=sharer.today + timedelta(days=since),
        until=None if until is None else sharer.today + timedelta(days=until),
    )  # fmt: skip

    assert sees(partner, person) is is_seen


def test_within_narrows_whatever_else_is_given() -> None:
    worker = actor_for(UserFactory(role="PARTNER_WORKER"))
    here, there = make_person(by=worker), make_person(by=worker, commune=OTHER_COMMUNE)
    limited = replace(worker, scopes=replace(worker.scopes, within=(COMMUNE,)))

    assert sees(limited, here)
    assert not sees(limited, there)
    nowhere = replace(worker, scopes=replace(worker.scopes, within=()))
    assert not sees(nowhere, here)


def test_two_scopes_and_two_grants_show_a_person_once() -> None:
    commune = actor_for(UserFactory(role="COMMUNE_WORKER"))
    person = make_person(by=commune)
    grant_sight(by=commune, person=person, organisation=_organisation(commune), kind=SightKind.LEAD)

    assert everybody(commune) == [person.pk]
    assert Beneficiary.objects.visible_to(commune).count() == 1


def test_pages_are_complete_without_gaps_or_repeats_in_both_directions() -> None:
    ngo, commune = actor_for(UserFactory(role="PARTNER_WORKER")), actor_for(UserFactory(role="COMMUNE_WORKER"))
    people: list[Beneficiary] = []
    for turn in range(4):
        people += make_people(3, by=ngo if turn % 2 else commune, commune=COMMUNE if turn < 3 else OTHER_COMMUNE)
    both = replace(ngo, scopes=Scopes(groups=ngo.scopes.groups + commune.scopes.groups, communes=(COMMUNE,)))
    newest_first = [person.pk for person in reversed(people)]

    for size in (1, 2, 5, 12, 50):
        assert everybody(both, size=size) == newest_first
    last = Beneficiary.objects.visible_page(both, before=_key(people[3]), size=2)
    back = Beneficiary.objects.visible_page(both, after=last.newer, size=2)
    assert [p.pk for p in last.people] == [people[2].pk, people[1].pk]
    assert [p.pk for p in back.people] == [people[4].pk, people[3].pk]
    assert back.older is not None


def test_a_page_asks_a_fixed_number_of_questions(django_assert_num_queries: object) -> None:
    commune = actor_for(UserFactory(role="COMMUNE_WORKER"))
    make_people(30, by=commune)

    with django_assert_num_queries(4):  # type: ignore[operator]
        page = Beneficiary.objects.visible_page(commune, size=25)
        names = [person.full_name for person in page.people]

    assert len(names) == 25


def test_filters_narrow_every_range() -> None:
    commune = actor_for(UserFactory(role="COMMUNE_WORKER"))
    woman = make_person(by=commune, sex="F")
    make_person(by=commune, sex="M")

    page = Beneficiary.objects.visible_page(commune, PersonFilter(sex="F", category="UXO_SURV", birth_year=1968))

    assert [person.pk for person in page.people] == [woman.pk]
    assert not Beneficiary.objects.visible_page(commune, PersonFilter(category="AO_CHILD")).people


def test_sharing_and_ending_it() -> None:
    commune = actor_for(UserFactory(role="COMMUNE_WORKER"))
    partner = actor_for(UserFactory(role="PARTNER_WORKER"))
    person = make_person(by=commune)

    grant = share_person(
        by=commune, person=person, organisation=_organisation(partner), classes=["identity"],
        until=commune.today + timedelta(days=30),
        basis=CONSENT,
    )  # fmt: skip
    assert sees(partner, person)

    end_share(by=commune, grant=grant)
    assert not sees(partner, person)
    assert SightGrant.objects.get(pk=grant.pk).classes == ["identity"]


def test_ending_the_lead_leaves_the_registration() -> None:
    ngo = actor_for(UserFactory(role="PARTNER_WORKER"))
    person = make_person(by=ngo)
    grant_sight(by=ngo, person=person, organisation=_organisation(ngo), kind=SightKind.LEAD)

    end_sight(by=ngo, person=person, organisation=_organisation(ngo), kind=SightKind.LEAD)
    assert sees(ngo, person)

    end_sight(by=ngo, person=person, organisation=_organisation(ngo), kind=SightKind.REGISTERED)
    assert not sees(ngo, person)


def _organisation(actor: Actor) -> Organisation:
    return Organisation.objects.get(pk=actor.organisation_id or SYSTEM_ID)


def _key(person: Beneficiary) -> Key:
    return Key(person.sort_key, person.pk)


def test_the_organisation_of_another_province_is_no_exception() -> None:
    person = make_person()
    foreign = OrganisationFactory(name="Tổ chức tỉnh khác")

    assert not SightGrant.objects.filter(group_id=foreign.group_id, content_object=person).exists()
    assert person.province_id == PROVINCE


@pytest.mark.database("sqlite")
def test_whether_a_group_sees_somebody_is_read_off_one_index_whatever_the_group_sees() -> None:
    actor = actor_for(UserFactory(role="PARTNER_WORKER"))

    plan = Beneficiary.objects.visible_to(actor).explain()

    assert "beneficiaries_grant_person (content_object_id=? AND group_id=?)" in plan
