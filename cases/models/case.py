"""The case: somebody follows a person, from one day to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Beneficiary
from cases.choices import CaseState, CloseReason
from core.actor import Actor
from core.views import unseen
from partners.models import Organisation, User
from vault.fields import LONG, SealedField, SealedQuerySet
from vault.history import tracked
from vault.models import SealedModel


class CaseKey(NamedTuple):
    """Place of a case in the list: newest first, equal days by id."""

    opened_on: date
    case: UUID

    def written(self) -> str:
        """For an address."""
        return f"{self.opened_on:%Y%m%d}.{self.case.hex}"


def read_case_key(text: str) -> CaseKey | None:
    """The key of an address, or None if the text is none."""
    day, _sign, name = text.partition(".")
    try:
        return CaseKey(date(int(day[:4]), int(day[4:6]), int(day[6:8])), UUID(hex=name))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of cases, newest first; ``older``/``newer`` are keys to ask for the next pages, or None."""

    cases: list[Case]
    older: CaseKey | None
    newer: CaseKey | None


class CaseQuerySet(SealedQuerySet["Case"]):
    """Questions about cases."""

    def visible_to(self, actor: Actor) -> CaseQuerySet:
        """Cases of people in the actor's sight."""
        return self.filter(person__in=Beneficiary.objects.visible_to(actor))

    def get_seen(self, actor: Actor, pk: UUID) -> Case:
        """The case with this id whose person is in the actor's sight; else 404."""
        found = self.visible_to(actor).select_related("person__commune", "worker", "lead").filter(pk=pk).first()
        return found if found is not None else unseen()

    def open(self) -> CaseQuerySet:
        """Cases that have not ended."""
        return self.filter(state=CaseState.OPEN)

    def page(self, *, before: CaseKey | None = None, after: CaseKey | None = None, size: int = 25) -> CasePage:
        """One page, newest first; ``before``/``after`` are keys that an earlier page gave."""
        place = before or after
        upwards = before is None and after is not None
        query: Any = self
        if place is not None:
            beyond = "gt" if upwards else "lt"
            query = query.filter(
                Q(**{f"opened_on__{beyond}": place.opened_on})
                | Q(opened_on=place.opened_on, **{f"id__{beyond}": place.case})
            )
        order = ("opened_on", "id") if upwards else ("-opened_on", "-id")
        found = list(query.select_related("person", "worker", "lead").order_by(*order)[: size + 1])
        has_more, shown = len(found) > size, found[:size]
        if upwards:
            shown.reverse()
        has_older, has_newer = (True, has_more) if upwards else (has_more, place is not None)
        return CasePage(
            shown,
            older=_key(shown[-1]) if shown and has_older else None,
            newer=_key(shown[0]) if shown and has_newer else None,
        )


def _key(case: Case) -> CaseKey:
    return CaseKey(case.opened_on, case.pk)


class Case(SealedModel):
    """Case management of one person; at most one open case a person. ``worker`` is the person's case worker."""

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="cases")
    state = models.CharField(_("State"), max_length=8, choices=CaseState.choices, default=CaseState.OPEN)
    opened_on = models.DateField(_("Opened on"))
    worker = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("Case worker"))
    lead = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name=_("Lead organisation")
    )
    closed_on = models.DateField(_("Ended on"), null=True)
    close_reason = models.CharField(_("Why it ended"), max_length=16, choices=CloseReason.choices, blank=True)
    close_note = SealedField("case.close_note", block=LONG, field_class="notes", null=True)

    history = tracked()
    objects: ClassVar[Any] = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state="OPEN"), name="cases_one_open_case_a_person"),
            models.CheckConstraint(
                condition=Q(state="OPEN", closed_on=None, close_reason="")
                | (Q(state="CLOSED", closed_on__isnull=False) & ~Q(close_reason="")),
                name="cases_ended_case_says_when_and_why",
            ),
        ]
        indexes = [models.Index(fields=["state", "-opened_on", "-id"], name="cases_case_range")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        """Whether somebody follows the person."""
        return self.state == CaseState.OPEN
