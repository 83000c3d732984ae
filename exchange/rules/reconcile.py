"""Which row of QTMAC's list is which accident of the register, and in what the two differ."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from beneficiaries.rules.accident_facts import ref_key

UNTOLD: Final = frozenset({"", "UNKNOWN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An accident as one side tells it; ``communes``: keys that may be meant. None and '' are not told."""

    happened: str = ""
    communes: frozenset[str] = frozenset()
    device: str = ""
    killed: int | None = None
    injured: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A row found on the register, by its reference or by likeness alone."""

    accident: UUID
    is_by_ref: bool


def pair_rows(
    refs: Mapping[int, str],
    accidents: Mapping[UUID, str],
    alike: Mapping[int, Sequence[tuple[UUID, int]]],
    *,
    apart: Collection[tuple[int, UUID]],
) -> dict[int, Pair]:
    """Line → its accident. References decide first; then the most alike, each accident once, none that bears another
    reference, none that was told apart from the row.

    ``refs``: line → reference; ``accidents``: id → reference; ``alike``: line → (id, score) of possible ones.
    """
    by_ref = {ref_key(ref): pk for pk, ref in accidents.items() if ref}
    found = {line: Pair(by_ref[ref_key(ref)], True) for line, ref in refs.items() if ref and ref_key(ref) in by_ref}
    taken = {pair.accident for pair in found.values()}
    open_pairs = [
        (-score, line, pk.hex, pk)
        for line, candidates in alike.items()
        if line not in found
        for pk, score in candidates
        if (line, pk) not in apart and not (refs[line] and accidents[pk])
    ]
    for _score, line, _hex, pk in sorted(open_pairs):
        if line not in found and pk not in taken:
            found[line] = Pair(pk, False)
            taken.add(pk)
    return found


def differences(row: Told, known: Told) -> tuple[str, ...]:
    """In what the sides differ: DAY, COMMUNE, DEVICE, KILLED, INJURED. What is only coarser is no difference."""
    checks = {
        "DAY": _is_other_day(row.happened, known.happened),
        "COMMUNE": bool(row.communes) and bool(known.communes) and not row.communes & known.communes,
        "DEVICE": not {row.device, known.device} & UNTOLD and row.device != known.device,
        "KILLED": row.killed is not None and row.killed != known.killed,
        "INJURED": row.injured is not None and row.injured != known.injured,
    }
    return tuple(name for name, differs in checks.items() if differs)


def _is_other_day(one: str, other: str) -> bool:
    """A year holds its months and days, a decade its years."""
    shorter, longer = sorted((one, other), key=len)
    if shorter.endswith("s") or longer.endswith("s"):
        return shorter[:3] != longer[:3]
    return not longer.startswith(shorter)
