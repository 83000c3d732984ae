"""Administrative units of both schemes, what became of them, and what decisions say about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from core.text.names import dictionary_key
from places.choices import Level, PlaceFigureKind, PlaceFlagKind, Scheme
from places.rules.names import NOW, fold_unit, marked, take_apart, take_edition
from places.rules.resolve import Candidate, resolve
from vault.history import tracked


def unit_key(scheme: str, code: str) -> str:
    """Primary key of a unit: codes are re-used since 2025, so the scheme belongs to it."""
    return f"{scheme}:{code}"


@dataclass(frozen=True, slots=True)
class Resolution:
    """``unit`` as written and ``current`` unit, each None if not known; ``ambiguous``: what could be meant.

    Of a unit that was split ``ambiguous`` are the units it became, the one that is offered first at their head.
    """

    unit: AdministrativeUnit | None
    current: AdministrativeUnit | None
    ambiguous: tuple[AdministrativeUnit, ...] = ()

    @property
    def is_split(self) -> bool:
        """Whether the unit is known and was divided, so that somebody must say which part is meant."""
        return self.unit is not None and self.current is None and bool(self.ambiguous)


FEWEST_LETTERS = 3
MOST_REFORMS = 5


class AdministrativeUnitQuerySet(models.QuerySet["AdministrativeUnit"]):
    """Questions about units."""

    def current(self) -> AdministrativeUnitQuerySet:
        """Units that exist today."""
        return self.filter(scheme=Scheme.CURRENT, valid_to=None)

    def provinces(self) -> AdministrativeUnitQuerySet:
        """Provinces of whatever scheme."""
        return self.filter(level=Level.PROVINCE)

    def communes(self) -> AdministrativeUnitQuerySet:
        """Communes of whatever scheme."""
        return self.filter(level=Level.COMMUNE)

    def communes_of(self, province_key: str) -> AdministrativeUnitQuerySet:
        """Communes of one province, by name."""
        return self.communes().filter(province_id=province_key).order_by("name", "key")

    def chosen_from(self) -> list[tuple[str, str]]:
        """Key and name of each, in the order of a Vietnamese dictionary: what a selection box offers."""
        return sorted(self.values_list("key", "name"), key=lambda unit: (dictionary_key(unit[1]), unit[0]))

    def successors_of(self, unit: AdministrativeUnit | str) -> AdministrativeUnitQuerySet:
        """Units a former unit became, the official default first; empty for a current unit."""
        return self.filter(from_old__old=_key(unit)).order_by("-from_old__is_default", "key")

    def parts_of(self, units: Iterable[str]) -> dict[str, list[AdministrativeUnit]]:
        """Key of each of these former units that was divided → what it became, the official default first."""
        rows = Succession.objects.splits().filter(old__in=set(units)).select_related("new")
        found: dict[str, list[AdministrativeUnit]] = defaultdict(list)
        for row in rows.order_by("-is_default", "new_id"):
            found[row.old_id].append(row.new)
        return dict(found)

    def of_today(self, units: Iterable[AdministrativeUnit]) -> dict[str, list[AdministrativeUnit]]:
        """Key of each unit → the units it is today: itself, else all that it became; none where that is not known.

        Follows one reform after another, and asks the database about former units alone.
        """
        found = {unit.pk: [unit] for unit in units}
        for _reform in range(MOST_REFORMS):
            former = {each.pk for became in found.values() for each in became if not each.is_current}
            if not former:
                break
            into: dict[str, list[AdministrativeUnit]] = defaultdict(list)
            for row in Succession.objects.filter(old__in=former).select_related("new").order_by("new_id"):
                into[row.old_id].append(row.new)
            found = {
                key: [new for each in became for new in ([each] if each.is_current else into[each.pk])]
                for key, became in found.items()
            }
        return {key: [each for each in became if each.is_current] for key, became in found.items()}

    def predecessors_of(self, unit: AdministrativeUnit | str) -> AdministrativeUnitQuerySet:
        """Former units a current unit was made from (wholly or in part)."""
        return self.filter(into_new__new=_key(unit)).order_by("key")

    def former_districts(self, province_key: str) -> dict[str, str]:
        """Key of each commune of today in a province → key of its former district; '' where it is of several."""
        made = Succession.objects.filter(new__province=province_key).select_related("old")
        found: dict[str, set[str]] = defaultdict(set)
        for row in made:
            found[row.new_id].add(row.old_id if row.old.level == Level.DISTRICT else row.old.parent_id or "")
        return {key: next(iter(districts)) if len(districts) == 1 else "" for key, districts in found.items()}

    def communes_of_former_province(self, code: str) -> AdministrativeUnitQuerySet:
        """Current communes made from a former province ("45": old Quảng Trị, the territory of plan 07/KH-BCĐ)."""
        former = unit_key(Scheme.BEFORE, code)
        made = Succession.objects.filter(old__province_id=former).values("new_id")
        return self.current().communes().filter(key__in=made).order_by("name", "key")

    def looked_up(self, text: str) -> AdministrativeUnitQuerySet:
        """Communes, old or new, whose name holds these words (from three letters): just this name first."""
        exact, written = self.named(text), take_apart(text)
        bare = fold_unit(written.name)
        if len(bare) < FEWEST_LETTERS:
            return exact.order_by("-scheme", "province__name", "key")
        found = self.communes().filter(folded_name__contains=bare)
        if written.kind and exact.exists():
            found = found.filter(unit_type=written.kind)
        is_exact = Case(When(key__in=exact.values("key"), then=0), default=1, output_field=models.IntegerField())
        return found.order_by(is_exact, "-scheme", "province__name", "key")

    def named(self, text: str, district_text: str = "") -> AdministrativeUnitQuerySet:
        """Communes, old or new, that the words may mean ("xã Lìa", "Lìa", "P. Đông Hà"); every candidate is returned.

        The kind narrows only if one of that kind exists; the former district narrows only if it fits.
        """
        written = take_apart(text)
        fits = self.communes().filter(folded_name__in={fold_unit(written.name), fold_unit(text)} - {""})
        if written.kind and fits.filter(unit_type=written.kind).exists():
            fits = fits.filter(unit_type=written.kind)
        if not district_text.strip():
            return fits
        folded = {fold_unit(take_apart(district_text).name), fold_unit(district_text)}
        lay_in = Q(parent__level=Level.DISTRICT, parent__folded_name__in=folded)
        made_of = Q(
            key__in=Succession.objects.filter(
                Q(old__parent__folded_name__in=folded, old__parent__level=Level.DISTRICT)
                | Q(old__folded_name__in=folded, old__level=Level.DISTRICT)
            ).values("new_id")
        )
        narrowed = fits.filter(lay_in | made_of)
        return narrowed if narrowed.exists() else fits

    def resolve_commune(self, text: str, district_text: str = "", *, province_key: str, above: str = "") -> Resolution:
        """Resolve a written commune inside one current province; never guesses between two.

        ``province_key`` is a current province; units of its former provinces count as inside. ``above``: whatever an
        address says behind the commune. A former district that became a commune itself (Cồn Cỏ) counts as one.
        """
        name, _is_new = take_edition(text)
        inside = self._inside(province_key).filter(folded_name__in=_readings(name) | _readings(text))
        became_one = Q(level=Level.DISTRICT, key__in=Succession.objects.values("old_id"))
        found = list(inside.filter(Q(level=Level.COMMUNE) | became_one).select_related("parent", "province"))
        successions = _successions(found)
        candidates = [_candidate(unit, successions) for unit in found]
        verdict = resolve(candidates, text=text, district=district_text, above=above)
        units = AdministrativeUnit.objects.select_related("parent").in_bulk(
            {verdict.unit, verdict.current, *verdict.ambiguous} - {""}
        )
        first = {row.new_id for row in successions if row.old_id == verdict.unit and row.is_default}
        return Resolution(
            unit=units.get(verdict.unit),
            current=units.get(verdict.current),
            ambiguous=tuple(units[key] for key in sorted(verdict.ambiguous, key=lambda key: (key not in first, key))),
        )

    def offered_names(self, province_key: str) -> dict[str, str]:
        """Key of each commune of today in a province and a name that means it alone, in dictionary order.

        "(mới)" stands behind the name where a former commune was called the same and became another one.
        """
        former = Succession.objects.filter(new__province=province_key).values_list("old__name", "old_id", "new_id")
        became: dict[str, set[str]] = defaultdict(set)
        for name, _old, new in former:
            became[marked(name)].add(new)
        units = self.current().communes_of(province_key).chosen_from()
        return {key: f"{name} {NOW}" if became[marked(name)] - {key} else name for key, name in units}

    def _inside(self, province_key: str) -> AdministrativeUnitQuerySet:
        former = Succession.objects.filter(new__province_id=province_key).values("old__province_id")
        return self.filter(Q(province_id=province_key) | Q(province_id__in=former))


class AdministrativeUnit(models.Model):
    """A province, former district or commune of one scheme; the key is scheme and code together."""

    key = models.CharField(max_length=24, primary_key=True)
    scheme = models.CharField(_("Scheme"), max_length=12, choices=Scheme.choices)
    level = models.CharField(_("Level"), max_length=8, choices=Level.choices)
    code = models.CharField(_("Code"), max_length=5)
    name = models.CharField(_("Name"), max_length=80)
    unit_type = models.CharField(_("Kind of unit"), max_length=16)
    folded_name = models.CharField(max_length=80, db_index=True, editable=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    province = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="units")
    latitude = models.DecimalField(_("Latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("Longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    area_km2 = models.DecimalField(_("Area (km²)"), max_digits=9, decimal_places=2, null=True, blank=True)
    valid_from = models.DateField(_("Valid from"), null=True, blank=True)
    valid_to = models.DateField(_("Valid until before"), null=True, blank=True)

    objects = AdministrativeUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("administrative unit")
        verbose_name_plural = _("administrative units")
        ordering = ("scheme", "code")
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="places_unit_code_once_a_scheme")]
        indexes = [models.Index(fields=["province", "level"], name="places_unit_province")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_current(self) -> bool:
        """Whether the unit exists today."""
        return self.scheme == Scheme.CURRENT and self.valid_to is None

    @property
    def bare_name(self) -> str:
        """The name without its kind ("Đông Hà" of "Phường Đông Hà")."""
        return self.name[len(self.unit_type) :].strip()


class SuccessionQuerySet(models.QuerySet["Succession"]):
    """Questions about what became of units."""

    def splits(self) -> SuccessionQuerySet:
        """Rows of former units that were divided among several."""
        return self.filter(is_split=True)


class Succession(models.Model):
    """A former unit went, wholly or in part, into a current one; the default pre-selects, never decides."""

    old = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="into_new")
    new = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="from_old")
    is_split = models.BooleanField(_("Divided among several"), default=False)
    is_default = models.BooleanField(_("Offered first"), default=False)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="places_succession_once")]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


class PlaceFlagQuerySet(models.QuerySet["PlaceFlag"]):
    """Questions about place flags."""

    def in_force(self, day: date) -> PlaceFlagQuerySet:
        """Flags that stand on a day (``until`` is the first day on which they no longer do)."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))

    def of_province(self, key: str | None) -> PlaceFlagQuerySet:
        """Flags of the communes of a province, those that begin last first; none without a province."""
        found = self.filter(unit__province_id=key) if key else self.none()
        return found.select_related("unit").order_by("-since", "unit__name", "kind")


class PlaceFlag(models.Model):
    """What a decision says about a unit between two days (half-open)."""

    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="flags")
    kind = models.CharField(_("Kind"), max_length=24, choices=PlaceFlagKind.choices)
    decision = models.CharField(_("Decision"), max_length=120, blank=True)
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until before"), null=True, blank=True)
    end_decision = models.CharField(_("Decision that ends it"), max_length=120, blank=True)

    history = tracked()
    objects: ClassVar[Any] = PlaceFlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("place flag")
        verbose_name_plural = _("place flags")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="places_flag_ends_after_start"
            ),
            models.UniqueConstraint(fields=["unit", "kind", "since"], name="places_flag_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind}"


class PlaceFigureQuerySet(models.QuerySet["PlaceFigure"]):
    """Questions about figures of places."""

    def known_on(self, day: date, *, kind: str, units: Iterable[str]) -> dict[str, PlaceFigure]:
        """Key of each of these units → the newest figure of that day or before; absent where none is known."""
        found = self.filter(kind=kind, unit__in=list(units), counted_on__lte=day)
        return {figure.unit_id: figure for figure in found.order_by("counted_on")}


class PlaceFigure(models.Model):
    """What was counted of a unit on a day, and who says so; rates rest on it."""

    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="figures")
    kind = models.CharField(_("Kind"), max_length=16, choices=PlaceFigureKind.choices)
    amount = models.PositiveIntegerField(_("Amount"))
    counted_on = models.DateField(_("As of"))
    source = models.CharField(_("Source"), max_length=120)

    history = tracked()
    objects: ClassVar[Any] = PlaceFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure of a place")
        verbose_name_plural = _("figures of places")
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="places_figure_has_a_source"),
            models.UniqueConstraint(fields=["unit", "kind", "counted_on"], name="places_figure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind}"


def _key(unit: AdministrativeUnit | str) -> str:
    return unit if isinstance(unit, str) else unit.key


def told_apart(unit: AdministrativeUnit, among: Iterable[AdministrativeUnit] = ()) -> str:
    """A name that resolves: an old one with its former district, one of today marked where others are called so."""
    if not unit.is_current:
        return f"{unit.name}, {unit.parent.name}" if unit.parent is not None else unit.name
    is_shared = any(other.pk != unit.pk and marked(other.name) == marked(unit.name) for other in among)
    return f"{unit.name} {NOW}" if is_shared else unit.name


def _readings(text: str) -> set[str]:
    return {fold_unit(take_apart(text).name), fold_unit(text)} - {""}


def _successions(units: Iterable[AdministrativeUnit]) -> list[Succession]:
    keys = [unit.key for unit in units]
    return list(
        Succession.objects.filter(Q(old__in=keys) | Q(new__in=keys))
        .select_related("old__parent", "old__province", "new__province")
        .order_by("old_id", "new_id")
    )


def _candidate(unit: AdministrativeUnit, successions: Iterable[Succession]) -> Candidate:
    """The plain value the rule works on."""
    of_unit = [row for row in successions if unit.pk in (row.old_id, row.new_id)]
    origins = [row.old for row in of_unit] if unit.is_current else [unit]
    districts = [d for origin in origins if (d := origin if origin.level == Level.DISTRICT else origin.parent)]
    provinces = [unit.province, *(p for row in of_unit for p in (row.old.province, row.new.province))]
    return Candidate(
        key=unit.key,
        name=unit.bare_name,
        kind=unit.unit_type,
        is_current=unit.is_current,
        currents=(unit.key,) if unit.is_current else tuple(row.new_id for row in of_unit),
        districts=tuple(dict.fromkeys(d.name for d in districts)),
        provinces=tuple(dict.fromkeys(p.name for p in provinces if p is not None)),
    )
