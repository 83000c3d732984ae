"""Role by route by object: every answer follows from the human role table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from partners.roles import Role
from services.views.assistance import WAYS
from tests.access.answers import blanked, read
from tests.access.routes import every_route
from tests.access.table import ANYONE, IN_DEMONSTRATION, OF_A_PERSON, SIGNED_IN, TABLE, TO_SIGN_IN, Row
from tests.environment import SQLITE, VENDOR
from tests.oracles.roles import RIGHTS, SEES_EVERY_ACCIDENT, SIGHT, Answer, Held, Sight, expected, holds, is_seen

Ask = Callable[..., Any]
STATES: dict[str, tuple[Held, ...]] = {
    "": (Held.NONE,),
    "notice": (Held.OWN, Held.OTHERS, Held.ABSENT),
    "run": (Held.OWN, Held.OTHERS, Held.ABSENT),
    "batch": (Held.OWN, Held.OTHERS, Held.ABSENT),
    "reconciliation": (Held.OWN, Held.OTHERS, Held.ABSENT),
    "user": (Held.OTHERS, Held.ABSENT),
    "organisation": (Held.OTHERS, Held.ABSENT),
    "flag": (Held.OTHERS, Held.ABSENT),
    "project": (Held.OWN, Held.OTHERS, Held.ABSENT),
    "pair_question": (Held.OWN, Held.OTHERS, Held.ABSENT),
}
# What needs no role: pages for anyone, the page of samples (absent but in a demonstration), the end of a session.
OPEN = {ANYONE: Answer.ALLOWED, IN_DEMONSTRATION: Answer.UNSEEN, TO_SIGN_IN: Answer.SIGN_IN}
OWN_ONLY = {"notice", "batch", "reconciliation", "run", "project", "pair_question"}
ROW_IDS = [" ".join((row.method, row.route, *(w for w in row.about.values() if w.startswith("=")))) for row in TABLE]


def states_of(row: Row) -> tuple[Held, ...]:
    """The standings in which a row's thing is asked for."""
    if row.kind in OF_A_PERSON:
        return (Held.OWN, Held.SHARED, Held.EXPIRED, Held.OTHERS, Held.ABSENT)
    return STATES[row.kind]


def exists_for(role: str, kind: str, held: Held) -> bool:
    """Whether a thing is within the role's sight; what administrators keep is seen by whoever may keep it."""
    if kind == "exception" and held is Held.OTHERS and "DECIDE_EXCEPTION" not in RIGHTS[role]:
        return False  # Path 4: the one who asked and the coordinator.
    if kind in {"access_request", "pair"} and held is Held.SHARED and SIGHT[role] is not Sight.PROVINCE:
        # M19: answered by the authority of the place; to all others, keepers too, it is not there. Of a pair both have
        # to be in sight, and one alone was shared.
        return False
    if kind == "accident" and role in SEES_EVERY_ACCIDENT:
        return held is not Held.ABSENT
    if kind in OF_A_PERSON:
        return is_seen(role, held)
    if kind == "project" and held is Held.OTHERS:
        return SIGHT[role] is Sight.PROVINCE
    return held is Held.OWN if kind in OWN_ONLY else held is not Held.ABSENT


def owed(row: Row, *, role: str | None, held: Held) -> frozenset[Answer]:
    """The answers that the role table allows."""
    if row.verb in OPEN:
        return frozenset({OPEN[row.verb]})
    if role is None:
        return frozenset({Answer.SIGN_IN})
    is_kept = row.kind == "accident" and role in SEES_EVERY_ACCIDENT
    if not is_kept and row.kind in OF_A_PERSON and (exists_for(role, row.kind, held) or not is_seen(role, held)):
        return expected(role, row.verb, held)
    may = row.verb == SIGNED_IN or holds(role, row.verb)
    if held is Held.NONE or exists_for(role, row.kind, held):
        return frozenset({Answer.ALLOWED}) if may else frozenset({Answer.FORBIDDEN})
    return frozenset({Answer.UNSEEN}) if may else frozenset({Answer.UNSEEN, Answer.FORBIDDEN})


def roles_for(row: Row, *, is_long_run: bool) -> list[str]:
    """Every role on SQLite. On PostgreSQL, which answers the same questions through the same code, every third role,
    beginning with another one at each row, and every one with ``--long``.
    """
    if VENDOR == SQLITE or is_long_run:
        return list(Role.values)
    return Role.values[TABLE.index(row) % 3 :: 3]


def test_every_route_and_method_has_one_row_for_each_of_its_ways() -> None:
    there = sorted((route.name, method) for route in every_route() for method in route.methods)
    rows = [(row.route, row.method, *(word for word in row.about.values() if word.startswith("="))) for row in TABLE]

    assert sorted({(route, method) for route, method, *_ in rows}) == there
    assert len(set(rows)) == len(rows)


def test_every_way_of_changing_help_has_its_rows() -> None:
    changes = [row for row in TABLE if row.route == "services:change-assistance"]

    for method in ("GET", "POST"):
        assert {row.about["what"][1:] for row in changes if row.method == method} == set(WAYS)


def test_every_row_names_the_arguments_of_its_route() -> None:
    taken = {route.name: set(route.arguments) for route in every_route()}

    assert [row.route for row in TABLE if set(row.about) != taken.get(row.route)] == []


def test_views_answer_get_and_post_alone() -> None:
    assert {method for route in every_route() for method in route.methods} <= {"GET", "POST"}


@pytest.mark.parametrize("row", TABLE, ids=ROW_IDS)
def test_a_route_answers_every_role_as_the_role_table_says(row: Row, ask: Ask, is_long_run: bool) -> None:
    asked = [(role, held) for role in (None, *roles_for(row, is_long_run=is_long_run)) for held in states_of(row)]

    wrong = []
    for role, held in asked:
        given, due = read(ask(row, role=role, held=held)), owed(row, role=role, held=held)
        if given not in due:
            wrong.append(f"{role} {held}: {given}, owed {'/'.join(sorted(due))}")

    assert wrong == []


@pytest.mark.parametrize("row", [row for row in TABLE if row.kind], ids=lambda row: f"{row.method} {row.route}")
def test_who_is_out_of_sight_is_answered_as_if_absent(row: Row, ask: Ask, is_long_run: bool) -> None:
    told_apart = []
    for role in roles_for(row, is_long_run=is_long_run):
        hidden = [held for held in states_of(row) if not exists_for(role, row.kind, held)]
        bodies = {blanked(ask(row, role=role, held=held)) for held in hidden}
        if len(bodies) > 1:
            told_apart.append(role)

    assert told_apart == []
