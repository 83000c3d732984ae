"""What the desk says of rows beyond the reader: communes, the register, the user's decisions, the columns."""

from __future__ import annotations

import pytest

from beneficiaries.models import Beneficiary
from core.errors import RuleViolation
from exchange.actions import change_mapping, decide_row
from exchange.models import ImportBatch
from tests.exchange.sheets.write import workbook
from tests.factories.beneficiaries import make_person
from tests.factories.exchange import importer, land_all, make_batch, plain_list, plain_row
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


def _verdict_of(batch: ImportBatch) -> tuple[str, list[str]]:
    row = batch.rows.get()
    return row.verdict, row.codes


@pytest.mark.parametrize(
    ("cells", "verdict", "codes"),
    [
        ({"Số CCCD": "04516800123", "Ghi chú": ""}, "WRONG", ["IDENTITY_ELEVEN_DIGITS"]),
        ({"Xã": "Xã Không Có"}, "WRONG", ["COMMUNE_UNKNOWN"]),
        ({"Xã": ""}, "WRONG", ["COMMUNE_MISSING"]),
        ({"Họ và tên": "<b>Hồ</b>"}, "WRONG", ["NAME_HAS_MARKUP"]),
        ({"Năm sinh": "31/02/1970"}, "WRONG", ["DAY_IMPOSSIBLE"]),
        ({"Năm sinh": "1901"}, "WRONG", ["BIRTH_IMPOSSIBLE"]),
        ({}, "GOOD", []),
    ],
)
def test_a_row_with_one_fault_gets_its_verdict_and_code(cells: dict[str, str], verdict: str, codes: list[str]) -> None:
    batch = make_batch(by=importer(), content=plain_list([plain_row(7, **cells)]))

    assert _verdict_of(batch) == (verdict, codes)


def test_given_an_old_commune_of_one_district_when_read_then_the_row_is_in_the_commune_of_today() -> None:
    content = workbook({"A": [
        ["Họ và tên", "Năm sinh", "Số CCCD", "Xã", "Huyện cũ", "Diện nạn nhân", "Giới tính"],
        ["Hồ Văn Thử", "1970", "chưa có", "Thuận", "Hướng Hóa", "Nạn nhân bom mìn", "Nam"],
    ]})  # fmt: skip
    batch = land_all(by=(by := importer()), batch=make_batch(by=by, content=content))

    person = Beneficiary.objects.get()
    assert batch.rows_landed == 1
    assert person.commune_id == "gso_2025:19489"
    assert person.place_as_written_id is not None
    assert person.place_as_written_id.startswith("gso_pre2025:")


def test_given_a_commune_office_when_the_list_names_no_commune_then_its_own_is_meant() -> None:
    by = actor_for(UserFactory(role="COMMUNE_LEADER"))
    if "IMPORT_PEOPLE" not in by.verbs:
        by = actor_for(UserFactory(role="COMMUNE_WORKER"))
    batch = make_batch(by=by, content=plain_list([plain_row(7, Xã="")]))

    assert _verdict_of(batch) == ("GOOD", [])


def test_given_the_number_is_on_the_register_when_read_then_the_row_is_known_and_never_lands() -> None:
    by = importer()
    person = make_person(by=by, full_name="Hồ Văn Cũ", identity_number="045068001234")
    batch = make_batch(by=by, content=plain_list([plain_row(1, **{"Số CCCD": "045068001234"})]))
    row = batch.rows.get()

    assert (row.verdict, row.known_id, row.codes[-1]) == ("KNOWN", person.pk, "KNOWN_NUMBER")
    with pytest.raises(RuleViolation) as refused:
        decide_row(by=by, row=row, decision="REGISTER")
    assert refused.value.code == "ROW_NEVER_LANDS"


def test_given_name_year_and_commune_agree_when_told_apart_then_the_row_lands() -> None:
    by = importer()
    land_all(by=by, batch=make_batch(by=by, content=plain_list([plain_row(1)])))
    batch = make_batch(by=by, content=plain_list([plain_row(1, STT=2), plain_row(2)]))
    row = batch.rows.get(position=0)
    assert row.verdict == "KNOWN"

    decide_row(by=by, row=row, decision="REGISTER")
    batch = land_all(by=by, batch=batch)

    assert batch.rows_landed == 2
    assert Beneficiary.objects.count() == 3


def test_given_a_good_row_when_left_out_then_it_does_not_land() -> None:
    by = importer()
    batch = make_batch(by=by, rows=3)
    decide_row(by=by, row=batch.rows.get(position=1), decision="SKIP")

    batch = land_all(by=by, batch=batch)

    assert (batch.rows_landed, batch.state) == (2, "CONFIRMED")
    assert batch.rows.get(position=1).person_id is None


def test_given_a_wrong_column_when_assigned_anew_then_the_kept_file_is_read_again() -> None:
    by = importer()
    content = workbook({"A": [
        ["Họ và tên", "Năm sinh", "Mã riêng", "Xã", "Diện nạn nhân", "Giới tính"],
        ["Hồ Văn Thử", "1970", "045070001234", "Xã Lìa", "Nạn nhân bom mìn", "Nam"],
    ]})  # fmt: skip
    batch = make_batch(by=by, content=content)
    assert '"identity_number"' not in (batch.rows.get().facts or "")

    change_mapping(by=by, batch=batch, mapping={"0": {"2": "identity"}})

    assert '"identity_number":"045070001234"' in (batch.rows.get().facts or "")


def test_given_no_column_for_the_name_is_left_when_assigned_then_refused_and_rows_stay() -> None:
    by = importer()
    batch = make_batch(by=by, rows=2)

    with pytest.raises(RuleViolation) as refused:
        change_mapping(by=by, batch=batch, mapping={"0": {"1": ""}})

    assert refused.value.code == "NO_LIST_FOUND"
    assert batch.rows.count() == 2
