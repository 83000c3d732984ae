"""Changing what is recorded of a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from audit import log
from beneficiaries.actions.alike import Alike
from beneficiaries.actions.candidates import check_told_apart, find_new_alike, note_told_apart
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.actions.heads import tell_if_headless
from beneficiaries.actions.index import rewrite_index
from beneficiaries.actions.versions import version_of
from beneficiaries.choices import LifeStatus
from beneficiaries.choices.pairs import PairSource
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.happenings import FACT_CHANGED, PERSON_DIED, FactChanged, PersonDied
from beneficiaries.models import Beneficiary, VictimStatus
from beneficiaries.models.person import partial_date
from beneficiaries.rules.check_facts import check_birth, check_life, is_minority_of
from beneficiaries.rules.ethnic_groups import group_of, is_minority
from beneficiaries.rules.facts import PersonFacts
from core.action import action
from core.actor import Actor
from core.text.days import PartialDate
from places.models import AdministrativeUnit

CLEAR: Final = frozenset({
    "sex", "is_minority", "life_status", "identity_missing_reason", "poverty", "poverty_year", "disability_degree",
    "disability_type", "place_as_written_id", "needs_interpreter",
})  # fmt: skip
SEALED: Final = frozenset({
    "full_name", "phone", "village", "address_line", "ethnicity", "ethnic_group", "nationality", "marital_status",
    "language", "note",
})  # fmt: skip
SEARCHED: Final = frozenset({"full_name", "phone", "birth", "commune"})
INDEXED: Final = SEARCHED | {"village", "sex", "place_as_written_id", "place_open_since"}
PLACE: Final = frozenset({"commune", "place_as_written_id"})
EDITABLE: Final = CLEAR | SEALED | {"birth", "commune", "life_status_since"}


@action
def edit_person(
    *,
    by: Actor,
    person: Beneficiary,
    changes: Mapping[str, Any],
    seen_version: str = "",
    different_because: str = "",
) -> list[str]:
    """Change the named items (``EDITABLE``) and give the names of those that really changed, sorted.

    ``birth`` and ``life_status_since`` take a PartialDate or None, ``commune`` the key of a current commune, the rest
    their plain values; the official ethnic group follows the person's own words unless it is told.
    ``seen_version``: id of the newest version that the editor saw. ``different_because``: why the person is nobody of
    those whom he looks like by what changes. Raises RuleViolation FIELD_UNKNOWN, COMMUNE_NOT_CURRENT,
    POVERTY_YEAR_AHEAD, those of ``check_birth`` and ``check_life``; ConflictRefused DATA_DESTROYED,
    ROW_CHANGED, LOOKS_LIKE_ANOTHER.
    """
    _check_told(changes, today=by.today)
    check_not_erased([person.pk])
    row = Beneficiary.objects.get(pk=person.pk)
    if seen_version and version_of(row) != seen_version:
        raise conflict("ROW_CHANGED")
    was_living, before = row.life_status != LifeStatus.DECEASED, searched_facts(row)
    changed = _changed(row, {**changes, **_group_of(changes)})
    if not changed:
        return []
    _check(row, changed, today=by.today)
    alike: list[Alike] = []
    if SEARCHED.intersection(changed):
        alike = find_new_alike(person=row, before=before, after=searched_facts(row))
        check_told_apart(alike, because=different_because)
    row.save()
    if INDEXED.intersection(changed):
        rewrite_index(row)
    note_told_apart(row, alike, because=different_because, source=PairSource.CHANGE, by=by)
    log.record("PERSON_CHANGED", by=by, about=row, person=row.pk, fields=changed)
    FACT_CHANGED.tell(FactChanged(by, row.pk, tuple(changed)))
    if was_living and row.life_status == LifeStatus.DECEASED:
        _tell_death(row, by=by)
    return changed


def _tell_death(row: Beneficiary, *, by: Actor) -> None:
    """The rooms above are told, and of a head the commune too."""
    PERSON_DIED.tell(PersonDied(by, row.pk, _day_of(row.life_status_since)))
    tell_if_headless(row, by=by)


def _check_told(changes: Mapping[str, Any], *, today: date) -> None:
    unknown = set(changes) - EDITABLE
    if unknown:
        raise refusal("FIELD_UNKNOWN", min(unknown))
    if (changes.get("poverty_year") or 0) > today.year:
        raise refusal("POVERTY_YEAR_AHEAD", "poverty_year")


def _group_of(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The official group and whether it is a minority, as the person's own words say unless somebody says otherwise."""
    words = changes.get("ethnicity")
    if "ethnic_group" in changes:
        slug = changes["ethnic_group"]
        known = is_minority(slug) if slug else None
        return {} if known is None or "is_minority" in changes else {"is_minority": known}
    if not words:
        return {}
    group = group_of(words)
    found: dict[str, Any] = {"ethnic_group": group.slug if group is not None else None}
    return found if "is_minority" in changes else found | {"is_minority": is_minority_of(words)}


def _check(row: Beneficiary, changed: Sequence[str], *, today: date) -> None:
    """What one day asks of another, as the row would stand."""
    if "birth" in changed:
        accidents = [status.accident_on for status in VictimStatus.objects.filter(person=row)]
        check_birth(row.birth, accidents=accidents, today=today)
    if {"birth", "life_status", "life_status_since"}.intersection(changed):
        since = partial_date(row.life_status_since)
        check_life(row.life_status, since=since, birth=row.birth, today=today)


def _day_of(stored: str | None) -> date | None:
    """The day, where the whole day is known."""
    known = partial_date(stored)
    return known.first_day if known is not None and known.first_day == known.last_day else None


def searched_facts(person: Beneficiary) -> PersonFacts:
    """What others are compared with, as it stands on the row."""
    return PersonFacts(
        full_name=person.full_name, commune=person.commune_id, birth=person.birth, phone=person.phone or ""
    )


def is_compared(person: Beneficiary, changes: Mapping[str, Any]) -> bool:
    """Whether the register is asked about somebody when these changes are saved."""
    stands: dict[str, Any] = {name: getattr(person, name) for name in SEARCHED - {"commune"}}
    stands["commune"] = person.commune_id
    return any((stands[name] or None) != (told or None) for name, told in changes.items() if name in SEARCHED)


def _changed(row: Beneficiary, changes: Mapping[str, Any]) -> list[str]:
    """Set what is told and give the names of what differs; whoever names the commune decides what was left open."""
    changed = [name for name, told in changes.items() if _change(row, name, told)]
    if row.place_open_since is not None and PLACE.intersection(changes):
        row.place_open_since = None
        changed.append("place_open_since")
    return sorted(changed)


def _change(row: Beneficiary, name: str, told: Any) -> bool:
    """Set one item; whether it differs from what stood."""
    if name == "birth":
        return _change_birth(row, told)
    if name == "commune":
        return _change_commune(row, told)
    if name == "life_status_since":
        told = told.isoformat() if told is not None else None
    stood = getattr(row, name)
    new = (told or None) if name in SEALED else told
    if stood == new:
        return False
    setattr(row, name, new)
    return True


def _change_birth(row: Beneficiary, told: PartialDate | None) -> bool:
    if row.birth == told:
        return False
    row.birth_year = told.year if told else None
    row.birth_precision = told.precision.value if told else "UNKNOWN"
    row.birth_date = told.isoformat() if told else None
    return True


def _change_commune(row: Beneficiary, key: str) -> bool:
    if row.commune_id == key:
        return False
    unit = AdministrativeUnit.objects.current().communes().filter(pk=key).first()
    if unit is None:
        raise refusal("COMMUNE_NOT_CURRENT", "commune")
    row.commune, row.province_id = unit, unit.province_id or ""
    return True
