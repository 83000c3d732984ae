"""Two records that may be one person: what was found, what was decided, who was asked."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import DifferentReason
from beneficiaries.choices.pairs import OwnerAnswer, PairSource, PairState
from beneficiaries.models.person import Beneficiary
from beneficiaries.rules.matching.bands import Band, band_of
from core.actor import Actor
from core.views import unseen
from partners.models import Organisation
from vault.fields import RawBytesField
from vault.history import tracked


class CandidatePairQuerySet(models.QuerySet["CandidatePair"]):
    """Questions about pairs."""

    def waiting(self) -> CandidatePairQuerySet:
        """Those to be looked at; a pair of which one was merged into another waits no longer."""
        return self.filter(state=PairState.OPEN, first__cluster_root=F("first_id"), second__cluster_root=F("second_id"))

    def visible_to(self, actor: Actor) -> CandidatePairQuerySet:
        """Pairs of which the actor sees both."""
        seen = Beneficiary.objects.visible_to(actor).values("pk")
        return self.filter(first__in=seen, second__in=seen)

    def of_territory(self, actor: Actor) -> CandidatePairQuerySet:
        """Pairs of which both live in a commune or province that the actor serves, merged ones among them."""
        scopes = actor.scopes
        both = Q(first__commune__in=scopes.communes, second__commune__in=scopes.communes)
        if scopes.province:
            both |= Q(first__province=scopes.province, second__province=scopes.province)
        return self.filter(both)

    def to_judge(self, actor: Actor) -> CandidatePairQuerySet:
        """Those that wait and are the actor's to decide, whose data stands."""
        standing = Q(first__data_key__destroyed_at=None, second__data_key__destroyed_at=None)
        return self.waiting().visible_to(actor).of_territory(actor).filter(standing)

    def get_pair(self, pk: uuid.UUID) -> CandidatePair:
        """The pair with this id; 404 for whatever is absent. Whether both are in sight is asked of each of them."""
        found = self.filter(pk=pk).first()
        return found if found is not None else unseen()

    def after(self, pair: CandidatePair) -> CandidatePairQuerySet:
        """Those that come later in order."""
        return self.filter(
            Q(rank__lt=pair.rank)
            | Q(rank=pair.rank, chance__lt=pair.chance)
            | Q(rank=pair.rank, chance=pair.chance, pk__gt=pair.pk)
        )

    def before(self, pair: CandidatePair) -> CandidatePairQuerySet:
        """Those that come earlier in order."""
        return self.filter(
            Q(rank__gt=pair.rank)
            | Q(rank=pair.rank, chance__gt=pair.chance)
            | Q(rank=pair.rank, chance=pair.chance, pk__lt=pair.pk)
        )

    def of_people(self, people: Iterable[uuid.UUID]) -> CandidatePairQuerySet:
        """Pairs with one of these people."""
        wanted = list(people)
        return self.filter(Q(first__in=wanted) | Q(second__in=wanted))

    def in_order(self) -> CandidatePairQuerySet:
        """What is likely and costly first."""
        return self.order_by("-rank", "-chance", "pk")


class CandidatePair(models.Model):
    """A pair; ``first`` is the one with the smaller id. ``chance`` (0–1) and ``facts``, a keyed digest of what was
    compared, are those of the last look; a decision holds until what is compared has changed.

    ``at_stake``: money in dong that hangs on it, as the room of help says; ``rank`` puts both into one order.
    ``flagged_by`` was not sure, or sees one of the two alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Beneficiary, models.PROTECT, related_name="+")
    second = models.ForeignKey(Beneficiary, models.PROTECT, related_name="+")
    state = models.CharField(_("What is known"), max_length=10, choices=PairState.choices, default=PairState.OPEN)
    chance = models.FloatField()
    weights = models.CharField(max_length=12)
    facts = RawBytesField()
    source = models.CharField(_("Found"), max_length=14, choices=PairSource.choices)
    found_at = models.DateTimeField()
    flagged_by = models.UUIDField(null=True)
    at_stake = models.BigIntegerField(default=0)
    rank = models.FloatField(default=0)
    reason = models.CharField(_("How it is known"), max_length=16, choices=DifferentReason.choices, blank=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    history = tracked(excluded_fields=["facts"])
    objects: ClassVar[Any] = CandidatePairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair of records that may be one person")
        verbose_name_plural = _("pairs of records that may be one person")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-rank", "-chance", "id"], name="beneficiaries_pairs_open", condition=Q(state="OPEN"))
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["first", "second"], name="beneficiaries_pair_once"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="beneficiaries_pair_of_two"),
            models.CheckConstraint(
                condition=~Q(state="DIFFERENT") | (Q(decided_at__isnull=False) & ~Q(reason="")),
                name="beneficiaries_two_people_say_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"

    @property
    def people(self) -> tuple[uuid.UUID, uuid.UUID]:
        """Both ids."""
        return self.first_id, self.second_id

    @property
    def band(self) -> Band:
        """How much alike both were at the last look."""
        return band_of(self.chance)


class PairQuestionQuerySet(models.QuerySet["PairQuestion"]):
    """Questions to organisations."""

    def asked_of(self, actor: Actor) -> PairQuestionQuerySet:
        """Those to the actor's organisation about people whom it sees."""
        seen = Beneficiary.objects.visible_to(actor).values("pk")
        return self.filter(organisation=actor.organisation_id, person__in=seen)

    def waiting(self) -> PairQuestionQuerySet:
        """Those that were not answered and whose pair is still to be decided."""
        return self.filter(answered_at=None, pair__state=PairState.OPEN)


class PairQuestion(models.Model):
    """The organisation that keeps one of the two was asked whether both are one person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pair = models.ForeignKey(CandidatePair, models.CASCADE, related_name="questions")
    person = models.ForeignKey(Beneficiary, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    answer = models.CharField(_("Answer"), max_length=10, choices=OwnerAnswer.choices, blank=True)
    reason = models.CharField(_("How it is known"), max_length=16, choices=DifferentReason.choices, blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    history = tracked()
    objects: ClassVar[Any] = PairQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about a pair")
        verbose_name_plural = _("questions about pairs")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["pair", "organisation"], condition=Q(answered_at=None), name="beneficiaries_owner_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pair_id} {self.organisation_id}"
