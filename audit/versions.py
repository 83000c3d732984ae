"""Versions of rows that the chain vouches for: the last event of an act carries how many it wrote and their sum.

The sum runs over the MACs of all versions of the act, modulo 2^256: without the audit key nobody can add, drop or
change a version so that it stays. A row itself must equal its newest version.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, models

from audit import stored
from core.mac import mac
from keys.keyring import derived_from

LABEL = "audit:version:v1"
MODULUS = 1 << 256
UNIT, NUMBER, KIND = "history_unit", "history_number", "history_type"


@dataclass(frozen=True, slots=True)
class Versioned:
    """A table and the table of its versions; ``columns`` are those that stand in both."""

    model: type[models.Model]
    versions: type[models.Model]
    columns: tuple[str, ...]


@dataclass(slots=True)
class Total:
    """Number and sum of MACs of some versions."""

    count: int = 0
    sum: int = 0

    def add(self, code: bytes) -> None:
        """Take in one version."""
        self.count += 1
        self.sum = (self.sum + int.from_bytes(code)) % MODULUS

    @property
    def hex(self) -> str:
        """The sum as 64 hex digits."""
        return f"{self.sum:064x}"


_registered: dict[str, Versioned] = {}


def register(model: type[models.Model], versions: type[models.Model], columns: Sequence[str]) -> None:
    """Declare a table with versions (the vault does, for each tracked model)."""
    _registered[model._meta.label] = Versioned(model, versions, tuple(columns))


def registered() -> dict[str, Versioned]:
    """All tables with versions by label."""
    return dict(_registered)


def key(key_id: str) -> bytes:
    """The versions' subkey of a named audit key; ``KeyringError`` if it is not on the ring."""
    return derived_from(key_id, LABEL)


def total_of(unit: UUID, labels: Iterable[str], *, key_id: str) -> Total:
    """What the act ``unit`` has written into the versions of these tables."""
    total, secret = Total(), key(key_id)
    for label in sorted(labels):
        versions = _registered[label].versions
        columns = stored.columns_of(versions)
        for values in stored.texts(versions, f"{UNIT} = %s", [_id(versions, UNIT, unit)]):
            total.add(mac(secret, stored.encoded(label, columns, values)))
    return total


def all_of(label: str) -> Iterator[tuple[UUID | None, str, bytes]]:
    """Every version of a table: its act, the id of its row, and the bytes under its MAC."""
    entry = _registered[label]
    columns = stored.columns_of(entry.versions)
    act, row = columns.index(UNIT), columns.index(str(entry.model._meta.pk.column))
    for values in stored.texts(entry.versions, "1 = 1", []):
        yield _as_id(values[act]), str(values[row]).strip("'"), stored.encoded(label, columns, values)


def _as_id(text: str | None) -> UUID | None:
    try:
        return None if text in stored.EMPTY else UUID(str(text).strip("'"))
    except ValueError:
        return None


def _id(versions: type[models.Model], name: str, value: Any) -> Any:
    field: Any = versions._meta.get_field(name)
    return field.get_db_prep_value(value, connection)


def of_unit(unit: UUID) -> Iterator[str]:
    """Label and id of each row of which the act wrote a version."""
    for label, entry in _registered.items():
        pk = entry.model._meta.pk
        columns = stored.columns_of(entry.versions)
        place = columns.index(str(pk.column))
        for values in stored.texts(entry.versions, f"{UNIT} = %s", [_id(entry.versions, UNIT, unit)]):
            yield f"{label} {str(values[place]).strip(chr(39))}"
