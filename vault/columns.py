"""One sealed field of very many rows, opened without building the rows: for search and comparison."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection

from core.driver import binary_rows_of
from vault import openkeys, tokens
from vault.fields import SealedField

Row = tuple[bytes, bytes, bytes, "bytes | None"]


class SealedColumn:
    """A field of each row of a query, which is asked at once; its keys are asked for when the first text is wanted.

    Gives owner (16 bytes) and text. What the field itself would refuse is refused here: a row whose owner is not its
    key's, a token that was moved.
    """

    def __init__(self, query: Any, name: str) -> None:
        field = query.model._meta.get_field(name)
        assert isinstance(field, SealedField)  # noqa: S101  (said to the type checker)
        self.field = field
        self._rows = _read(query.values_list("id", query.model.sealed_owner, "data_key_id", field.attname))

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[tuple[bytes, str | None]]:
        number, start, unseal = int.from_bytes, tokens.prefix(self.field.label), tokens.unseal
        keys = openkeys.all_open([number(row[2]) for row in self._rows])
        for pk, owner, key_id, token in self._rows:
            key = keys.get(number(key_id))
            if key is None or key.owner != number(owner):
                raise tokens.SealBroken("owner")
            if token is None or key.cipher is None:
                yield owner, None if token is None else self.field.text_of_destroyed
            else:
                yield owner, unseal(key.cipher, token, bound=start + pk)


def _read(query: Any) -> list[Row]:
    if connection.vendor == "postgresql":
        return binary_rows_of(query, as_sent=True)
    return [
        (pk.bytes, owner.bytes, key_id.bytes, None if token is None else bytes(token))
        for pk, owner, key_id, token in query
    ]
