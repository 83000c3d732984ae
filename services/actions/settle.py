"""Decides whether planned help may be written, and which claims it writes, plain or exempt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from core.errors import ConflictRefused
from services.actions.plans import Plan
from services.choices import ExceptionReason
from services.choices.refusals import MESSAGES, refusal
from services.rules.claims import ClaimFacts
from services.rules.conflict import ConflictVerdict
from services.rules.drafts import place_of
from services.rules.settlement import place_key, stopping


class HelpRefused(ConflictRefused):
    """Help that would be given twice; ``verdicts`` say what the giver may know, worst first.

    They are empty where the guard in the database spoke: another writer was quicker; look again.
    """

    def __init__(self, verdicts: tuple[ConflictVerdict, ...] = ()) -> None:
        super().__init__("HELP_OVERLAPS", MESSAGES["HELP_OVERLAPS"], "service_type")
        self.verdicts = verdicts


@dataclass(frozen=True, slots=True)
class Permit:
    """An approved exception: the rules it was approved for, and why."""

    request: UUID
    rules: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True)
class ReadyClaim:
    """One claim to write; ``reason`` where it is exempt."""

    facts: ClaimFacts
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A plan that may be written."""

    plan: Plan
    claims: tuple[ReadyClaim, ...]
    verdicts: tuple[ConflictVerdict, ...]


def settle(plan: Plan, verdicts: tuple[ConflictVerdict, ...], *, permit: Permit | None = None) -> Settled:
    """The claims to write. Raises HelpRefused where something stops the help; REASON_UNKNOWN, OTHER_UNSAID.

    “Another reason” is said in the note.
    """
    reason = plan.told.reason
    if reason and reason not in ExceptionReason.values:
        raise refusal("REASON_UNKNOWN", "reason")
    if reason == ExceptionReason.OTHER and not plan.told.note.strip():
        raise refusal("OTHER_UNSAID", "note")
    granted: Collection[str] = permit.rules if permit is not None else ()
    stops = stopping(verdicts, is_justified=bool(reason), granted=granted)
    if stops:
        raise HelpRefused(tuple(verdicts))
    exempt = {(it.rule_code, place_key(it.place)): it for it in verdicts if it.needs_exemption}
    claims = []
    for rule, claim in plan.drafts():
        met = exempt.get((rule.code, place_key(place_of(claim, help_=plan.help, rule=rule))))
        if met is None:
            claims.append(ReadyClaim(claim))
        else:
            claims.append(ReadyClaim(replace(claim, exempt=True), _reason(met, permit=permit, told=reason)))
    return Settled(plan, tuple(claims), tuple(verdicts))


def _reason(met: ConflictVerdict, *, permit: Permit | None, told: str) -> str:
    if met.is_cofunded:
        return ExceptionReason.CO_FUNDED
    if permit is not None and met.rule_code in permit.rules:
        return permit.reason
    return told or ExceptionReason.OTHER
