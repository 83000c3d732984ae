"""How a consent was given: by whom, in which language, before whom; names sealed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices.consent import WITNESSED, ConsentWay, Giver, GiverRelation
from beneficiaries.choices.records import Language
from beneficiaries.models.person import Beneficiary
from beneficiaries.models.records import PersonRecord
from beneficiaries.models.status import LegalBasis
from vault.fields import SealedField
from vault.history import tracked


class Consent(PersonRecord):
    """What proves a consent; the basis says for what it was given, to whom, and whether it stands.

    ``is_alone``: recorded by itself, so that no right to see rests on it (a share has a basis of its own).
    ``recording``: id of the file that holds the spoken consent, where there is one.
    """

    basis = models.OneToOneField(LegalBasis, models.CASCADE, related_name="consent")
    way = models.CharField(_("Proven by"), max_length=14, choices=ConsentWay.choices)
    giver = models.CharField(_("Who gave the consent"), max_length=14, choices=Giver.choices)
    giver_relation = models.CharField(
        _("Relation to the person"), max_length=12, choices=GiverRelation.choices, blank=True
    )
    giver_name = SealedField("consent.giver_name", null=True)
    guardian = models.ForeignKey(Beneficiary, models.PROTECT, null=True, related_name="+", db_index=False)
    child_agrees = models.BooleanField(_("The child agrees too"), null=True)
    language = models.CharField(_("Language in which the text was read"), max_length=8, choices=Language.choices)
    witness_name = SealedField("consent.witness_name", null=True)
    recording = models.UUIDField(null=True)
    is_alone = models.BooleanField(default=False)

    history = tracked()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(
                condition=~Q(way__in=WITNESSED) | Q(witness_name__isnull=False),
                name="beneficiaries_consent_witnessed",
            ),
            models.CheckConstraint(
                condition=Q(giver="PERSON", giver_relation="", giver_name__isnull=True, guardian=None)
                | (
                    Q(giver__in=["GUARDIAN", "REPRESENTATIVE"])
                    & ~Q(giver_relation="")
                    & (Q(giver_name__isnull=False) | Q(guardian__isnull=False))
                ),
                name="beneficiaries_consent_giver_named",
            ),
            models.CheckConstraint(
                condition=Q(child_agrees=None) | Q(child_agrees=True), name="beneficiaries_consent_child_agrees"
            ),
        ]
