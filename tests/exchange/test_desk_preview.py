"""The preview tells all that would be written, and asks where a list leaves open what it means."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from exchange.actions import confirm_batch, land_rows
from exchange.models import ImportBatch
from exchange.rules.people import Level
from exchange.rules.verdict import read_people_list
from tests.exchange.desk import upload
from tests.exchange.sheets.folk import TODAY
from tests.exchange.sheets.write import workbook
from tests.factories.exchange import BY_LAW
from tests.factories.partners import UserFactory, actor_for

HEAD = [
    "Họ và tên", "Giới tính", "Năm sinh", "CCCD", "Điện thoại", "Dân tộc", "Địa chỉ", "Thôn", "Diện nạn nhân",
    "Tình trạng công nhận", "Dạng khuyết tật", "Mức độ khuyết tật", "Hộ nghèo/cận nghèo", "Ngày bị tai nạn",
    "Chủ hộ", "Người chăm sóc", "Ghi chú",
]  # fmt: skip
ROW = [
    "Hồ Thị Hoài", "Nữ", "1960", "045160111111; 191234567", "0912345678", "Bru - Vân Kiều", "Số 7 đường 9", "A Túc",
    "Bom mìn", "Đang xét", "Nhìn; nghe", "Nặng", "Hộ nghèo", "12/05/1985", "Hồ Văn Tám", "Hồ Thị Mười", "Ở với con gái",
]  # fmt: skip


@pytest.mark.django_db
def test_given_a_row_with_every_column_when_previewed_then_each_thing_that_is_written_is_told(client: Client) -> None:
    user = UserFactory(role="PROVINCIAL_OFFICER")
    client.force_login(user)
    batch = upload(client, workbook({"A": [[*HEAD, "Xã"], [*ROW, "Lìa"]]}))

    page = client.get(f"/nhap-danh-sach/{batch.pk}/")

    told = {fact["label"]: fact["text"] for fact in page.context["rows"][0].understood}
    assert {
        "Dân tộc": "Bru - Vân Kiều",
        "Địa chỉ": "Số 7 đường 9",
        "Số giấy tờ cũ": "191234567",
        "Điện thoại": "0912345678",
    }.items() <= told.items()
    everything = " ".join(told.values())
    for written in ("1960", "045160111111", "A Túc", "12/05/1985", "Hồ Văn Tám", "Hồ Thị Mười", "Ở với con gái"):
        assert written in everything, written
    # Besides these: sex, commune, category, recognition, type and degree of disability, poverty.
    assert len(told) == 16


@pytest.mark.django_db
def test_given_a_whole_birth_date_and_an_old_number_when_previewed_then_both_are_called_so(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    row = [*ROW[:2], "13/03/1982", "191234567", *ROW[4:]]
    batch = upload(client, workbook({"A": [[*HEAD, "Xã"], [*row, "Lìa"]]}))

    page = client.get(f"/nhap-danh-sach/{batch.pk}/")

    told = {fact["label"]: fact["text"] for fact in page.context["rows"][0].understood}
    assert told["Ngày sinh"] == "13/03/1982"
    assert told["Số CMND cũ (9 chữ số)"] == "191234567"


@pytest.mark.django_db
def test_given_a_previewed_row_when_it_lands_then_the_record_says_what_the_preview_said(client: Client) -> None:
    user = UserFactory(role="PROVINCIAL_OFFICER")
    client.force_login(user)
    batch = upload(client, workbook({"A": [[*HEAD, "Xã"], [*ROW, "Lìa"]]}))
    told = {f["label"]: f["text"] for f in client.get(f"/nhap-danh-sach/{batch.pk}/").context["rows"][0].understood}

    by = actor_for(user)
    confirm_batch(by=by, batch=batch, basis=BY_LAW)
    land_rows(by=by, batch=batch)

    person = ImportBatch.objects.get().rows.get().person
    assert person is not None
    assert (person.ethnicity, person.address_line) == (told["Dân tộc"], told["Địa chỉ"])


def asked(content: bytes) -> list[tuple[int, Level, object]]:
    """Rows, level and number of rows of the question whose Agent Orange it is."""
    found = [each for each in read_people_list(content, today=TODAY).findings if each.code == "AGENT_ORANGE_WHOSE"]
    return [(each.row, each.level, each.params["rows"]) for each in found]


@pytest.mark.parametrize("written", ["CĐDC", "NN CĐDC", "Da cam", "dioxin", "CĐHH"])
def test_agent_orange_without_a_word_of_whose_is_asked_once_for_the_list(written: str) -> None:
    others = [
        [name, *ROW[1:3], number, *ROW[4:8], written] for name, number in (("Hồ A", "045160111112"), ("Hồ B", ""))
    ]
    content = workbook(
        {"A": [HEAD[:9], [*ROW[:8], written], *others, [*ROW[:3], "045160111113", *ROW[4:8], "Bom mìn"]]}
    )

    assert {row.category for row in read_people_list(content, today=TODAY).rows} == {"AO_CIV", "UXO_SURV"}
    assert asked(content) == [(0, Level.WARN, 3)]


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("CĐDC dân thường", "AO_CIV"),
        ("AO_CIV", "AO_CIV"),
        ("HĐKC nhiễm CĐDC", "AO_HDKC"),
        ("Con HĐKC nhiễm CĐDC", "AO_CHILD"),
        ("Bom mìn", "UXO_SURV"),
    ],
)
def test_a_category_that_says_whose_is_not_asked(written: str, category: str) -> None:
    content = workbook({"A": [HEAD[:9], [*ROW[:8], written]]})

    assert read_people_list(content, today=TODAY).rows[0].category == category
    assert asked(content) == []


def test_agent_orange_of_a_section_or_a_ticked_column_is_asked_too() -> None:
    section = workbook({"A": [HEAD[:4], ["II. Nạn nhân CĐDC"], ROW[:4]]}, merges=["A2:D2"])
    ticked = workbook({"A": [[*HEAD[:4], "Bom mìn", "Nạn nhân CĐDC"], [*ROW[:4], None, "x"]]})

    assert asked(section) == asked(ticked) == [(0, Level.WARN, 1)]


@pytest.mark.django_db
def test_given_a_list_that_says_cddc_when_previewed_then_it_asks_whose(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    batch = upload(client, workbook({"A": [[*HEAD[:9], "Xã"], [*ROW[:8], "CĐDC", "Lìa"]]}))

    page = client.get(f"/nhap-danh-sach/{batch.pk}/").content.decode()

    assert "1 dòng chỉ ghi chất độc da cam" in page


def test_on_the_phone_only_a_cell_with_a_label_is_headed_by_it_and_a_colon() -> None:
    sheet = Path(settings.BASE_DIR, "static/css/anlanh.css").read_text(encoding="utf-8")

    rules = [line for line in sheet.splitlines() if 'content: attr(data-label) ":"' in line]

    assert rules
    assert all("[data-label]::before {" in rule for rule in rules)
