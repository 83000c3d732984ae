"""Uploads for tests, made through the same action as everybody else's, and lists of plain people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from beneficiaries.rules.facts import BasisFacts
from core.actor import Actor
from exchange.actions import confirm_batch, land_rows, read_upload
from exchange.models import ImportBatch
from tests.exchange.sheets.write import workbook
from tests.factories.partners import UserFactory, actor_for

SAMPLES = Path(__file__).parent.parent / "exchange" / "samples"
BY_LAW = BasisFacts(basis="STATUTORY")
HEADER = ["STT", "Họ và tên", "Năm sinh", "Giới tính", "Số CCCD", "Thôn", "Xã", "Diện nạn nhân", "Ghi chú"]
ONSETS = ("B", "C", "D", "G", "H", "K", "L", "M", "N", "T")
RHYMES = ("an", "em", "in", "ong", "ung", "át", "ệt", "ích", "óc", "ực")


def sample(name: str) -> bytes:
    """The bytes of one of the sample lists."""
    return (SAMPLES / f"{name}.xlsx").read_bytes()


def invented_name(number: int) -> str:
    """A name of its own for each number below 100,000, in syllables of Vietnamese."""
    syllables = [
        ONSETS[number // 10 % 10] + RHYMES[number % 10],
        ONSETS[number // 1000 % 10] + RHYMES[number // 100 % 10],
    ]
    return f"Hồ {ONSETS[number // 10_000 % 10]}a {syllables[1]} {syllables[0]}"


def plain_row(number: int, **other: Any) -> list[Any]:
    """A good row of a simple list in Xã Lìa; ``other`` replaces cells by heading."""
    usual = [
        number, invented_name(number), str(1950 + number % 50), "Nam", "", "Thôn A Túc", "Xã Lìa", "Nạn nhân bom mìn",
        "chưa làm CCCD",
    ]  # fmt: skip
    return [other.get(heading, cell) for heading, cell in zip(HEADER, usual, strict=True)]


def plain_list(rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook of such rows under the usual headings."""
    return workbook({"Danh sách": [HEADER, *rows]})


def importer(**options: Any) -> Actor:
    """A provincial officer, who may import."""
    return actor_for(UserFactory(role="PROVINCIAL_OFFICER", **options))


def make_batch(*, by: Actor, content: bytes | None = None, rows: int = 3) -> ImportBatch:
    """An upload that waits for its check."""
    given = content or plain_list([plain_row(number) for number in range(1, rows + 1)])
    return read_upload(by=by, content=given, file_name="danh-sach.xlsx")


def land_all(*, by: Actor, batch: ImportBatch, basis: BasisFacts = BY_LAW) -> ImportBatch:
    """Confirm and register everything."""
    confirm_batch(by=by, batch=batch, basis=basis)
    while land_rows(by=by, batch=batch):
        pass
    batch.refresh_from_db()
    return batch
