"""Rows inserted without the compiler are the rows that Django would have inserted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, models, transaction

from audit.models import Event
from core.clock import now
from core.insert import insert_rows
from places.choices import Level, PlaceFlagKind, Scheme
from places.models import AdministrativeUnit, PlaceFlag
from vault.models import DataKey

pytestmark = pytest.mark.django_db


def unit(number: int) -> AdministrativeUnit:
    """Text, choices, decimals, days, an absent and a present link."""
    return AdministrativeUnit(
        key=f"{Scheme.CURRENT}:x{number}", scheme=Scheme.CURRENT, level=Level.COMMUNE, code=f"x{number}",
        name="Xã Thử – 'ngoặc', \t\\", folded_name="thu", latitude=Decimal("16.62345"), area_km2=None,
        valid_from=date(2025, 7, 1), parent_id=None,
    )  # fmt: skip


def event(number: int) -> Event:
    """Numbers, moments, JSON of both shapes, ids present and absent."""
    return Event(
        seq=-number, at=now(), actor=uuid4(), username="cán bộ", role="R", organisation=None, verb="V", person=uuid4(),
        fields=["họ tên", None, 1], detail={"số": 1.5, "lồng": {"a": [True]}}, key_id="k", prev="p", mac="m",
    )  # fmt: skip


def data_key(number: int) -> DataKey:
    """Bytes with every value, and none."""
    return DataKey(owner=uuid4(), kek="kek", wrapped=bytes(range(256)) if number else None)


def stored(row: models.Model) -> dict[str, Any]:
    """The row as the database gives it back."""
    return type(row)._default_manager.filter(pk=row.pk).values().get()


@pytest.mark.parametrize("make", [unit, event, data_key])
@pytest.mark.parametrize("number", [1, 0])
def test_what_is_inserted_is_what_django_would_have_inserted(make: Callable[[int], Any], number: int) -> None:
    row, other = make(number), make(number + 50)
    own = {row._meta.pk.attname, *(("code",) if isinstance(row, AdministrativeUnit) else ())}
    for field in row._meta.concrete_fields:
        if field.attname not in own:
            setattr(other, field.attname, getattr(row, field.attname))

    insert_rows([row])
    type(row)._default_manager.bulk_create([other])

    ours, theirs = stored(row), stored(other)
    assert {name for name in ours if ours[name] != theirs[name]} == own
    assert not row._state.adding


def test_rows_whose_id_the_database_makes_are_left_to_django() -> None:
    commune = unit(3)
    insert_rows([commune])
    flags = [PlaceFlag(unit=commune, kind=kind, since=date(2025, 7, 1)) for kind in PlaceFlagKind.values]

    insert_rows(flags)

    assert PlaceFlag.objects.filter(unit=commune).count() == len(PlaceFlagKind.values)


def test_a_constraint_speaks_as_it_does_through_django_and_nothing_is_left() -> None:
    key = data_key(1)

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows([key, DataKey(id=key.pk, owner=uuid4(), kek="kek")])

    assert not DataKey.objects.filter(pk=key.pk).exists()


def test_no_rows_are_no_work(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        insert_rows([])
