"""Loads all administrative units and their succession from the files kept with the code."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from audit.log import record
from core.action import action
from core.actor import Actor
from core.insert import insert_rows
from places.choices import REFORM_ON, Level, Scheme
from places.models import AdministrativeUnit, Succession, unit_key
from places.rules.names import fold_unit, take_apart

FOLDER = Path(__file__).resolve().parent.parent / "data"
BATCH = 1000
UNIT_COLUMNS = [f.attname for f in AdministrativeUnit._meta.concrete_fields]
ORDER = {Level.PROVINCE: 0, Level.DISTRICT: 1, Level.COMMUNE: 2}


@action
def load_units(*, by: Actor) -> int:
    """Bring units and successions to what the files say; returns the rows written (0 if nothing had changed)."""
    written = _load_units() + _load_successions()
    if written:
        record("LOAD_REFERENCE", by=by, object_type=AdministrativeUnit._meta.label, detail={"rows": written})
    return written


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _load_units() -> int:
    standing = {row[0]: row for row in AdministrativeUnit.objects.values_list(*UNIT_COLUMNS)}
    units = _with_provinces([_unit(row) for row in _rows("administrative_units.csv")])
    changed = [u for u in units if standing.get(u.key) != tuple(getattr(u, c) for c in UNIT_COLUMNS)]
    changed.sort(key=lambda u: (ORDER[Level(u.level)], u.key))
    insert_rows([unit for unit in changed if unit.key not in standing], batch_size=BATCH)
    names = [f.name for f in AdministrativeUnit._meta.concrete_fields if not f.primary_key]
    AdministrativeUnit.objects.bulk_update([u for u in changed if u.key in standing], names, batch_size=BATCH)
    return len(changed)


def _unit(row: dict[str, str]) -> AdministrativeUnit:
    scheme, level = Scheme(row["scheme"]), Level(row["level"].upper())
    name = row["name"]
    kind = take_apart(name).kind
    bare = name[len(kind) :].strip() if kind else name
    parent = row["parent_code"]
    return AdministrativeUnit(
        key=unit_key(scheme, row["code"]),
        scheme=scheme.value,
        level=level.value,
        code=row["code"],
        name=name,
        unit_type=kind,
        folded_name=fold_unit(bare),
        parent_id=unit_key(scheme, parent) if parent else None,
        latitude=_number(row["latitude"], places=5),
        longitude=_number(row["longitude"], places=5),
        area_km2=_number(row["area_km2"], places=2),
        valid_from=REFORM_ON if scheme == Scheme.CURRENT else None,
        valid_to=REFORM_ON if scheme == Scheme.BEFORE else None,
    )


def _with_provinces(units: list[AdministrativeUnit]) -> list[AdministrativeUnit]:
    """Write each unit's province beside it (a province has none)."""
    by_key = {unit.key: unit for unit in units}
    for unit in units:
        above = unit
        while above.parent_id:
            above = by_key[above.parent_id]
        unit.province_id = above.key if above is not unit else None
    return units


def _number(text: str, *, places: int) -> Decimal | None:
    return Decimal(text).quantize(Decimal(1).scaleb(-places)) if text else None


def _load_successions() -> int:
    known = set(AdministrativeUnit.objects.values_list("key", flat=True))
    standing = {
        (old, new): (split, default)
        for old, new, split, default in Succession.objects.values_list("old_id", "new_id", "is_split", "is_default")
    }
    rows = [_succession(row) for row in _rows("administrative_succession_2025.csv")]
    changed = [
        row
        for row in rows
        if {row.old_id, row.new_id} <= known
        and standing.get((row.old_id, row.new_id)) != (row.is_split, row.is_default)
    ]
    Succession.objects.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["old", "new"],
        update_fields=["is_split", "is_default"],
    )
    return len(changed)


def _succession(row: dict[str, str]) -> Succession:
    former = row["old_commune_code"] or row["old_district_code"]
    return Succession(
        old_id=unit_key(Scheme.BEFORE, former),
        new_id=unit_key(Scheme.CURRENT, row["new_commune_code"]),
        is_split=row["old_was_split"] == "1",
        is_default=row["default_successor"] == "1",
    )
