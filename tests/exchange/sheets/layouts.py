"""The ways in which lists arrive: each function dresses the same people in another layout."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.exchange.sheets.folk import Folk
from tests.exchange.sheets.write import Cell, workbook

STATE: list[Cell] = ["ỦY BAN NHÂN DÂN XÃ LÌA", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
MOTTO: list[Cell] = [None, None, None, None, "Độc lập - Tự do - Hạnh phúc"]
TITLE: list[Cell] = ["DANH SÁCH NẠN NHÂN BOM MÌN, CHẤT ĐỘC HÓA HỌC NĂM 2026"]
ROMAN = ("I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True)
class Dressed:
    """A workbook and the sheet row (from 1) of each person in it, by sheet."""

    upload: bytes
    places: dict[tuple[str, int], Folk]
    knows_day: bool = True


def _rows_of(
    rows: list[list[Cell]], people: Sequence[Folk], line: Callable[[int, Folk], list[Cell]]
) -> dict[int, Folk]:
    places: dict[int, Folk] = {}
    for number, person in enumerate(people, start=1):
        rows.append(line(number, person))
        places[len(rows)] = person
    return places


def _single(rows: list[list[Cell]], places: dict[int, Folk], **options: object) -> Dressed:
    knows_day = bool(options.pop("knows_day", True))
    upload = workbook({"Sheet1": rows}, **options)  # type: ignore[arg-type]
    return Dressed(upload, {("Sheet1", row): person for row, person in places.items()}, knows_day)


def no_title_rows(people: Sequence[Folk]) -> Dressed:
    rows: list[list[Cell]] = [
        [
            "STT",
            "Họ và tên",
            "Giới tính",
            "Ngày sinh",
            "CCCD",
            "SĐT",
            "Thôn",
            "Đối tượng",
            "Mức độ KT",
            "Hộ nghèo/cận nghèo",
            "Năm tai nạn",
        ]
    ]
    return _single(rows, _rows_of(rows, people, _plain_line))


def _plain_line(number: int, one: Folk) -> list[Cell]:
    return [
        number,
        one.name,
        "Nam" if one.sex == "M" else "Nữ",
        one.born,
        one.number,
        one.phone,
        one.village,
        one.category,
        one.degree,
        one.poverty,
        one.accident,
    ]


def shuffled_columns(people: Sequence[Folk]) -> Dressed:
    titles = [
        "Thứ tự",
        "Họ, chữ đệm và tên",
        "Giới",
        "Ngày, tháng, năm sinh (dd/mm/yyyy)",
        "Số định danh cá nhân",
        "Điện thoại",
        "Thôn/bản",
        "Diện nạn nhân",
        "Mức độ khuyết tật",
        "Hoàn cảnh kinh tế",
        "Ngày xảy ra tai nạn",
    ]
    order = list(range(len(titles)))
    random.Random(5).shuffle(order)
    rows: list[list[Cell]] = [TITLE, [], [titles[index] for index in order]]
    places = _rows_of(rows, people, lambda number, one: [_plain_line(number, one)[index] for index in order])
    return _single(rows, places)


def three_levels(people: Sequence[Folk]) -> Dressed:
    rows: list[list[Cell]] = [
        STATE,
        MOTTO,
        TITLE,
        [],
        ["TT", "Thông tin cá nhân", None, None, None, None, "Mức độ khuyết tật", None, None, "Khác", None, None],
        [
            None,
            "Họ và tên",
            "Ngày, tháng, năm sinh",
            None,
            "Số CCCD",
            "Thôn",
            "Đặc biệt nặng",
            "Nặng",
            "Nhẹ",
            "Diện",
            "Hộ nghèo",
            "Hộ cận nghèo",
        ],
        [None, None, "Nam", "Nữ"],
        ["A", "B", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    ]
    merges = ["A5:A7", "B5:F5", "B6:B7", "C6:D6", "E6:E7", "F6:F7", "G5:I5", "J5:L5", "G6:G7", "H6:H7", "I6:I7"]

    def line(number: int, one: Folk) -> list[Cell]:
        born = f"{one.born:%d/%m/%Y}"
        ticks: list[Cell] = ["x" if one.degree == degree else None for degree in ("Đặc biệt nặng", "Nặng", "Nhẹ")]
        poor: list[Cell] = ["x" if one.poverty == poverty else None for poverty in ("Hộ nghèo", "Cận nghèo")]
        by_sex: list[Cell] = [born, None] if one.sex == "M" else [None, born]
        return [number, one.name, *by_sex, one.number, one.village, *ticks, one.category, *poor]

    return _single(rows, _rows_of(rows, people, line), merges=merges)


def header_on_row_fifteen(people: Sequence[Folk]) -> Dressed:
    rows: list[list[Cell]] = [
        STATE,
        MOTTO,
        *([[]] * 6),
        TITLE,
        ["(Kèm theo Công văn số 12/UBND-VHXH ngày 3 tháng 2 năm 2026)"],
    ]
    rows += [[], ["Đơn vị: xã Lìa, huyện Hướng Hóa"], [], []]
    rows.append(["TT", "Họ tên", "Nam/Nữ", "Năm sinh", "Số CMND/CCCD", "ĐT", "Thôn, bản", "Loại nạn nhân"])

    def line(number: int, one: Folk) -> list[Cell]:
        return [*_plain_line(number, one)[:3], one.born.year, *_plain_line(number, one)[4:8]]

    places = _rows_of(rows, people, line)
    return _single(rows, places, knows_day=False)


def totals_and_signatures(people: Sequence[Folk]) -> Dressed:
    rows: list[list[Cell]] = [
        STATE,
        MOTTO,
        TITLE,
        [],
        ["TT", "Họ và tên", "Năm sinh", None, "Số CCCD", "Diện nạn nhân"],
    ]
    rows += [[None, None, "Nam", "Nữ"], ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]]
    merges = ["A5:A6", "B5:B6", "C5:D5", "E5:E6", "F5:F6"]
    places: dict[int, Folk] = {}
    number = 0
    villages = sorted({one.village for one in people})
    for numeral, village in zip(ROMAN, villages, strict=False):
        rows.append([numeral, village])
        here = [one for one in people if one.village == village]
        for one in here:
            number += 1
            by_sex: list[Cell] = [one.born.year, None] if one.sex == "M" else [None, one.born.year]
            rows.append([number, one.name, *by_sex, one.number, one.category])
            places[len(rows)] = one
        men = sum(one.sex == "M" for one in here)
        rows.append([None, f"Cộng {village}", men, len(here) - men])
        rows.append([])
    rows += [[None, f"Tổng cộng: {number} người"], [], [None, None, None, None, "Lìa, ngày 5 tháng 3 năm 2026"]]
    rows += [
        [None, "NGƯỜI LẬP BIỂU", None, None, "TM. ỦY BAN NHÂN DÂN"],
        [None, "(Ký, ghi rõ họ tên)", None, None, "KT. CHỦ TỊCH"],
    ]
    rows += [[], [None, "Nguyễn Thị Lan", None, None, "Hồ Văn Tám"]]
    return _single(rows, places, merges=merges, knows_day=False)


def two_sheets(people: Sequence[Folk]) -> Dressed:
    half = len(people) // 2
    header: list[Cell] = [
        "No",
        "Full name",
        "Gender",
        "Date of birth",
        "National ID",
        "Phone number",
        "Hamlet",
        "Victim category",
    ]
    places: dict[tuple[str, int], Folk] = {}
    sheets: dict[str, list[list[Cell]]] = {"Hướng dẫn": [["Điền đủ các cột."]]}
    for name, part in (("Xã Lìa", people[:half]), ("Xã Lao Bảo", people[half:])):
        rows: list[list[Cell]] = [header]
        found = _rows_of(rows, part, lambda number, one: _plain_line(number, one)[:8])
        places |= {(name, row): one for row, one in found.items()}
        sheets[name] = rows
    return Dressed(workbook(sheets), places)


def typed_on_windows(people: Sequence[Folk]) -> Dressed:
    """Every text decomposed, as some keyboards type it."""
    rows: list[list[Cell]] = [["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "SĐT", "Thôn", "Diện nạn nhân"]]
    places = _rows_of(rows, people, lambda number, one: _plain_line(number, one)[:8])
    rows = [[unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return _single(rows, places)


def name_under_one_heading(people: Sequence[Folk]) -> Dressed:
    rows: list[list[Cell]] = [
        ["TT", "Họ và tên", None, "Phái", "Ngày sinh", None, None, "CCCD/CMND", "Thôn", "Đối tượng"]
    ]
    rows.append([None, None, None, None, "Ngày", "Tháng", "Năm"])
    merges = ["A1:A2", "B1:C2", "D1:D2", "E1:G1", "H1:H2", "I1:I2", "J1:J2"]

    def line(number: int, one: Folk) -> list[Cell]:
        sex = "Nam" if one.sex == "M" else "Nữ"
        born = one.born
        return [
            number,
            one.family,
            one.given,
            sex,
            born.day,
            born.month,
            born.year,
            one.number,
            one.village,
            one.category,
        ]

    return _single(rows, _rows_of(rows, people, line), merges=merges)


def ditto_marks(people: Sequence[Folk]) -> Dressed:
    rows: list[list[Cell]] = [
        ["TT", "Họ tên", "Giới tính", "Ngày sinh", "CCCD", "Diện", "Xã (cũ)", "Huyện (cũ)", "Thôn"]
    ]
    ordered = sorted(people, key=lambda one: (one.village, one.category))
    before: list[Folk] = []

    def line(number: int, one: Folk) -> list[Cell]:
        above = before[-1] if before else None
        before.append(one)
        village = "nt" if above and above.village == one.village else one.village
        category = '"' if above and above.category == one.category else one.category
        place: list[Cell] = ["Xã Thanh", "Hướng Hóa"] if above is None else ["như trên", "-nt-"]
        return [number, one.name, "Nam" if one.sex == "M" else "Nữ", one.born, one.number, category, *place, village]

    return _single(rows, _rows_of(rows, ordered, line))


def merged_villages(people: Sequence[Folk]) -> Dressed:
    rows: list[list[Cell]] = [["Thôn", "STT", "Họ và tên", "Giới tính", "Sinh ngày", "Số căn cước", "Diện nạn nhân"]]
    places: dict[int, Folk] = {}
    merges = []
    for village in sorted({one.village for one in people}):
        here = [one for one in people if one.village == village]
        start = len(rows) + 1
        for number, one in enumerate(here, start=1):
            sex = "Nam" if one.sex == "M" else "Nữ"
            rows.append([village if number == 1 else None, number, one.name, sex, one.born, one.number, one.category])
            places[len(rows)] = one
        if len(here) > 1:
            merges.append(f"A{start}:A{len(rows)}")
    return _single(rows, places, merges=merges)


def repeated_header(people: Sequence[Folk]) -> Dressed:
    """Printed in pages: the header comes again, the second time with other columns."""
    header: list[Cell] = ["TT", "Họ và tên", "Giới tính", "Ngày sinh", "CCCD", "SĐT", "Thôn", "Diện nạn nhân"]
    third = len(people) // 3
    rows: list[list[Cell]] = [TITLE, header]
    places = _rows_of(rows, people[:third], lambda number, one: _plain_line(number, one)[:8])
    rows.append(header)
    places |= _rows_of(rows, people[third : 2 * third], lambda number, one: _plain_line(number, one)[:8])
    rows += [[], [header[0], header[1], header[4], header[7], header[3], header[2], header[6]]]

    def line(number: int, one: Folk) -> list[Cell]:
        whole = _plain_line(number, one)
        return [whole[0], whole[1], whole[4], whole[7], whole[3], whole[2], whole[6]]

    rows_before = len(rows)
    rest = _rows_of(rows, people[2 * third :], line)
    assert min(rest) > rows_before
    return _single(rows, places | rest)


def hidden_columns(people: Sequence[Folk]) -> Dressed:
    rows: list[list[Cell]] = [["STT", "Họ và tên", "Giới tính", "Ngày sinh", "CCCD", "SĐT", "Thôn", "Diện nạn nhân"]]
    return _single(rows, _rows_of(rows, people, lambda n, one: _plain_line(n, one)[:8]), hidden_columns="E:F")


def full_address(people: Sequence[Folk]) -> Dressed:
    rows: list[list[Cell]] = [
        ["#", "Tên nạn nhân", "Giới tính", "DOB", "Số giấy tờ tùy thân", "Nơi thường trú", "Ghi chú", "Type"]
    ]

    def line(number: int, one: Folk) -> list[Cell]:
        sex = "F" if one.sex == "F" else "M"
        address = f"{one.village}, xã Lìa, huyện Hướng Hóa, tỉnh Quảng Trị"
        return [number, one.name, sex, one.born.isoformat(), one.number, address, None, one.category]

    return _single(rows, _rows_of(rows, people, line))


def unmerged_groups(people: Sequence[Folk]) -> Dressed:
    """Two levels without a single merge, numbers of people in front of nothing, no ordinal column."""
    rows: list[list[Cell]] = [["Họ và tên", "Năm sinh", None, "CCCD", "Địa chỉ", None, "Diện nạn nhân"]]
    rows.append([None, "Nam", "Nữ", None, "Thôn", "Xã"])
    rows.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])

    def line(_number: int, one: Folk) -> list[Cell]:
        born: list[Cell] = [one.born, None] if one.sex == "M" else [None, one.born]
        return [one.name, *born, one.number, one.village, "Lìa", one.category]

    return _single(rows, _rows_of(rows, people, line))


def capitals_and_rank(people: Sequence[Folk]) -> Dressed:
    """Sections by victim category, names in capitals with double spaces, birth as month and year where known."""
    rows: list[list[Cell]] = [STATE, [], ["TT", "HỌ VÀ TÊN", "GIỚI TÍNH", "NGÀY SINH", "SỐ CCCD", "THÔN/KHU PHỐ"]]
    places: dict[int, Folk] = {}
    for letter, category in zip("ABCDE", sorted({one.category for one in people}), strict=False):
        rows.append([letter, category])
        for number, one in enumerate((one for one in people if one.category == category), start=1):
            name = "  " + one.name.upper().replace(" ", "  ")
            rows.append(
                [
                    number,
                    name,
                    "NAM" if one.sex == "M" else "NỮ",
                    one.born,
                    f"{one.number[:3]} {one.number[3:]}",
                    one.village,
                ]
            )
            places[len(rows)] = one
    return _single(rows, places)


def all_apart(people: Sequence[Folk]) -> Dressed:
    """Family name, the rest of the name, day, month and year of birth, each in a column of its own, on one level."""
    rows: list[list[Cell]] = [
        ["Họ", "Tên đệm và tên", "Sinh ngày", "Tháng sinh", "Sinh năm", "GT", "CCCD", "Loại", "Thôn"]
    ]

    def line(_number: int, one: Folk) -> list[Cell]:
        family, _space, rest = one.name.partition(" ")
        sex = "Nam" if one.sex == "M" else "Nữ"
        born = one.born
        return [family, rest, born.day, born.month, born.year, sex, one.number, one.category, one.village]

    return _single(rows, _rows_of(rows, people, line))


LAYOUTS = (
    no_title_rows,
    shuffled_columns,
    three_levels,
    header_on_row_fifteen,
    totals_and_signatures,
    two_sheets,
    typed_on_windows,
    name_under_one_heading,
    ditto_marks,
    merged_villages,
    repeated_header,
    hidden_columns,
    full_address,
    unmerged_groups,
    capitals_and_rank,
    all_apart,
)
