"""A page of people by sight against the plain organisation key with its own index: pages 1 and 41, and the count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Q

from bench.crowd import crowd
from bench.figures import Figure, side_by_side
from bench.sizes import size
from beneficiaries.models import Beneficiary
from tests.databases import connected_to, copy_template
from vault.openkeys import open_keys

SIZES = (size(100_000, small=1_200), size(1_000_000, small=2_400))
ONE_IN = 8
PAGE = 25
DEEP = size(41, small=3)


def peer_page(organisation: Any, place: Any = None) -> list[Beneficiary]:
    """The peer: one organisation column, keyset too, the same columns and the same commune join."""
    people = Beneficiary.objects.filter(registered_by=organisation)
    if place is not None:
        people = people.filter(Q(sort_key__lt=place.sort_key) | Q(sort_key=place.sort_key, id__gt=place.person))
    return list(people.select_related("commune").order_by("-sort_key", "id")[: PAGE + 1])


def deep_key(actor: Any) -> Any:
    """Where page 41 begins."""
    place = None
    for _ in range(DEEP - 1):
        place = Beneficiary.objects.visible_page(actor, before=place, size=PAGE).older
    return place


def timed(work: Callable[[], object]) -> Callable[[], None]:
    """Twenty calls, each with keys of its own."""

    def run() -> None:
        for _ in range(20):
            with open_keys():
                work()

    return run


def of_size(count: int) -> Iterator[tuple[str, float, float]]:
    """(what, our seconds, the peer's) at one size."""
    actor, organisation = crowd(count, one_in=ONE_IN)
    place = deep_key(actor)
    people = Beneficiary.objects
    for name, at in (("page 1", None), (f"page {DEEP}", place)):
        ours, peer = side_by_side(
            timed(partial(people.visible_page, actor, before=at, size=PAGE)),
            timed(partial(peer_page, organisation, at)),
            times=5,
        )
        yield name, ours / 20, peer / 20
    yield (
        "count",
        *side_by_side(
            lambda: people.visible_count(actor), lambda: people.filter(registered_by=organisation).count(), times=7
        ),
    )


def measure() -> Iterator[Figure]:
    """Both sizes, each in a database of its own."""
    vendor = connection.vendor
    judged = vendor == "postgresql"
    first_pages: dict[int, float] = {}
    for people in SIZES:
        with connected_to(copy_template(), as_owner=True):
            for name, ours, peer in of_size(people):
                note = f"{ours * 1000:.2f} against {peer * 1000:.2f} ms, sees {people // ONE_IN:,} of {people:,}"
                goal = 1.5 if name == "count" else 2.0
                is_gate = judged and people == SIZES[-1]
                yield Figure(
                    f"list by sight vs organisation key, {people:,}, {name}", ours / peer, "x", vendor,
                    3.0 if is_gate else None, goal, higher_is_better=False, note=note,
                )  # fmt: skip
                if name == "page 1":
                    first_pages[people] = ours
    yield Figure(
        "list by sight, page 1 at 1M vs at 100k", first_pages[SIZES[1]] / first_pages[SIZES[0]], "x", vendor,
        None, 2.0, higher_is_better=False,
    )  # fmt: skip
