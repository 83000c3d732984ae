"""The person, and the one predicate and the one list by which anybody is ever seen."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import (
    BirthPrecision,
    DisabilityDegree,
    DisabilityType,
    IdentityMissingReason,
    LifeStatus,
    Poverty,
    PriorityGroup,
    Sex,
    SightKind,
)
from beneficiaries.models.person_filter import PersonFilter
from beneficiaries.models.sight import SightGrant
from beneficiaries.rules.codes import codes_meant, read_code
from beneficiaries.rules.pages import Key, cut, merged
from core.actor import Actor
from core.text.days import PartialDate
from core.views import unseen
from partners.models import Organisation
from places.models import AdministrativeUnit
from vault.fields import LONG, SealedField, SealedQuerySet
from vault.history import tracked
from vault.models import SealedModel


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One page of people, newest first; ``older``/``newer`` are keys to ask for the next pages, or None."""

    people: list[Beneficiary]
    older: Key | None
    newer: Key | None


class BeneficiaryQuerySet(SealedQuerySet["Beneficiary"]):
    """Questions about people. Whoever asks for an actor asks here."""

    def visible_to(self, actor: Actor, *, showing: frozenset[str] = frozenset()) -> BeneficiaryQuerySet:
        """People in the actor's sight today, of whom he is shown these kinds of data. Empty scopes see nobody.

        A record that was merged into another is in nobody's sight: what it holds is seen with that one.
        """
        scopes = actor.scopes
        if scopes.is_empty or not showing <= actor.classes:
            return self.none()
        seen = Q(pk__in=[])
        if scopes.groups:
            granted = SightGrant.objects.of_groups(scopes.groups).in_force(actor.today).showing(showing)
            seen |= Q(Exists(granted.filter(content_object_id=OuterRef("pk"))))
        if scopes.communes:
            seen |= Q(commune_id__in=scopes.communes)
        if scopes.province:
            seen |= Q(province_id=scopes.province)
        found = self.standing().filter(seen)
        return found if scopes.within is None else found.filter(commune_id__in=scopes.within)

    def standing(self) -> BeneficiaryQuerySet:
        """Without records that were merged into another."""
        return self.filter(cluster_root=F("id"))

    def fitting(self, actor: Actor, wanted: PersonFilter) -> BeneficiaryQuerySet:
        """People in the actor's sight who fit; of a kind of data that he is not shown of somebody, nothing is asked."""
        return self.visible_to(actor, showing=wanted.classes).filter(wanted.condition())

    def get_seen(self, actor: Actor, pk: uuid.UUID) -> Beneficiary:
        """The person with this id in the actor's sight; 404 for whoever is absent or out of sight."""
        found = self.visible_to(actor).select_related("commune", "place_as_written__parent").filter(pk=pk).first()
        return found if found is not None else unseen()

    def get_survivor(self, actor: Actor, pk: uuid.UUID) -> Beneficiary:
        """The person into whose record the one with this id was merged, in the actor's sight; 404 for all others."""
        roots = Beneficiary.objects.filter(pk=pk).exclude(cluster_root=pk).values("cluster_root")
        found: Beneficiary | None = self.visible_to(actor).filter(pk__in=roots).first()
        return found if found is not None else unseen()

    def visible_page(
        self,
        actor: Actor,
        wanted: PersonFilter | None = None,
        *,
        before: Key | None = None,
        after: Key | None = None,
        size: int = 25,
    ) -> PersonPage:
        """One page of the people in sight, newest first: one short index range a scope, merged here.

        ``before``/``after`` are keys that an earlier page gave (older or newer than that row).
        """
        narrowed = wanted or PersonFilter()
        upwards = after is not None
        place = after if upwards else before
        ranges = [_keys(each, place, upwards=upwards, most=size + 1) for each in self._ranges(actor, narrowed)]
        keys, has_more = cut(merged(ranges, upwards=upwards), size=size, upwards=upwards)
        people = {
            person.pk: person for person in self.filter(pk__in=[key.person for key in keys]).select_related("commune")
        }
        shown = [people[key.person] for key in keys if key.person in people]
        _share_keys(shown)
        has_older, has_newer = (True, has_more) if upwards else (has_more, before is not None)
        return PersonPage(
            shown,
            older=keys[-1] if keys and has_older else None,
            newer=keys[0] if keys and has_newer else None,
        )

    def visible_count(self, actor: Actor, wanted: PersonFilter | None = None) -> int:
        """How many people are in sight; one scope is counted on its own range, several on the whole predicate."""
        narrowed = wanted or PersonFilter()
        ranges = self._ranges(actor, narrowed)
        if len(ranges) == 1:
            query, column = ranges[0]
            return int(query.count() if column == "id" else query.count_people())
        return int(self.fitting(actor, narrowed).count())

    def _ranges(self, actor: Actor, wanted: PersonFilter) -> list[tuple[Any, str]]:
        """(query, name of its person column) of each scope; every one is a range of one index."""
        scopes = actor.scopes
        found: list[tuple[Any, str]] = []
        if not wanted.classes <= actor.classes:
            return found
        within = Q() if scopes.within is None else Q(commune_id__in=scopes.within)
        for group in scopes.groups:
            grants = SightGrant.objects.filter(wanted.condition("content_object__"), group_id=group)
            if scopes.within is not None:
                grants = grants.filter(content_object__commune_id__in=scopes.within)
            found.append((grants.in_force(actor.today).showing(wanted.classes), "content_object_id"))
        for commune in scopes.communes:
            found.append((self.standing().filter(within, wanted.condition(), commune_id=commune), "id"))
        if scopes.province:
            found.append((self.standing().filter(within, wanted.condition(), province_id=scopes.province), "id"))
        return found

    def by_code(self, typed: str) -> BeneficiaryQuerySet:
        """The one person of these whom a code means, told as ``rules.codes.codes_meant`` reads it: the whole code, or
        its middle. Nobody where it may mean several. The code of a merged record means the one that stays.
        """
        whole = read_code(typed)
        meant = [whole] if whole is not None else codes_meant(typed)
        roots = Beneficiary.objects.filter(code__in=meant).values("cluster_root")
        found = set(self.filter(pk__in=roots).values_list("pk", flat=True)[:2])
        return self.filter(pk__in=found) if len(found) == 1 else self.none()

    def in_cluster(self, roots: Iterable[uuid.UUID]) -> BeneficiaryQuerySet:
        """People confirmed to be the same as one of these."""
        return self.filter(cluster_root__in=list(roots))


def _keys(source: tuple[Any, str], place: Key | None, *, upwards: bool, most: int) -> list[Key]:
    query, column = source
    if place is not None:
        beyond = "gt" if upwards else "lt"
        behind = "lt" if upwards else "gt"
        query = query.filter(**{f"sort_key__{beyond}e": place.sort_key}).filter(
            Q(**{f"sort_key__{beyond}": place.sort_key}) | Q(**{f"{column}__{behind}": place.person})
        )
    order = ("sort_key", f"-{column}") if upwards else ("-sort_key", column)
    rows = query.order_by(*order).values_list("sort_key", column).distinct()[:most]
    return [Key(sort_key, person) for sort_key, person in rows]


def _share_keys(people: Sequence[Beneficiary]) -> None:
    batch = {person.data_key_id for person in people}
    for person in people:
        person._state.sealed_batch = batch  # type: ignore[attr-defined]


class Beneficiary(SealedModel):  # type: ignore[django-manager-missing]
    """A person of the register. Sealed: names, dates, numbers, places of living; in clear: what is counted."""

    code = models.CharField(_("Case-file code"), max_length=16, unique=True)
    full_name = SealedField("beneficiary.full_name")
    sex = models.CharField(_("Sex"), max_length=1, choices=Sex.choices, default=Sex.UNKNOWN)
    birth_year = models.SmallIntegerField(_("Birth year"), null=True)
    birth_precision = models.CharField(max_length=8, choices=BirthPrecision.choices, default=BirthPrecision.UNKNOWN)
    birth_date = SealedField("beneficiary.birth_date", null=True)
    phone = SealedField("beneficiary.phone", field_class="contact", null=True)
    province = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", db_index=False)
    commune = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("Commune")
    )
    place_as_written = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, related_name="+", db_index=False
    )
    place_open_since = models.DateField(_("Commune of today not decided since"), null=True)
    village = SealedField("beneficiary.village", field_class="location", null=True)
    address_line = SealedField("beneficiary.address_line", block=64, field_class="location", null=True)
    is_minority = models.BooleanField(_("Ethnic minority"), null=True)
    ethnicity = SealedField("beneficiary.ethnicity", null=True)
    ethnic_group = SealedField("beneficiary.ethnic_group", null=True)
    nationality = SealedField("beneficiary.nationality", null=True)
    marital_status = SealedField("beneficiary.marital_status", null=True)
    language = SealedField("beneficiary.language", null=True)
    needs_interpreter = models.BooleanField(_("Needs an interpreter"), null=True)
    life_status = models.CharField(_("Situation"), max_length=8, choices=LifeStatus.choices, default=LifeStatus.LIVING)
    life_status_since = SealedField("beneficiary.life_status_since", null=True)
    identity_missing_reason = models.CharField(max_length=16, choices=IdentityMissingReason.choices, blank=True)
    poverty = models.CharField(_("Poverty"), max_length=10, choices=Poverty.choices, default=Poverty.UNKNOWN)
    poverty_year = models.SmallIntegerField(null=True)
    disability_degree = models.CharField(max_length=16, choices=DisabilityDegree.choices, blank=True)
    disability_type = models.CharField(max_length=16, choices=DisabilityType.choices, blank=True)
    note = SealedField("beneficiary.note", block=LONG, field_class="notes", null=True)
    registered_on = models.DateField(_("Registered on"))
    registered_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    registered_at = models.DateTimeField()
    sort_key = models.BigIntegerField()
    cluster_root = models.UUIDField()
    priority = models.CharField(_("Priority"), max_length=1, choices=PriorityGroup.choices, blank=True)
    priority_provisional = models.BooleanField(default=False)
    priority_since = models.DateField(null=True)
    priority_scheme = models.CharField(max_length=20, blank=True)
    urgent_until = models.DateField(null=True)

    history = tracked()
    objects: ClassVar[Any] = BeneficiaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("beneficiary")
        verbose_name_plural = _("beneficiaries")
        permissions = [(kind.value, kind.label) for kind in SightKind]
        indexes = [
            # Without those merged into another: the range of a page holds nobody that is left out of it.
            models.Index(
                fields=["commune", "-sort_key", "id"],
                name="beneficiaries_commune_root",
                condition=Q(cluster_root=F("id")),
            ),
            models.Index(
                fields=["province", "-sort_key", "id"],
                name="beneficiaries_province_root",
                condition=Q(cluster_root=F("id")),
            ),
            models.Index(fields=["birth_year"], name="beneficiaries_birth_year"),
            models.Index(fields=["cluster_root"], name="beneficiaries_cluster"),
            models.Index(
                fields=["commune"], name="beneficiaries_place_open", condition=Q(place_open_since__isnull=False)
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(place_open_since=None) | Q(place_as_written__isnull=False),
                name="beneficiaries_open_place_is_written",
            )
        ]

    def __str__(self) -> str:
        return self.code

    def urgent_last_day(self, day: date) -> date | None:
        """The last day of an emergency that holds on ``day``; None without one."""
        if self.urgent_until is None or day >= self.urgent_until:
            return None
        return self.urgent_until - timedelta(days=1)

    @property
    def birth(self) -> PartialDate | None:
        """What is known of the birth date."""
        return partial_date(self.birth_date)

    @property
    def birth_shown(self) -> str:
        """05/03/1968, 03/1968 or 1968; '' if nothing is known."""
        known = self.birth
        return known.shown() if known is not None else ""


def partial_date(stored: str | None) -> PartialDate | None:
    """The day, month or year of its stored form (1968-03-05, 1968-03, 1968)."""
    if not stored:
        return None
    year, month, day = [*(int(part) for part in stored.split("-")), None, None][:3]
    return PartialDate(year or 0, month, day)
