"""What a list of people is narrowed to; rooms above add conditions on what only they know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from beneficiaries.choices import Lacking, Poverty
from beneficiaries.choices.verification import OPEN, VerificationState
from beneficiaries.rules.completeness import CLASS_OF, PURPOSES

# Which kind of data each gap speaks of: it is not looked for in a record of which that kind is not shown.
CLASS_OF_LACKING: Final = {
    Lacking.NUMBER: "identity",
    Lacking.BIRTH_YEAR: "identity",
    Lacking.PHONE: "contact",
    Lacking.VILLAGE: "location",
    Lacking.CATEGORY: "identity",
    Lacking.POVERTY: "livelihood",
    Lacking.ETHNICITY: "identity",
}


UNSETTLED: Final = (VerificationState.REGISTERED, VerificationState.NEEDS_MORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherFilter:
    """A condition of a higher room: label, kind of data it speaks of, and the condition.

    ``condition`` is given the way from the asking query to the person's columns ("" or "content_object__").
    """

    label: Callable[[], str]
    field_class: str
    condition: Callable[[str], Q]


_further: dict[str, FurtherFilter] = {}


def register(code: str, offered: FurtherFilter) -> None:
    """Offer a condition under a code of its own (called in ``AppConfig.ready``)."""
    _further[code] = offered


def further_filters() -> dict[str, FurtherFilter]:
    """Conditions of higher rooms by code, in the order of their codes."""
    return dict(sorted(_further.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFilter:
    """What a list of people is narrowed to; empty parts narrow nothing.

    ``written_as``: keys of units as the paper wrote them; ``born_from``/``born_until``: years, both included;
    ``verification``: a state of some category (of ``category``, if one is told), or OPEN; ``lacking``: a ``Lacking``;
    ``incomplete``: the purpose for which something is missing; ``further``: codes of ``further_filters``.
    """

    commune: str = ""
    written_as: tuple[str, ...] = ()
    birth_year: int | None = None
    born_from: int | None = None
    born_until: int | None = None
    sex: str = ""
    category: str = ""
    priority: str = ""
    disability_type: str = ""
    disability_degree: str = ""
    verification: str = ""
    lacking: str = ""
    incomplete: str = ""
    further: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is narrowed."""
        return self == PersonFilter()

    @property
    def classes(self) -> frozenset[str]:
        """Kinds of data that the filter speaks of beyond what every list shows."""
        found = {_further[code].field_class for code in self.further if code in _further}
        if self.disability_type or self.disability_degree:
            found.add("health")
        if self.lacking:
            found.add(CLASS_OF_LACKING[Lacking(self.lacking)])
        if self.incomplete:
            found.update(CLASS_OF[item] for item in PURPOSES[self.incomplete])
        return frozenset(found)

    def condition(self, prefix: str = "") -> Q:
        """The filter as a condition on Beneficiary, or on what reaches it through ``prefix``."""
        wanted = {
            "commune_id": self.commune or None,
            "place_as_written_id__in": self.written_as or None,
            "birth_year": self.birth_year,
            "birth_year__gte": self.born_from,
            "birth_year__lte": self.born_until,
            "sex": self.sex or None,
            "priority": self.priority or None,
            "disability_type": self.disability_type or None,
            "disability_degree": self.disability_degree or None,
        }
        found = Q(**{prefix + name: value for name, value in wanted.items() if value is not None})
        if self.category or self.verification:
            found &= Q(**{f"{prefix}id__in": self._categories().values("person_id")})
        if self.lacking:
            found &= _lacks(self.lacking, prefix)
        if self.incomplete:
            found &= Q(**{f"{prefix}completeness__{self.incomplete.lower()}__lt": 100})
        if self.lacking or self.incomplete:
            found &= Q(**{f"{prefix}data_key__destroyed_at": None})
        for code in self.further:
            found &= _further[code].condition(prefix)
        return found

    def _categories(self) -> Any:
        """The categories of people that are asked for, in the state that is asked for."""
        found = _statuses()
        if self.category:
            found = found.filter(category=self.category)
        if not self.verification:
            return found
        states = UNSETTLED if self.verification == OPEN else (self.verification,)
        wanted = Q(verification__state__in=states)
        if VerificationState.REGISTERED in states:
            wanted |= Q(verification=None)
        return found.filter(wanted)


def _statuses() -> Any:
    from beneficiaries.models.status import VictimStatus

    return VictimStatus.objects


def _lacks(item: str, prefix: str) -> Q:
    """Of what a complete record holds, these lack one item."""
    from beneficiaries.models.identity import Identifier

    me = OuterRef(f"{prefix}id")
    numbers = Identifier.objects.filter(person_id=me, is_active=True, kind__in=("CCCD", "CMND"))
    conditions: dict[Lacking, Any] = {
        Lacking.NUMBER: ~Exists(numbers) & Q(**{f"{prefix}identity_missing_reason": ""}),
        Lacking.BIRTH_YEAR: Q(**{f"{prefix}birth_year": None}),
        Lacking.PHONE: Q(**{f"{prefix}phone__isnull": True}),
        Lacking.VILLAGE: Q(**{f"{prefix}village__isnull": True}),
        Lacking.CATEGORY: ~Exists(_statuses().filter(person_id=me)),
        Lacking.POVERTY: Q(**{f"{prefix}poverty": Poverty.UNKNOWN}),
        Lacking.ETHNICITY: Q(**{f"{prefix}is_minority": None}),
    }
    return Q(conditions[Lacking(item)])
