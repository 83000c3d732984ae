"""The whole province in the order in which its rooms depend on one another; the note that it is complete comes last."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from django.utils.translation import gettext as _

from config.actions import note_demo_loaded
from config.demo.load.assessments import load_assessments
from config.demo.load.cast import PURPOSE, Cast
from config.demo.load.help import Outcome, load_help
from config.demo.load.organisations import load_organisations
from config.demo.load.people import load_people
from config.demo.load.projects import load_projects
from config.demo.load.shares import load_shares
from config.demo.province import plan_province
from core.actor import system_actor

Teller = Callable[[str, float], None]
"""Told the name of each step and the seconds it took."""


def load_province(*, people: int, seed: int, today: date, password: str, tell: Teller) -> Outcome:
    """Invent the province and play it through the actions; tells how the recording of help went."""
    with told(_("Planning"), tell):
        plan = plan_province(people=people, seed=seed, today=today)
    cast = Cast(today=today)
    with told(_("Organisations and accounts"), tell):
        load_organisations(plan.organisations, cast=cast, password=password)
    with told(_("People"), tell):
        ids = load_people(plan.people, cast=cast)
    with told(_("Sharing"), tell):
        load_shares(plan.shares, plan.people, cast=cast, ids=ids)
    with told(_("Assistance"), tell):
        outcome = load_help(plan.help, cast=cast, ids=ids)
    with told(_("Assessments"), tell):
        load_assessments(plan.answers, plan.people, cast=cast, ids=ids)
    with told(_("Projects"), tell):
        load_projects(plan.projects, cast=cast)
    note_demo_loaded(by=system_actor(today=today, purpose=PURPOSE), people=people, seed=seed)
    return outcome


@contextmanager
def told(step: str, tell: Teller) -> Iterator[None]:
    """Time a step."""
    began = time.monotonic()
    yield
    tell(step, time.monotonic() - began)
