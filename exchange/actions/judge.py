"""The desk's verdict on every row: what the reader found, whether the commune is known, who is on the register."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from beneficiaries.actions import find_candidates_of_many
from beneficiaries.actions.candidates import Candidate, known_facts
from beneficiaries.actions.register import is_served
from beneficiaries.rules.check_facts import check_facts
from beneficiaries.rules.facts import PersonFacts
from beneficiaries.rules.index_keys import as_record
from beneficiaries.rules.matching.bands import LIKELY_FROM
from beneficiaries.rules.matching.batch import duplicates_within
from beneficiaries.rules.matching.weights import current_weights
from core.actor import Actor
from core.errors import RuleViolation
from exchange.actions.facts import RowFacts, facts_of
from exchange.choices import LANDS_BY_ITSELF, RowVerdict
from exchange.rules.headings import Field
from exchange.rules.people import Finding, Level, PersonRow
from exchange.rules.verdict import ListReading
from partners.models import Organisation
from places.models import AdministrativeUnit, Resolution, told_apart

AT_ONCE: Final = 500
FULL_NUMBER: Final = 12
MOST_AMONG_EACH_OTHER: Final = 2_000
"""Rows of a longer list meet each other in the next nightly comparison: it would take minutes while somebody waits."""


@dataclasses.dataclass(slots=True, kw_only=True)
class Judged:
    """One row with its verdict. ``may_land``: whether the user may have it registered at all."""

    row: PersonRow
    facts: RowFacts
    findings: list[Finding]
    verdict: RowVerdict = RowVerdict.GOOD
    known: UUID | None = None
    may_land: bool = True

    def remark(self, code: str, level: Level, field: Field | None = None, *, shown: str = "", **params: object) -> None:
        """Add a remark of the desk's own; ``shown``: what the file says there."""
        self.findings.append(Finding(self.row.sheet, self.row.row_number, "", field, level, code, shown, params))


def judge(reading: ListReading, *, by: Actor, organisation: Organisation) -> list[Judged]:
    """Every person row of the list, in its order; reads the register in steps of 500 rows."""
    places = _Places(organisation, by)
    judged = [_judge_alone(reading, row, places=places, by=by) for row in reading.rows]
    open_rows = [one for one in judged if one.verdict in LANDS_BY_ITSELF]
    for one, candidates in _with_candidates(open_rows, by=by):
        _compare_with_register(one, candidates)
    if len(open_rows) <= MOST_AMONG_EACH_OTHER:
        _compare_with_each_other([one for one in open_rows if one.verdict in LANDS_BY_ITSELF])
    return judged


def _compare_with_each_other(rows: Sequence[Judged]) -> None:
    """Rows that are most likely one person though written otherwise: the later one is asked about."""
    records = [
        as_record(replace(known_facts(one.facts.person), head=one.row.household_head), id=str(place))
        for place, one in enumerate(rows)
    ]
    for found in sorted(duplicates_within(records, weights=current_weights()), key=lambda each: each.pair):
        earlier, later = (rows[place] for place in found.pair)
        if found.chance >= LIKELY_FROM and "LIKE_ROW" not in {each.code for each in later.findings}:
            later.remark("LIKE_ROW", Level.WARN, Field.FULL_NAME, other=earlier.row.row_number)
            later.verdict = RowVerdict.WARN


def _judge_alone(reading: ListReading, row: PersonRow, *, places: _Places, by: Actor) -> Judged:
    findings = list(reading.findings_of(row))
    found = places.find(row)
    written = found.unit.pk if found.unit is not None and not found.unit.is_current else None
    current = places.current_of(found)
    facts = facts_of(
        row,
        commune=current.pk if current is not None else "",
        place_as_written=written,
        place_undecided=found.is_split,
    )
    judged = Judged(row=row, facts=facts, findings=findings)
    places.check(judged, found)
    if not any(each.level is Level.WRONG for each in findings):
        _check_facts(judged, by=by)
    levels = {each.level for each in judged.findings}
    for level in (Level.WRONG, Level.SAME_AS, Level.WARN):
        if level in levels:
            judged.verdict = RowVerdict(level.value)
            break
    is_number_twice = any(each.level is Level.SAME_AS and each.field is Field.IDENTITY for each in judged.findings)
    judged.may_land = judged.verdict is not RowVerdict.WRONG and not is_number_twice
    return judged


_FIELD_OF_REFUSAL: Final = {
    "BIRTH_IMPOSSIBLE": Field.BIRTH,
    "IDENTITY_REASON_MISSING": Field.IDENTITY,
    "ACCIDENT_IN_FUTURE": Field.ACCIDENT,
    "ACCIDENT_BEFORE_BIRTH": Field.ACCIDENT,
}


def _check_facts(judged: Judged, *, by: Actor) -> None:
    try:
        check_facts(judged.facts.person, today=by.today)
    except RuleViolation as refused:
        field = _FIELD_OF_REFUSAL.get(refused.code)
        judged.remark(refused.code if field else "NOT_ACCEPTED", Level.WRONG, field)


class _Places:
    """Communes as written, each asked for once; where a list names none, a commune office means its own."""

    def __init__(self, organisation: Organisation, by: Actor) -> None:
        self.organisation = organisation
        self.by = by
        self.known: dict[tuple[str, str], Resolution] = {}

    def find(self, row: PersonRow) -> Resolution:
        if not row.commune_text:
            return Resolution(None, self.organisation.commune)
        key = (row.commune_text, row.district_text)
        if key not in self.known:
            self.known[key] = AdministrativeUnit.objects.resolve_commune(
                row.commune_text, row.district_text, province_key=self.organisation.province_id
            )
        return self.known[key]

    def current_of(self, found: Resolution) -> AdministrativeUnit | None:
        """The commune of today; of a divided one the part that counts until somebody decides: the first that the user
        serves."""
        if not found.is_split:
            return found.current
        return next((unit for unit in found.ambiguous if is_served(self.by, unit)), found.ambiguous[0])

    def check(self, judged: Judged, found: Resolution) -> None:
        current = self.current_of(found)
        if current is not None:
            if not is_served(self.by, current):
                judged.remark("COMMUNE_OUT_OF_SCOPE", Level.WRONG, Field.COMMUNE, shown=judged.row.commune_text)
            elif found.is_split:
                names = ", ".join(unit.name for unit in found.ambiguous)
                judged.remark("COMMUNE_WAS_SPLIT", Level.WARN, Field.COMMUNE, names=names)
        elif not judged.row.commune_text:
            judged.remark("COMMUNE_MISSING", Level.WRONG, Field.COMMUNE)
        elif found.ambiguous:
            names = "; ".join(told_apart(unit, found.ambiguous) for unit in found.ambiguous[:6])
            judged.remark("COMMUNE_AMBIGUOUS", Level.WRONG, Field.COMMUNE, names=names)
        else:
            judged.remark("COMMUNE_UNKNOWN", Level.WRONG, Field.COMMUNE, shown=judged.row.commune_text)


def _with_candidates(rows: Sequence[Judged], *, by: Actor) -> Iterator[tuple[Judged, list[Candidate]]]:
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        found = find_candidates_of_many(
            by=by, many=[one.facts.person for one in part], heads=[one.row.household_head for one in part]
        )
        yield from zip(part, found, strict=True)


def _compare_with_register(judged: Judged, candidates: Sequence[Candidate]) -> None:
    found = match_of(candidates)
    if found is None:
        return
    candidate, code = found
    judged.known = candidate.person.pk if candidate.person is not None else None
    if code == "MAY_BE_KNOWN":
        if judged.known is not None:
            judged.remark(code, Level.WARN, Field.FULL_NAME)
            judged.verdict = RowVerdict.WARN
        return
    field = Field.IDENTITY if code == "KNOWN_NUMBER" else Field.FULL_NAME
    judged.remark(code if judged.known is not None else "KNOWN_ELSEWHERE", Level.SAME_AS, field)
    judged.verdict = RowVerdict.KNOWN
    judged.may_land = not is_same_number(judged.facts.person, candidate)


def is_same_number(told: PersonFacts, candidate: Candidate) -> bool:
    """Whether a whole number agrees: then nothing that the user says makes it another person."""
    return candidate.has_same_number and len(told.identity_number) == FULL_NUMBER


def match_of(candidates: Iterable[Candidate]) -> tuple[Candidate, str] | None:
    """The candidate who is (or may be) this person, and the code to remark; None where too little agrees.

    Number: KNOWN_NUMBER. Most likely the same, or name with year of birth and with commune: KNOWN_PERSON. Perhaps the
    same: MAY_BE_KNOWN. A common name and year in another commune says nothing.
    """
    everybody = list(candidates)
    for candidate in everybody:
        if candidate.has_same_number:
            return candidate, "KNOWN_NUMBER"
    for candidate in everybody:
        if candidate.is_likely or candidate.alike.is_namesake:
            return candidate, "KNOWN_PERSON"
    return (everybody[0], "MAY_BE_KNOWN") if everybody else None


def remarks_of(judged: Judged) -> list[dict[str, Any]]:
    """The remarks as plain values, to be sealed: they name headings and show cells of the file."""
    return [plain_remark(each) for each in judged.findings]


def plain_remark(finding: Finding) -> dict[str, Any]:
    """One remark as plain values."""
    return {
        "level": finding.level.value,
        "code": finding.code,
        "column": finding.column_title,
        "field": finding.field.value if finding.field else "",
        "shown": finding.value_shown,
        "params": {name: value if isinstance(value, int) else str(value) for name, value in finding.params.items()},
    }
