"""What remains of the conflicts when reasons and approved exceptions are counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from services.rules.conflict import ConflictVerdict
from services.rules.terms import Severity


def stopping(
    verdicts: Iterable[ConflictVerdict], *, is_justified: bool, granted: Collection[str] = ()
) -> tuple[ConflictVerdict, ...]:
    """The conflicts that still stop the help, worst first.

    What informs never stops. A reason settles JUSTIFY. An approved exception settles the rules it was ``granted`` for,
    but never BLOCK.
    """
    return tuple(
        verdict
        for verdict in verdicts
        if verdict.severity != Severity.INFORM
        and not (verdict.severity == Severity.JUSTIFY and is_justified)
        and not (verdict.severity != Severity.BLOCK and verdict.rule_code in granted)
    )


def place_key(place: object) -> tuple[tuple[str, str], ...]:
    """A place as something that can be looked up."""
    return tuple(sorted(dict(place).items()))  # type: ignore[call-overload]
