"""Names typed while the Vietnamese keyboard was off are read as they were meant, and other names are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.keystrokes import decode_keys
from core.text.names import name_readings, split_joined


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguyeenx", "nguyễn"), ("Nguyenex", "nguyễn"), ("NGUYEEXN", "nguyễn"), ("Nguyênx", "nguyễn"),
        ("Dduwcs", "đức"), ("Dduwsc", "đức"), ("Phuwowngf", "phường"), ("Phuowngf", "phường"), ("Hwowng", "hương"),
        ("Hoof", "hồ"), ("Thij", "thị"), ("Kawn", "kăn"), ("Hoaf", "hòa"), ("Thuyr", "thủy"), ("Quys", "quý"),
        ("Nguye6n4", "nguyễn"), ("Nguyen64", "nguyễn"), ("D9u71c", "đức"), ("Phu7o7ng2", "phường"),
        ("Phuo7ng2", "phường"), ("Ka8n", "kăn"), ("Ho62", "hồ"), ("Nie6", "niê"), ("Niee", "niê"), ("Kpaw", "kpă"),
    ],
)  # fmt: skip
def test_keys_are_read_as_the_syllable_that_was_meant(typed: str, meant: str) -> None:
    assert decode_keys(typed) == meant


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Văn Đức", "nguyen van duc", "H'Blum Niê", "Ksor", "Rơ Châm", "kan lia 68", "1968", "Y Wang", "", "-"],
)
def test_what_holds_no_keys_stays_as_typed(name: str) -> None:
    assert decode_keys(name) == name


def test_a_name_that_looks_like_keys_is_read_both_ways() -> None:
    assert name_readings("Kor") == ["Kor", "kỏ"]


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert name_readings(text)[0] == name_readings(name_readings(text)[0])[0]
    assert all(each.replace(" ", "") for each in split_joined(text))


def test_a_name_run_together_is_taken_apart() -> None:
    assert split_joined("nguyenvanduc")[0] == "nguyen van duc"
    assert "ho thi kan" in split_joined("HồThịKăn")
    assert split_joined("Nguyễn Văn") == split_joined("ksorbrum") == []
    assert len(split_joined("uyuyuyuyuyuyuyuyuyuy")) <= 20
