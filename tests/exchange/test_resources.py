"""The django-import-export path: rows through the batch action, no side effects in a dry run."""

from __future__ import annotations

import pytest

from beneficiaries.models import Beneficiary
from exchange.resources import PeopleResource, dataset_of
from tests.factories.exchange import BY_LAW, importer, plain_list, plain_row, sample

pytestmark = pytest.mark.django_db


def test_given_a_sample_when_imported_by_the_resource_then_the_same_rows_land_with_history() -> None:
    by = importer()
    dataset = dataset_of(sample("xa-lia-2025"), by=by)

    result = PeopleResource(by=by, basis=BY_LAW).import_data(dataset, raise_errors=True)

    assert not result.has_errors()
    assert len(dataset) == Beneficiary.objects.count() == Beneficiary.history.count() == 32


def test_given_a_dry_run_when_imported_then_nothing_is_written() -> None:
    by = importer()
    dataset = dataset_of(plain_list([plain_row(number) for number in range(1, 6)]), by=by)

    result = PeopleResource(by=by, basis=BY_LAW).import_data(dataset, dry_run=True, raise_errors=True)

    assert result.totals["new"] == 5
    assert not Beneficiary.objects.exists()


def test_given_more_lines_than_a_step_when_imported_then_all_land() -> None:
    by = importer()
    dataset = dataset_of(plain_list([plain_row(number) for number in range(1, 1203)]), by=by)

    PeopleResource(by=by, basis=BY_LAW).import_data(dataset, raise_errors=True)

    assert Beneficiary.objects.count() == 1202
