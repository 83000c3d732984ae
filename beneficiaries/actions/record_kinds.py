"""What can be recorded of a person over time: each kind's table, its check, what the person takes over from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from beneficiaries.models import (
    Beneficiary,
    BirthDateClaim,
    Contact,
    DisabilityCertificate,
    FunctionAssessment,
    Schooling,
    SocialBenefit,
    SocialStatus,
)
from beneficiaries.models.person import partial_date
from beneficiaries.models.records import PersonRecord
from beneficiaries.rules.check_records import (
    check_benefit,
    check_certificate,
    check_claim,
    check_interview,
    check_paper_day,
    check_schooling,
    check_social_year,
)
from core.text.days import PartialDate

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """One kind: ``slug`` names it in addresses, ``fact`` in the log and to higher rooms.

    ``columns`` are what is told, by name of the model's field; ``once_by``: what there is one row a person of.
    ``takes_over`` sets on the person what is counted there, after a row was added, changed or taken back.
    """

    slug: str
    fact: str
    model: type[PersonRecord]
    field_class: str
    columns: tuple[str, ...]
    check: Callable[[Told, Beneficiary, date], None]
    once_by: str = ""
    takes_over: Callable[[Beneficiary], tuple[str, ...]] = lambda _person: ()
    is_searched: bool = False


def _day(told: Told, name: str) -> PartialDate:
    """A stored day that must be there."""
    known = partial_date(told.get(name))
    if known is None:
        message = f"{name} is not told"
        raise ValueError(message)
    return known


def _check_claim(told: Told, person: Beneficiary, today: date) -> None:  # noqa: ARG001
    check_claim(_day(told, "claimed"), calendar=told["calendar"], today=today)


def _check_contact(told: Told, person: Beneficiary, today: date) -> None:
    """Nothing more than what the form reads: the number is in its national form."""


def _check_certificate(told: Told, person: Beneficiary, today: date) -> None:
    issued = partial_date(told.get("issued"))
    check_paper_day(issued, birth=person.birth, today=today, field="issued")
    check_certificate(told["types"], issued=issued, valid_until=told.get("valid_until"))


def _check_interview(told: Told, person: Beneficiary, today: date) -> None:
    check_interview(told["answers"], birth=person.birth, on=_day(told, "interviewed"), today=today)


def _check_social(told: Told, person: Beneficiary, today: date) -> None:
    check_social_year(told["year"], poverty=told["poverty"], standard=told["standard"], birth=person.birth, today=today)


def _check_benefit(told: Told, person: Beneficiary, today: date) -> None:
    check_benefit(told["since"], told.get("until"), birth=person.birth, today=today)


def _check_schooling(told: Told, person: Beneficiary, today: date) -> None:
    check_schooling(
        told["begins_in"], level=told["level"], grade=told.get("grade"), is_attending=told["is_attending"],
        drop_out=told.get("drop_out") or "", birth=person.birth, today=today,
    )  # fmt: skip


def _take_degree(person: Beneficiary) -> tuple[str, ...]:
    """The newest certificate says the degree and the first type that are counted; without any nothing is touched."""
    rows = sorted(
        DisabilityCertificate.objects.filter(person=person),
        key=lambda row: (row.issued_on.first_day if row.issued_on else date.min, row.recorded_on),
    )
    if not rows:
        return ()
    newest = rows[-1]
    return _set(person, disability_degree=newest.degree, disability_type=newest.types[0])


def _take_poverty(person: Beneficiary) -> tuple[str, ...]:
    """The latest year in which the poverty list is known is what is counted; an older year never replaces it."""
    newest = SocialStatus.objects.filter(person=person).exclude(poverty="UNKNOWN").order_by("-year").first()
    if newest is None or (person.poverty_year or 0) > newest.year:
        return ()
    return _set(person, poverty=newest.poverty, poverty_year=newest.year)


def _set(person: Beneficiary, **facts: Any) -> tuple[str, ...]:
    changed = tuple(name for name, known in facts.items() if getattr(person, name) != known)
    for name in changed:
        setattr(person, name, facts[name])
    return changed


KINDS: Final[dict[str, RecordKind]] = {
    kind.slug: kind
    for kind in (
        RecordKind(
            slug="ngay-sinh", fact="birth_claims", model=BirthDateClaim, field_class="identity",
            columns=("claimed", "source", "calendar", "note"), check=_check_claim,
        ),
        RecordKind(
            slug="dien-thoai", fact="contacts", model=Contact, field_class="contact",
            columns=("phone", "holder", "holder_name"), check=_check_contact, is_searched=True,
        ),
        RecordKind(
            slug="khuyet-tat", fact="disability", model=DisabilityCertificate, field_class="health",
            columns=("number", "issued", "issued_by", "types", "degree", "valid_until"),
            check=_check_certificate, takes_over=_take_degree,
        ),
        RecordKind(
            slug="chuc-nang", fact="function", model=FunctionAssessment, field_class="health",
            columns=("interviewed", "answers", "answered_by", "interviewer", "language"), check=_check_interview,
        ),
        RecordKind(
            slug="hoan-canh", fact="social_status", model=SocialStatus, field_class="livelihood",
            columns=("year", "poverty", "standard", "decision", "insurance", "livelihood", "housing"),
            check=_check_social, once_by="year", takes_over=_take_poverty,
        ),
        RecordKind(
            slug="tro-cap", fact="benefits", model=SocialBenefit, field_class="entitlement",
            columns=("kind", "decision", "amount_vnd", "since", "until"), check=_check_benefit,
        ),
        RecordKind(
            slug="hoc-tap", fact="schooling", model=Schooling, field_class="livelihood",
            columns=(
                "begins_in", "level", "grade", "school", "boarding", "is_attending", "drop_out", "has_fee_relief",
                "has_cost_support",
            ),
            check=_check_schooling, once_by="begins_in",
        ),
    )
}  # fmt: skip
