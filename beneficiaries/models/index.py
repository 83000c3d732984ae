"""What search and matching look into: keyed digests only; and the counter behind case-file codes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from beneficiaries.models.person import Beneficiary
from places.models import AdministrativeUnit

STOP_AT = 200
"""A key that reaches this many people tells nothing any more: it is neither kept nor asked."""


class BlindIndex(models.Model):
    """One key of one person: the first 64 bits of a keyed digest; its kind has a subkey of its own."""

    pk = models.CompositePrimaryKey("digest", "person_id")
    digest = models.BigIntegerField()
    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="+")
    kind = models.SmallIntegerField()

    def __str__(self) -> str:
        return f"{self.kind}"


class IndexStop(models.Model):
    """A key too common to be kept."""

    digest = models.BigIntegerField(primary_key=True)
    kind = models.SmallIntegerField()

    def __str__(self) -> str:
        return f"{self.kind}"


class NamePart(models.Model):
    """In how many records a part of names stands: a family name, the middle, a given name; by keyed digest, of nobody.

    Counted anew every night; it says how rare a name is. One row counts the records.
    """

    digest = models.BigIntegerField(primary_key=True)
    people = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.people}"


class CodeCounter(models.Model):
    """How many case-file codes of a province are used up (gaps are allowed)."""

    province: ClassVar[models.OneToOneField[AdministrativeUnit, AdministrativeUnit]] = models.OneToOneField(
        AdministrativeUnit, models.PROTECT, primary_key=True, related_name="+"
    )
    used = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.province_id} {self.used}"
