"""From a row as a list gives it to facts as the register takes them, and their sealed form between the two."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, Final

from beneficiaries.rules.facts import CategoryFacts, PersonFacts
from core.text.days import PartialDate
from exchange.rules.people import PersonRow

# The reader speaks in the words of lists, the register in those of its data dictionary.
DEGREES: Final = {"EXTREME": "EXTREMELY_SEVERE"}
POVERTY: Final = {"": "UNKNOWN", "NOT_POOR": "NONE"}
RECOGNITION: Final = {"": "NO_FILE", "NOT_FILED": "NO_FILE"}
TYPES: Final = {"VISION": "SEEING"}
_PERSON_FIELDS: Final = tuple(each.name for each in dataclasses.fields(PersonFacts))
_CATEGORY_FIELDS: Final = tuple(each.name for each in dataclasses.fields(CategoryFacts))
REASONS: Final = {"NOT_ISSUED": "NEVER_ISSUED", "UNKNOWN": "NOT_AT_HAND"}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RowFacts:
    """What registering a row needs: the person's facts and a second, older number."""

    person: PersonFacts
    former_number: str = ""

    def packed(self) -> str:
        """As JSON text, to be sealed."""
        person = {name: getattr(self.person, name) for name in _PERSON_FIELDS}
        person["categories"] = [
            _without_empty({n: getattr(each, n) for n in _CATEGORY_FIELDS}) for each in self.person.categories
        ]
        stored = {"person": _without_empty(person), "former_number": self.former_number}
        return json.dumps(stored, ensure_ascii=False, separators=(",", ":"), default=_iso)


def facts_of(row: PersonRow, *, commune: str, place_as_written: str | None, place_undecided: bool = False) -> RowFacts:
    """The facts of a row in the commune it was resolved to ('' if it was not), for now where that is undecided."""
    categories = (
        (
            CategoryFacts(
                category=row.category,
                recognition=RECOGNITION.get(row.recognition, row.recognition),
                accident_on=row.accident_on,
            ),
        )
        if row.category
        else ()
    )
    person = PersonFacts(
        full_name=row.full_name,
        commune=commune,
        place_as_written=place_as_written,
        place_undecided=place_undecided,
        sex=row.sex,
        birth=row.birth,
        identity_number=row.identity.digits if row.identity else "",
        identity_missing_reason=REASONS.get(row.identity_missing_reason, row.identity_missing_reason),
        phone=row.phone,
        village=row.village,
        address_line=row.address,
        ethnicity=row.ethnicity,
        categories=categories,
        poverty=POVERTY.get(row.poverty, row.poverty),
        disability_degree=DEGREES.get(row.disability_degree, row.disability_degree),
        disability_type=_type_of(row.disability_types),
        note=_note_of(row),
    )
    return RowFacts(person=person, former_number=row.former_identity.digits if row.former_identity else "")


def _type_of(types: tuple[str, ...]) -> str:
    return TYPES.get(types[0], types[0]) if types else ""


def _note_of(row: PersonRow) -> str:
    """The notes and what the register has no place of its own for, each with the heading it has in lists."""
    told = (("Chủ hộ", row.household_head), ("Quan hệ", row.relation), ("Người chăm sóc", row.caregiver))
    others = [f"{label}: {text}" for label, text in told if text]
    if len(row.disability_types) > 1:
        others.append(f"Dạng tật: {', '.join(row.disability_types)}")
    return "\n".join([*filter(None, [row.note]), *others])


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in values.items() if one not in ("", None, (), [])}


def _iso(day: PartialDate) -> str:
    return day.isoformat()


def unpack(text: str | None) -> RowFacts:
    """Reverse of ``RowFacts.packed``; ValueError where the row was erased."""
    if not text:
        message = "the row was erased"
        raise ValueError(message)
    stored = json.loads(text)
    told = stored["person"]
    told["birth"] = _day(told.get("birth"))
    told["categories"] = tuple(
        CategoryFacts(**{**each, "accident_on": _day(each.get("accident_on"))}) for each in told.get("categories", ())
    )
    told["aliases"] = tuple(told.get("aliases", ()))
    return RowFacts(
        person=PersonFacts(**{"full_name": "", "commune": "", **told}), former_number=stored.get("former_number", "")
    )


def _day(text: str | None) -> PartialDate | None:
    if not text:
        return None
    year, month, day = [*map(int, text.split("-")), None, None][:3]
    return PartialDate(year or 0, month, day)
