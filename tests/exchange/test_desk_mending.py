"""The rows to mend: downloaded, mended in the spreadsheet, uploaded again, and taken in."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.models import Beneficiary
from core.text.names import fold
from exchange.models import ImportBatch
from exchange.rules import alone, words
from exchange.rules.headings import PLAIN_HEADINGS, Field, match_heading, plain_heading, resolve_heading
from exchange.rules.people import PersonRow
from exchange.rules.verdict import read_people_list
from exchange.tables.mending import wrong_rows
from tests.exchange.desk import upload
from tests.exchange.sheets.folk import TODAY, Folk, invent
from tests.exchange.sheets.layouts import LAYOUTS, Dressed
from tests.exchange.sheets.write import workbook
from tests.factories.exchange import importer, make_batch, sample
from tests.factories.partners import UserFactory

MENDED: dict[str, dict[str, object]] = {
    "12": {"Năm sinh › Nữ": "1951", "Số CCCD/CMND": "045151108883"},
    "13": {"Mức độ khuyết tật": "nhẹ"},
    "26": {"Họ và tên": "Hồ Văn Thử"},
    "30": {"Diện nạn nhân": "Nạn nhân chiến tranh khác"},
    "36": {"Số CCCD/CMND": "045191739071"},
    "43": {"Điện thoại": "0973123456"},
    "53": {"Năm bị tai nạn": 2011},
}


def _mend(content: bytes, changes: Mapping[str, dict[str, object]]) -> bytes:
    """What a person does: looks the row up by its number in the old file and writes over cells."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        titles = {cell.value: cell.column for cell in sheet[1]}
        for line in range(2, sheet.max_row + 1):
            for title, text in changes.get(str(sheet.cell(line, titles["Dòng trong tệp"]).value), {}).items():
                sheet.cell(line, titles[title]).value = text
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _to_mend(client: Client, batch: ImportBatch) -> bytes:
    return bytes(client.get(reverse("exchange:download-wrong-rows", args=[batch.pk])).content)


@pytest.mark.django_db
def test_given_the_commune_list_when_its_wrong_rows_are_mended_and_sent_again_then_they_land(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    first = upload(client, sample("xa-lia-2025"))
    client.post(reverse("exchange:confirm-import", args=[first.pk]), {"statement": "on"})
    landed = Beneficiary.objects.count()

    again = upload(client, _mend(_to_mend(client, first), MENDED))

    told = {row.row_number: (row.verdict, row.codes) for row in again.rows.all()}
    assert [verdict for verdict, _codes in told.values()].count("WRONG") == 0, told
    assert [verdict for verdict, _codes in told.values()].count("KNOWN") == 1
    assert not [each for each in again.file_remarks if each["code"].startswith("COLUMN")]
    client.post(reverse("exchange:confirm-import", args=[again.pk]), {"statement": "on"})
    assert Beneficiary.objects.count() == landed + len(MENDED)
    mended = next(one for one in Beneficiary.objects.all() if one.full_name == "Hồ Văn Thử")
    assert (mended.commune_id, mended.village, mended.sex) == ("gso_2025:19489", "Thôn Kỳ Rỹ", "M")


@pytest.mark.django_db
def test_given_a_row_left_as_it_was_when_downloaded_a_second_time_then_columns_stand_once(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    first = _to_mend(client, upload(client, sample("xa-lia-2025")))

    second = _to_mend(client, upload(client, first))

    titles = [
        [cell.value for cell in openpyxl.load_workbook(io.BytesIO(each)).worksheets[0][1]] for each in (first, second)
    ]
    assert titles[0] == titles[1]
    assert {"Xã", "Thôn/bản"} <= set(titles[0])
    assert len(set(titles[0])) == len(titles[0])


@pytest.mark.django_db
@pytest.mark.parametrize("dress", LAYOUTS, ids=lambda dress: dress.__name__)
def test_given_any_layout_when_its_rows_are_handed_back_then_they_say_the_same(
    dress: Callable[[Sequence[Folk]], Dressed],
) -> None:
    content = dress(invent(30, seed=1)).upload
    reading = read_people_list(content, today=TODAY)
    batch = make_batch(by=importer(), content=content)

    again = read_people_list(wrong_rows(batch, batch.rows.order_by("position")), today=TODAY)

    def values(row: PersonRow) -> list[object]:
        number = row.identity.digits if row.identity else ""
        return [
            *(row.full_name, row.sex, row.birth, row.category, row.disability_degree, row.poverty, row.accident_on),
            *(row.phone, number, fold(row.village), row.commune_text),
        ]

    assert [values(row) for row in again.rows] == [values(row) for row in reading.rows]
    assert {f.code for f in again.findings} <= {f.code for f in reading.findings}


def test_every_word_that_is_written_out_is_read_back() -> None:
    assert {words.read_category(text): text for text in alone.CATEGORIES.values()} == alone.CATEGORIES
    assert {words.read_poverty(text): text for text in alone.POVERTY.values()} == alone.POVERTY
    assert {words.read_sex(text): text for text in alone.SEXES.values()} == alone.SEXES
    for field in set(PLAIN_HEADINGS) - {Field.NAME_FAMILY, Field.NAME_GIVEN}:
        found = match_heading(plain_heading(field))
        assert found is not None and found.field is field
    for key in ("birth.M", "birth.DAY", "accident_on.YEAR", "sex.F"):
        found = resolve_heading(plain_heading(key).split(" › "))
        assert found is not None and found.key == key


@pytest.mark.django_db
def test_given_ditto_marks_dates_and_lost_zeros_when_handed_back_then_each_row_speaks_for_itself(
    client: Client,
) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    head = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại", "Thôn", "Xã", "Diện", "Mức độ"]
    batch = upload(
        client,
        workbook({
            "A": [
                head,
                [1, "Hồ Văn Thử", "1968", "Nam", "045068001234", "0973123456", "Thôn A Túc", "Xã Lìa", "BM", "nặng"],
                [2, "Hồ Văn Mẫu", 25000, '"', 45068001235, 973123457, '"', '"', '"', "vừa"],
            ]
        }),
    )  # fmt: skip

    sheet = openpyxl.load_workbook(io.BytesIO(_to_mend(client, batch))).worksheets[0]

    assert [cell.value for cell in sheet[2]][:9] == [
        "2", "Hồ Văn Mẫu", "11/06/1968", "Nam", "045068001235", "0973123457", "Thôn A Túc", "Xã Lìa", "BM",
    ]  # fmt: skip


@pytest.mark.django_db
def test_given_columns_assigned_by_hand_when_handed_back_then_they_are_understood_without_that(client: Client) -> None:
    user = UserFactory(role="PROVINCIAL_OFFICER")
    client.force_login(user)
    rows = [["Họ và tên", "Năm sinh", "Số CCCD", "Cột lạ", "Thôn", "Điện thoại", "Diện nạn nhân"]]
    rows += [["Hồ Văn Thử", "2999", "045068001234", "Xã Lìa", "Thôn A Túc", "123", "Nạn nhân bom mìn"]]
    batch = upload(client, workbook({"A": rows}))
    client.post(reverse("exchange:change-mapping", args=[batch.pk]), {
        "s0c0": "full_name", "s0c1": "birth", "s0c2": "identity", "s0c3": "commune", "s0c4": "village", "s0c5": "",
        "s0c6": "category",
    })  # fmt: skip
    changes: dict[str, dict[str, object]] = {"2": {"Năm sinh": "1968"}}

    again = upload(client, _mend(_to_mend(client, ImportBatch.objects.get()), changes))

    assert [(row.verdict, row.codes) for row in again.rows.all()] == [("GOOD", [])]
    assert not [each["code"] for each in again.file_remarks if each["code"] == "COLUMN_UNKNOWN"]
