"""Sealed fields against the same columns in clear, both with history: bulk write, lazy read of one of eight, size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from simple_history import utils

from bench.figures import Figure, side_by_side
from bench.sealed_models import NAMES, PlainPerson, SealedPerson
from bench.sizes import size
from vault.history import bulk_create_with_history
from vault.keys import new_keys
from vault.openkeys import open_keys

BATCH = size(1000, small=50)
ROWS = 5 * BATCH
VALUES = dict(
    zip(
        NAMES,
        (
            "Hồ Thị Kăn",
            "Pả Hoan",
            "045168001234",
            "0912345678",
            "số nhà 12",
            "bản Ba Tầng",
            "cụt chân trái",
            "ghi chú " * 8,
        ),
        strict=True,
    )
)


def write_sealed() -> None:
    """A key a person, eight sealed values, the row and its first version."""
    for _ in range(ROWS // BATCH):
        with open_keys(), transaction.atomic():
            keys = new_keys(uuid4() for _ in range(BATCH))
            rows = [
                SealedPerson(id=owner, data_key=key, birth_year=1968, sex="F", **VALUES) for owner, key in keys.items()
            ]
            bulk_create_with_history(rows, batch_size=BATCH)


def plain_rows() -> list[PlainPerson]:
    """A batch in clear."""
    return [PlainPerson(birth_year=1968, sex="F", **VALUES) for _ in range(BATCH)]


def write_plain() -> None:
    """The peer: the same rows in clear, as Django and simple-history write many rows with their history."""
    for _ in range(ROWS // BATCH):
        with transaction.atomic():
            utils.bulk_create_with_history(plain_rows(), PlainPerson, batch_size=BATCH)


def write_plain_our_way() -> None:
    """The same rows in clear by our own faster insert: what sealing itself costs."""
    for _ in range(ROWS // BATCH):
        with transaction.atomic():
            bulk_create_with_history(plain_rows(), batch_size=BATCH)


def read_one(model: Any) -> list[str]:
    """One name of each of a thousand rows; keys are loaded and unwrapped inside."""
    with open_keys():
        return [row.full_name for row in model.objects.all()[:BATCH]]


def measure() -> Iterator[Figure]:
    """Write both, read both, weigh one token."""
    vendor = connection.vendor
    with connection.schema_editor() as editor:
        for model in (SealedPerson, PlainPerson, SealedPerson.history.model, PlainPerson.history.model):
            editor.create_model(model)
    judged = vendor == "postgresql"
    ours, peer = side_by_side(write_sealed, write_plain, times=3)
    yield Figure(
        "sealed bulk write with history vs plain", peer / ours, "x", vendor, 0.40 if judged else None, 0.50,
        note=f"{ROWS / ours:,.0f} against {ROWS / peer:,.0f} rows/s",
    )  # fmt: skip
    ours, peer = side_by_side(write_sealed, write_plain_our_way, times=3)
    yield Figure(
        "the same vs plain by our own insert", peer / ours, "x", vendor, note=f"{ROWS / peer:,.0f} rows/s in clear"
    )
    ours, peer = side_by_side(lambda: read_one(SealedPerson), lambda: read_one(PlainPerson), times=15)
    yield Figure(
        "sealed lazy read of 1 of 8 vs plain", peer / ours, "x", vendor, 0.30 if judged else None, 0.45,
        note=f"{BATCH / ours:,.0f} against {BATCH / peer:,.0f} rows/s",
    )  # fmt: skip
    token = SealedPerson.objects.values_list("full_name_sealed", flat=True)[0]
    yield Figure("bytes a sealed name beyond its padding", len(token) - 32, "B", vendor, 29, higher_is_better=False)
