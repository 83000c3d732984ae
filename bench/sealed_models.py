"""Two tables alike but for sealing: eight sealed fields with a key a person, eight plain ones; both with history."""

from __future__ import annotations

import uuid

from django.db import models

from vault.fields import LONG, SealedField
from vault.history import tracked
from vault.models import SealedModel

NAMES = ("full_name", "alias", "number", "phone", "address", "village", "diagnosis", "note")


class SealedPerson(SealedModel):
    """Ours."""

    full_name = SealedField("bench.full_name", null=True)
    alias = SealedField("bench.alias", null=True)
    number = SealedField("bench.number", null=True)
    phone = SealedField("bench.phone", null=True)
    address = SealedField("bench.address", null=True)
    village = SealedField("bench.village", null=True)
    diagnosis = SealedField("bench.diagnosis", null=True)
    note = SealedField("bench.note", null=True, block=LONG)
    birth_year = models.IntegerField(null=True)
    sex = models.CharField(max_length=1)

    history = tracked()

    class Meta:
        app_label = "vault"

    def __str__(self) -> str:
        return str(self.pk)


class PlainPerson(models.Model):
    """The peer: the same columns in clear."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    full_name = models.CharField(max_length=100, null=True)
    alias = models.CharField(max_length=100, null=True)
    number = models.CharField(max_length=12, null=True)
    phone = models.CharField(max_length=12, null=True)
    address = models.CharField(max_length=200, null=True)
    village = models.CharField(max_length=100, null=True)
    diagnosis = models.CharField(max_length=200, null=True)
    note = models.CharField(max_length=250, null=True)
    birth_year = models.IntegerField(null=True)
    sex = models.CharField(max_length=1)

    history = tracked()

    class Meta:
        app_label = "vault"

    def __str__(self) -> str:
        return str(self.pk)
