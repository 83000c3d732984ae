"""Writing and asking the blind index; keys that say nothing any more go to the stop list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import connection
from django.db.models import Count

from beneficiaries.models import Beneficiary, BlindIndex, IndexStop, Membership
from beneficiaries.models.index import STOP_AT
from beneficiaries.rules.index_keys import Key, Known, keys_of
from beneficiaries.rules.papers import IDENTITY_PAPERS
from vault.blind import digest, digests

MOST_KEYS_A_QUERY = 10_000


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


def known_of(person: Beneficiary) -> Known:
    """What is known of a stored person, opened (seven queries)."""
    others = [row.phone for row in person.contact_records.filter(holder="OWN")]
    numbers = [row.number for row in person.identifiers.filter(is_active=True, kind__in=sorted(IDENTITY_PAPERS))]
    return Known(
        names=(person.full_name, *(row.name for row in person.aliases.all())),
        commune=person.commune_id,
        birth=person.birth_date or "",
        identity_numbers=tuple(number for number in numbers if number),
        phones=tuple(filter(None, [person.phone, *others])),
        head=head_name(person),
    )


def head_name(person: Beneficiary) -> str:
    """Full name of the head of the person's household; '' if there is none."""
    mine = Membership.objects.current().filter(person=person).values("household_id")
    current = Membership.objects.current().filter(person__data_key__destroyed_at=None)
    head = current.filter(household_id__in=mine, is_head=True).select_related("person").first()
    return head.person.full_name if head is not None else ""


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
    known = [known_of(person), *(known_of(each) for each in same if each.pk != person.pk)]
    names = tuple(dict.fromkeys(name for each in known for name in each.names))
    return [replace(each, names=names) for each in known]


def people_by_digest(values: Iterable[int]) -> dict[int, set[UUID]]:
    """Digest → people who have it, for those that somebody has."""
    found: dict[int, set[UUID]] = defaultdict(set)
    rows = BlindIndex.objects.filter(digest__in=list(values)).values_list("digest", "person_id")
    for value, person in rows:
        found[value].add(person)
    return found
