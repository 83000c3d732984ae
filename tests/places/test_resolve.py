"""A written commune is resolved by kind, former district and marks; between two it is never guessed."""

from __future__ import annotations

import pytest

from places.rules.names import fold_unit, take_apart
from places.rules.resolve import Candidate, resolve

OLD_TOWN = Candidate("old:19624", "Ái Tử", "Thị trấn", False, ("new:19624",), ("Huyện Triệu Phong",))
NEW_COMMUNE = Candidate("new:19669", "Ái Tử", "Xã", True, ("new:19669",), ("Huyện Triệu Phong",))
WARD_OF_DONG_HA = Candidate("old:19333", "1", "Phường", False, ("new:19333",), ("Thành phố Đông Hà",))
WARD_OF_QUANG_TRI = Candidate("old:19357", "1", "Phường", False, ("new:19360",), ("Thị xã Quảng Trị",))
SPLIT = Candidate("old:21634", "An Nghĩa", "Xã", False, ("new:21622", "new:21628"), ("Huyện Hoài Ân",))


def test_two_units_of_one_name_are_not_guessed_between() -> None:
    verdict = resolve([OLD_TOWN, NEW_COMMUNE], text="Ái Tử")

    assert (verdict.unit, verdict.current) == ("", "")
    assert verdict.ambiguous == ("new:19669", "old:19624")


@pytest.mark.parametrize(
    ("text", "unit", "current"),
    [
        ("Xã Ái Tử", "new:19669", "new:19669"),
        ("TT. Ái Tử", "old:19624", "new:19624"),
        ("xa ai tu", "new:19669", "new:19669"),
    ],
)
def test_the_written_kind_decides(text: str, unit: str, current: str) -> None:
    verdict = resolve([OLD_TOWN, NEW_COMMUNE], text=text)

    assert (verdict.unit, verdict.current, verdict.ambiguous) == (unit, current, ())


@pytest.mark.parametrize(
    ("district", "current"), [("Đông Hà", "new:19333"), ("TX Quảng Trị", "new:19360"), ("tp dong ha", "new:19333")]
)
def test_the_former_district_decides_between_wards_of_one_number(district: str, current: str) -> None:
    verdict = resolve([WARD_OF_DONG_HA, WARD_OF_QUANG_TRI], text="Phường 1", district=district)

    assert verdict.current == current


def test_a_district_that_fits_no_candidate_decides_nothing() -> None:
    verdict = resolve([WARD_OF_DONG_HA], text="Phường 1", district="Hướng Hóa")

    assert verdict.current == ""
    assert verdict.ambiguous == ("old:19333",)


def test_a_split_unit_is_known_as_written_but_not_as_of_today() -> None:
    verdict = resolve([SPLIT], text="Xã An Nghĩa")

    assert verdict.unit == "old:21634"
    assert verdict.current == ""
    assert verdict.ambiguous == ("new:21622", "new:21628")


def test_marks_decide_between_names_that_fold_alike() -> None:
    plain = Candidate("a", "Ba Lòng", "Xã", True, ("a",))
    marked = Candidate("b", "Bà Lòng", "Xã", True, ("b",))

    assert resolve([plain, marked], text="xã Bà Lòng").current == "b"
    assert resolve([plain, marked], text="xa ba long").current == ""


def test_nothing_fits_gives_an_empty_verdict() -> None:
    verdict = resolve([], text="Không có xã này")

    assert (verdict.unit, verdict.current, verdict.ambiguous) == ("", "", ())


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("P. Đông Hà", "Phường", "đông hà"),
        ("p1", "Phường", "1"),
        ("  XÃ   Lìa ", "Xã", "lìa"),
        ("Xà Bang", "", "xà bang"),
        ("Đặc khu Cồn Cỏ", "Đặc khu", "cồn cỏ"),
        ("xã", "", "xã"),
        ("", "", ""),
    ],
)
def test_a_name_is_taken_apart(text: str, kind: str, name: str) -> None:
    read = take_apart(text)

    assert (read.kind, read.name) == (kind, name)


@pytest.mark.parametrize(
    ("one", "other"), [("Đa Krông", "Đakrông"), ("Phường 01"[-2:], "1"), ("A Dơi", "a doi"), ("Cam Thuỷ", "Cam Thủy")]
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold_unit(one) == fold_unit(other)
