"""Many names opened at once for a search are those that the rows themselves give, and refused where a row refuses."""

from __future__ import annotations

from typing import Any

import pytest

from beneficiaries.models import Alias, Beneficiary
from core.text.days import PartialDate
from tests.factories.beneficiaries import erase, make_person
from vault.columns import SealedColumn
from vault.models import DataKey
from vault.tokens import SealBroken

pytestmark = pytest.mark.django_db
FOUND = Beneficiary.objects.filter(sex="M", birth_year__gte=1960, commune__isnull=False)


def _token(person: Beneficiary) -> Any:
    return Beneficiary.objects.values_list("full_name_sealed", flat=True).get(pk=person.pk)


def test_every_row_of_a_query_gives_its_owner_and_what_the_field_gives() -> None:
    for year, name in enumerate(("Hồ Văn Nam", "Y Wang Mlô Dun Du"), start=1968):
        make_person(full_name=name, birth=PartialDate(year), aliases=("Út",) if year == 1968 else ())
    make_person(full_name="Hồ Lan", sex="F")
    make_person(full_name="Hồ Tư", phone=None)
    erase(make_person(full_name="Hồ Xa"))

    names, phones = dict(SealedColumn(FOUND, "full_name")), dict(SealedColumn(FOUND, "phone"))

    assert names == {person.pk.bytes: person.full_name for person in FOUND}
    assert phones == {person.pk.bytes: person.phone for person in FOUND}
    assert len(names) == 4
    assert [text for _pk, text in SealedColumn(Alias.objects.all(), "name")] == ["Út"]
    assert list(SealedColumn(Beneficiary.objects.none(), "full_name")) == []


def test_a_key_or_a_name_of_another_person_opens_nothing() -> None:
    person, other = make_person(full_name="Hồ Văn Nam"), make_person(full_name="Hồ Văn Bắc")
    Beneficiary.objects.filter(pk=person.pk).update(full_name_sealed=_token(other))

    with pytest.raises(SealBroken):
        dict(SealedColumn(FOUND, "full_name"))

    Beneficiary.objects.filter(pk=person.pk).update(
        full_name_sealed=_token(other), data_key=DataKey.objects.get(pk=other.data_key_id)
    )
    with pytest.raises(SealBroken):
        dict(SealedColumn(FOUND, "full_name"))
