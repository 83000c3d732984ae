"""The year's tables from the support summary against hand SQL over the ledger; a kept run opened again."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import connection

from bench.figures import Figure, median_of, seconds, side_by_side
from bench.ledger import fill
from bench.peer_statistics import count_by_hand, make_covering_index
from bench.sizes import IS_FULL, size
from core.action import action
from core.actor import Actor
from reports.actions import keep_statistics
from reports.actions.figures import count_figures
from reports.models import StatisticsRun, SupportFact
from reports.models.fact_tables import MEASURES
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope
from services.actions.counting import count_in
from services.models import Assistance
from tests.databases import connected_to, copy_template
from tests.factories.partners import PROVINCE, UserFactory, actor_for

SIZES = [(size(100_000, small=200), size(300_000, small=900))]
if IS_FULL:
    SIZES.append((1_000_000, 3_000_000))
PERIOD = ReportPeriod(2025)
SCOPE = StatisticsScope(kind="PROVINCE", key=PROVINCE, name="", province=PROVINCE, is_suppressed=False)
TIMES = size(5, small=1)
FLOOR, GOAL = 1.5, 0.6
FLOOR_REOPEN, GOAL_REOPEN = 0.05, 0.01


def count_by_summary() -> dict[str, dict[str, list[int]]]:
    """Ours: the same tables as the page shows, from the summary."""
    tables = SupportFact.objects.of_scope(SCOPE).between(PERIOD.first, PERIOD.last).tables()
    return {
        name: {key: [row[measure] for measure in MEASURES] for key, row in rows.items()}
        for name, rows in tables.items()
    }


@action
def keep_up(*, by: Actor, rows: list[Assistance]) -> None:  # noqa: ARG001
    """What recording help adds to the summary."""
    count_in(rows)


def of_size(by: Actor, *, people: int, deliveries: int, is_judged: bool) -> Iterator[Figure]:
    """Figures of one register."""
    vendor = connection.vendor
    fill(by, people=people, deliveries=deliveries)
    make_covering_index()
    found, by_hand = count_by_summary(), count_by_hand(PERIOD, province=PROVINCE)
    if found != by_hand:
        wrong = [name for name in found if found[name] != by_hand.get(name)]
        raise SystemExit(f"bench statistics: the two ways do not give the same figures in {wrong}")
    ours, peer = side_by_side(count_by_summary, lambda: count_by_hand(PERIOD, province=PROVINCE), times=TIMES)
    given = Assistance.objects.given().filter(given_on__year=PERIOD.year)
    sizes = f"{people:,} people, {deliveries:,} deliveries"
    yield Figure(
        f"annual tables vs hand SQL, {sizes}", ours / peer, "x", vendor, FLOOR if is_judged else None, GOAL,
        higher_is_better=False, note=f"{ours * 1000:,.0f} against {peer * 1000:,.0f} ms, {given.count():,} in the year",
    )  # fmt: skip
    run: UUID = keep_statistics(by=by, scope=SCOPE, period=PERIOD).pk
    whole = median_of(lambda: count_figures(SCOPE, period=PERIOD, today=by.today), times=TIMES)
    again = median_of(lambda: StatisticsRun.objects.get(pk=run).figures, times=TIMES * 4)
    yield Figure(
        f"kept run opened again vs counting, {people:,} people", again / whole, "x", vendor,
        FLOOR_REOPEN if is_judged else None, GOAL_REOPEN, higher_is_better=False,
        note=f"{again * 1000:.1f} against {whole * 1000:,.0f} ms",
    )  # fmt: skip
    rows = list(given.order_by("pk")[:200])
    kept = seconds(lambda: keep_up(by=by, rows=rows)) / len(rows)
    yield Figure("summary kept up, a delivery", kept * 1000, "ms", vendor, note="within the recording")


def measure() -> Iterator[Figure]:
    """Each size in a database of its own; the first is the gate."""
    for place, (people, deliveries) in enumerate(SIZES):
        with connected_to(copy_template(), as_owner=True):
            by = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
            is_judged = place == 0 and connection.vendor == "postgresql"
            yield from of_size(by, people=people, deliveries=deliveries, is_judged=is_judged)
