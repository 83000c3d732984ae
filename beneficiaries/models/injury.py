"""Injuries of a person: which, on which side, from which accident."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices.accidents import InjuryKind, InjurySide
from beneficiaries.models.accident import Accident
from beneficiaries.models.person import Beneficiary
from vault.fields import LONG, SealedField
from vault.history import tracked
from vault.models import SealedModel


class Injury(SealedModel):
    """One injury; everything that says something of the body is sealed under the person's key."""

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="injuries")
    accident = models.ForeignKey(Accident, models.SET_NULL, null=True, related_name="injuries")
    kind = SealedField("injury.kind", field_class="health", when_destroyed="")
    side = SealedField("injury.side", field_class="health", null=True)
    details = SealedField("injury.details", block=LONG, field_class="health", null=True)
    recorded_on = models.DateField(_("Recorded on"))

    history = tracked()

    class Meta:
        verbose_name = _("injury")
        verbose_name_plural = _("injuries")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def kind_shown(self) -> str:
        """The injury in words."""
        return str(dict(InjuryKind.choices).get(self.kind, ""))

    @property
    def side_shown(self) -> str:
        """The side in words; '' for none."""
        return str(dict(InjurySide.choices).get(self.side or "", ""))
