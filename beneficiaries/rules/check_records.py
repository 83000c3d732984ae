"""Whether what is recorded of a person over time can be: papers, interviews, years, benefits, school."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from beneficiaries.choices.refusals import refusal
from core.text.days import PartialDate

QUESTIONS: Final = ("seeing", "hearing", "walking", "remembering", "self_care", "communicating")
YOUNGEST_FOR_SHORT_SET: Final = 5
ADULT_FROM: Final = 18
STANDARDS: Final = (("2016-2020", 2016, 2021), ("2022-2026", 2022, 2026), ("2027-2030", 2027, 2030))
GRADES: Final = {"PRIMARY": (1, 5), "LOWER_SEC": (6, 9), "UPPER_SEC": (10, 12)}
PERCENT_TO_DEGREE: Final = ((81, "EXTREMELY_SEVERE"), (61, "SEVERE"), (0, "MILD"))


def check_claim(claimed: PartialDate, *, calendar: str, today: date) -> None:
    """A claimed birth lies in the past and not too long ago; a lunar day may run a month behind.

    Raises RuleViolation BIRTH_IMPOSSIBLE.
    """
    latest = today.year + (1 if calendar == "LUNAR" else 0)
    if claimed.year < today.year - 120 or claimed.year > latest or (calendar != "LUNAR" and claimed.first_day > today):
        raise refusal("BIRTH_IMPOSSIBLE", "claimed")


def check_paper_day(issued: PartialDate | None, *, birth: PartialDate | None, today: date, field: str) -> None:
    """A paper is of today or earlier, and not older than the person. Raises PAPER_IN_FUTURE, PAPER_BEFORE_BIRTH."""
    if issued is None:
        return
    if issued.first_day > today:
        raise refusal("PAPER_IN_FUTURE", field)
    if birth is not None and issued.last_day < birth.first_day:
        raise refusal("PAPER_BEFORE_BIRTH", field)


def is_before_accident(issued: PartialDate | None, accidents: Iterable[PartialDate | None]) -> bool:
    """Whether a paper is surely older than every accident of the person: it speaks of something else, or is misread."""
    known = [day.first_day for day in accidents if day is not None]
    return issued is not None and bool(known) and issued.last_day < min(known)


def check_certificate(types: Collection[str], *, issued: PartialDate | None, valid_until: date | None) -> None:
    """A certificate names at least one type and does not end before it begins.

    Raises RuleViolation DISABILITY_TYPE_MISSING, VALIDITY_BEFORE_ISSUE.
    """
    if not types:
        raise refusal("DISABILITY_TYPE_MISSING", "types")
    if valid_until is not None and issued is not None and valid_until <= issued.first_day:
        raise refusal("VALIDITY_BEFORE_ISSUE", "valid_until")


def check_interview(answers: str, *, birth: PartialDate | None, on: PartialDate, today: date) -> None:
    """Six answers 1–4, of nobody who is surely younger than five; children of 5–17 have a module of their own.

    Raises RuleViolation INTERVIEW_IN_FUTURE, INTERVIEW_BEFORE_BIRTH, SHORT_SET_TOO_YOUNG, ANSWER_MISSING.
    Source: Washington Group on Disability Statistics, Short Set.
    """
    if on.first_day > today:
        raise refusal("INTERVIEW_IN_FUTURE", "interviewed")
    if birth is not None and on.last_day < birth.first_day:
        raise refusal("INTERVIEW_BEFORE_BIRTH", "interviewed")
    if birth is not None and years_at_most(birth, on.last_day) < YOUNGEST_FOR_SHORT_SET:
        raise refusal("SHORT_SET_TOO_YOUNG", "interviewed")
    if len(answers) != len(QUESTIONS) or set(answers) - set("1234"):
        raise refusal(
            "ANSWER_MISSING", next((q for q, a in zip(QUESTIONS, answers, strict=False) if a not in "1234"), None)
        )


def years_at_most(birth: PartialDate, on: date) -> int:
    """The highest age in whole years that somebody born then can have on that day."""
    first = birth.first_day
    return on.year - first.year - ((on.month, on.day) < (first.month, first.day))


def needs_child_module(birth: PartialDate | None, on: date) -> bool:
    """Whether the Child Functioning Module would be the right one: from 5 to 17 years."""
    return birth is not None and YOUNGEST_FOR_SHORT_SET <= years_at_most(birth, on) < ADULT_FROM


def is_limited(answers: str) -> bool:
    """Whether the Short Set counts the person as having a limitation: a lot of difficulty or cannot, at least once."""
    return bool(set(answers) & {"3", "4"})


def standard_of(year: int) -> str:
    """The poverty standard that holds in a year; '' where none is known."""
    return next((name for name, first, last in STANDARDS if first <= year <= last), "")


def check_social_year(year: int, *, poverty: str, standard: str, birth: PartialDate | None, today: date) -> None:
    """A year that has come, not before the birth; a place on the list names the standard, and it must hold that year.

    Raises RuleViolation YEAR_AHEAD, YEAR_BEFORE_BIRTH, STANDARD_MISSING, STANDARD_OF_ANOTHER_YEAR.
    """
    if year > today.year:
        raise refusal("YEAR_AHEAD", "year")
    if birth is not None and year < birth.year:
        raise refusal("YEAR_BEFORE_BIRTH", "year")
    if poverty == "UNKNOWN":
        return
    if not standard:
        raise refusal("STANDARD_MISSING", "standard")
    holds = {name: (first, last) for name, first, last in STANDARDS}[standard]
    if not holds[0] <= year <= holds[1]:
        raise refusal("STANDARD_OF_ANOTHER_YEAR", "standard", first=holds[0], last=holds[1])


def check_benefit(since: date, until: date | None, *, birth: PartialDate | None, today: date) -> None:
    """A benefit ends after it began, and nobody receives one before the birth or from a day far ahead.

    Raises RuleViolation BENEFIT_BEFORE_BIRTH, BENEFIT_ENDS_FIRST, BENEFIT_FAR_AHEAD.
    """
    if birth is not None and since < birth.first_day:
        raise refusal("BENEFIT_BEFORE_BIRTH", "since")
    if until is not None and until <= since:
        raise refusal("BENEFIT_ENDS_FIRST", "until")
    if since.year > today.year + 1:
        raise refusal("BENEFIT_FAR_AHEAD", "since")


def check_schooling(
    begins_in: int, *, level: str, grade: int | None, is_attending: bool, drop_out: str, birth: PartialDate | None,
    today: date,
) -> None:  # fmt: skip
    """A school year that has begun or begins this year, a grade of its level, a reason where nobody goes to school.

    Raises RuleViolation SCHOOL_YEAR_AHEAD, SCHOOL_BEFORE_BIRTH, GRADE_OF_ANOTHER_LEVEL, DROP_OUT_REASON_MISSING.
    """
    if begins_in > today.year:
        raise refusal("SCHOOL_YEAR_AHEAD", "begins_in")
    if birth is not None and begins_in < birth.year:
        raise refusal("SCHOOL_BEFORE_BIRTH", "begins_in")
    span = GRADES.get(level)
    if grade is not None and (span is None or not span[0] <= grade <= span[1]):
        raise refusal("GRADE_OF_ANOTHER_LEVEL", "grade")
    if not is_attending and not drop_out:
        raise refusal("DROP_OUT_REASON_MISSING", "drop_out")


def degree_of_percent(percent: int) -> str:
    """The degree that an injury percentage of a medical board means (Decree 28/2012, article 4)."""
    return next(degree for lowest, degree in PERCENT_TO_DEGREE if percent >= lowest)
