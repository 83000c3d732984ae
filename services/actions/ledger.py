"""What stands already against planned help, and the one function that says so: for form, bulk, import and API."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import connection

from beneficiaries.actions.lineages import households_of, joined_lineages_of
from beneficiaries.models import Beneficiary
from core.actor import Actor
from core.clock import now
from services.actions.catalogue import Catalogue
from services.actions.likeness import likely_same, out_of_sight
from services.actions.plans import Plan
from services.models import Assistance, Claim
from services.rules.claims import ClaimFacts
from services.rules.conflict import ConflictVerdict, HeldClaim, judge_conflicts
from services.rules.drafts import Help
from services.rules.terms import Relation
from services.rules.windows import own_period
from services.triggers import LOCK_ALL

COLUMNS = (
    "id", "service_type_id", "given_on", "precision", "person_id", "person__cluster_root", "person__birth_year",
    "household__lineage", "household_id", "apart", "period_id", "ends_on", "expires_at", "cofunding_id",
)  # fmt: skip


@dataclass(slots=True)
class Ledger:
    """Claims and help that may speak against some plans. Accepted plans are added, so that later ones meet them."""

    catalogue: Catalogue
    at: datetime
    claims: dict[UUID, list[ClaimFacts]] = field(default_factory=lambda: defaultdict(list))
    helps: dict[UUID, Help] = field(default_factory=dict)
    of_root: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    of_lineage: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    of_person: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    person_of: dict[UUID, UUID] = field(default_factory=dict)
    likely: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)
    unseen: frozenset[UUID] = frozenset()
    _owners: dict[UUID, UUID] = field(default_factory=dict)

    def judge(self, plan: Plan) -> tuple[ConflictVerdict, ...]:
        """All conflicts of a plan, worst first."""
        if not plan.rules:
            return ()
        keys = {claim.subject_key for _, claim in plan.drafts()}
        held = [
            HeldClaim(claim, self._seen_from(plan, self.helps[self._owners[claim.id]], is_held=True))
            for key in keys
            for claim in self.claims.get(key, ())
        ]
        return judge_conflicts(
            plan.help,
            rules=plan.rules,
            held=held,
            earlier=self._earlier(plan),
            periods=self.catalogue.period_list,
            now=self.at,
        )

    def add(self, plan: Plan, claims: Iterable[ClaimFacts]) -> None:
        """Count an accepted plan."""
        self._note(plan.help, person=plan.person.pk)
        for claim in claims:
            self.hold(claim, assistance=plan.id)

    def hold(self, claim: ClaimFacts, *, assistance: UUID) -> None:
        """Note a claim of the table."""
        self._owners[claim.id] = assistance
        self.claims[claim.subject_key].append(claim)

    def note(self, help_: Help, *, person: UUID) -> None:
        """Note help of the table."""
        if help_.assistance_id not in self.helps:
            self._note(help_, person=person)

    def _note(self, help_: Help, *, person: UUID) -> None:
        self.helps[help_.assistance_id] = help_
        self.of_root[help_.person_root].append(help_.assistance_id)
        self.of_person[person].append(help_.assistance_id)
        self.person_of[help_.assistance_id] = person
        for lineage in help_.lineages:
            self.of_lineage[lineage].append(help_.assistance_id)

    def _earlier(self, plan: Plan) -> list[Help]:
        ids = dict.fromkeys(self.of_root.get(plan.help.person_root, ()))
        for lineage in sorted(plan.help.lineages):
            ids |= dict.fromkeys(self.of_lineage.get(lineage, ()))
        for other in self.likely.get(plan.person.pk, ()):
            ids |= dict.fromkeys(self.of_person.get(other, ()))
        return [self._seen_from(plan, self.helps[each]) for each in ids]

    def _seen_from(self, plan: Plan, help_: Help, *, is_held: bool = False) -> Help:
        """The help with its relation to the person of the plan. ``is_held``: by a claim to the very same place.

        Who is likely the same person is that first and a member of the household second: of members the rules for
        persons ask nothing.
        """
        if help_.person_root == plan.help.person_root:
            return help_
        person = self.person_of[help_.assistance_id]
        is_unseen = person in self.unseen
        is_member = bool(help_.lineages & plan.help.lineages)
        if is_member and (is_held or person not in self.likely.get(plan.person.pk, ())):
            return replace(help_, relation=Relation.HOUSEHOLD_UNSEEN if is_unseen else Relation.HOUSEHOLD)
        return replace(help_, relation=Relation.LIKELY_UNSEEN if is_unseen else Relation.LIKELY_SAME)


def lock_places(plans: Sequence[Plan]) -> None:
    """Take the guard's locks of all these plans, sorted, before the first write (PostgreSQL; SQLite has one writer)."""
    if connection.vendor != "postgresql":
        return
    places = sorted({place for plan in plans for place in _places_to_lock(plan)})
    if places:
        with connection.cursor() as cursor:
            cursor.execute(LOCK_ALL, [places])


def _places_to_lock(plan: Plan) -> Iterator[str]:
    """Its places, and the whole root where words tell places apart: another word may mean the same."""
    for rule, claim in plan.drafts():
        yield f"{claim.subject_key}|{claim.rule_group}"
        if rule.is_told_by_words:
            yield from (f"{root}|{rule.code}" for root in plan.help.roots(rule.subject))


def open_ledger(plans: Sequence[Plan], *, catalogue: Catalogue, by: Actor) -> Ledger:
    """Read what stands against these plans; the number of queries does not grow with them."""
    ledger = Ledger(catalogue=catalogue, at=now())
    keys = {claim.subject_key for plan in plans for _, claim in plan.drafts()}
    owners = set()
    for row in Claim.objects.of_places(keys, now=ledger.at) if keys else ():
        owners.add(row.assistance_id)
        ledger.hold(row.as_facts(), assistance=row.assistance_id)
    ledger.likely = likely_same({plan.person.pk for plan in plans if _is_looked_for(plan)})
    types = catalogue.parts_of({plan.service_type.code for plan in plans})
    standing = Assistance.objects.standing(ledger.at).filter(service_type__in=types)
    _note_all(ledger, standing.filter(person_id__in=_people(plans, ledger.likely)))
    households = _households(plans)
    if households:
        _note_all(ledger, standing.filter(household_id__in=households))
    unknown = owners - set(ledger.helps)
    if unknown:
        _note_all(ledger, Assistance.objects.filter(pk__in=unknown))
    others = set(ledger.of_person).union(*ledger.likely.values()) - {plan.person.pk for plan in plans}
    ledger.unseen = out_of_sight(others, by=by)
    return ledger


def look_for_conflicts(
    plans: Sequence[Plan], *, catalogue: Catalogue, by: Actor, is_locking: bool = False
) -> list[tuple[ConflictVerdict, ...]]:
    """The conflicts of each plan with what stands, worst first; ``is_locking`` before writing."""
    if is_locking:
        lock_places(plans)
    ledger = open_ledger(plans, catalogue=catalogue, by=by)
    return [ledger.judge(plan) for plan in plans]


def _is_looked_for(plan: Plan) -> bool:
    """Likely-same people matter where a rule may ask for more than a note."""
    return any(rule.is_guarded for rule in plan.rules)


def _people(plans: Sequence[Plan], likely: Mapping[UUID, frozenset[UUID]]) -> set[UUID]:
    roots = {plan.help.person_root for plan in plans}
    same = set(Beneficiary.objects.in_cluster(roots).values_list("pk", flat=True))
    return same.union(*likely.values())


def _households(plans: Sequence[Plan]) -> set[UUID]:
    looking = (plan for plan in plans if any(rule.looks_at_household for rule in plan.rules))
    lineages = {lineage for plan in looking for lineage in plan.help.lineages}
    return households_of(lineages) if lineages else set()


def _note_all(ledger: Ledger, rows: Iterable[Assistance]) -> None:
    periods = ledger.catalogue.periods
    told = list(rows.values_list(*COLUMNS))  # type: ignore[attr-defined]
    joined = joined_lineages_of({row[8] for row in told if row[8] is not None})
    for row in told:
        (
            pk,
            kind,
            given_on,
            precision,
            person,
            root,
            born,
            lineage,
            home,
            apart,
            period,
            ends_on,
            expires_at,
            group,
        ) = row
        picked = periods.get(period) if period else None
        help_ = Help(
            assistance_id=pk,
            service_type=kind,
            given_on=given_on,
            person_root=root,
            household_root=lineage,
            joined_roots=joined.get(home, ()),
            precision=precision,
            birth_year=born,
            apart=apart,
            period=picked,
            own_period=own_period(given_on, picked, periods.values()),
            ends_on=ends_on,
            expires_at=expires_at,
            cofunding_group=group,
        )
        ledger.note(help_, person=person)
