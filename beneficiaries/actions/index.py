"""Writing and asking the blind index; keys that say nothing any more go to the stop list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import connection
from django.db.models import Count

from audit import log
from beneficiaries.actions.known_people import known_of_many
from beneficiaries.models import Beneficiary, BlindIndex, IndexStop
from beneficiaries.models.index import STOP_AT
from beneficiaries.rules.index_keys import Key, Known, keys_of
from core.action import action
from core.actor import Actor
from vault.blind import digest, digests

MOST_KEYS_A_QUERY = 10_000
REBUILT_AT_ONCE = 500


def digest_of(key: Key) -> int:
    """The signed 64-bit digest of one key."""
    return digest(key.kind.name, *key.values)


def index_entries(known: Known) -> list[tuple[int, int]]:
    """(kind, digest) of every key of a person."""
    return entries_of([known])[0]


def entries_of(many: Sequence[Known]) -> list[list[tuple[int, int]]]:
    """The same for many people at once."""
    keys = [keys_of(known) for known in many]
    values = iter(digests((key.kind.name, key.values) for each in keys for key in each))
    return [[(int(key.kind), next(values)) for key in each] for each in keys]


def write_entries(entries: Mapping[UUID, Sequence[tuple[int, int]]]) -> int:
    """Insert the entries of people who have none yet; gives the number of rows. Inside an action only."""
    kinds = {value: kind for each in entries.values() for kind, value in each}
    stopped = _stop_common(kinds, Counter(value for each in entries.values() for value in {v for _, v in each}))
    rows = [
        (value, person, kind)
        for person, each in entries.items()
        for value, kind in {value: kind for kind, value in each}.items()
        if value not in stopped
    ]
    _insert(rows)
    return len(rows)


def _insert(rows: Sequence[tuple[int, UUID, int]]) -> None:
    """Ten rows a person: the largest table of the room is written without building objects."""
    if not rows:
        return
    table = connection.ops.quote_name(BlindIndex._meta.db_table)
    into = f"INSERT INTO {table} (digest, person_id, kind)"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(f"{into} SELECT * FROM UNNEST(%s::bigint[], %s::uuid[], %s::smallint[])", columns)  # noqa: S608
        else:
            cursor.executemany(
                f"{into} VALUES (%s, %s, %s)", [(value, person.hex, kind) for value, person, kind in rows]
            )


def _stop_common(kinds: Mapping[int, int], coming: Counter[int]) -> set[int]:
    """Digests that are stopped, after stopping those that reach the limit now."""
    values = list(kinds)
    stopped: set[int] = set()
    for start in range(0, len(values), MOST_KEYS_A_QUERY):
        part = values[start : start + MOST_KEYS_A_QUERY]
        stopped |= set(IndexStop.objects.filter(digest__in=part).values_list("digest", flat=True))
        standing = BlindIndex.objects.filter(digest__in=part).values("digest").annotate(people=Count("person_id"))
        for value, people in standing.values_list("digest", "people"):
            coming[value] += people
    fresh = {value for value, people in coming.items() if people >= STOP_AT} - stopped
    if fresh:
        IndexStop.objects.bulk_create(
            [IndexStop(digest=value, kind=kinds[value]) for value in fresh], ignore_conflicts=True
        )
        BlindIndex.objects.filter(digest__in=fresh).delete()
    return stopped | fresh


def rewrite_index(person: Beneficiary) -> None:
    """Replace the person's entries after a change; whoever was erased or merged into another has none.

    Whoever stays after a merge is found by what is known of each of the records. Inside an action only.
    """
    BlindIndex.objects.filter(person=person).delete()
    same = list(Beneficiary.objects.not_destroyed().in_cluster([person.pk]).order_by("pk"))
    if person.pk not in {each.pk for each in same}:
        return
    write_entries({person.pk: [entry for each in entries_of(known_together(person, same)) for entry in each]})


def known_together(person: Beneficiary, same: Sequence[Beneficiary]) -> list[Known]:
    """What is known of a person and of the records merged into his: each record's own facts, with the names of all."""
    return _together(person, same, known_of_many([person.pk, *(each.pk for each in same)]))


def _together(person: Beneficiary, same: Sequence[Beneficiary], opened: Mapping[UUID, Known]) -> list[Known]:
    known = [opened[person.pk], *(opened[each.pk] for each in same if each.pk != person.pk)]
    names = tuple(dict.fromkeys(name for each in known for name in each.names))
    return [replace(each, names=names) for each in known]


def people_by_digest(values: Iterable[int]) -> dict[int, set[UUID]]:
    """Digest → people who have it, for those that somebody has."""
    found: dict[int, set[UUID]] = defaultdict(set)
    asked = list(values)
    for start in range(0, len(asked), MOST_KEYS_A_QUERY):
        rows = BlindIndex.objects.filter(digest__in=asked[start : start + MOST_KEYS_A_QUERY])
        for value, person in rows.values_list("digest", "person_id"):
            found[value].add(person)
    return found


def rebuild_index(*, by: Actor) -> int:
    """Build the entries of everybody anew, a batch and a transaction at a time; gives for how many people.

    Needed once after the kinds of keys changed; while it runs, searches may miss those not yet reached.
    """
    people = list(Beneficiary.objects.standing().not_destroyed().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(people), REBUILT_AT_ONCE):
        rebuild_batch(by=by, people=people[start : start + REBUILT_AT_ONCE])
    return len(people)


@action
def rebuild_batch(*, by: Actor, people: Sequence[UUID]) -> None:
    """Replace the entries of these people, locked in order; whoever was merged or erased meanwhile is left as he is."""
    locked = Beneficiary.objects.select_for_update().standing().not_destroyed().filter(pk__in=people).order_by("pk")
    roots = {row.pk: row for row in locked}
    same = defaultdict[UUID, list[Beneficiary]](list)
    for row in Beneficiary.objects.not_destroyed().in_cluster(roots).order_by("pk"):
        same[row.cluster_root].append(row)
    known = known_of_many([row.pk for rows in same.values() for row in rows])
    BlindIndex.objects.filter(person__in=list(roots)).delete()
    entries = {
        pk: [entry for each in entries_of(_together(row, same[pk], known)) for entry in each]
        for pk, row in roots.items()
    }
    write_entries(entries)
    log.record("INDEX_REBUILT", by=by, object_type=BlindIndex._meta.label, detail={"people": len(roots)})
