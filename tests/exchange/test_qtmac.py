"""Comparing accidents with QTMAC: four groups, what is decided from them, the file, and that nothing stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from audit.models import Event
from beneficiaries.models import Accident
from beneficiaries.rules.accident_facts import CasualtyFacts, Happened
from core.clock import now
from core.text.days import PartialDate
from exchange.models import Reconciliation
from tests.beneficiaries.test_pages import signed_in
from tests.factories.accidents import make_accident
from tests.factories.partners import actor_for
from vault.models import DataKey

pytestmark = pytest.mark.django_db
DESK = "exchange:list-reconciliations"
LIST = """Mã,Ngày,Xã,Loại vật nổ,Số chết,Bị thương
QT-1,16/11/2026,Xã Lìa,bom bi,0,1
QT-2,03/10/2026,Xã Lìa,bom bi,0,2
=QT-3,02/02/2026,Xã Lìa,đạn cối,0,1
QT-4,05/05/2026,Xã Không Có,,0,1
,20/08/2026,Xã Lìa,bom bi,0,1
"""


@pytest.fixture
def centre() -> tuple[Client, Any]:
    """A client of QTMAC's officer, and him as an actor."""
    client, user = signed_in("QTMAC_OFFICER")
    return client, actor_for(user)


def upload(client: Client, text: str = LIST, name: str = "qtmac.csv") -> Any:
    return client.post(reverse(DESK), {"file": SimpleUploadedFile(name, text.encode())})


def compared(client: Client) -> dict[str, list[Any]]:
    """First cells of each group by its title's order: differs, only QTMAC, only here, unread, same."""
    kept = Reconciliation.objects.latest("read_at")
    found = client.get(reverse("exchange:show-reconciliation", args=[kept.pk])).context["sections"]
    names = ("differs", "theirs", "ours", "unread", "same")
    return {name: section["rows"] for name, section in zip(names, found, strict=True)}


def on(month: int, day: int) -> Happened:
    """A day of 2026."""
    return Happened(PartialDate(2026, month, day))


def row_url(line: int) -> str:
    return reverse("exchange:show-reconciled-row", args=[Reconciliation.objects.latest("read_at").pk, line])


def test_the_four_groups_and_what_is_decided_from_them(centre: Any) -> None:
    client, by = centre
    same = make_accident(by=by, qtmac_ref="qt-1", casualties=(CasualtyFacts(full_name="Hồ Văn Kín", sex="M"),))
    alike = make_accident(by=by, happened=on(10, 4), n_injured=2)
    alone = make_accident(by=by, happened=on(6, 6))
    make_accident(by=by, happened=on(6, 6), commune="gso_2025:19333")
    make_accident(by=by, happened=Happened(PartialDate(1999)))

    assert upload(client).status_code == 302
    found = compared(client)

    assert [row[2]["text"] for row in found["same"]] == [same.code]
    assert [row[2]["text"] for row in found["differs"]] == [alike.code]
    assert "04/10/2026" in found["differs"][0][3] and "03/10/2026" in found["differs"][0][3]
    assert [row[1] for row in found["theirs"]] == ["=QT-3", ""]
    assert [row[0]["text"] for row in found["ours"]] == [alone.code]
    assert [row[1] for row in found["unread"]] == ["QT-4"]

    assert client.post(row_url(3), {"what": "apart"}).status_code == 302
    assert [row[1] for row in compared(client)["theirs"]] == ["QT-2", "=QT-3", ""]
    Reconciliation.objects.update(apart={})
    assert client.post(row_url(3), {"what": "link"}).status_code == 302
    alike.refresh_from_db()
    assert alike.qtmac_ref == "QT-2"
    assert Event.objects.filter(verb="ACCIDENT_CHANGED", object_id=str(alike.pk)).exists()
    assert alike.history.count() == 2

    assert client.post(row_url(4), {"what": "report"}).status_code == 302
    made = Accident.objects.get(qtmac_ref="=QT-3")
    assert (made.state, made.device, made.n_injured) == ("REPORTED", "MORTAR", 1)
    assert "=QT-3" not in [row[1] for row in compared(client)["theirs"]]

    kept = Reconciliation.objects.get()
    text = client.get(reverse("exchange:download-differences", args=[kept.pk, "csv"])).content.decode("utf-8-sig")
    book = client.get(reverse("exchange:download-differences", args=[kept.pk, "xlsx"])).content
    assert alone.code in text and "QT-4" in text and "Hồ Văn Kín" not in text
    assert '"=' not in text and book.startswith(b"PK")
    assert Event.objects.filter(verb="QTMAC_TOLD_APART").count() == 1


def test_the_list_is_sealed_its_owner_alone_sees_it_and_nothing_stays_of_it(centre: Any) -> None:
    client, _by = centre
    upload(client)
    kept = Reconciliation.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content_sealed, file_name_sealed FROM exchange_reconciliation")
        stored = b"".join(bytes(cell) for cell in cursor.fetchone())
    other, _user = signed_in("PROVINCIAL_OFFICER")
    page = reverse("exchange:show-reconciliation", args=[kept.pk])

    assert "Lìa".encode() not in stored and b"QT-1" not in stored and b"qtmac.csv" not in stored
    assert other.get(page).status_code == 404
    assert signed_in("COMMUNE_WORKER")[0].get(reverse(DESK)).status_code == 403
    assert client.post(reverse("exchange:discard-reconciliation", args=[kept.pk])).status_code == 302
    assert client.get(page).status_code == 404
    assert not DataKey.objects.filter(owner=kept.pk, destroyed_at=None).exists()
    upload(client)
    with time_machine.travel(now() + timedelta(days=8)):
        call_command("purge_imports")
    assert not Reconciliation.objects.exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [("Họ tên,Tuổi\nA,3\n", "QTMAC_COLUMNS_MISSING"), ("PK\x03\x04bomb", "DAMAGED_FILE"), ("", "FILE_EMPTY")],
)
def test_a_refused_file_leaves_nothing(centre: Any, text: str, code: str) -> None:
    client, _by = centre

    answer = upload(client, text)

    assert (answer.status_code, answer.refusal_code) == (422, code)
    assert not Reconciliation.objects.exists()


def test_bad_rows_are_named_by_line_with_reason_and_cure(centre: Any) -> None:
    client, _by = centre
    upload(client, "Ngày,Xã\nkhông nhớ,Xã Lìa\n2026,\n")

    unread = compared(client)["unread"]

    assert [row[0]["text"] for row in unread] == ["dòng 2", "dòng 3"]
    assert all(reason and cure for _line, _ref, reason, cure in unread)
