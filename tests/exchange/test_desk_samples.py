"""The two sample lists through the pages, from the upload to the register."""

from __future__ import annotations

import csv
import re

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.models import Beneficiary, Identifier
from exchange.choices import RowVerdict
from exchange.models import ImportBatch, ImportRow
from exchange.tables.outcome import came_of, expected
from tests.exchange.desk import upload
from tests.factories.exchange import SAMPLES, sample
from tests.factories.partners import UserFactory

pytestmark = pytest.mark.django_db


def _said(row: ImportRow) -> str:
    if row.verdict != "SAME_AS":
        return row.verdict.lower()
    return f"same_as:{next(each['params']['other'] for each in row.remark_list if each['level'] == 'SAME_AS')}"


@pytest.mark.parametrize("name", ["xa-lia-2025", "ngo-list"])
def test_given_a_sample_when_uploaded_then_each_row_gets_the_expected_verdict(client: Client, name: str) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    with (SAMPLES / f"{name}.expected.csv").open(encoding="utf-8") as source:
        expected = {int(line["sheet_row"]): line["verdict"] for line in csv.DictReader(source)}

    batch = upload(client, sample(name))

    assert {row.row_number: _said(row) for row in batch.rows.all()} == expected


@pytest.mark.parametrize("name", ["xa-lia-2025", "ngo-list"])
def test_given_a_sample_when_confirmed_twice_then_good_rows_land_once(client: Client, name: str) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    batch = upload(client, sample(name))
    landing = batch.rows.filter(verdict__in=["GOOD", "WARN"]).count()
    url = reverse("exchange:confirm-import", args=[batch.pk])

    first = client.post(url, {"statement": "on"})
    second = client.post(url, {"statement": "on"})

    assert (first.status_code, second.status_code) == (302, 302)
    assert Beneficiary.objects.count() == landing == ImportBatch.objects.get().rows_landed
    assert Beneficiary.history.count() == landing
    page = client.get(reverse("exchange:show-result", args=[batch.pk]))
    assert f"Đã nhận {landing}/{batch.rows_total} dòng." in page.content.decode()


def test_given_the_commune_list_when_landed_then_facts_of_the_row_are_on_the_record(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    batch = upload(client, sample("xa-lia-2025"))
    client.post(reverse("exchange:confirm-import", args=[batch.pk]), {"statement": "on"})

    row = ImportRow.objects.select_related("person").get(row_number=48)
    person = row.person
    assert person is not None
    number = Identifier.objects.get(person=person).number
    assert (person.commune_id, len(number or ""), (number or "")[0]) == ("gso_2025:19489", 12, "0")
    statuses = [status for each in Beneficiary.objects.all() for status in each.victim_statuses.all()]
    assert {status.accident_year is not None for status in statuses} == {True, False}
    degrees = set(Beneficiary.objects.values_list("disability_degree", flat=True))
    assert {"EXTREMELY_SEVERE", "SEVERE", "MILD"} <= degrees
    assert {"POOR", "NEAR_POOR", "NONE"} & set(Beneficiary.objects.values_list("poverty", flat=True))


def test_given_the_commune_list_when_counted_before_and_after_then_the_numbers_add_up_and_agree(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    batch = upload(client, sample("xa-lia-2025"))
    chips = {RowVerdict(verdict): batch.count_of(verdict) for verdict in RowVerdict}

    before = expected(batch)
    client.post(reverse("exchange:confirm-import", args=[batch.pk]), {"statement": "on"})
    after = came_of(ImportBatch.objects.get())

    landing, total, wrong, others = map(int, re.findall(r"\d+", before))
    assert [*map(int, re.findall(r"\d+", after))] == [landing, total, wrong, others]
    assert landing + wrong + others == total == sum(chips.values())
    assert wrong == chips[RowVerdict.WRONG]
    assert landing == chips[RowVerdict.GOOD] + chips[RowVerdict.WARN]


def test_given_a_row_the_user_left_out_when_counted_then_it_stays_out_once(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    batch = upload(client, sample("xa-lia-2025"))
    row = batch.rows.filter(verdict="GOOD")[0]

    client.post(reverse("exchange:decide-row", args=[batch.pk, row.pk]), {"decision": "SKIP"})

    landing, total, wrong, others = map(int, re.findall(r"\d+", expected(batch)))
    assert (landing + wrong + others, others) == (total, 2)
