"""Landing: once, in steps, resumed after a crash, each row in history and log."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from audit.verify import faults
from beneficiaries.models import Beneficiary, LegalBasis
from core.errors import RuleViolation
from exchange.actions import confirm_batch, land_rows
from exchange.models import ImportSource
from tests.exchange.desk import upload
from tests.factories.exchange import BY_LAW, importer, land_all, make_batch, plain_list, plain_row
from tests.factories.partners import UserFactory

pytestmark = pytest.mark.django_db


def test_given_an_ngo_when_it_states_the_law_then_refused_and_nobody_registered() -> None:
    by = importer()
    from tests.factories.partners import actor_for

    ngo = actor_for(UserFactory(role="PARTNER_MANAGER"))
    batch = make_batch(by=ngo, rows=1)

    with pytest.raises(RuleViolation) as refused:
        confirm_batch(by=ngo, batch=batch, basis=BY_LAW)

    assert refused.value.code == "BASIS_NOT_STATUTORY"
    assert by.organisation_id != ngo.organisation_id
    assert not Beneficiary.objects.exists()


def test_given_an_ngo_when_it_confirms_with_consent_then_the_basis_stands_on_each_person(client: Client) -> None:
    client.force_login(UserFactory(role="PARTNER_MANAGER"))
    batch = upload(client, plain_list([plain_row(1), plain_row(2)]))
    url = reverse("exchange:confirm-import", args=[batch.pk])

    without = client.post(url, {"statement": "on"})
    with_method = client.post(url, {"statement": "on", "method": "SIGNATURE", "given_on": "01/02/2026"})

    assert (without.status_code, with_method.status_code) == (422, 302)
    assert {(each.basis, each.method, f"{each.given_on:%Y-%m-%d}") for each in LegalBasis.objects.all()} == {
        ("CONSENT", "SIGNATURE", "2026-02-01")
    }


def test_given_no_statement_when_confirming_then_422_and_nobody_registered(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    batch = upload(client, plain_list([plain_row(1)]))

    answer = client.post(reverse("exchange:confirm-import", args=[batch.pk]), {})

    assert answer.status_code == 422
    assert "căn cứ" in answer.content.decode()
    assert not Beneficiary.objects.exists()


def test_given_an_interrupted_landing_when_resumed_then_the_rest_lands_and_nothing_twice() -> None:
    by = importer()
    batch = make_batch(by=by, rows=10)
    confirm_batch(by=by, batch=batch, basis=BY_LAW)

    left = [land_rows(by=by, batch=batch, most=4) for _ in range(5)]

    batch.refresh_from_db()
    assert left == [6, 2, 0, 0, 0]
    assert (batch.state, batch.rows_landed, Beneficiary.objects.count()) == ("CONFIRMED", 10, 10)


def test_given_two_uploads_of_the_same_people_when_both_are_confirmed_then_each_lands_once() -> None:
    by, other = importer(), importer()
    rows = [plain_row(number) for number in range(1, 6)]
    first = make_batch(by=by, content=plain_list(rows))
    second = make_batch(by=other, content=plain_list([*rows, plain_row(9)]))

    land_all(by=by, batch=first)
    second = land_all(by=other, batch=second)

    assert Beneficiary.objects.count() == 6
    assert second.rows_landed == 1
    assert second.counts == {"KNOWN": 5, "GOOD": 1}


def test_given_the_same_file_twice_when_uploaded_then_the_open_upload_is_given_again(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    content = plain_list([plain_row(1)])

    assert upload(client, content).pk == upload(client, content).pk


def test_given_rows_landed_when_done_then_each_is_in_history_and_log_and_the_file_is_gone() -> None:
    by = importer()
    batch = land_all(by=by, batch=make_batch(by=by, rows=5))

    people = set(Beneficiary.objects.values_list("pk", flat=True))
    assert set(Beneficiary.history.values_list("id", flat=True)) == people
    assert set(Event.objects.filter(verb="PERSON_REGISTERED").values_list("person", flat=True)) == people
    assert {"IMPORT_READ", "IMPORT_CONFIRMED", "IMPORT_LANDED"} <= set(Event.objects.values_list("verb", flat=True))
    assert not ImportSource.objects.exists()
    assert batch.rows.filter(raw__isnull=True, facts__isnull=True, remarks__isnull=True).count() == 5
    assert list(faults()) == []


def test_given_two_thousand_rows_when_confirmed_then_one_request_lands_them(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    batch = upload(client, plain_list([plain_row(number) for number in range(1, 2001)]))

    client.post(reverse("exchange:confirm-import", args=[batch.pk]), {"statement": "on"})

    batch.refresh_from_db()
    assert (batch.state, batch.rows_landed) == ("CONFIRMED", 2000)
    assert Beneficiary.objects.count() == Beneficiary.history.count() == 2000
