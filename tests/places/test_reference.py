"""The counted facts of the reform of 1 July 2025, as the loaded reference data must hold them."""

from __future__ import annotations

import pytest

from core.actor import system_actor
from core.clock import local_today
from places.actions.load_units import load_units
from places.choices import Level, Scheme
from places.models import AdministrativeUnit, Succession

pytestmark = pytest.mark.django_db
QUANG_TRI, GIA_LAI = "gso_2025:44", "gso_2025:52"


def test_the_country_has_34_provinces_and_3321_communes_and_no_districts() -> None:
    current = AdministrativeUnit.objects.current()

    assert current.provinces().count() == 34
    assert current.communes().count() == 3321
    assert not current.filter(level=Level.DISTRICT).exists()


@pytest.mark.parametrize(
    ("province", "kinds"), [(QUANG_TRI, {"Xã": 69, "Phường": 8, "Đặc khu": 1}), (GIA_LAI, {"Xã": 110, "Phường": 25})]
)
def test_communes_of_the_new_provinces(province: str, kinds: dict[str, int]) -> None:
    communes = AdministrativeUnit.objects.current().communes_of(province)

    assert {kind: communes.filter(unit_type=kind).count() for kind in kinds} == kinds
    assert communes.count() == sum(kinds.values())


def test_37_communes_come_from_old_quang_tri_and_41_from_old_quang_binh() -> None:
    old_quang_tri = set(AdministrativeUnit.objects.communes_of_former_province("45"))
    old_quang_binh = set(AdministrativeUnit.objects.communes_of_former_province("44"))

    assert len(old_quang_tri) == 37
    assert len(old_quang_binh) == 41
    assert not old_quang_tri & old_quang_binh
    assert "gso_2025:19742" in {unit.key for unit in old_quang_tri}


@pytest.mark.parametrize(
    ("old", "new"),
    [("21634", {"21622", "21628"}), ("21997", {"21997", "22006"}), ("22000", {"21994", "22006"})],
)
def test_three_old_communes_of_gia_lai_were_split(old: str, new: set[str]) -> None:
    successors = AdministrativeUnit.objects.successors_of(f"{Scheme.BEFORE}:{old}")

    assert {unit.code for unit in successors} == new
    assert Succession.objects.splits().filter(old__code=old, old__scheme=Scheme.BEFORE).count() == 2


def test_no_old_commune_of_quang_tri_was_split() -> None:
    splits = Succession.objects.splits()

    assert not splits.filter(new__province_id=QUANG_TRI).exists()
    assert splits.filter(new__province_id=GIA_LAI).count() == 6


def test_a_code_used_twice_is_two_units() -> None:
    old = AdministrativeUnit.objects.get(key="gso_pre2025:19624")
    new = AdministrativeUnit.objects.get(key="gso_2025:19624")

    assert old.bare_name == "Ái Tử"
    assert new.bare_name == "Triệu Phong"
    assert AdministrativeUnit.objects.successors_of(old).get() == new


def test_old_commune_thanh_became_lia() -> None:
    found = AdministrativeUnit.objects.resolve_commune("Xã Thanh", "Hướng Hóa", province_key=QUANG_TRI)

    assert found.unit is not None
    assert found.unit.key == "gso_pre2025:19480"
    assert found.current is not None
    assert found.current.name == "Xã Lìa"


def test_ai_tu_without_its_kind_stays_open() -> None:
    found = AdministrativeUnit.objects.resolve_commune("Ái Tử", province_key=QUANG_TRI)

    assert found.current is None
    assert {unit.key for unit in found.ambiguous} == {"gso_2025:19669", "gso_pre2025:19624"}


@pytest.mark.parametrize(
    ("district", "current"), [("Đông Hà", "Phường Đông Hà"), ("Thị xã Quảng Trị", "Phường Quảng Trị"), ("", None)]
)
def test_phuong_1_existed_twice(district: str, current: str | None) -> None:
    found = AdministrativeUnit.objects.resolve_commune("Phường 1", district, province_key=QUANG_TRI)

    assert (found.current.name if found.current else None) == current


def test_units_of_other_provinces_are_not_offered() -> None:
    found = AdministrativeUnit.objects.resolve_commune("Phường 1", province_key=QUANG_TRI)

    assert len(found.ambiguous) == 2


@pytest.mark.parametrize("text", ["xã Lìa", "Lìa", "xa lia", "LÌA"])
def test_named_returns_old_and_new_units(text: str) -> None:
    keys = set(
        AdministrativeUnit.objects.named(text).filter(province__name="Tỉnh Quảng Trị").values_list("key", flat=True)
    )

    assert keys == {"gso_2025:19489", "gso_pre2025:19489"}


def test_a_former_district_narrows_also_new_communes() -> None:
    there = AdministrativeUnit.objects.named("Triệu Cơ", "Triệu Phong").current()

    assert [unit.key for unit in there] == ["gso_2025:19654"]


def test_given_loaded_units_when_loaded_again_then_nothing_is_written() -> None:
    by = system_actor(today=local_today(), purpose="reference")

    assert load_units(by=by) == 0


def test_given_a_changed_unit_when_loaded_again_then_the_file_wins() -> None:
    AdministrativeUnit.objects.filter(key="gso_2025:19489").update(name="Xã Khác")

    written = load_units(by=system_actor(today=local_today(), purpose="reference"))

    assert written == 1
    assert AdministrativeUnit.objects.get(key="gso_2025:19489").name == "Xã Lìa"
