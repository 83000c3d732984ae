"""Answers in words, and what register and ledger know already when a form is opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary, VictimStatus
from beneficiaries.policies import is_of_territory
from cases.actions import facts_of
from cases.actions.facts import ACCIDENT, is_headed_by_woman
from cases.choices import DegreeAnswer, Difficulty, PovertyAnswer
from cases.choices.questions import QUESTIONS
from cases.forms import UNKNOWN
from cases.models import Case
from cases.rules.inputs import NEVER, WASHINGTON, RegisterFacts, Told, age_of
from core.actor import Actor
from core.text.days import PartialDate


@dataclass(frozen=True, slots=True)
class Opening:
    """What a form starts from: answers known so far, their sources, age, and whether there was an accident at all."""

    told: Told
    sources: dict[str, str]
    age: int | None
    has_accident: bool


def opening_of(case: Case, actor: Actor) -> Opening:
    """The last answers, completed and corrected by what register and ledger hold today."""
    person: Beneficiary = case.person
    facts = facts_of([person], day=actor.today)[person.pk]
    last = case.assessments.newest_first().first()
    status = VictimStatus.objects.filter(person=person, category=ACCIDENT).first()
    accident = (status.accident_on or _year(status.accident_year)) if status else None
    told, sources = with_register(
        last.told if last else Told(),
        facts,
        accident=accident,
        is_headed_by_woman=is_headed_by_woman(person, by=actor),
        is_day_told=is_of_territory(actor, person),
    )
    return Opening(told, sources, age_of(facts.birth, day=actor.today), facts.has_accident)


def _year(year: int | None) -> PartialDate | None:
    return PartialDate(year) if year else None


def with_register(
    told: Told, facts: RegisterFacts, *, accident: PartialDate | None, is_headed_by_woman: bool, is_day_told: bool
) -> tuple[Told, dict[str, str]]:
    """The answers with the register's word over them, and the sentence that says so for each.

    ``is_headed_by_woman``: as far as the reader sees the household; a record never proves the contrary.
    ``is_day_told``: the reader may know the day of the last support; others learn its month, as of any help.
    """
    by_register, found = _("According to the record; please confirm."), dict[str, Any]()
    sources: dict[str, str] = {}
    known = {
        "degree": facts.degree or None,
        "poverty": facts.poverty or None,
        "is_minority": facts.is_minority,
        "accident": accident,
        "has_lone_head": True if is_headed_by_woman and told.has_lone_head is None else None,
    }
    for name, value in known.items():
        if value is not None:
            found[name], sources[name] = value, by_register
    if facts.is_difficult_place:
        found["is_difficult_place"] = True
        sources["is_difficult_place"] = _("According to the list of extremely difficult communes; please confirm.")
    if facts.supported_on is not None:
        on = facts.supported_on
        found["supported"] = PartialDate(on.year, on.month, on.day if is_day_told else None)
        sources["supported"] = _("Last support in the records: %(day)s.") % {"day": found["supported"].shown()}
    return replace(told, **found), sources


def answers_shown(told: Told, classes: Iterable[str]) -> list[dict[str, str]]:
    """Label and words of each answer of the reader's kinds of data; open questions stay open ('')."""
    known = frozenset(classes)
    lines: list[dict[str, str]] = []
    if "health" in known:
        lines += _health(told)
    if "livelihood" in known:
        lines += _livelihood(told)
    if "identity" in known:
        lines.append(_line("is_minority", _yes(told.is_minority)))
    if "location" in known:
        lines.append(_line("is_difficult_place", _yes(told.is_difficult_place)))
    return lines


def _health(told: Told) -> list[dict[str, str]]:
    lines = [_line("degree", str(DegreeAnswer(told.degree).label) if told.degree else "")]
    if told.injury_percent is not None:
        lines.append(_line("injury_percent", str(told.injury_percent)))
    for name, answer in zip(WASHINGTON, told.washington or (), strict=False):
        lines.append(_line(name, str(Difficulty(str(answer)).label) if answer else ""))
    lines += [_line(name, _("Yes")) for name in ("life_or_limb", "protection_risk") if getattr(told, name)]
    if told.protection_note:
        lines.append(_line("protection_note", told.protection_note))
    return lines


def _livelihood(told: Told) -> list[dict[str, str]]:
    supported = told.supported
    words = _("Never supported so far") if supported == NEVER else ""
    return [
        _line("poverty", str(PovertyAnswer(told.poverty).label) if told.poverty else ""),
        _line("has_carer", _yes(told.has_carer)),
        _line("household_size", _number(told.household_size)),
        _line("household_disabled", _number(told.household_disabled)),
        _line("has_lone_head", _yes(told.has_lone_head)),
        _line("has_lost_breadwinner", _yes(told.has_lost_breadwinner)),
        _line("supported", supported.shown() if isinstance(supported, PartialDate) else words),
    ]


def _line(name: str, text: str) -> dict[str, str]:
    return {"label": str(QUESTIONS[name]), "text": text, "missing": str(UNKNOWN)}


def _yes(answer: bool | None) -> str:
    return "" if answer is None else (_("Yes") if answer else _("No"))


def _number(answer: int | None) -> str:
    return "" if answer is None else str(answer)
