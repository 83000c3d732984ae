"""The workbooks the desk hands out: rows to mend, as text and never as a formula; the empty list."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from exchange.rules.verdict import read_people_list
from exchange.tables.workbooks import TEMPLATE, template
from tests.exchange.desk import upload
from tests.exchange.sheets.folk import TODAY
from tests.exchange.sheets.write import workbook
from tests.factories.exchange import HEADER, plain_list, plain_row
from tests.factories.partners import UserFactory

FORMULAS = ("=1+1", "==1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", '=HYPERLINK("http://a.vn")', "http://a.vn", "007")


@pytest.mark.django_db
@pytest.mark.parametrize("text", FORMULAS)
def test_given_a_formula_in_a_cell_when_the_rows_to_mend_come_back_then_it_is_text(client: Client, text: str) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    batch = upload(
        client, plain_list([plain_row(1), plain_row(2, **{"Năm sinh": "2999", "Ghi chú": text, "Thôn": text})])
    )

    answer = client.get(reverse("exchange:download-wrong-rows", args=[batch.pk]))

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet.max_row == 2
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


@pytest.mark.django_db
def test_given_wrong_rows_when_downloaded_then_own_columns_come_back_with_reason_and_cure(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    batch = upload(client, plain_list([plain_row(1), plain_row(2, **{"Số CCCD": "04516800123"})]))

    answer = client.get(reverse("exchange:download-wrong-rows", args=[batch.pk]))

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    titles, row = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert titles == [*HEADER, "Kết quả", "Lý do", "Việc cần làm", "Dòng trong tệp"]
    assert row[4] == "04516800123"
    assert row[-4] == "Sai"
    assert row[-3].startswith("Cột “Số CCCD”: Số có 11 chữ số")
    assert row[-1] == "3"


@pytest.mark.django_db
def test_given_a_hostile_sheet_name_when_downloaded_then_the_workbook_opens(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    batch = upload(client, workbook({"=1 & <a>'b": [HEADER, plain_row(2, **{"Năm sinh": "2999"})]}))

    answer = client.get(reverse("exchange:download-wrong-rows", args=[batch.pk]))

    assert len(openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames) == 1


def test_the_empty_list_is_read_back_with_every_column_understood() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    sheet = book["Danh sách"]
    for place, (_heading, _width, _choices, example, _how) in enumerate(TEMPLATE, start=1):
        sheet.cell(2, place, example)
    target = io.BytesIO()
    book.save(target)

    reading = read_people_list(target.getvalue(), today=TODAY)

    row = reading.rows[0]
    assert len(reading.rows) == 1
    assert not reading.findings_of(row)
    assert (row.full_name, row.category, row.commune_text) == ("Hồ Thị Ví Dụ", "UXO_SURV", "Xã Lìa")
    assert not [column for layout in reading.layouts for column in layout.unknown]


def test_every_choice_of_the_drop_downs_is_understood() -> None:
    headings = [heading for heading, *_ in TEMPLATE]
    for place, (_heading, _width, choices, _example, _how) in enumerate(TEMPLATE):
        for choice in choices:
            cells = [example for _h, _w, _c, example, _n in TEMPLATE]
            cells[place] = choice
            reading = read_people_list(workbook({"A": [headings, cells]}), today=TODAY)
            wrong = [each.code for each in reading.findings_of(reading.rows[0]) if each.level != "WARN"]
            assert wrong == [], choice
