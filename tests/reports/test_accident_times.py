"""The page of the way from accident to support: who may, medians, and what is kept from whoever is not told of help."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from beneficiaries.rules.accident_facts import Happened
from core.text.days import PartialDate
from tests.beneficiaries.test_pages import signed_in
from tests.factories.accidents import make_accident
from tests.factories.assistance import give
from tests.factories.beneficiaries import make_person
from tests.factories.partners import actor_for

pytestmark = pytest.mark.django_db


def test_medians_stand_by_commune_and_the_longest_way_first() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    by = actor_for(user)
    person = make_person(by=by, registered_on=date(2026, 3, 5))
    give(person, by, given_on=date(2026, 3, 25))
    happened = Happened(PartialDate(2026, 3, 1))
    make_accident(by=by, happened=happened, person=person, reported_on=date(2026, 3, 2))
    waiting = make_accident(by=by, happened=Happened(PartialDate(2026, 1, 1)), reported_on=date(2026, 1, 5))
    make_accident(by=by, happened=happened, is_historical=True)
    make_accident(by=actor_for(signed_in("QTMAC_OFFICER")[1]), happened=happened, commune="gso_2025:19429")
    page = reverse("reports:show-accident-times")

    shown = client.get(page, {"nam": "2026"})

    assert shown.context["rows"][0][1:] == [2, "2,5", "3", "20", "24"]
    assert shown.context["slow"][0][0]["text"] == waiting.code
    assert client.get(page, {"nam": "abc"}).status_code == 200
    assert signed_in("PARTNER_WORKER")[0].get(page).status_code == 403
    qtmac = signed_in("QTMAC_OFFICER")[0].get(page, {"nam": "2026"})
    assert len(qtmac.context["columns"]) == 4
    assert qtmac.context["slow"] == []
