"""The whole province in the order in which its rooms depend on one another; the note that it is complete comes last."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from beneficiaries.actions.find_pairs import find_pairs
from cases.actions.priority import refresh_priorities
from config.actions import note_demo_loaded
from config.demo.load.accidents import load_accidents
from config.demo.load.assessments import load_assessments
from config.demo.load.cast import PURPOSE, Cast
from config.demo.load.files import load_files
from config.demo.load.help import Outcome, load_given_help, load_last_help
from config.demo.load.organisations import load_organisations
from config.demo.load.people import load_people
from config.demo.load.places import load_place_flags
from config.demo.load.projects import load_projects
from config.demo.load.shares import load_shares
from config.demo.load.verifications import load_verifications
from config.demo.plans import AnswerPlan, HelpPlan, ProvincePlan
from config.demo.province import plan_province
from core.actor import system_actor

Teller = Callable[[str, float], None]
"""Told the name of each step and the seconds it took."""


def load_province(*, people: int, seed: int, today: date, password: str, tell: Teller) -> Outcome:
    """Invent the province and play it through the actions; tells how the recording of help went."""
    with told(_("Planning"), tell):
        plan = plan_province(people=people, seed=seed, today=today)
    cast = Cast(today=today)
    load_place_flags(today=today)
    with told(_("Organisations and accounts"), tell):
        load_organisations(plan.organisations, cast=cast, password=password)
    with told(_("People"), tell):
        ids = load_people(plan.people, cast=cast)
    with told(_("Accidents"), tell):
        load_accidents(plan.people, cast=cast, ids=ids)
    with told(_("Sharing"), tell):
        load_shares(plan.shares, plan.people, cast=cast, ids=ids)
    with told(_("Photographs and papers"), tell):
        load_files(plan.people, cast=cast, ids=ids)
    with told(_("Verification"), tell):
        load_verifications(plan.people, cast=cast, ids=ids)
    with told(_("Assessments and assistance"), tell):
        outcome = _load_work(plan, cast=cast, ids=ids)
    with told(_("Projects"), tell):
        load_projects(plan.projects, cast=cast)
    with told(_("Comparing records"), tell):
        find_pairs(by=system_actor(today=today, purpose=PURPOSE))
    note_demo_loaded(by=system_actor(today=today, purpose=PURPOSE), people=people, seed=seed)
    return outcome


def _load_work(plan: ProvincePlan, *, cast: Cast, ids: Mapping[int, UUID]) -> Outcome:
    """Half-year by half-year: first who was asked, then who was helped, so that help finds the priority of its time."""
    outcome = Outcome()
    asked, given = (
        defaultdict[tuple[int, bool], list[AnswerPlan]](list),
        defaultdict[tuple[int, bool], list[HelpPlan]](list),
    )
    for answer in plan.answers:
        asked[_half_year(answer.assessed_on)].append(answer)
    for each in plan.help:
        given[_half_year(each.given_on)].append(each)
    for half_year in sorted(asked.keys() | given.keys()):
        load_assessments(asked[half_year], plan.people, cast=cast, ids=ids)
        load_given_help(given[half_year], cast=cast, ids=ids, outcome=outcome)
    load_last_help(plan.help, cast=cast, ids=ids, outcome=outcome)
    refresh_priorities(by=system_actor(today=cast.today, purpose=PURPOSE))
    return outcome


def _half_year(day: date) -> tuple[int, bool]:
    return day.year, day.month > 6


@contextmanager
def told(step: str, tell: Teller) -> Iterator[None]:
    """Time a step."""
    began = time.monotonic()
    yield
    tell(step, time.monotonic() - began)
