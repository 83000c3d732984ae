"""Two records that a human found to be one person become one; nothing of either is lost, and it can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from audit import log
from beneficiaries.actions.completeness import recount_completeness
from beneficiaries.actions.index import rewrite_index
from beneficiaries.actions.merge_kept import keep_both
from beneficiaries.actions.merge_sight import hand_on_sight
from beneficiaries.actions.moving import move_rows, noted
from beneficiaries.actions.pairs import settle_merged
from beneficiaries.actions.versions import version_of
from beneficiaries.choices import LifeStatus
from beneficiaries.choices.erasure import ErasureState
from beneficiaries.choices.household import MembershipEnd
from beneficiaries.choices.merging import NUMBER_REASONS, MergeReason, Side
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import PERSON_MERGED, PeopleMerged
from beneficiaries.models import Beneficiary, ErasureRequest, Household, Identifier, Membership, Merge
from beneficiaries.policies import may_merge_people
from beneficiaries.rules.merging import ITEMS, unknown_items
from core.action import action
from core.actor import Actor
from core.clock import now
from vault.handover import hand_on_keys
from vault.history import update_with_history
from vault.models import DataKey

PRIORITY = ("priority", "priority_provisional", "priority_since", "priority_scheme", "urgent_until")


@action
def merge_people(
    *,
    by: Actor,
    survivor: Beneficiary,
    loser: Beneficiary,
    choices: Mapping[str, str],
    because: str,
    seen_versions: Mapping[UUID, str] | None = None,
) -> Merge:
    """Let the loser's record be one with the survivor's; what other rooms found stands in ``findings``.

    ``choices``: item (``rules.merging.ITEMS``) → ``Side`` whose value stands, the survivor's where nothing is said.
    ``seen_versions``: person → newest version that the chooser saw. Raises Http404 for whoever is out of sight;
    RuleViolation MERGE_SAME_RECORD, MERGE_NOT_YOURS, MERGE_REASON_MISSING, MERGE_CHOICE_UNKNOWN, MERGE_TWO_NUMBERS,
    MERGE_LIVING_AND_DEAD; ConflictRefused RECORD_MERGED, DATA_DESTROYED, ERASURE_STANDS, ROW_CHANGED.
    """
    _check_told(survivor, loser, choices=choices, because=because)
    for person in (survivor, loser):
        check_in_sight(by, person.pk)
        if not may_merge_people(by, Beneficiary.objects.get(pk=person.pk)):
            raise refusal("MERGE_NOT_YOURS")
    kept, lost = lock_pair(survivor.pk, loser.pk)
    _check(kept, lost, choices=choices, because=because, seen=seen_versions or {})
    chosen = sorted(item for item, side in choices.items() if side == Side.LOSER)
    merge = Merge.objects.create(
        survivor=kept, loser=lost, reason=because, chosen=chosen, merged_by=by.user_id, merged_at=now()
    )
    _become_one(merge, kept, lost)
    _end_second_homes(merge, day=by.today)
    hand_on_sight(merge, survivor=kept, by=by)
    for person in (lost, kept):
        rewrite_index(person)
    recount_completeness([kept.pk])
    told = PERSON_MERGED.tell(PeopleMerged(by=by, survivor=kept.pk, loser=lost.pk, merge=merge.pk))
    settle_merged(merge)
    merge.findings = [[each.code, each.subject] for each in told]
    merge.save()
    _record(merge, by=by)
    return merge


def _record(merge: Merge, *, by: Actor) -> None:
    """An event of the log with each of the two."""
    detail = {"survivor": str(merge.survivor_id), "loser": str(merge.loser_id)}
    for person in (merge.survivor_id, merge.loser_id):
        log.record(
            "PEOPLE_MERGED", by=by, about=merge, person=person, reason=merge.reason, fields=merge.chosen, detail=detail
        )


def check_in_sight(by: Actor, person: UUID) -> None:
    """Raises Http404 for whoever is absent or out of sight, ConflictRefused RECORD_MERGED for a merged record."""
    if Beneficiary.objects.visible_to(by).filter(pk=person).exists():
        return
    Beneficiary.objects.get_survivor(by, person)
    raise conflict("RECORD_MERGED")


def lock_pair(survivor: UUID, loser: UUID) -> tuple[Beneficiary, Beneficiary]:
    """Both people, then whoever was merged into them, then their households, locked in sorted order each.

    Whoever writes anything that hangs on either of them waits, or is waited for.
    """
    ids = [survivor, loser]
    rows = {row.pk: row for row in Beneficiary.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    list(Beneficiary.objects.select_for_update().in_cluster(ids).exclude(pk__in=ids).order_by("pk"))
    homes = Membership.objects.current().filter(person__in=ids).values("household_id")
    list(Household.objects.select_for_update().filter(pk__in=homes).order_by("pk"))
    return rows[survivor], rows[loser]


def _check_told(survivor: Beneficiary, loser: Beneficiary, *, choices: Mapping[str, str], because: str) -> None:
    if survivor.pk == loser.pk:
        raise refusal("MERGE_SAME_RECORD")
    if because not in MergeReason.values:
        raise refusal("MERGE_REASON_MISSING", "because")
    wrong = unknown_items(choices) | {item for item, side in choices.items() if side not in Side.values}
    if wrong:
        raise refusal("MERGE_CHOICE_UNKNOWN", min(wrong))


def _check(
    kept: Beneficiary, lost: Beneficiary, *, choices: Mapping[str, str], because: str, seen: Mapping[UUID, str]
) -> None:
    pair = (kept, lost)
    if any(each.cluster_root != each.pk for each in pair):
        raise conflict("RECORD_MERGED")
    check_not_destroyed(pair)
    if ErasureRequest.objects.filter(person__in=[each.pk for each in pair], state=ErasureState.ASKED).exists():
        raise conflict("ERASURE_STANDS")
    if any(seen.get(each.pk) not in {None, version_of(each)} for each in pair):
        raise conflict("ROW_CHANGED")
    if is_living_and_dead(kept, lost) and "life_status" not in choices:
        raise refusal("MERGE_LIVING_AND_DEAD", "life_status")
    if has_two_numbers(kept, lost) and because not in NUMBER_REASONS:
        raise refusal("MERGE_TWO_NUMBERS", "because")


def is_living_and_dead(one: Beneficiary, other: Beneficiary) -> bool:
    """Whether by one record the person has died, by the other not."""
    return (one.life_status == LifeStatus.DECEASED) != (other.life_status == LifeStatus.DECEASED)


def has_two_numbers(one: Beneficiary, other: Beneficiary) -> bool:
    """Whether each record has a verified number of its own."""
    proven = Identifier.objects.filter(person__in=[one.pk, other.pk], unique_a__isnull=False)
    return len(set(proven.values_list("person_id", flat=True))) > 1


def check_not_destroyed(people: tuple[Beneficiary, ...]) -> None:
    """Raises ConflictRefused DATA_DESTROYED for people that were erased."""
    gone = DataKey.objects.filter(pk__in=[each.data_key_id for each in people], destroyed_at__isnull=False)
    at = gone.values_list("destroyed_at", flat=True).first()
    if at is not None:
        raise conflict("DATA_DESTROYED", day=at.strftime("%d/%m/%Y"))


def _become_one(merge: Merge, kept: Beneficiary, lost: Beneficiary) -> None:
    """Keys, rows, chosen values, the root of everybody merged so far."""
    hand_on_keys(owner=lost.pk, to=kept.pk)
    move_rows(merge, room="beneficiaries")
    keep_both(merge, kept, lost)
    everybody = Beneficiary.objects.in_cluster([lost.pk])
    ids = sorted(everybody.values_list("pk", flat=True))
    with noted(merge, Beneficiary, [kept.pk, *ids]):
        if _take_chosen(kept, lost, chosen=merge.chosen):
            kept.save()
        update_with_history(everybody.filter(pk__in=ids), cluster_root=kept.pk)
    lost.cluster_root = kept.pk


def _take_chosen(kept: Beneficiary, lost: Beneficiary, *, chosen: list[str]) -> bool:
    """Set what was chosen of the loser, and his priority where the survivor has none; whether anything differs."""
    names = [name for item in chosen for name in ITEMS[item]]
    if not kept.priority and lost.priority:
        names += PRIORITY
    differing: dict[str, Any] = {
        name: getattr(lost, name) for name in names if getattr(lost, name) != getattr(kept, name)
    }
    for name, value in differing.items():
        setattr(kept, name, value)
    return bool(differing)


def _end_second_homes(merge: Merge, *, day: date) -> None:
    """A person has one household: where both records had one, the loser's place ends today."""
    rows = list(Membership.objects.current().filter(person=merge.loser_id).order_by("pk"))
    with noted(merge, Membership, [row.pk for row in rows]):
        for row in rows:
            row.until, row.ended_because = max(day, row.since), MembershipEnd.MERGED
            row.save()
