"""Numbers and names by which a person is known besides the full name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import IdentifierKind
from beneficiaries.models.person import Beneficiary
from vault.fields import RawBytesField, SealedField
from vault.history import tracked
from vault.models import SealedModel


class Identifier(SealedModel):
    """A number on a paper. ``unique_a`` holds the whole keyed digest only where the number proves who it is
    (12 digits, verified, in use); ``unique_b`` is its place while the index key is being changed.
    """

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="identifiers")
    kind = models.CharField(_("Paper"), max_length=8, choices=IdentifierKind.choices)
    number = SealedField("identifier.number")
    issued = SealedField("identifier.issued", null=True)
    issued_by = SealedField("identifier.issued_by", null=True)
    is_verified = models.BooleanField(_("Compared with the card"), default=False)
    is_active = models.BooleanField(default=True)
    unique_a = RawBytesField(null=True, unique=True, editable=False)
    unique_b = RawBytesField(null=True, unique=True, editable=False)

    history = tracked()

    class Meta:
        verbose_name = _("identity number")
        verbose_name_plural = _("identity numbers")

    def __str__(self) -> str:
        return str(self.pk)


class Alias(SealedModel):
    """Another name by which people know the person."""

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="aliases")
    name = SealedField("alias.name")

    history = tracked()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")

    def __str__(self) -> str:
        return str(self.pk)
