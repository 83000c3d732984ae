"""Which unit was meant by a written commune, and which unit it is today; never a guess between two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from places.rules.names import fold_unit, has_marks, marked, take_apart, take_edition


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit whose folded name fits.

    ``name``: bare name; ``kind``: "Xã", "Phường"…; ``currents``: keys of the units it is today (two or more if it
    was split); ``districts``: names of the former district(s) it lay in or was made from; ``provinces``: names of
    the province of today and of the former one(s).
    """

    key: str
    name: str
    kind: str
    is_current: bool
    currents: tuple[str, ...]
    districts: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """``unit`` as written, ``current`` as of today (keys, "" if undecided); ``ambiguous``: keys that could be meant.

    A unit without a current one was split: ``ambiguous`` are then the units it became.
    """

    unit: str = ""
    current: str = ""
    ambiguous: tuple[str, ...] = ()


def of_kind(candidates: Iterable[Candidate], kind: str) -> list[Candidate]:
    """Those of the written kind; all if none is of it (people write "xã" for a town)."""
    everything = list(candidates)
    return [c for c in everything if kind and c.kind == kind] or everything


def in_district(candidates: Iterable[Candidate], district: str) -> list[Candidate]:
    """Those that lay in the written former district, or were made from it."""
    if take_apart(district).kind == "Tỉnh":
        return []
    wanted = _readings(district)
    return [c for c in candidates if wanted & {fold_unit(take_apart(name).name) for name in c.districts}]


def in_area(candidates: Iterable[Candidate], area: str) -> list[Candidate]:
    """Those of the written district or province: a name may be that of both ("Quảng Trị")."""
    everything = list(candidates)
    there = {c.key for c in in_district(everything, area)}
    if take_apart(area).kind in {"", "Tỉnh", "Thành phố"}:
        wanted = _readings(area)
        there |= {c.key for c in everything if wanted & {fold_unit(take_apart(name).name) for name in c.provinces}}
    return [c for c in everything if c.key in there]


def resolve(candidates: Sequence[Candidate], *, text: str, district: str = "", above: str = "") -> Verdict:
    """Decide by kind, district, province and marks; more than one current unit left = ambiguous, none = empty verdict.

    ``district`` is a former district; ``above`` is what stands behind the commune in an address of three levels or
    two ("huyện Hướng Hóa, tỉnh Quảng Trị", "Quảng Trị"). What fits no candidate contradicts the name, so nothing is
    decided and all are offered. "(mới)" or "(cũ)" behind the name says which edition is meant.
    """
    name, is_new = take_edition(text)
    of_edition = [c for c in candidates if is_new in (None, c.is_current)]
    written = take_apart(name)
    left, is_old_address = _narrowed(of_edition, kind=written.kind, district=district, above=above)
    if not left:
        return Verdict(ambiguous=_keys(candidates))
    exact = [c for c in left if marked(c.name) in {marked(written.name), marked(name)}]
    if len(_currents(left)) > 1 and has_marks(written.name):
        left = exact or left
    if len(_currents(left)) > 1 and is_old_address:
        left = _former_alone(left, kind=written.kind)
    currents = _currents(left)
    if len(currents) != 1:
        return _undecided(left)
    unit = sorted(left, key=lambda c: (c not in exact, c.is_current == is_old_address, c.key))[0]
    return Verdict(unit=unit.key, current=currents[0])


def _narrowed(candidates: Sequence[Candidate], *, kind: str, district: str, above: str) -> tuple[list[Candidate], bool]:
    """Those of the kind and of every area written, and whether a former district is among these areas."""
    left, is_old_address = of_kind(candidates, kind), False
    areas = [(district, in_district), *((each, in_area) for each in above.split(","))]
    for written, fits in areas:
        if written.strip() and left:
            left = fits(left, written) or fits(candidates, written)
            is_old_address = is_old_address or bool(in_district(left, written))
    return left, is_old_address


def _former_alone(left: list[Candidate], *, kind: str) -> list[Candidate]:
    """The one former unit of the written kind: an address with a district is one of before the reform."""
    former = [c for c in left if not c.is_current and c.kind == kind]
    return former if len(former) == 1 else left


def _undecided(left: Sequence[Candidate]) -> Verdict:
    """One unit that was split is known as written; else only the candidates are."""
    if len(left) == 1:
        return Verdict(unit=left[0].key, ambiguous=left[0].currents)
    return Verdict(ambiguous=_keys(left))


def _readings(area: str) -> set[str]:
    return {fold_unit(take_apart(area).name), fold_unit(area)} - {""}


def _currents(candidates: Iterable[Candidate]) -> list[str]:
    return sorted({key for candidate in candidates for key in candidate.currents})


def _keys(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    return tuple(sorted(candidate.key for candidate in candidates))
