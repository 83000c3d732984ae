"""A sealed value of a person opens in its own row and field alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from beneficiaries.models import Beneficiary
from tests.factories.beneficiaries import make_person
from vault.tokens import SealBroken

pytestmark = pytest.mark.django_db


def _column(name: str) -> str:
    field: Any = Beneficiary._meta.get_field(name)
    return connection.ops.quote_name(field.column)


def _move(*, field: str, giver: Beneficiary, to: str, taker: Beneficiary) -> None:
    """What somebody with the database's password could do: copy one token over another."""
    table = connection.ops.quote_name(Beneficiary._meta.db_table)
    pk = Beneficiary._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {_column(to)} = (SELECT {_column(field)} FROM {table} WHERE id = %s) WHERE id = %s",
            [pk.get_db_prep_value(giver.pk, connection), pk.get_db_prep_value(taker.pk, connection)],
        )


def test_given_a_name_copied_to_another_person_when_opened_then_it_is_refused() -> None:
    giver, taker = make_person(full_name="Hồ Thị Kăn"), make_person(full_name="Hồ Văn Lía")

    _move(field="full_name", giver=giver, to="full_name", taker=taker)

    with pytest.raises(SealBroken):
        _ = Beneficiary.objects.get(pk=taker.pk).full_name
    assert Beneficiary.objects.get(pk=giver.pk).full_name == "Hồ Thị Kăn"


def test_given_a_telephone_copied_into_the_village_of_the_same_person_when_opened_then_it_is_refused() -> None:
    person = make_person(phone="0912345815", village="Bản Ba Tầng")

    _move(field="phone", giver=person, to="village", taker=person)

    changed = Beneficiary.objects.get(pk=person.pk)
    with pytest.raises(SealBroken):
        _ = changed.village
    assert changed.phone == "0912345815"


def test_given_a_persons_key_put_under_another_person_when_opened_then_it_is_refused() -> None:
    giver, taker = make_person(full_name="Hồ Thị Kăn"), make_person(full_name="Hồ Văn Lía")

    _move(field="full_name", giver=giver, to="full_name", taker=taker)
    Beneficiary.objects.filter(pk=taker.pk).update(data_key=giver.data_key_id)

    with pytest.raises(SealBroken):
        _ = Beneficiary.objects.get(pk=taker.pk).full_name
