"""What is known of people, without opening anything, and the counts that are kept of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from audit import log
from beneficiaries.actions.erased import keep_from_erasure
from beneficiaries.choices import LifeStatus, SightKind
from beneficiaries.models import (
    Beneficiary,
    Completeness,
    DisabilityCertificate,
    EvidenceItem,
    FunctionAssessment,
    Identifier,
    Schooling,
    SightGrant,
    SocialStatus,
    Verification,
    VictimStatus,
)
from beneficiaries.models.verification import SETTLED
from beneficiaries.rules.completeness import OF_THE_LIVING, PURPOSES, scores
from beneficiaries.rules.evidence import judge
from core.action import action
from core.actor import Actor
from core.clock import local_today
from core.insert import insert_rows

BATCH = 1000
COLUMNS = [purpose.lower() for purpose in PURPOSES]
PROVING = ("CCCD", "CMND")
SCHOOL_AGE = range(3, 23)
OF_DISABILITY = frozenset({"DIS_OTHER", "UXO_SURV", "AO_HDKC", "AO_CHILD", "AO_GEN3"})
OF_ORDNANCE = frozenset({"UXO_SURV", "UXO_KILLED"})
Known = dict[str, bool | None]


def known_of(people: Collection[UUID]) -> dict[UUID, Known]:
    """Item by item whether it is known of each person, None where it is not needed; three queries."""
    ids, year = list(people), local_today().year
    categories = _categories(ids)
    found: dict[UUID, Known] = {}
    for row in _rows(ids):
        mine = categories.get(row["pk"], [])
        names = {each.category for each in mine}
        ordnance = [each for each in mine if each.category in OF_ORDNANCE]
        birth = row["birth_year"]
        found[row["pk"]] = {
            "number": row["has_number"] or bool(row["identity_missing_reason"]),
            "sex": row["sex"] != "U",
            "birth_year": birth is not None,
            "ethnicity": row["is_minority"] is not None,
            "categories": bool(mine),
            "accident": all(each.has_accident for each in ordnance) if ordnance else None,
            "evidence": all(each.is_proven for each in mine) if mine else None,
            "phone": row["has_phone"],
            "village": row["has_village"],
            "address": row["has_address_line"],
            "poverty": row["poverty"] != "UNKNOWN",
            "disability": (bool(row["disability_degree"]) or row["has_certificate"]) if names & OF_DISABILITY else None,
            "function": row["has_function"],
            "schooling": row["has_school"] if birth is not None and year - birth in SCHOOL_AGE else None,
            "circumstances": row["has_circumstances"],
        }
        if row["life_status"] == LifeStatus.DECEASED:
            found[row["pk"]] |= dict.fromkeys(OF_THE_LIVING)
    return found


def _rows(ids: list[UUID]) -> Any:
    """What is asked of each person, without opening anything."""
    me = {"person_id": OuterRef("pk")}
    asked: dict[str, Any] = {
        f"has_{name}": ExpressionWrapper(Q(**{f"{name}__isnull": False}), output_field=BooleanField())
        for name in ("phone", "village", "address_line")
    }
    asked |= {
        "has_number": Exists(Identifier.objects.filter(**me, is_active=True, kind__in=PROVING)),
        "has_certificate": Exists(DisabilityCertificate.objects.filter(**me)),
        "has_function": Exists(FunctionAssessment.objects.filter(**me)),
        "has_school": Exists(Schooling.objects.filter(**me)),
        "has_circumstances": Exists(SocialStatus.objects.filter(**me)),
    }
    clear = (
        "pk", "identity_missing_reason", "sex", "birth_year", "is_minority", "poverty", "disability_degree",
        "life_status",
    )  # fmt: skip
    return Beneficiary.objects.filter(pk__in=ids).annotate(**asked).values(*clear, *asked)


@dataclass(frozen=True, slots=True)
class _Category:
    category: str
    has_accident: bool
    is_proven: bool


def _categories(ids: list[UUID]) -> dict[UUID, list[_Category]]:
    """The categories of each person; one is proven if it is settled or its papers leave nothing open."""
    states: dict[UUID, dict[str, str]] = {}
    papers = EvidenceItem.objects.filter(status__person_id__in=ids).values_list("status_id", "kind", "state")
    for status, kind, state in papers:
        states.setdefault(status, {})[kind] = state
    settled = Exists(Verification.objects.filter(status=OuterRef("pk"), state__in=SETTLED))
    rows = VictimStatus.objects.filter(person_id__in=ids).annotate(is_settled=settled)
    found: dict[UUID, list[_Category]] = {}
    for pk, person, category, accident, is_settled in rows.values_list(
        "pk", "person_id", "category", "accident_year", "is_settled"
    ):
        is_proven = is_settled or judge(category, states.get(pk, {})).outcome != "OPEN"
        found.setdefault(person, []).append(_Category(category, accident is not None, is_proven))
    return found


def recount_completeness(people: Collection[UUID]) -> int:
    """Write the counts of these people (at most 1,000) where they changed; gives how many. Inside an action."""
    wanted = _counts(people)
    standing = {row.pk: row for row in Completeness.objects.filter(pk__in=list(wanted))}
    changed = {pk for pk, row in standing.items() if _kept(row) != wanted[pk]}
    # Taken out and put in again: an update of many rows with a value each takes far longer.
    Completeness.objects.filter(pk__in=changed).delete()
    new = [Completeness(person_id=pk, **wanted[pk]) for pk in wanted if pk not in standing or pk in changed]
    insert_rows(new)
    return len(new)


def _counts(people: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """Percent by column of each person, as the records say."""
    known = known_of(people)
    return {pk: {purpose.lower(): percent for purpose, percent in scores(each).items()} for pk, each in known.items()}


def _kept(row: Completeness) -> dict[str, Any]:
    return {name: getattr(row, name) for name in COLUMNS}


def rebuild_completeness(*, by: Actor) -> int:
    """Count anew where the counts are missing or wrong, a batch and a transaction at a time; gives how many were."""
    wrong = 0
    for batch in _batches():
        differing = _differing(batch)
        if differing:
            wrong += recount_batch(by=by, people=differing)
    return wrong


@action
def recount_batch(*, by: Actor, people: Collection[UUID]) -> int:
    """Count these people anew, locked in order."""
    keep_from_erasure(people)
    written = recount_completeness(people)
    log.record("COMPLETENESS_RECOUNTED", by=by, object_type=Completeness._meta.label, detail={"rows": written})
    return written


def differing_completeness() -> list[UUID]:
    """People whose counts are missing or wrong."""
    return [pk for batch in _batches() for pk in _differing(batch)]


def _differing(batch: list[UUID]) -> list[UUID]:
    kept = {row.pk: _kept(row) for row in Completeness.objects.filter(pk__in=batch)}
    return [pk for pk, counts in _counts(batch).items() if kept.get(pk) != counts]


def incomplete(actor: Actor, purpose: str) -> Any:
    """Counts below 100 of the living people whose record the actor keeps, the least complete first."""
    column = purpose.lower()
    kept = Beneficiary.objects.visible_to(actor).not_destroyed().filter(life_status=LifeStatus.LIVING)
    if not (actor.scopes.communes or actor.scopes.province):
        grants = SightGrant.objects.of_groups(actor.scopes.groups).in_force(actor.today)
        mine = grants.exclude(permission__codename=SightKind.SHARED).values("content_object_id")
        kept = kept.filter(pk__in=mine)
    found = Completeness.objects.filter(person__in=kept, **{f"{column}__lt": 100})
    return found.select_related("person__commune").order_by(column, "person_id")


def _batches() -> Iterator[list[UUID]]:
    last: UUID | None = None
    while True:
        rows = Beneficiary.objects.not_destroyed().order_by("pk").values_list("pk", flat=True)
        batch = list(rows.filter(pk__gt=last)[:BATCH] if last is not None else rows[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1]
