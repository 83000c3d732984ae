"""Every former commune of the four provinces leads where the file of the succession says, and nowhere by a guess."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from beneficiaries.forms.fields import resolve_commune
from places.models import AdministrativeUnit, Succession, told_apart

pytestmark = pytest.mark.django_db
FILE = Path("places/data/administrative_succession_2025.csv")
QUANG_TRI, GIA_LAI = "gso_2025:44", "gso_2025:52"
# Former province → the province of today, and how many former communes it had (districts without communes apart).
PROVINCES = {"45": (QUANG_TRI, 119), "44": (QUANG_TRI, 145), "64": (GIA_LAI, 218), "52": (GIA_LAI, 155)}
SPLIT = {"21634": "21628", "21997": "21997", "22000": "22006"}
"""Code of a divided commune → code of the part that is offered first."""


def told_by_the_file() -> dict[str, list[str]]:
    """Key of a former unit → keys of what it became, the default first."""
    found: dict[str, list[str]] = defaultdict(list)
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["default_successor"] != "1")
    for row in rows:
        found[f"gso_pre2025:{row['old_commune_code'] or row['old_district_code']}"].append(
            f"gso_2025:{row['new_commune_code']}"
        )
    return found


def test_there_are_637_of_them() -> None:
    assert sum(number for _key, number in PROVINCES.values()) == 637


@pytest.mark.parametrize("former", PROVINCES)
def test_a_former_commune_written_with_its_district_leads_where_the_file_says(former: str) -> None:
    province, number = PROVINCES[former]
    units = AdministrativeUnit.objects.communes_of(f"gso_pre2025:{former}").select_related("parent")
    told, wrong = told_by_the_file(), {}

    for unit in units:
        assert unit.parent is not None
        found = AdministrativeUnit.objects.resolve_commune(unit.name, unit.parent.name, province_key=province)
        became = [found.current.key] if found.current else [each.key for each in found.ambiguous]
        if (found.unit.key if found.unit else "", became) != (unit.key, told[unit.key]):
            wrong[unit.key] = (unit.name, found)

    assert len(units) == number
    assert not wrong


@pytest.mark.parametrize("province", [QUANG_TRI, GIA_LAI])
def test_every_commune_of_today_is_meant_by_the_name_that_is_offered(province: str) -> None:
    offered = AdministrativeUnit.objects.offered_names(province)
    found = {key: resolve_commune(name, province_key=province) for key, name in offered.items()}

    assert (
        len(set(offered.values())) == len(offered) == AdministrativeUnit.objects.current().communes_of(province).count()
    )
    assert {key: each.current.key if each.current else "" for key, each in found.items()} == {
        key: key for key in offered
    }


@pytest.mark.parametrize(
    "typed", ["Huyện Cồn Cỏ", "huyện đảo Cồn Cỏ, tỉnh Quảng Trị", "Cồn Cỏ", "Đặc khu Cồn Cỏ", "con co"]
)
def test_a_district_without_communes_is_the_commune_that_it_became(typed: str) -> None:
    found = resolve_commune(typed, province_key=QUANG_TRI)

    assert found.current is not None
    assert found.current.key == "gso_2025:19742"
    assert found.unit is not None
    assert found.unit.key == ("gso_pre2025:471" if typed.casefold().startswith("huyện") else "gso_2025:19742")


@pytest.mark.parametrize(
    ("typed", "province", "current"),
    [
        ("Xã Lìa, Quảng Trị", QUANG_TRI, "19489"), ("Xã Lìa, tỉnh Quảng Trị", QUANG_TRI, "19489"),
        ("xã Thanh, huyện Hướng Hóa, tỉnh Quảng Trị", QUANG_TRI, "19489"),
        ("Xã Thanh, Hướng Hóa", QUANG_TRI, "19489"),
        ("Phường 1, TP Đông Hà, Quảng Trị", QUANG_TRI, "19333"), ("Phường 1, Thị xã Quảng Trị", QUANG_TRI, "19360"),
        ("Xã Tân Thành, Quảng Bình", QUANG_TRI, "18919"),
        ("Xã Minh Hóa, Huyện Minh Hóa", QUANG_TRI, "18943"), ("Xã Minh Hóa (mới)", QUANG_TRI, "18901"),
        ("xa minh hoa, moi", QUANG_TRI, "18901"), ("Xã Minh Hóa (cũ)", QUANG_TRI, "18943"),
        ("Phường 1, Quảng Trị", QUANG_TRI, ""), ("Xã Lìa, Nghệ An", QUANG_TRI, ""), ("Xã Minh Hóa", QUANG_TRI, ""),
        ("Xã Lìa (mới), Quảng Trị", QUANG_TRI, "19489"), ("Xã Ia Bang, Huyện Chư Prông", GIA_LAI, "23908"),
        ("An Toàn, Bình Định", GIA_LAI, "21622"),
    ],
)  # fmt: skip
def test_addresses_of_three_levels_and_of_two_are_read_and_none_is_guessed(
    typed: str, province: str, current: str
) -> None:
    try:
        found = resolve_commune(typed, province_key=province).current
    except ValidationError:
        found = None

    assert (found.code if found else "") == current


def test_what_is_offered_in_a_refusal_can_be_typed() -> None:
    with pytest.raises(ValidationError) as refused:
        resolve_commune("Xã Tân Thành", province_key=QUANG_TRI)
    names = "Xã Tân Thành (mới)", "Xã Tân Thành, Huyện Minh Hóa", "Xã Tân Thành, Huyện Hướng Hóa"

    assert all(name in refused.value.messages[0] for name in names)
    became = [unit for name in names if (unit := resolve_commune(name, province_key=QUANG_TRI).current)]
    assert [unit.name for unit in became] == ["Xã Tân Thành", "Xã Tân Thành", "Xã Lao Bảo"]


@pytest.mark.parametrize(("code", "first"), SPLIT.items())
def test_a_divided_commune_is_known_and_its_part_of_today_left_open(code: str, first: str) -> None:
    unit = AdministrativeUnit.objects.select_related("parent").get(pk=f"gso_pre2025:{code}")
    found = resolve_commune(told_apart(unit), province_key=GIA_LAI)

    assert (found.unit, found.current, found.is_split) == (unit, None, True)
    assert found.ambiguous[0].code == first
    assert {each.key for each in found.ambiguous} == set(
        Succession.objects.filter(old=unit).values_list("new_id", flat=True)
    )


def test_no_other_commune_of_the_four_provinces_was_divided() -> None:
    split = Succession.objects.splits().filter(new__province__in=[QUANG_TRI, GIA_LAI])

    assert set(split.values_list("old__code", flat=True)) == set(SPLIT)
