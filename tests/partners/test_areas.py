"""Areas given before a reform of communes: they cover what these communes are today, and never more than was meant."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from beneficiaries.actions import grant_sight
from beneficiaries.choices import SightKind
from beneficiaries.models import Beneficiary
from core.clock import local_today
from partners.actions.acting import scopes_of
from partners.choices import OrganisationKind
from partners.models import RoleAssignment, User
from places.models import AdministrativeUnit, Succession
from tests.factories.beneficiaries import make_person
from tests.factories.partners import COMMUNE, OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db
OLD_THANH, OLD_AN_NGHIA = "gso_pre2025:19480", "gso_pre2025:21634"
AN_TOAN, AN_HOA = "gso_2025:21622", "gso_2025:21628"
ANOTHER = "gso_2025:19441"


def limited_to(*communes: str) -> User:
    """A worker of an NGO who is limited to these."""
    found: User = UserFactory(role="PARTNER_WORKER", communes=communes)
    return found


def office_of(commune: str) -> User:
    """A worker of the office of a commune."""
    office = OrganisationFactory(kind=OrganisationKind.STATE_COMMUNE, commune_id=commune)
    found: User = UserFactory(role="COMMUNE_WORKER", organisation=office)
    return found


def abolish(commune: str, *, into: tuple[str, ...]) -> None:
    """A reform of today: the commune goes into others."""
    AdministrativeUnit.objects.filter(pk=commune).update(valid_to=local_today())
    Succession.objects.bulk_create(
        [Succession(old_id=commune, new_id=new, is_split=len(into) > 1, is_default=new == into[0]) for new in into]
    )


def test_a_limit_to_a_former_commune_covers_what_it_is_today(client: Client) -> None:
    user = limited_to(OLD_THANH)
    by = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    inside, outside = (make_person(by=by, commune=commune) for commune in (COMMUNE, ANOTHER))
    until = by.today + timedelta(days=9)
    for person in (inside, outside):
        grant_sight(by=by, person=person, organisation=user.organisation, kind=SightKind.SHARED, until=until)

    assert list(Beneficiary.objects.visible_to(actor_for(user))) == [inside]
    client.force_login(user)
    assert client.get("/nguoi/").status_code == 200
    assert actor_for(user).scope_title.endswith("Xã Lìa")


@pytest.mark.parametrize(
    ("communes", "within"),
    [
        ((OLD_AN_NGHIA,), (AN_TOAN, AN_HOA)), ((OLD_THANH, COMMUNE), (COMMUNE,)),
        ((ANOTHER, OLD_THANH), (ANOTHER, COMMUNE)),
    ],
)  # fmt: skip
def test_a_limit_to_a_divided_commune_covers_all_parts_and_each_once(
    communes: tuple[str, ...], within: tuple[str, ...]
) -> None:
    assert actor_for(limited_to(*communes)).scopes.within == within


def test_a_limit_to_what_has_no_successor_lets_nobody_be_seen() -> None:
    user = limited_to(OLD_THANH)
    by = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    person = make_person(by=by)
    until = by.today + timedelta(days=9)
    grant_sight(by=by, person=person, organisation=user.organisation, kind=SightKind.SHARED, until=until)
    assert Beneficiary.objects.visible_to(actor_for(user)).exists()

    Succession.objects.filter(old=OLD_THANH).delete()

    assert actor_for(user).scopes.within == ()
    assert not Beneficiary.objects.visible_to(actor_for(user)).exists()


def test_an_office_of_a_commune_that_went_into_another_serves_that_one() -> None:
    user = office_of(COMMUNE)
    person = make_person(by=actor_for(UserFactory(role="PROVINCIAL_OFFICER")), commune=ANOTHER)
    assert not Beneficiary.objects.visible_to(actor_for(user)).exists()

    abolish(COMMUNE, into=(ANOTHER,))

    assert actor_for(user).scopes.communes == (ANOTHER,)
    assert actor_for(user).scope_title == AdministrativeUnit.objects.get(pk=ANOTHER).name
    assert list(Beneficiary.objects.visible_to(actor_for(user))) == [person]


def test_an_office_whose_commune_was_divided_serves_no_part_until_somebody_says_which() -> None:
    user = office_of(COMMUNE)

    abolish(COMMUNE, into=(ANOTHER, AN_TOAN))

    assert actor_for(user).scopes.communes == ()


def test_a_second_reform_is_followed_too_and_what_stands_costs_no_question(django_assert_num_queries: object) -> None:
    user = limited_to(OLD_THANH)
    abolish(COMMUNE, into=(ANOTHER,))
    assert actor_for(user).scopes.within == (ANOTHER,)
    of_today = limited_to(ANOTHER)
    assignment = RoleAssignment.objects.select_related("organisation").prefetch_related("communes").get(user=of_today)

    with django_assert_num_queries(0):  # type: ignore[operator]
        assert scopes_of(assignment).within == (ANOTHER,)
