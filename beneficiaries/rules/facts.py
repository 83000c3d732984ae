"""What is told when a person is registered or changed: plain values, already cleaned."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from beneficiaries.rules.check_consent import ConsentFacts
from core.text.days import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryFacts:
    """One victim category of a person; ``accident_on`` for explosive ordnance victims."""

    category: str
    recognition: str = "NO_FILE"
    since: date | None = None
    accident_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryDetails:
    """What a recognition rests on and brings: decision, level; of Agent Orange also how exposed, which conditions.

    ``conditions`` are codes of the list ``version``; ``injury_percent`` whole per cent as the medical board said.
    """

    recognition: str
    since: date | None = None
    decision: str = ""
    decided: PartialDate | None = None
    benefit_level: str = ""
    generation: int | None = None
    exposure: str = ""
    conditions: tuple[str, ...] = ()
    version: str = ""
    injury_percent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """A person as told. ``commune`` and ``place_as_written`` are unit keys; texts are empty where nothing is known.

    ``identity_number`` holds 12 or 9 digits or nothing (then ``identity_missing_reason``); ``phone`` is what
    ``core.text.phones.parse_phone`` gives. ``place_undecided``: the commune that was written is divided, and nobody
    said yet to which part the person belongs; until then ``commune`` is one of them. ``registered_on`` defaults to
    the actor's day.
    """

    full_name: str
    commune: str
    sex: str = "U"
    birth: PartialDate | None = None
    identity_number: str = ""
    identity_verified: bool = False
    identity_missing_reason: str = ""
    phone: str = ""
    place_as_written: str | None = None
    place_undecided: bool = False
    village: str = ""
    address_line: str = ""
    ethnicity: str = ""
    is_minority: bool | None = None
    language: str = ""
    needs_interpreter: bool | None = None
    marital_status: str = ""
    nationality: str = ""
    life_status_since: PartialDate | None = None
    aliases: tuple[str, ...] = ()
    categories: tuple[CategoryFacts, ...] = ()
    life_status: str = "LIVING"
    poverty: str = "UNKNOWN"
    poverty_year: int | None = None
    disability_degree: str = ""
    disability_type: str = ""
    note: str = ""
    registered_on: date | None = None
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisFacts:
    """The legal basis: nothing is assumed. ``method`` with CONSENT only; ``recipient`` names an organisation.

    ``told``: how the consent was given, where that is known already; ``guardian``: who gave it, if on the register.
    """

    basis: str
    method: str = ""
    given_on: date | None = None
    recipient: UUID | None = None
    purposes: tuple[str, ...] = ("CASE_MANAGEMENT",)
    text_version: str = "2026-1"
    told: ConsentFacts | None = None
    guardian: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """One person of a bulk registration.

    ``joins``: a member of an existing household; ``household``: a tag of one's own, people of one call with the same
    tag form one new household, its first one is the head.
    """

    facts: PersonFacts
    basis: BasisFacts
    joins: UUID | None = None
    household: str = field(default="")
