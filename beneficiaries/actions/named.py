"""Looking for a name among people in sight: names opened and compared where few, the blind index where many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import permutations
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from beneficiaries.actions.index import digest_of, people_by_digest
from beneficiaries.models import Alias, IndexStop, PersonFilter
from beneficiaries.rules.index_keys import Key, Kind
from core.text.letters import fold
from core.text.names import NameQuery, name_parts, name_readings, sort_key, split_joined
from vault.columns import SealedColumn

OPENED_AT_MOST: Final = 5_000
_TURNED_AT_MOST: Final = 5
_KEYS_AT_MOST: Final = 600
_Scored = tuple[tuple[int, bool, int, int], str, UUID]


@dataclass(frozen=True, slots=True)
class Named:
    """Ids of people of a name, best first. ``way``: NAME (any part) or FULL_NAME (through the blind index).

    ``is_too_wide``: nobody was found by the full name, and a part cannot be looked for among so many;
    ``is_common``: so many bear this full name that it alone finds nobody.
    """

    ids: list[UUID]
    way: str = "NAME"
    is_too_wide: bool = False
    is_common: bool = False
    other_names: dict[UUID, str] = field(default_factory=dict)
    """The other name by which somebody was found, where it was not the full name."""


def people_named(typed: str, *, within: Any, wanted: PersonFilter, most: int) -> Named:
    """Those of ``within`` (a query of people in sight) whose name fits; ``wanted`` is what it was narrowed to.

    The first ``most`` stand in their full order, whoever comes behind them in any.
    """
    few = _few(within)
    if few is not None:
        ranked, other_names = _ranked(few, typed, people=within, most=most)
        return Named(ranked, other_names=other_names)
    digests = {kind: [digest_of(key) for key in keys] for kind, keys in _keys(typed, wanted=wanted).items()}
    asked = {value for values in digests.values() for value in values}
    holders = {person for people in people_by_digest(asked).values() for person in people}
    among = within.order_by().filter(pk__in=holders)
    ranked, other_names = _ranked(SealedColumn(among, "full_name"), typed, people=among, most=most)
    is_common = not ranked and IndexStop.objects.filter(digest__in=asked).exists()
    return Named(ranked, "FULL_NAME", is_too_wide=not ranked, is_common=is_common, other_names=other_names)


def _few(within: Any) -> SealedColumn | None:
    """Their names, if they are few enough to be opened; they are counted first, which is far cheaper."""
    most = within.order_by()[: OPENED_AT_MOST + 1]
    return SealedColumn(most, "full_name") if most.values("pk").count() <= OPENED_AT_MOST else None


def _keys(typed: str, *, wanted: PersonFilter) -> dict[Kind, list[Key]]:
    """The keys of the full name in every way it may be meant, and in every order of its words."""
    names = _written(typed)
    found = {Kind.NAME: [Key(Kind.NAME, (name,)) for name in names]}
    if wanted.birth_year:
        found[Kind.NAME_YEAR] = [Key(Kind.NAME_YEAR, (name, str(wanted.birth_year))) for name in names]
    if wanted.commune:
        found[Kind.NAME_COMMUNE] = [Key(Kind.NAME_COMMUNE, (name, wanted.commune)) for name in names]
    return found


def _written(typed: str) -> list[str]:
    """Folded full names that may be meant, the likeliest first; a long name is taken in its own order alone."""
    read = dict.fromkeys(map(fold, [*name_readings(typed), *split_joined(typed)]))
    turned = (
        " ".join(order) for name in read if len(name.split()) <= _TURNED_AT_MOST for order in permutations(name.split())
    )
    return list(dict.fromkeys([*read, *turned]))[:_KEYS_AT_MOST]


def _ranked(full_names: SealedColumn, typed: str, *, people: Any, most: int) -> tuple[list[UUID], dict[UUID, str]]:
    """Ids of ``people`` whose name or other name fits, best first, and the other names by which some were found.

    The whole name comes first, then the given name, then whatever else fits; equal ones in the order of names.
    """
    query, read = NameQuery(typed), [fold(each).split() for each in name_readings(typed)]
    words = {word for each in read for word in each}
    other_names = _other_names(people)
    scored: list[_Scored] = []
    by_other_name: dict[UUID, str] = {}
    for person, told in full_names:
        full_name = told or ""
        names = [each for each in (full_name, *other_names.get(person, ())) if query.may_fit(each)]
        if not names:
            continue
        pk = UUID(bytes=person)
        score, _, name = max((query.score(each), each == full_name, each) for each in names)
        if not score:
            continue
        if name != full_name:
            by_other_name[pk] = name
        is_given = fold(name_parts(name).given) in words
        folded = fold(name).split()
        scored.append(((_whole(folded, read), not is_given, -score, len(folded)), full_name, pk))
    return _in_order(scored, most), by_other_name


def _in_order(scored: list[_Scored], most: int) -> list[UUID]:
    """The place of a name in a Vietnamese list is told for those alone who may come among the first ``most``."""
    scored.sort(key=itemgetter(0))
    last = scored[most - 1][0] if len(scored) > most else None
    first = [each for each in scored if last is None or each[0] <= last]
    behind = [each[2] for each in scored[len(first) :]]
    return [each[2] for each in sorted(first, key=lambda each: (each[0], sort_key(each[1]), each[2]))] + behind


def _whole(folded: list[str], read: Collection[list[str]]) -> int:
    """0 for the whole name as typed, 1 for its words in another order, 2 for a part."""
    if folded in read:
        return 0
    return 1 if sorted(folded) in [sorted(each) for each in read] else 2


def _other_names(people: Any) -> dict[bytes, list[str]]:
    found = defaultdict[bytes, list[str]](list)
    for person, name in SealedColumn(Alias.objects.filter(person__in=people.order_by().values("pk")), "name"):
        found[person].append(name or "")
    return found
