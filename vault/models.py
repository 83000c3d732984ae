"""Data keys, what this database is, and the base of every sealed row."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.base import ModelState

from core.clock import now
from vault.choices import InstallationKind
from vault.fields import DataKeyLink, RawBytesField, SealedQuerySet


class DataKey(models.Model):
    """A 256-bit key of one owner, wrapped under a key-wrapping key; emptied when the owner's data is shredded.

    ``bearers``: whoever bore it before the owner did, once two records turned out to be one person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.UUIDField(db_index=True)
    kek = models.CharField(max_length=32)
    wrapped = RawBytesField(null=True)
    bearers = RawBytesField(null=True)
    created_at = models.DateTimeField(default=now)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kek"], name="vault_datakey_kek")]

    def __str__(self) -> str:
        return str(self.pk)


class Installation(models.Model):
    """What this database was created as (one row)."""

    kind = models.CharField(max_length=12, choices=InstallationKind.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.kind


class KeyMark(models.Model):
    """The check value of each key this database was written with: a wrong keyring is noticed before it does harm."""

    key_id = models.CharField(max_length=32, primary_key=True)
    purpose = models.CharField(max_length=12)
    check_value = models.CharField(max_length=8)

    def __str__(self) -> str:
        return self.key_id


class SealedModel(models.Model):
    """Base of rows with sealed fields: a random id known before the insert, and the key they are sealed with.

    ``sealed_owner`` names the attribute that holds the owner of the row's key (a person's id, a batch's id).
    Pass ``data_key`` before sealed values; ``vault.keys.new_keys`` makes it.
    """

    sealed_owner: ClassVar[str] = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    data_key = DataKeyLink(DataKey, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = SealedQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:  # type: ignore[override]
        """A row as it was read, in whole or in part, without ``__init__`` and its signals: sealed rows have none."""
        names = _attnames(cls) if len(values) == len(_attnames(cls)) else field_names
        row = cls.__new__(cls)
        state = ModelState()
        state.adding, state.db = False, db
        row._state = state
        row.__dict__.update(zip(names, values, strict=True))
        return row


@functools.cache
def _attnames(model: Any) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)
