"""The preview row by row: the row's number in the sheet, what was understood, the verdict, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from beneficiaries.choices import (
    DisabilityDegree,
    DisabilityType,
    IdentityMissingReason,
    Poverty,
    Recognition,
    Sex,
    VictimCategory,
)
from beneficiaries.models import Beneficiary
from beneficiaries.rules.facts import CategoryFacts, PersonFacts
from exchange.actions.facts import RowFacts, unpack
from exchange.choices import Decision, RowVerdict
from exchange.models import ImportRow
from exchange.tables.sentences import sentences
from places.models import AdministrativeUnit

EMPTY: Final = RowFacts(person=PersonFacts(full_name="", commune=""))
TONES: Final = {
    RowVerdict.GOOD: "ok",
    RowVerdict.WARN: "wait",
    RowVerdict.WRONG: "stop",
    RowVerdict.SAME_AS: "info",
    RowVerdict.KNOWN: "info",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """One row of the preview as the template needs it."""

    row: ImportRow
    place: str
    name: str
    understood: list[dict[str, str]]
    verdict: str
    tone: str
    remarks: list[dict[str, str]]
    outcome: str
    known: Beneficiary | None
    choices: list[tuple[str, str]]


def shown_rows(
    rows: Sequence[ImportRow], *, sheets: Sequence[Mapping[str, Any]], known: Mapping[UUID, Beneficiary]
) -> list[ShownRow]:
    """The rows of one page; ``known``: records in sight that rows may be; one query for all communes."""
    read = [unpack(row.facts) if row.facts else EMPTY for row in rows]
    facts = [each.person for each in read]
    communes = AdministrativeUnit.objects.in_bulk({told.commune for told in facts if told.commune})
    return [
        ShownRow(
            row=row,
            place=_place(row, sheets),
            name=told.full_name,
            understood=_understood(each, communes),
            verdict=str(RowVerdict(row.verdict).label),
            tone=TONES[RowVerdict(row.verdict)],
            remarks=sentences(row.remark_list),
            outcome=_outcome(row),
            known=known.get(row.known_id) if row.known_id else None,
            choices=_choices(row),
        )
        for row, each, told in zip(rows, read, facts, strict=True)
    ]


def _place(row: ImportRow, sheets: Sequence[Mapping[str, Any]]) -> str:
    if len(sheets) < 2:
        return str(row.row_number)
    return f"{row.row_number} ({sheets[row.sheet_order]['name']})"


def _born(told: PersonFacts) -> str:
    return _("Born") if told.birth is None or told.birth.month is None else _("Birth date")


def _number(told: PersonFacts) -> str:
    return _("Old identity card number (9 digits)") if len(told.identity_number) == 9 else _("Identity number")


def _understood(read: RowFacts, communes: Mapping[str, AdministrativeUnit]) -> list[dict[str, str]]:
    """All that registering the row would write, but the name."""
    told = read.person
    category = told.categories[0] if told.categories else None
    accident = category.accident_on.shown() if category and category.accident_on else ""
    commune = communes.get(told.commune)
    pairs = [
        (_born(told), told.birth.shown() if told.birth else ""),
        (_("Sex"), str(Sex(told.sex).label) if told.sex != Sex.UNKNOWN else ""),
        (_number(told), told.identity_number or _reason(told)),
        (_("Former identity number"), read.former_number),
        (_("Telephone"), told.phone),
        (_("Commune"), commune.name if commune else ""),
        (_("Village"), told.village),
        (_("Address"), told.address_line),
        (_("Ethnic group"), told.ethnicity),
        (_("Victim category"), str(VictimCategory(category.category).label) if category else ""),
        (_("Recognition"), _recognition(category)),
        (_("Accident"), accident),
        (_("Type of disability"), _label(DisabilityType, told.disability_type)),
        (_("Degree of disability"), _label(DisabilityDegree, told.disability_degree)),
        (_("Poverty status"), "" if told.poverty == Poverty.UNKNOWN else _label(Poverty, told.poverty)),
        (_("Note"), told.note),
    ]
    return [{"label": label, "text": text} for label, text in pairs if text]


def _recognition(category: CategoryFacts | None) -> str:
    """What the list says of it; where it says nothing, that there is no file is no news."""
    if category is None or category.recognition == Recognition.NO_FILE:
        return ""
    return _label(Recognition, category.recognition)


def _reason(told: PersonFacts) -> str:
    return _label(IdentityMissingReason, told.identity_missing_reason)


def _label(choices: Any, code: str) -> str:
    return str(choices(code).label) if code in choices.values else ""


def _outcome(row: ImportRow) -> str:
    if row.decision == Decision.SKIP:
        return _("You chose to leave it out.")
    if row.decision == Decision.REGISTER:
        return _("You chose to register it.")
    return "" if row.will_land else _("It will not be registered.")


def _choices(row: ImportRow) -> list[tuple[str, str]]:
    """Buttons: what the user may say of this row now."""
    if not row.may_land:
        return []
    if row.decision:
        return [("", _("Undo"))]
    if row.will_land:
        return [(Decision.SKIP, _("Leave out"))]
    return [(Decision.REGISTER, _("Another person: register"))]
