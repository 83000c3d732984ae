"""Help, claims and summaries when two records of a person become one, and when they are taken apart again."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from audit import log
from beneficiaries.actions.moving import move_rows, note_rows, noted
from beneficiaries.choices.merging import RowFate
from beneficiaries.happenings import PeopleMerged
from beneficiaries.models import Merge
from core.action import action
from core.actor import Actor
from core.happenings import Finding
from services.actions.counting import recount_people
from services.actions.settle import HelpRefused
from services.actions.writing import guarded
from services.choices import ExceptionReason
from services.models import Claim, ConflictRule, SupportSummary
from services.rules.drafts import Rule
from services.rules.subjects import places, subject_key
from vault.history import update_with_history


@action
def take_over_help(*, by: Actor, told: PeopleMerged) -> list[Finding]:
    """Let the survivor have the loser's help and requests, and the places of that help.

    A place that is taken already is held beside the rule, for the reason RETROACTIVE; each is a finding. Never fails.
    """
    merge = Merge.objects.get(pk=told.merge)
    move_rows(merge, room="services")
    claims = [row.pk for row in claims_of(told.survivor)]
    with noted(merge, Claim, claims):
        clashing = rekey_claims(told.survivor, root=told.loser, to=told.survivor)
    made = recount_people([told.survivor, told.loser])
    note_rows(merge, SupportSummary._meta.label, made, fate=RowFate.MADE)
    _note(clashing, by=by)
    return [_finding(claim) for claim in clashing]


@action
def give_help_back(*, by: Actor, told: PeopleMerged) -> list[Finding]:
    """Let places of help that is the loser's again be his, those of help given since too; counts as they are now."""
    clashing = rekey_claims(told.loser, root=told.survivor, to=told.loser)
    recount_people([told.survivor, told.loser])
    rows = Merge.objects.get(pk=told.merge).rows.filter(table=SupportSummary._meta.label)
    SupportSummary.objects.filter(pk__in=list(rows.values_list("row", flat=True)), deliveries=0).delete()
    _note(clashing, by=by)
    return [_finding(claim) for claim in clashing]


def claims_of(person: UUID) -> Iterable[Claim]:
    """All claims that help to this one record holds or held."""
    return Claim.objects.filter(assistance__person=person).select_related("assistance").order_by("pk")


def rekey_claims(person: UUID, *, root: UUID, to: UUID) -> list[Claim]:
    """Let the claims of a person's help take the places of another root; gives those that only pass as exempt."""
    rules = {row.code: row.as_rule() for row in ConflictRule.objects.all()}
    clashing = []
    for claim in claims_of(person):
        key = _key_under(claim, rules.get(claim.rule_group), root=root, to=to)
        if key is not None and not _is_placed(claim, key):
            clashing.append(claim)
    return clashing


def _key_under(claim: Claim, rule: Rule | None, *, root: UUID, to: UUID) -> UUID | None:
    """The key of the same place under the other root; None for places of a household or of somebody else."""
    told = places(rule.apart_by, known=claim.assistance.apart) if rule is not None else ()
    found = (each for each in ({}, *told) if subject_key(root, apart=each) == claim.subject_key)
    place = next(found, None)
    return None if place is None else subject_key(to, apart=place)


def _is_placed(claim: Claim, key: UUID) -> bool:
    """Write the key; False where the guard lets it pass as exempt only."""
    rows = Claim.objects.filter(pk=claim.pk)
    try:
        with guarded():
            update_with_history(rows, subject_key=key)
    except HelpRefused:
        reason = claim.exempt_reason or ExceptionReason.RETROACTIVE
        update_with_history(rows, subject_key=key, exempt=True, exempt_reason=reason)
        return False
    return True


def _note(claims: Iterable[Claim], *, by: Actor) -> None:
    for claim in claims:
        help_ = claim.assistance
        log.record(
            "CLAIM_EXEMPTED", by=by, about=help_, person=help_.person_id, reason=ExceptionReason.RETROACTIVE,
            detail={"claim": str(claim.pk), "rule": claim.rule_group},
        )  # fmt: skip


def _finding(claim: Claim) -> Finding:
    return Finding("HELP_TWICE", _("Help that one person would not have been given twice."), str(claim.pk))
