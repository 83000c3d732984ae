"""A provincial officer brings in a commune's own list: good rows land once, wrong ones are told."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from beneficiaries.models import Beneficiary
from tests.journeys.cast import Cast
from tests.journeys.modes import WITH_AND_WITHOUT_SCRIPTS
from tests.journeys.visitor import NewVisitor, Visitor

SAMPLES = Path(__file__).resolve().parent.parent / "exchange" / "samples"
LIST = SAMPLES / "xa-lia-2025.xlsx"


def expected() -> dict[int, dict[str, str]]:
    """Row of the sheet → what the sample says of it."""
    with (SAMPLES / "xa-lia-2025.expected.csv").open(encoding="utf-8") as file:
        return {int(row["sheet_row"]): row for row in csv.DictReader(file)}


def upload(officer: Visitor) -> None:
    """From the menu to the preview."""
    officer.menu("Nhập danh sách")
    officer.form.locator("[name=file]").set_input_files(LIST)
    officer.press("Đọc danh sách")
    officer.page.wait_for_url(lambda url: url.count("/") > 4)


def confirm(officer: Visitor) -> None:
    """From the preview to what came of the list."""
    officer.form.locator(".actions a.button-filled").click()
    officer.inspect()
    officer.form.locator("[name=statement]").check()
    officer.press("Xác nhận và đăng ký")
    officer.page.wait_for_url(lambda url: url.endswith("/ket-qua/"))


@pytest.mark.parametrize("has_scripts", WITH_AND_WITHOUT_SCRIPTS)
def test_good_rows_land_once_and_wrong_rows_are_told(cast: Cast, visit: NewVisitor, has_scripts: bool) -> None:
    verdicts = Counter(row["verdict"].partition(":")[0] for row in expected().values())
    officer = visit("binh.tinh", has_scripts=has_scripts)
    officer.menu("Nhập danh sách")
    officer.inspect()

    upload(officer)
    officer.inspect()
    assert not Beneficiary.objects.exists()
    confirm(officer)

    landed = Beneficiary.objects.count()
    assert landed == verdicts["good"] + verdicts["warn"]
    officer.sees("sai")
    officer.inspect()
    officer.page.reload()
    upload(officer)
    officer.sees("trước")
    officer.inspect()
    assert Beneficiary.objects.count() == landed


def test_each_wrong_row_says_where_and_why(cast: Cast, visit: NewVisitor) -> None:
    officer = visit("binh.tinh")
    upload(officer)
    wrong = [number for number, row in expected().items() if row["verdict"] == "wrong"]

    officer.open(f"{officer.page.url}?verdict=WRONG")

    rows = officer.form.locator("table.table tbody tr")
    told = [rows.nth(place).inner_text() for place in range(rows.count())]
    assert [int(text.split()[0]) for text in told] == wrong
    assert all(len(text) > 60 for text in told)
    officer.inspect()
