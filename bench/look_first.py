"""Looking for one new person before he is registered, among 10,000 people and among many more; beside it a search of
plain names by trigrams (PostgreSQL).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from random import Random

from django.db import connection

from bench.figures import Figure, percentile, seconds
from bench.search import fill
from bench.sizes import IS_FULL, size
from beneficiaries.actions.alike import people_alike
from beneficiaries.actions.find_pairs import count_parts
from beneficiaries.actions.known_people import known_of_many
from beneficiaries.models import Beneficiary
from beneficiaries.rules.index_keys import Known
from core.actor import system_actor
from core.clock import local_today
from core.text.letters import bare
from tests.databases import connected_to, copy_template
from vault.openkeys import open_keys

MANY = 1_000_000 if IS_FULL else 100_000
SIZES = (size(10_000, small=60), size(MANY, small=120))
QUESTIONS = size(1_000, small=12)
QUESTIONS_OF_PEER = size(100, small=6)
MOST_TIMES, GOAL_TIMES = 4.0, 2.0
MOST_OF_PEER = 0.02
SIMILAR = 0.6


def probes(*, chance: Random) -> list[Known]:
    """People of the register as another list may have them: without marks, a year off, without number or village."""
    ids = list(Beneficiary.objects.order_by("code").values_list("pk", flat=True))
    known = known_of_many(chance.sample(ids, k=min(QUESTIONS, len(ids))))
    return [_written_otherwise(each, chance=chance) for each in known.values()]


def _written_otherwise(known: Known, *, chance: Random) -> Known:
    name = known.names[0]
    told = replace(known, head="", source="")
    if chance.random() < 0.4:
        told = replace(told, names=(bare(name).upper(),))
    if chance.random() < 0.3:
        told = replace(told, birth=str(int(known.year) + chance.choice((-1, 1))))
    if chance.random() < 0.5:
        told = replace(told, identity_numbers=())
    if chance.random() < 0.4:
        told = replace(told, phones=())
    return replace(told, village="") if chance.random() < 0.3 else told


def look(known: Known) -> None:
    """One look as a registration does it: keys, index, opening, weighing."""
    with open_keys():
        people_alike(known)


def of_size(count: int) -> tuple[list[float], list[float]]:
    """Seconds of our looks, and of the peer's (none on SQLite)."""
    fill(count)
    count_parts(by=system_actor(today=local_today(), purpose="matching"))
    with open_keys():
        asked = probes(chance=Random(7))
    for known in asked[:5]:
        look(known)
    ours = [seconds(partial(look, known)) for known in asked]
    if connection.vendor != "postgresql":
        return ours, []
    _fill_peer()
    return ours, [seconds(partial(_look_of_peer, known)) for known in asked[:QUESTIONS_OF_PEER]]


def _plain(name: str) -> str:
    return bare(name).lower()


def _fill_peer() -> None:
    """A plain table of folded names and years under trigrams: what the register will not have."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("CREATE TABLE bench_plain (id uuid PRIMARY KEY, name text, year int, commune text)")
    ids = list(Beneficiary.objects.values_list("pk", flat=True))
    for start in range(0, len(ids), 5_000):
        with open_keys():
            people = Beneficiary.objects.filter(pk__in=ids[start : start + 5_000])
            rows = [
                (str(each.pk), bare(each.full_name).lower(), each.birth_year or 0, each.commune_id) for each in people
            ]
        columns = [list(column) for column in zip(*rows, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO bench_plain SELECT * FROM UNNEST(%s::uuid[], %s::text[], %s::int[], %s::text[])", columns
            )
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX bench_plain_name ON bench_plain USING gin (name gin_trgm_ops)")
        cursor.execute("ANALYZE bench_plain")


def _look_of_peer(known: Known) -> None:
    name, year = _plain(known.names[0]), int(known.year or 0)
    with connection.cursor() as cursor:
        cursor.execute(f"SET pg_trgm.similarity_threshold = {SIMILAR}")
        cursor.execute(
            "SELECT id, name, year, commune FROM bench_plain WHERE name %% %s AND year BETWEEN %s AND %s",
            [name, year - 1, year + 1],
        )
        cursor.fetchall()


def measure() -> Iterator[Figure]:
    """p95 at both sizes, their ratio, and ours beside the peer's at the larger one."""
    vendor = connection.vendor
    slow: list[float] = []
    peers: Sequence[float] = []
    for count in SIZES:
        with connected_to(copy_template(), as_owner=True):
            ours, peers = of_size(count)
        slow.append(percentile(ours, 0.95))
        yield Figure(
            f"looking first among {count:,} people, p95", slow[-1] * 1000, "ms", vendor,
            note=f"p50 {percentile(ours, 0.5) * 1000:.1f} ms of {len(ours)} looks"
            + (f"; trigrams p50 {percentile(peers, 0.5) * 1000:.1f}, p95 {percentile(peers, 0.95) * 1000:.1f} ms"
               if peers else ""),
        )  # fmt: skip
    yield Figure(
        f"looking first p95, {SIZES[1]:,} vs {SIZES[0]:,}", slow[1] / slow[0], "x", vendor,
        MOST_TIMES, GOAL_TIMES, higher_is_better=False,
    )  # fmt: skip
    if peers:
        yield Figure(
            f"looking first p95 beside trigrams of plain names, {SIZES[1]:,}", slow[1] / percentile(peers, 0.95), "x",
            vendor, None, MOST_OF_PEER if IS_FULL else None, higher_is_better=False,
        )  # fmt: skip
