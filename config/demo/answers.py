"""Answers to the ten questions for three people in five, some of them left open as in life."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TypeVar

from config.demo.chance import between, day_between, stream
from config.demo.households import QUIET_DAY
from config.demo.plans import AnswerPlan, HouseholdPlan, PersonPlan

ASSESSED_SHARE = 0.6
_OPEN_SHARE = 0.035
_SOON_SHARE, _SOON_DAYS = 0.75, 60
_HURT = {"MILD": 2, "SEVERE": 3, "EXTREMELY_SEVERE": 4}
_DOMAINS = {"SEEING": 0, "HEARING_SPEECH": 1, "MOBILITY": 2, "INTELLECTUAL": 3, "MENTAL": 3, "OTHER": 4}

Answer = TypeVar("Answer")


def plan_answers(
    seed: int, people: list[PersonPlan], households: list[HouseholdPlan], *, today: date
) -> tuple[AnswerPlan, ...]:
    """One assessment for about 60 % of the living, between registration and today."""
    rng = stream(seed, "answers")
    bereaved = {person.household_key for person in people if "UXO_KILLED" in person.victim_categories}
    found = []
    for person in people:
        is_asked = rng.random() < ASSESSED_SHARE
        if is_asked and person.is_alive and person.same_as is None and person.registered_on <= today:
            household = households[person.household_key]
            found.append(
                _answers(
                    rng, person, household, is_bereaved=household.key in bereaved,
                    is_headed_by_woman=people[household.head_key].sex == "F", today=today,
                )
            )  # fmt: skip
    return tuple(found)


def _answers(
    rng: Random,
    person: PersonPlan,
    household: HouseholdPlan,
    *,
    is_bereaved: bool,
    is_headed_by_woman: bool,
    today: date,
) -> AnswerPlan:
    day = _day(rng, person.registered_on, today)
    degree = person.disability_degree or "NONE"
    is_adult = 20 <= day.year - person.birth_year <= 60
    hurt_breadwinner = is_adult and person.relation_to_head == "HEAD" and degree in {"SEVERE", "EXTREMELY_SEVERE"}
    has_washington = (degree == "NONE" and rng.random() < 0.5) or rng.random() < 0.1
    return AnswerPlan(
        person_key=person.key,
        assessed_on=day.replace(day=QUIET_DAY - 1) if day.day == QUIET_DAY else day,
        disability_degree=None if has_washington and degree == "NONE" else _or_open(rng, degree),
        washington=_washington(rng, person) if has_washington else None,
        poverty=_or_open(rng, person.poverty),
        accident_year=person.accident.year if person.accident else None,
        has_carer=_or_open(rng, person.has_carer),
        household_size=_or_open(rng, household.size),
        disabled_members=_or_open(rng, household.disabled_members),
        has_lost_breadwinner=_or_open(rng, is_bereaved or hurt_breadwinner),
        has_lone_head=_or_open(rng, is_headed_by_woman),
        is_minority=_or_open(rng, person.is_minority),
    )


def _day(rng: Random, registered_on: date, today: date) -> date:
    """Three in four are asked within weeks of registration, the others at any time since."""
    late = today if rng.random() > _SOON_SHARE else min(today, registered_on + timedelta(days=_SOON_DAYS))
    return day_between(rng, registered_on, late)


def _or_open(rng: Random, answer: Answer) -> Answer | None:
    return None if rng.random() < _OPEN_SHARE else answer


def _washington(rng: Random, person: PersonPlan) -> tuple[int, ...]:
    """Six answers, worst where the disability is."""
    answers = [2 if rng.random() < 0.2 else 1 for _ in range(6)]
    for kind in person.disability_types:
        answers[_DOMAINS[kind]] = _HURT[person.disability_degree]
    if person.disability_degree == "EXTREMELY_SEVERE":
        answers[4] = between(rng, 3, 4)
    return tuple(answers)
