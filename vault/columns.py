"""One sealed field of very many rows, opened without building the rows: for search and comparison."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from core.driver import rows_within
from vault import tokens
from vault.bearers import stands_for
from vault.fields import SealedField
from vault.openkeys import Unwrappers

Row = tuple[bytes, bytes, bytes, bytes | None, bytes | None, bytes | None, bytes | None, bytes | None]

# Each row beside its key. OFFSET 0: left to itself the planner reads the whole table of keys for a few thousand.
_WITH_KEYS: Final = {
    "postgresql": """
        WITH found (id, owner, data_key, token) AS ({query})
        SELECT found.id, found.owner, found.data_key, found.token, key.owner, key.kek, key.wrapped, key.bearers
        FROM found LEFT JOIN LATERAL (
            SELECT owner, kek, wrapped, bearers FROM vault_datakey WHERE vault_datakey.id = found.data_key OFFSET 0
        ) AS key ON true""",
    "sqlite": """
        WITH found (id, owner, data_key, token) AS ({query})
        SELECT found.id, found.owner, found.data_key, found.token, key.owner, key.kek, key.wrapped, key.bearers
        FROM found LEFT JOIN vault_datakey AS key ON key.id = found.data_key""",
}


class SealedColumn:
    """A field of each row of a query, which is asked at once together with its keys.

    Gives owner (16 bytes) and text. What the field itself would refuse is refused here: a row whose owner is not its
    key's, a key that was changed, a token that was moved. No key stays open behind it.
    """

    def __init__(self, query: Any, name: str) -> None:
        field = query.model._meta.get_field(name)
        assert isinstance(field, SealedField)  # noqa: S101  (said to the type checker)
        self.field = field
        self._rows = _read(query.values_list("id", query.model.sealed_owner, "data_key_id", field.attname))

    def __iter__(self) -> Iterator[tuple[bytes, str | None]]:
        start, unseal, unwraps = tokens.prefix(self.field.label), tokens.unseal, Unwrappers()
        for pk, owner, key_id, token, key_owner, kek, wrapped, bearers in self._rows:
            if kek is None or (key_owner != owner and not stands_for(owner, bearers)):
                raise tokens.SealBroken("owner")
            if token is None or wrapped is None:
                yield owner, None if token is None else self.field.text_of_destroyed
            else:
                dek = unwraps[kek.decode()](wrapped, key_id, key_owner or owner, bearers)
                yield owner, unseal(AESGCM(dek), token, bound=start + pk)


def _read(query: Any) -> list[Row]:
    rows = rows_within(query, _WITH_KEYS[connection.vendor], as_sent=True)
    return rows if connection.vendor == "postgresql" else [_as_sent(row) for row in rows]


def _as_sent(row: tuple[Any, ...]) -> Row:
    """A row of SQLite, which keeps UUIDs as hexadecimal digits, in the bytes that PostgreSQL sends."""
    pk, owner, key_id, token, key_owner, kek, wrapped, bearers = row
    number = bytes.fromhex
    if kek is None:
        return number(pk), number(owner), number(key_id), token, None, None, None, None
    return number(pk), number(owner), number(key_id), token, number(key_owner), kek.encode(), wrapped, bearers
