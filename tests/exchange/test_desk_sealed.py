"""Nothing of a file stands in clear in the database, the temporary folder, the session or the log; then it goes."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from exchange.models import ImportBatch, ImportRow, ImportSource
from tests.exchange.desk import upload
from tests.factories.exchange import importer, make_batch, plain_list, plain_row
from tests.factories.partners import UserFactory
from vault.models import DataKey

pytestmark = pytest.mark.django_db

NAME, NUMBER, REMARK, FILE, HEADING = "Hồ Thị Bí Mật", "045168009876", "mất một chân", "ds-bi-mat.xlsx", "Lời kể riêng"
SECRETS = (NAME, NAME.upper(), "Ho Thi Bi Mat", NUMBER, REMARK, FILE, HEADING)


def _needles() -> list[bytes]:
    return [text.encode(encoding) for text in SECRETS for encoding in ("utf-8", "utf-16-le")]


def _database_bytes() -> bytes:
    pieces: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for value in row:
                    is_bytes = isinstance(value, bytes | memoryview)
                    pieces.append(bytes(value) if is_bytes else str(value).encode())
    return b"\0".join(pieces)


def _secret_list() -> bytes:
    from tests.exchange.sheets.write import workbook

    return workbook({"Danh sách": [
        ["Họ và tên", "Năm sinh", "Giới tính", "Số CCCD", "Xã", "Diện nạn nhân", "Ghi chú", HEADING],
        [NAME, "1968", "Nữ", NUMBER, "Xã Lìa", "Nạn nhân bom mìn", REMARK, REMARK],
        [NAME, "2999", "Nữ", "1", "Xã Lìa", "Nạn nhân bom mìn", REMARK, REMARK],
    ]})  # fmt: skip


@pytest.mark.parametrize("after", ["upload", "discard", "confirm"])
def test_given_an_upload_when_looked_for_everywhere_then_its_text_is_nowhere_in_clear(
    client: Client, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    caplog.set_level("DEBUG")
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))

    from tests.exchange.desk import send

    answer = send(client, _secret_list(), name=FILE)
    batch = ImportBatch.objects.get(pk=answer.url.split("/")[-2])
    assert NAME in client.get(answer.url).content.decode()
    client.get(reverse("exchange:download-wrong-rows", args=[batch.pk]))
    if after != "upload":
        name = {"discard": "discard-import", "confirm": "confirm-import"}[after]
        client.post(reverse(f"exchange:{name}", args=[batch.pk]), {"statement": "on"})

    stored = _database_bytes() + repr(dict(client.session)).encode() + caplog.text.encode()
    assert [needle for needle in _needles() if needle in stored] == []
    assert list(tmp_path.rglob("*")) == []


def test_given_an_upload_when_discarded_then_rows_and_file_are_gone_and_the_key_is_destroyed(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    batch = upload(client, plain_list([plain_row(1)]))

    client.post(reverse("exchange:discard-import", args=[batch.pk]))

    batch.refresh_from_db()
    assert (batch.state, batch.file_name, batch.layout) == ("DISCARDED", None, None)
    assert not ImportRow.objects.exists()
    assert not ImportSource.objects.exists()
    assert DataKey.objects.get(owner=batch.pk).wrapped is None


def test_given_an_overdue_upload_when_purged_then_it_is_expired_and_a_fresh_one_stays() -> None:
    by = importer()
    overdue, fresh = make_batch(by=by, rows=2), make_batch(by=by, rows=3)
    ImportBatch.objects.filter(pk=overdue.pk).update(expires_at=timezone.now() - timedelta(seconds=1))

    call_command("purge_imports")

    states = dict(ImportBatch.objects.values_list("pk", "state"))
    assert states == {overdue.pk: "EXPIRED", fresh.pk: "READ"}
    assert set(ImportRow.objects.values_list("batch_id", flat=True)) == {fresh.pk}


def test_given_an_overdue_upload_when_another_is_uploaded_then_it_is_erased_too() -> None:
    by = importer()
    overdue = make_batch(by=by, rows=2)
    ImportBatch.objects.filter(pk=overdue.pk).update(expires_at=timezone.now() - timedelta(seconds=1))

    make_batch(by=by, rows=3)

    assert not ImportRow.objects.filter(batch=overdue).exists()
