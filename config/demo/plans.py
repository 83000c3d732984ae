"""What the generator hands over: plain values, nothing of Django, ready to be played through the actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class AccidentPlan:
    """An accident with explosive ordnance; month and day are None where nobody knows them."""

    year: int
    month: int | None
    day: int | None
    device: str
    activity: str
    outcome: str

    @property
    def happened_on(self) -> date | None:
        """The day, if it is known in full."""
        return None if self.month is None or self.day is None else date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPlan:
    """One person to be registered. ``key`` and ``household_key`` count from 0; codes are those of DOMAIN §2.

    ``identity_kind`` is CCCD, CMND or NONE (then ``no_identity_reason``). ``lost_limb`` is "LEG" or "ARM" and
    ``lost_side`` LEFT or RIGHT. ``same_as`` names the person whom this record repeats. ``oddities`` lists what is
    wrong on purpose: IDENTITY_SEX, IDENTITY_YEAR, CAPITALS, REPEATED.
    """

    key: int
    household_key: int
    full_name: str
    aliases: tuple[str, ...]
    sex: str
    birth_year: int
    birth_month: int | None
    birth_day: int | None
    identity_kind: str
    identity_number: str
    no_identity_reason: str
    phone: str
    relation_to_head: str
    ethnicity: str
    is_minority: bool
    life_status: str
    commune_code: str
    former_commune_code: str
    village: str
    address_line: str
    victim_categories: tuple[str, ...]
    recognition: str
    injury_percent: int | None
    accident: AccidentPlan | None
    disability_types: tuple[str, ...]
    disability_degree: str
    lost_limb: str
    lost_side: str
    poverty: str
    has_carer: bool
    caregiver_key: int | None
    legal_basis: str
    registered_by: str
    registered_on: date
    note: str
    same_as: int | None = None
    oddities: tuple[str, ...] = ()

    @property
    def born_on(self) -> date | None:
        """The birth date, if it is known in full."""
        if self.birth_month is None or self.birth_day is None:
            return None
        return date(self.birth_year, self.birth_month, self.birth_day)

    @property
    def is_alive(self) -> bool:
        """Whether help can still be given to the person."""
        return self.life_status == "LIVING"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdPlan:
    """A household: the registered members, and how many people live in it in all."""

    key: int
    commune_code: str
    village: str
    address_line: str
    head_key: int
    member_keys: tuple[int, ...]
    size: int
    disabled_members: int
    poverty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPlan:
    """One assistance. Money in whole đồng; ``ends_on`` is the last day of a course or card, itself included.

    ``expects_refusal``: it repeats help inside the window of a rule, so that the action must refuse it.
    """

    key: int
    person_key: int
    household_key: int
    service_type: str
    given_by: str
    given_on: date
    ends_on: date | None
    quantity: int
    value_vnd: int
    funding: str
    state: str
    side: str
    period_code: str
    item: str
    expects_refusal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePlan:
    """A person's record shared with an organisation from a day on."""

    person_key: int
    organisation_key: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPlan:
    """A social welfare work of a commune; ``ends_on`` is None while it goes on."""

    key: int
    title: str
    organisation_key: str
    commune_code: str
    starts_on: date
    ends_on: date | None
    state: str
    budget_vnd: int
    funding: str
    indirect_beneficiaries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPlan:
    """An organisation; ``kind`` and ``functions`` are the codes of `partners.choices`."""

    key: str
    name: str
    short_name: str
    kind: str
    commune_code: str
    phone: str
    office_hours: str
    is_foreign: bool
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UserPlan:
    """An account of the demo; ``role`` is a code of `partners.roles`."""

    username: str
    full_name: str
    role: str
    organisation_key: str
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPlan:
    """Answers to the ten questions of an assessment; None is "not answered".

    ``washington`` holds six answers from 1 (no difficulty) to 4 (cannot do at all): seeing, hearing, walking,
    remembering, self-care, communicating. The place flag comes from the commune, the last support from the ledger.
    """

    person_key: int
    assessed_on: date
    disability_degree: str | None
    washington: tuple[int, ...] | None
    poverty: str | None
    accident_year: int | None
    has_carer: bool | None
    household_size: int | None
    disabled_members: int | None
    has_lost_breadwinner: bool | None
    has_lone_head: bool | None
    is_minority: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvincePlan:
    """The whole province; lists are in the order in which they are to be played."""

    seed: int
    organisations: tuple[OrganisationPlan, ...]
    users: tuple[UserPlan, ...]
    households: tuple[HouseholdPlan, ...]
    people: tuple[PersonPlan, ...]
    shares: tuple[SharePlan, ...]
    help: tuple[HelpPlan, ...]
    projects: tuple[ProjectPlan, ...]
    answers: tuple[AnswerPlan, ...] = field(default=())
