"""Which unit was meant by a written commune, and which unit it is today; never a guess between two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from places.rules.names import fold_unit, has_marks, marked, take_apart


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit whose folded name fits.

    ``name``: bare name; ``kind``: "Xã", "Phường"…; ``currents``: keys of the units it is today (two or more if it
    was split); ``districts``: names of the former district(s) it lay in or was made from.
    """

    key: str
    name: str
    kind: str
    is_current: bool
    currents: tuple[str, ...]
    districts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """``unit`` as written, ``current`` as of today (keys, "" if undecided); ``ambiguous``: keys that could be meant."""

    unit: str = ""
    current: str = ""
    ambiguous: tuple[str, ...] = ()


def of_kind(candidates: Iterable[Candidate], kind: str) -> list[Candidate]:
    """Those of the written kind; all if none is of it (people write "xã" for a town)."""
    everything = list(candidates)
    return [c for c in everything if kind and c.kind == kind] or everything


def in_district(candidates: Iterable[Candidate], district: str) -> list[Candidate]:
    """Those that lay in the written former district, or were made from it."""
    wanted = {fold_unit(take_apart(district).name), fold_unit(district)}
    return [c for c in candidates if wanted & {fold_unit(take_apart(name).name) for name in c.districts}]


def resolve(candidates: Sequence[Candidate], *, text: str, district: str = "") -> Verdict:
    """Decide by kind, former district and marks; more than one current unit left = ambiguous, none = empty verdict.

    A former district that fits no candidate contradicts the name, so nothing is decided and all are offered.
    """
    written = take_apart(text)
    left = of_kind(candidates, written.kind)
    if district.strip():
        there = in_district(left, district) or in_district(candidates, district)
        if not there:
            return Verdict(ambiguous=_keys(candidates))
        left = there
    if len(_currents(left)) > 1 and has_marks(written.name):
        left = [c for c in left if marked(c.name) in {marked(written.name), marked(text)}] or left
    currents = _currents(left)
    if not left or len(currents) != 1:
        return _undecided(left)
    unit = sorted(left, key=lambda c: (c.is_current == bool(district.strip()), c.key))[0]
    return Verdict(unit=unit.key, current=currents[0])


def _undecided(left: Sequence[Candidate]) -> Verdict:
    """One unit that was split is known as written; else only the candidates are."""
    if len(left) == 1:
        return Verdict(unit=left[0].key, ambiguous=left[0].currents)
    return Verdict(ambiguous=_keys(left))


def _currents(candidates: Iterable[Candidate]) -> list[str]:
    return sorted({key for candidate in candidates for key in candidate.currents})


def _keys(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    return tuple(sorted(candidate.key for candidate in candidates))
