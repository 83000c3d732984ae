"""Rows of a divided commune: they land with the question, and the person waits in the queue."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.models import Beneficiary
from core.clock import local_today
from exchange.models import ImportRow
from partners.choices import OrganisationKind
from partners.models import User
from tests.exchange.desk import upload
from tests.exchange.sheets.write import workbook
from tests.factories.partners import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
GIA_LAI = "gso_2025:52"
HEAD = ["STT", "Họ và tên", "Năm sinh", "Giới tính", "Số CCCD", "Xã", "Huyện cũ", "Diện nạn nhân"]
ROWS = [
    [1, "Đinh Văn Thử", "1968", "Nam", "052068001234", "Xã An Nghĩa", "An Lão", "Nạn nhân bom mìn"],
    [2, "Đinh Thị Mẫu", "1970", "Nữ", "052170001235", "Xã Canh Liên", "Huyện Vân Canh", "Nạn nhân bom mìn"],
    [3, "Đinh Văn Rõ", "1971", "Nam", "052071001236", "Xã Canh Liên (mới)", "", "Nạn nhân bom mìn"],
]


def user_of(commune: str | None) -> User:
    """Who uploads: of a commune of Gia Lai, or of the province."""
    kind = OrganisationKind.STATE_COMMUNE if commune else OrganisationKind.STATE_PROVINCE
    office = OrganisationFactory(kind=kind, province_id=GIA_LAI, commune_id=commune)
    found: User = UserFactory(role="COMMUNE_WORKER" if commune else "PROVINCIAL_OFFICER", organisation=office)
    return found


def test_rows_of_a_divided_commune_land_and_wait_for_a_human(client: Client) -> None:
    client.force_login(user_of(None))

    batch = upload(client, workbook({"A": [HEAD, *ROWS]}))
    shown = client.get(reverse("exchange:show-import", args=[batch.pk])).content.decode()
    client.post(reverse("exchange:confirm-import", args=[batch.pk]), {"statement": "on"})

    rows = {row.position: (row.verdict, row.codes) for row in ImportRow.objects.order_by("position")}
    assert list(rows.values()) == [("WARN", ["COMMUNE_WAS_SPLIT"]), ("WARN", ["COMMUNE_WAS_SPLIT"]), ("GOOD", [])]
    assert "Xã An Hòa, Xã An Toàn" in shown
    people = {one.full_name: one for one in Beneficiary.objects.all()}
    assert {name: (one.commune_id, one.place_as_written_id, one.place_open_since) for name, one in people.items()} == {
        "Đinh Văn Thử": ("gso_2025:21628", "gso_pre2025:21634", local_today()),
        "Đinh Thị Mẫu": ("gso_2025:21997", "gso_pre2025:21997", local_today()),
        "Đinh Văn Rõ": ("gso_2025:21997", None, None),
    }
    assert len(client.get(reverse("beneficiaries:list-open-places")).context["rows"]) == 2


@pytest.mark.parametrize(
    ("commune", "expected"), [("gso_2025:21622", ("WARN", "COMMUNE_WAS_SPLIT")), ("gso_2025:21997", ("WRONG", None))]
)
def test_an_office_registers_only_in_the_part_that_it_serves(
    client: Client, commune: str, expected: tuple[str, str | None]
) -> None:
    client.force_login(user_of(commune))

    batch = upload(client, workbook({"A": [HEAD, ROWS[0]]}))
    row = batch.rows.get()

    assert row.verdict == expected[0]
    if expected[1] is None:
        assert row.codes == ["COMMUNE_OUT_OF_SCOPE"]
        return
    client.post(reverse("exchange:confirm-import", args=[batch.pk]), {"statement": "on"})
    person = Beneficiary.objects.get()
    assert (person.commune_id, person.place_open_since) == (commune, local_today())
