"""The command that proves sight grants equal to their reasons."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import F

from beneficiaries.actions.sight import permission_of, share_person
from beneficiaries.choices import SightKind
from beneficiaries.models import SightGrant
from tests.factories.assistance import partner_of
from tests.factories.beneficiaries import BY_LAW, make_person
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db


def told() -> str:
    """What the command writes, whether it ends well or not."""
    out = StringIO()
    try:
        call_command("check_sight", stdout=out)
    except CommandError as error:
        out.write(str(error))
    return out.getvalue()


def test_registrations_made_by_actions_are_sound() -> None:
    make_person()

    assert told() == "sound\n"


def test_a_share_without_basis_is_found_though_it_ends_one_day() -> None:
    person = make_person()
    forged = partner_of(person)

    SightGrant.objects.of_groups(forged.scopes.groups).update(until=date(2099, 1, 1))

    assert "SHARED_WITHOUT_BASIS" in told()


def test_a_share_widened_or_prolonged_or_made_behind_the_application_is_found() -> None:
    person, keeper = make_person(), actor_for(UserFactory(role="COMMUNE_WORKER"))
    until = keeper.today + timedelta(days=30)
    grant = share_person(
        by=keeper, person=person, organisation=OrganisationFactory(), classes=["identity"], until=until, basis=BY_LAW
    )
    assert told() == "sound\n"

    for forged in ({"until": until + timedelta(days=1)}, {"classes": ["health", "identity"]}):
        row = SightGrant.objects.filter(pk=grant.pk)
        stood = row.values(*forged).get()
        row.update(**forged)
        assert f"NOT_AS_GRANTED {grant.pk}" in told()
        row.update(**stood)
    assert told() == "sound\n"
    lead = permission_of(SightKind.LEAD)
    made = SightGrant.objects.create(
        group=grant.group, permission=lead, content_object=person, sort_key=person.sort_key, since=keeper.today
    )
    assert f"NOT_AS_GRANTED {made.pk}" in told()


def test_each_way_of_going_wrong_is_found() -> None:
    person = make_person()
    stranger = Group.objects.create(name="stranger")
    for kind in (SightKind.REGISTERED, SightKind.SHARED):
        SightGrant.objects.create(
            group=stranger, permission=permission_of(kind), content_object=person, sort_key=person.sort_key
        )

    assert "REGISTERED_WITHOUT_REGISTRATION" in told()
    assert "SHARED_WITHOUT_BASIS" in told()
    assert "SINCE_MISSING" in told()
    SightGrant.objects.update(sort_key=F("sort_key") + 1)
    assert "SORT_KEY" in told()
    SightGrant.objects.all()._raw_delete("default")
    assert "REGISTERED_MISSING" in told()
