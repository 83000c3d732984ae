"""What holds for communes comes from a file: all of it, or nothing and every line that is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation

from audit.models import Event
from cases.models import PriorityScore
from core.actor import system_actor
from core.clock import local_today
from places.actions.attributes import AttributesRefused, load_place_attributes
from places.actions.flags import NewFlag, set_place_flag
from places.choices import PlaceFigureKind
from places.models import PlaceFigure, PlaceFlag
from places.rules.attributes import Attribute, read_attributes
from tests.factories.cases import EVERYTHING, assess, commune_worker, make_case
from tests.factories.partners import COMMUNE, UserFactory, actor_for

TODAY = date(2026, 11, 27)
HEAD = "Mã xã,Tên xã,Thuộc tính,Giá trị,Từ ngày,Trước ngày,Căn cứ"
GOOD = (
    "19489,Xã Lìa,đặc biệt khó khăn,,04/06/2021,,QĐ 861/QĐ-TTg",
    "19489,Lìa,dân tộc thiểu số,,2021-06-04,01/01/2031,QĐ 861/QĐ-TTg",
    "19489,Xã Lìa,ô nhiễm,cao,01/07/2025,,Kết quả khảo sát 2025",
    "19489,Xã Lìa,dân số,7.654,31/12/2025,,Niên giám thống kê 2025",
    "19333,Phường Đông Hà,dân số,45210,31/12/2025,,Niên giám thống kê 2025",
)


def file_of(*lines: str, head: str = HEAD) -> bytes:
    """A file with these lines below its headings, as Excel saves it."""
    return "\r\n".join([head, *lines, ""]).encode("utf-8-sig")


def faults_of(*lines: str, head: str = HEAD) -> list[tuple[int, str, str]]:
    """Line, column and code of every fault."""
    return [(each.line, each.column, each.code) for each in read_attributes(file_of(*lines, head=head), today=TODAY)[1]]


def load(*lines: str) -> int:
    """Take the lines in."""
    return load_place_attributes(by=system_actor(today=local_today(), purpose="reference"), content=file_of(*lines))


def refused(*lines: str) -> list[tuple[int, str]]:
    """Line and code of what a load is refused for."""
    with pytest.raises(AttributesRefused) as said:
        load(*lines)
    return [(fault.line, fault.code) for fault in said.value.faults]


def test_lines_are_read_whatever_separates_them() -> None:
    for mark in ",;\t":
        lines, faults = read_attributes(file_of(*GOOD, head=HEAD).replace(b",", mark.encode()), today=TODAY)
        assert (len(lines), faults) == (5, [])
    assert lines[1] == Attribute(
        line=3, code="19489", name="Lìa", kind="ETHNIC_MINORITY", since=date(2021, 6, 4), until=date(2031, 1, 1),
        source="QĐ 861/QĐ-TTg",
    )  # fmt: skip
    assert [(line.kind, line.amount) for line in lines][2:] == [
        ("HEAVILY_CONTAMINATED", None), ("POPULATION", 7654), ("POPULATION", 45210),
    ]  # fmt: skip
    head = "can_cu,truoc_ngay,tu_ngay,gia_tri,thuoc_tinh,ten_xa,ma_xa"
    assert faults_of("QĐ,,1/7/2025,thap,o_nhiem,Xã Lìa,19489", head=head) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (",Xã Lìa,miền núi,,1/7/2025,,QĐ", ("Mã xã", "CELL_EMPTY")),
        ("19489,,miền núi,,1/7/2025,,QĐ", ("Tên xã", "CELL_EMPTY")),
        ("19489,Xã Lìa,,,1/7/2025,,QĐ", ("Thuộc tính", "CELL_EMPTY")),
        ("19489,Xã Lìa,miền núi,,,,QĐ", ("Từ ngày", "CELL_EMPTY")),
        ("19489,Xã Lìa,miền núi,,1/7/2025,,", ("Căn cứ", "CELL_EMPTY")),
        ("19489,Xã Lìa,miền núi", ("Căn cứ", "CELL_EMPTY")),
        (f"19489,Xã Lìa,miền núi,,1/7/2025,,{'x' * 121}", ("Căn cứ", "CELL_TOO_LONG")),
        ("19489,Xã Lìa,rất đẹp,,1/7/2025,,QĐ", ("Thuộc tính", "ATTRIBUTE_UNKNOWN")),
        ("19489,Xã Lìa,ô nhiễm,nhiều,1/7/2025,,QĐ", ("Giá trị", "LEVEL_UNKNOWN")),
        ("19489,Xã Lìa,ô nhiễm,,1/7/2025,,QĐ", ("Giá trị", "LEVEL_UNKNOWN")),
        ("19489,Xã Lìa,miền núi,có,1/7/2025,,QĐ", ("Giá trị", "AMOUNT_NOT_WANTED")),
        ("19489,Xã Lìa,dân số,,1/7/2025,,QĐ", ("Giá trị", "NOT_A_POPULATION")),
        ("19489,Xã Lìa,dân số,0,1/7/2025,,QĐ", ("Giá trị", "NOT_A_POPULATION")),
        ("19489,Xã Lìa,dân số,-5,1/7/2025,,QĐ", ("Giá trị", "NOT_A_POPULATION")),
        ("19489,Xã Lìa,dân số,2000001,1/7/2025,,QĐ", ("Giá trị", "NOT_A_POPULATION")),
        ("19489,Xã Lìa,dân số,\u0667,1/7/2025,,QĐ", ("Giá trị", "NOT_A_POPULATION")),
        ("19489,Xã Lìa,dân số,7654,28/11/2026,,QĐ", ("Từ ngày", "COUNTED_AHEAD")),
        ("19489,Xã Lìa,dân số,7654,1/7/2025,1/7/2026,QĐ", ("Trước ngày", "COUNT_HAS_NO_END")),
        ("19489,Xã Lìa,miền núi,,31/02/2025,,QĐ", ("Từ ngày", "DAY_UNREADABLE")),
        ("19489,Xã Lìa,miền núi,,2025,,QĐ", ("Từ ngày", "DAY_UNREADABLE")),
        ("19489,Xã Lìa,miền núi,,1/7/2025,1/7/2025,QĐ", ("Trước ngày", "ENDS_BEFORE_START")),
    ],
)
def test_what_is_wrong_is_said_of_its_line_and_column(line: str, fault: tuple[str, str]) -> None:
    assert (3, *fault) in faults_of(GOOD[0], line)
    assert all(found[0] == 3 for found in faults_of(GOOD[0], line))


def test_what_is_no_such_file_is_refused_whole() -> None:
    assert faults_of(GOOD[0], head=HEAD.replace("Căn cứ", "Nguồn")) == [(1, "", "HEADINGS_MISSING")]
    assert faults_of(head=HEAD) == [(0, "", "FILE_HAS_NO_LINES")]
    assert [fault.code for fault in read_attributes(b"\xff\xfe\x00", today=TODAY)[1]] == ["FILE_NOT_UTF8"]
    assert [fault.code for fault in read_attributes(b"", today=TODAY)[1]] == ["HEADINGS_MISSING"]
    assert [fault.code for fault in read_attributes(b"x" * 2_000_001, today=TODAY)[1]] == ["FILE_TOO_LONG"]


@pytest.mark.django_db
def test_a_file_is_taken_in_once_shown_and_corrected_by_a_later_one() -> None:
    assert load(*GOOD) == 5
    assert load(*GOOD) == 0
    assert Event.objects.filter(verb="LOAD_PLACE_ATTRIBUTES").get().detail == {"figures": 2, "flags": 3}
    client = Client()
    client.force_login(UserFactory(role="COMMUNE_WORKER"))
    with translation.override("vi"):
        text = client.get("/dia-ban/", {"q": "Xã Lìa"}).content.decode()
    assert "7.654" in text
    assert "31/12/2025" in text

    later = (
        GOOD[3].replace("7.654", "7.700"),
        GOOD[0].replace(",,QĐ", ",01/01/2026,QĐ"),
        GOOD[3].replace("2025", "2024"),
    )
    assert load(*later) == 3

    assert PlaceFlag.objects.get(kind="EXTREMELY_DIFFICULT").until == date(2026, 1, 1)
    corrected = PlaceFigure.objects.get(unit=COMMUNE, counted_on=date(2025, 12, 31))
    assert (corrected.amount, corrected.history.count()) == (7700, 2)


@pytest.mark.django_db
def test_the_newest_count_of_a_day_or_before_is_known() -> None:
    load(GOOD[3], GOOD[4], "19489,Xã Lìa,dân số,7500,31/12/2023,,Niên giám")

    def known(day: date) -> dict[str, Any]:
        units = [COMMUNE, "gso_2025:19333"]
        found = PlaceFigure.objects.known_on(day, kind=PlaceFigureKind.POPULATION, units=units)
        return {key: (figure.amount, figure.counted_on, figure.source) for key, figure in found.items()}

    assert known(date(2023, 12, 30)) == {}
    assert known(date(2025, 12, 30)) == {COMMUNE: (7500, date(2023, 12, 31), "Niên giám")}
    assert known(date(2025, 12, 31))[COMMUNE][0] == 7654
    assert set(known(TODAY)) == {COMMUNE, "gso_2025:19333"}


@pytest.mark.django_db
def test_nothing_is_taken_in_where_one_line_is_wrong_and_every_one_is_named() -> None:
    wrong = (
        "19624,Thị trấn Ái Tử,miền núi,,1/7/2025,,QĐ", "99999,Xã Không Có,miền núi,,1/7/2025,,QĐ",
        GOOD[2].replace("cao", "thấp"), GOOD[3].replace("7.654", "7.655"),
    )  # fmt: skip

    assert refused(*GOOD, *wrong) == [
        (7, "UNIT_NAME_DIFFERS"), (8, "UNIT_UNKNOWN"), (9, "LINE_TWICE"), (10, "LINE_TWICE"),
    ]  # fmt: skip
    assert not PlaceFlag.objects.exists()
    assert not PlaceFigure.objects.exists()


@pytest.mark.django_db
def test_what_the_register_holds_for_these_days_is_not_contradicted() -> None:
    load(GOOD[2], GOOD[1])

    assert refused(GOOD[2].replace("cao", "trung bình").replace("01/07/2025", "01/01/2026")) == [(2, "FLAG_STANDS")]
    assert refused(GOOD[1].replace("2021-06-04", "2020-01-01")) == [(2, "FLAG_STANDS")]
    assert load(GOOD[1].replace("2021-06-04", "01/01/2031").replace("01/01/2031,QĐ", ",QĐ").replace(",,,", ",,")) == 1
    officer = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    light = NewFlag(unit=COMMUNE, kind="LIGHTLY_CONTAMINATED", decision="QĐ", since=date(2026, 2, 1))
    with pytest.raises(Exception, match="FLAG_STANDS"):
        set_place_flag(by=officer, flag=light)


@pytest.mark.django_db
def test_priorities_follow_the_file_at_once() -> None:
    by = commune_worker()
    case = make_case(by=by)
    assess(case, by=by, **{name: told for name, told in EVERYTHING.items() if name != "is_difficult_place"})

    load(GOOD[0])

    score = PriorityScore.objects.get(person=case.person_id, is_latest=True)
    assert dict(score.reasons)["DIFFICULT_PLACE"] == 6


@pytest.mark.django_db
def test_the_command_says_in_vietnamese_what_is_wrong_or_how_much_was_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "tot.csv", tmp_path / "sai.csv"
    good.write_bytes(file_of(*GOOD))
    bad.write_bytes(file_of(GOOD[0], "19489,Xã Lìa,dân số,nhiều,1/7/2025,,QĐ"))

    call_command("load_place_attributes", str(good))
    with pytest.raises(CommandError) as said:
        call_command("load_place_attributes", str(bad))
    with pytest.raises(CommandError):
        call_command("load_place_attributes", str(tmp_path / "khong-co.csv"))

    assert "5 dòng" in capsys.readouterr().out
    assert str(said.value).startswith("Dòng 3, cột “Giá trị”: “nhiều”")
