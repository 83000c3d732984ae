"""Row digests: which rows of sensitive tables the chain vouches for, so that a direct edit of a row is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models

from core.canonical import encode
from core.mac import mac
from keys.keyring import derived

LABEL = "audit:row:v1"
GONE = "gone"


@dataclass(frozen=True, slots=True)
class Watched:
    """A table whose rows are vouched for, and the columns that count."""

    model: type[models.Model]
    columns: tuple[str, ...]


_watched: dict[str, Watched] = {}


def watch(model: type[models.Model], *, but: Sequence[str] = ()) -> None:
    """Vouch for every column of ``model`` except those named (derived or bookkeeping ones)."""
    columns = tuple(f.attname for f in model._meta.concrete_fields if f.attname not in but)
    _watched[model._meta.label] = Watched(model, columns)


def watched() -> dict[str, Watched]:
    """All watched tables by model label."""
    return dict(_watched)


def digest(row: models.Model) -> str:
    """HMAC-SHA256 over the row's watched columns as the database holds them; '' if its table is not watched."""
    entry = _watched.get(row._meta.label)
    if entry is None:
        return ""
    fields = {f.attname: f for f in row._meta.concrete_fields}
    values: list[object] = [row._meta.label]
    for column in entry.columns:
        value = getattr(row, column)
        values.append(value if isinstance(value, bytes | memoryview) else fields[column].to_python(value))
    return mac(derived("audit", LABEL), encode(values)).hex()
