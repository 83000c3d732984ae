"""From help as told to help as planned: checked, with its period, household and the facts of the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from beneficiaries.actions.erased import keep_from_erasure
from beneficiaries.actions.lineages import joined_lineages_of
from beneficiaries.choices import LifeStatus
from beneficiaries.choices.refusals import conflict as merged_conflict
from beneficiaries.models import Beneficiary, Membership, VictimStatus
from core.actor import Actor
from core.errors import RuleViolation
from core.text.letters import fold
from partners.models import Organisation
from places.choices import PlaceFlagKind
from places.models import PlaceFlag
from services.actions.catalogue import Catalogue, read_catalogue
from services.actions.joint import Part, check_joint, is_within, read_parts
from services.choices import FundingSource, ServiceLevel
from services.choices.refusals import conflict, refusal
from services.models import Project, ServiceType
from services.rules.check_delivery import FIRST_YEAR, TypeFacts, find_fault, find_year_fault
from services.rules.claims import ClaimFacts
from services.rules.drafts import Help, Rule, draft_claims, writes_claims
from services.rules.facts import MAPPED_APART, Delivery, day_shown
from services.rules.terms import ApartBy, DatePrecision, PeriodKind, Side, WindowKind
from services.rules.windows import Period as PeriodFacts
from services.rules.windows import own_period, period_of
from vault.blind import digest

NO_HOUSEHOLD: tuple[UUID | None, UUID | None] = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One help that somebody wants to give, ready to be judged and written."""

    id: UUID
    person: Beneficiary
    told: Delivery
    service_type: ServiceType
    provider: UUID
    household: UUID | None
    categories: tuple[str, ...]
    help: Help
    rules: tuple[Rule, ...]
    expires_at: datetime | None = None

    def drafts(self) -> Iterator[tuple[Rule, ClaimFacts]]:
        """The claims it would write."""
        for rule in self.rules:
            if writes_claims(self.help, rule=rule):
                yield from ((rule, claim) for claim in draft_claims(self.help, rule=rule))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a plan is made of."""

    id: UUID
    person: Beneficiary
    told: Delivery
    expires_at: datetime | None = None
    is_planned: bool = False


@dataclass(slots=True)
class Setting:
    """All that the plans of one step share, read in a number of queries that does not grow with them."""

    by: Actor
    catalogue: Catalogue
    households: Mapping[UUID, tuple[UUID, UUID]]
    joined: Mapping[UUID | None, tuple[UUID, ...]]
    mountains: frozenset[str]
    categories: Mapping[UUID, tuple[str, ...]]
    organisations: frozenset[UUID]
    projects: frozenset[UUID]
    cofunding: Mapping[UUID, Sequence[Part]]
    erased: frozenset[UUID]
    merged: frozenset[UUID] = frozenset()
    digests: dict[tuple[str, str], str] = field(default_factory=dict)


def read_setting(wishes: Sequence[Wish], *, by: Actor, is_writing: bool = False) -> Setting:
    """Read it; ``is_writing``: inside the action that will write the plans, so that nobody is erased meanwhile."""
    if by.organisation_id is None:
        raise refusal("ORGANISATION_MISSING")
    people = {wish.person.pk for wish in wishes}
    merged = keep_from_erasure(people) if is_writing else {}
    named = {wish.told.provider or by.organisation_id for wish in wishes}
    named |= {each for wish in wishes for each in (wish.told.decided_by, wish.told.paid_by) if each is not None}
    projects = {wish.told.project for wish in wishes if wish.told.project is not None}
    groups = {wish.told.cofunding for wish in wishes if wish.told.cofunding is not None}
    members = Membership.objects.current().filter(person_id__in=people)
    homes = {
        person: (household, lineage)
        for person, household, lineage in members.values_list("person_id", "household_id", "household__lineage")
    }
    flags = PlaceFlag.objects.in_force(by.today).filter(kind=PlaceFlagKind.MOUNTAIN)
    return Setting(
        by=by,
        catalogue=read_catalogue(wish.told.service_type for wish in wishes),
        households=homes,
        joined=joined_lineages_of({household for household, _lineage in homes.values()}),
        mountains=frozenset(flags.values_list("unit_id", flat=True)),
        categories=_categories(people),
        organisations=frozenset(Organisation.objects.filter(pk__in=named).values_list("pk", flat=True)),
        projects=_only_if(projects, Project),
        cofunding=read_parts(groups),
        erased=frozenset(Beneficiary.objects.destroyed().filter(pk__in=people).values_list("pk", flat=True)),
        merged=frozenset(merged),
    )


def make_plan(wish: Wish, *, setting: Setting) -> Plan:
    """Check one wish and complete it.

    Raises RuleViolation of ``find_fault`` and of what it names, ConflictRefused PERSON_ERASED, RECORD_MERGED.
    """
    told, person, catalogue = wish.told, wish.person, setting.catalogue
    if person.pk in setting.erased:
        raise conflict("PERSON_ERASED")
    if person.pk in setting.merged:
        raise merged_conflict("RECORD_MERGED")
    service_type = catalogue.types.get(told.service_type)
    if service_type is None:
        raise refusal("SERVICE_TYPE_UNKNOWN", "service_type")
    if not service_type.requires_side:
        told = replace(told, side=Side.NONE)
    _check(wish, told=told, service_type=service_type, today=setting.by.today)
    provider = _check_named(told, setting=setting)
    check_joint(told, assistance=wish.id, person=person.pk, provider=provider, parts=setting.cofunding)
    return Plan(
        id=wish.id,
        person=person,
        told=told,
        service_type=service_type,
        provider=provider,
        household=setting.households.get(person.pk, NO_HOUSEHOLD)[0],
        categories=setting.categories.get(person.pk, ()),
        rules=catalogue.rules_of[service_type.code],
        expires_at=wish.expires_at,
        help=_as_help(wish, told, service_type=service_type, setting=setting),
    )


def _as_help(wish: Wish, told: Delivery, *, service_type: ServiceType, setting: Setting) -> Help:
    """The wish as the rules see it."""
    person, catalogue = wish.person, setting.catalogue
    rules = catalogue.rules_of[service_type.code]
    period = _period(told, rules, catalogue=catalogue)
    if period is not None:
        _check_year(told, rules, picked=period, setting=setting)
    return Help(
        assistance_id=wish.id,
        service_type=service_type.code,
        given_on=told.given_on,
        person_root=person.cluster_root,
        household_root=setting.households.get(person.pk, NO_HOUSEHOLD)[1],
        joined_roots=setting.joined.get(setting.households.get(person.pk, NO_HOUSEHOLD)[0], ()),
        precision=told.precision,
        born_on=_born_on(person, rules),
        birth_year=person.birth_year,
        is_mountain=person.commune_id in setting.mountains,
        apart=_apart(told, rules, known=setting.digests),
        period=period,
        own_period=own_period(told.given_on, period, catalogue.period_list),
        ends_on=told.ends_on,
        expires_at=wish.expires_at,
        cofunding_group=told.cofunding,
        is_joint_within=is_within(told, assistance=wish.id, service_type=service_type, parts=setting.cofunding),
        what_instead=tuple(service_type.what_instead),
    )


def _categories(people: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = {}
    rows = VictimStatus.objects.filter(person_id__in=list(people)).order_by("category")
    for person, category in rows.values_list("person_id", "category"):
        found[person] = (*found.get(person, ()), category)
    return found


def _only_if(keys: set[UUID], model: type[Project]) -> frozenset[UUID]:
    return frozenset(model.objects.filter(pk__in=keys).values_list("pk", flat=True)) if keys else frozenset()


def _check(wish: Wish, *, told: Delivery, service_type: ServiceType, today: date) -> None:
    fault = find_fault(
        told,
        of_type=TypeFacts(
            is_for_people=service_type.level != ServiceLevel.COMMUNE,
            requires_side=service_type.requires_side,
            after_death_allowed=service_type.after_death_allowed,
        ),
        today=today,
        born_on=_first_day_of_life(wish.person, told),
        is_deceased=wish.person.life_status == LifeStatus.DECEASED,
        is_planned=wish.is_planned,
    )
    if fault is not None:
        raise refusal(fault.code, fault.field, day=day_shown(told.given_on, told.precision), earliest=FIRST_YEAR)


def _first_day_of_life(person: Beneficiary, told: Delivery) -> date | None:
    """The birth date is opened only where the year alone leaves it undecided."""
    if person.birth_year is None:
        return None
    birth = person.birth if told.given_on.year == person.birth_year else None
    return birth.first_day if birth is not None else date(person.birth_year, 1, 1)


def _check_named(told: Delivery, *, setting: Setting) -> UUID:
    """Everything the help names must exist; gives the giver."""
    provider = told.provider or setting.by.organisation_id
    others = {each for each in (told.decided_by, told.paid_by) if each is not None}
    checks = (
        (told.funding not in FundingSource.values, "FUNDING_UNKNOWN", "funding"),
        (not others <= setting.organisations, "GIVER_UNKNOWN", "decided_by"),
        (told.project is not None and told.project not in setting.projects, "PROJECT_UNKNOWN", "project"),
    )
    wrong = next(((code, name) for is_wrong, code, name in checks if is_wrong), None)
    if wrong is not None:
        raise refusal(*wrong)
    if provider is None or provider not in setting.organisations:
        raise refusal("GIVER_UNKNOWN", "provider")
    return provider


def _born_on(person: Beneficiary, rules: Sequence[Rule]) -> date | None:
    """The full birth date, opened only where a rule counts a child's window."""
    if all(rule.window.child_months is None for rule in rules):
        return None
    birth = person.birth
    return birth.first_day if birth is not None and str(birth.precision) == str(DatePrecision.DAY) else None


def _apart(told: Delivery, rules: Sequence[Rule], *, known: dict[tuple[str, str], str]) -> dict[str, str]:
    """What the rules tell apart: the side as it is, words as keyed digests."""
    names = {name for rule in rules for name in rule.apart_by}
    found = {ApartBy.SIDE.value: told.side} if ApartBy.SIDE in names and told.side != Side.NONE else {}
    for name in MAPPED_APART:
        text = fold(told.item if name == ApartBy.ITEM else told.occasion)
        if name in names and text:
            key = (name.value, text)
            if key not in known:
                known[key] = f"{digest(f'apart-{name}', text) & (2**64 - 1):016x}"
            found[name.value] = known[key]
    return found


def _period(told: Delivery, rules: Sequence[Rule], *, catalogue: Catalogue) -> PeriodFacts | None:
    """The period picked, or the one the day lies in. Raises PERIOD_UNKNOWN, PERIOD_MISSING."""
    kinds = {rule.window.period_kind for rule in rules if rule.window.kind == WindowKind.PERIOD}
    kinds -= {PeriodKind.MONTH, None}
    if not kinds:
        return None
    kind = kinds.pop()
    if told.period:
        picked = catalogue.periods.get(told.period)
        if picked is None or picked.kind != kind:
            raise refusal("PERIOD_UNKNOWN", "period")
        return picked
    found = period_of(told.given_on, catalogue.period_list, kind=str(kind))
    if found is None:
        raise _no_period()
    return found


def _check_year(told: Delivery, rules: Sequence[Rule], *, picked: PeriodFacts, setting: Setting) -> None:
    """Raises PERIOD_NOT_OF_YEAR, YEAR_IN_RECENT_PERIOD; where the rule only informs, nothing needs a place."""
    if not any(rule.is_guarded and rule.window.period_kind == picked.kind for rule in rules):
        return
    fault = find_year_fault(told, picked=picked, periods=setting.catalogue.period_list, today=setting.by.today)
    if fault is not None:
        raise refusal(fault.code, fault.field, period=fault.period, day=day_shown(told.given_on, told.precision))


def _no_period() -> RuleViolation:
    return refusal("PERIOD_MISSING", "period")
