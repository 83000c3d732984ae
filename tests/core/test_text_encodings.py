"""Old encodings are recognised before anything is cleaned, and text that is right is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.encodings import (
    TCVN3,
    decode_tcvn3,
    decode_vni,
    looks_like_mojibake,
    looks_like_tcvn3,
    looks_like_vni,
    repair_mojibake,
)

PAIRS = [
    ("NguyÔn V¨n §øc", "Nguyễn Văn Đức"),
    ("Hå ThÞ KiÒu", "Hồ Thị Kiều"),
    ("Lª Ta M\xadng", "Lê Ta Mưng"),
    ("NguyÔn ThÞ NghÜa", "Nguyễn Thị Nghĩa"),
    ("Hoµng V¨n Lý", "Hoàng Văn Lý"),
    ("Ng\xadêi H§KC bÞ nhiÔm C§HH", "Người HĐKC bị nhiễm CĐHH"),
    ("DiÖn n¹n nh©n", "Diện nạn nhân"),
    ("ñY BAN NH¢N D¢N X· L×A", "ỦY BAN NHÂN DÂN XÃ LÌA"),
    ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("  NGUYÔN  THÞ  ý ", "  NGUYỄN  THỊ  Ý "),
    ("Hå", "Hồ"),
    ("N÷", "Nữ"),
    ("Hé nghÌo", "Hộ nghèo"),
]


@pytest.mark.parametrize(("typed", "meant"), PAIRS)
def test_tcvn3_is_recognised_and_decoded(typed: str, meant: str) -> None:
    assert looks_like_tcvn3(typed)
    assert decode_tcvn3(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "", "Kinh", "045081348741", "Nguyễn Văn Đức", "Hồ Thị Kiều", "Hoà", "Bé Hùng Trí Vân", "Lý", "QUÝ", "Hà Nội",
        "ĐÔNG HÀ", "½ m²", "20°C", "Công ty TNHH «An Lành»", "Hải Phòng – Việt Nam", "Trà", "Thôn Hoà Bình", "Café",
    ],
)  # fmt: skip
def test_text_that_is_right_is_left_alone(text: str) -> None:
    assert not looks_like_tcvn3(text)
    assert not looks_like_mojibake(text)


def test_given_an_ambiguous_cell_when_its_column_is_judged_then_it_is_recognised() -> None:
    column = ["Th«n A Tóc", "Tóc", "BM", "C§DC", "Kh«ng"]

    assert not looks_like_tcvn3("Tóc")
    assert looks_like_tcvn3("\n".join(column))
    assert decode_tcvn3("\n".join(column)) == "Thôn A Túc\nTúc\nBM\nCĐDC\nKhông"


def test_every_accented_small_letter_has_one_place_in_the_table() -> None:
    small = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"

    assert [list(TCVN3.values()).count(letter) for letter in small] == [1] * len(small)
    assert len(TCVN3) == 128


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Nguyeãn Vaên Ñöùc", "Nguyễn Văn Đức"),
        ("Hoà Thò Kieàu", "Hồ Thị Kiều"),
        ("NGUYEÃN THÒ ÑÖÔØNG", "NGUYỄN THỊ ĐƯỜNG"),
        ("Huyønh Leä Thuûy", "Huỳnh Lệ Thủy"),
        ("Traàn Vónh Yeân", "Trần Vĩnh Yên"),
        ("Leâ Thò Myõ", "Lê Thị Mỹ"),
    ],
)
def test_vni_is_recognised_and_read(written: str, meant: str) -> None:
    assert looks_like_vni(written)
    assert decode_vni(written) == meant
    assert not looks_like_vni(meant)


@pytest.mark.parametrize("text", ["Hòa Hà Bùi", "Lê Văn Sơn", "Trần Thị Vân", "Nguyen Van Duc", "H'Blum Niê"])
def test_what_is_right_is_not_taken_for_vni(text: str) -> None:
    assert not looks_like_vni(text)


@pytest.mark.parametrize("text", ["Nguyễn", "Hồ Thị Kiều", "Đặng Văn Ý", "Thương", "Mỹ"])
def test_utf8_read_as_windows_1252_is_recognised_and_repaired(text: str) -> None:
    broken = "".join(
        bytes([byte]).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte)
        for byte in text.encode()
    )

    assert looks_like_mojibake(broken)
    assert repair_mojibake(broken) == text


@pytest.mark.parametrize("text", ["Nguy?n", "Nguy\ufffdn", "Äá»©c"])
def test_lost_letters_are_told_and_not_invented(text: str) -> None:
    assert looks_like_mojibake(text)
    assert repair_mojibake(text) is None


@given(st.text())
def test_no_text_breaks_a_decoder(text: str) -> None:
    assert isinstance(decode_tcvn3(text), str)
    assert looks_like_tcvn3(text) in {True, False}
    assert looks_like_mojibake(text) in {True, False}
    assert isinstance(decode_vni(text), str)
    assert looks_like_vni(text) in {True, False}
    if text.isascii():
        assert decode_tcvn3(text) in {text, text.upper()}
        assert not looks_like_tcvn3(text)
