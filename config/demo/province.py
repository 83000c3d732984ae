"""Puts the fictional province together: one seed, one number of people, one day."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from config.demo.answers import plan_answers
from config.demo.chance import pick, stream
from config.demo.help import Ledger
from config.demo.organisations import MINE_CENTRE, PARTNERS, PROVINCE, plan_organisations, plan_users
from config.demo.people import Census
from config.demo.plans import HelpPlan, PersonPlan, ProvincePlan, SharePlan
from config.demo.projects import plan_projects

DEFAULT_PEOPLE = 2500
DEFAULT_SEED = 2026
_EXTRA_SHARES = 0.1


def plan_province(*, people: int = DEFAULT_PEOPLE, seed: int = DEFAULT_SEED, today: date) -> ProvincePlan:
    """The whole province. People depend on seed and number alone; help, shares and answers end with ``today``.

    Raises ValueError below one person.
    """
    if people < 1:
        raise ValueError("A province needs at least one person.")
    with _uncollected():
        return _plan(people, seed, today)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection: a million small values and no cycle among them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _plan(people: int, seed: int, today: date) -> ProvincePlan:
    households, found = Census(seed).take(people)
    found = [_registered_by(person, today) for person in found]
    given = Ledger(seed, found).plan(today=today)
    return ProvincePlan(
        seed=seed,
        organisations=plan_organisations(seed),
        users=plan_users(),
        households=tuple(households),
        people=tuple(found),
        shares=plan_shares(seed, found, given),
        help=given,
        projects=plan_projects(seed, today=today),
        answers=plan_answers(seed, found, households, today=today),
    )


def _registered_by(person: PersonPlan, today: date) -> PersonPlan:
    """Nobody is registered tomorrow: on a clock set back, the day of registration moves to today."""
    return person if person.registered_on <= today else replace(person, registered_on=today)


def plan_shares(seed: int, people: Sequence[PersonPlan], given: Sequence[HelpPlan]) -> tuple[SharePlan, ...]:
    """Every partner sees whom it helps, from a few days before; one person in ten is shared a little wider."""
    rng = stream(seed, "shares")
    since: dict[tuple[int, str], date] = {}
    for plan in given:
        if plan.given_by != PROVINCE and not plan.given_by.startswith("UBND"):
            since.setdefault((plan.person_key, plan.given_by), plan.given_on - timedelta(days=12))
    for person in people:
        if person.is_alive and rng.random() < _EXTRA_SHARES:
            since.setdefault((person.key, pick(rng, PARTNERS)), person.registered_on)
        if person.accident is not None and person.accident.year >= 2010:
            since.setdefault((person.key, MINE_CENTRE), person.registered_on)
    registered_by = {person.key: person.registered_by for person in people}
    return tuple(
        SharePlan(person_key=person, organisation_key=organisation, since=day)
        for (person, organisation), day in sorted(since.items())
        if registered_by[person] != organisation
    )
