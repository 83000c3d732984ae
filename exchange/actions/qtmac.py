"""QTMAC's list of accidents: read into sealed rows, compared with the register, and what is decided from it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from audit import log
from beneficiaries.actions.accidents import edit_accident, report_accident
from beneficiaries.models import Accident
from beneficiaries.rules.accident_facts import AccidentFacts, Happened, read_happened, ref_key
from core.action import action
from core.actor import SYSTEM_ID, Actor
from core.clock import now
from core.text.days import PartialDate
from exchange.choices.reconcile import BLOCKING
from exchange.choices.refusals import refusal
from exchange.models import Reconciliation
from exchange.rules.guard import time_limit
from exchange.rules.qtmac_list import NotAList, QtmacRow, read_qtmac_list
from partners.models import Organisation
from places.models import AdministrativeUnit, Resolution
from vault.keys import destroy_keys, new_keys

KEPT: Final = timedelta(days=7)
LONGEST_FILE_NAME: Final = 200
Row = Mapping[str, Any]


def read_list(*, by: Actor, content: bytes, file_name: str) -> Reconciliation:
    """Read the list and keep its rows sealed for a week; of a refused file nothing stays.

    Raises RuleViolation ORGANISATION_MISSING, QTMAC_UNREADABLE, QTMAC_COLUMNS_MISSING, QTMAC_NO_ROWS,
    QTMAC_TOO_MANY_ROWS and the codes of ``check_workbook``.
    """
    purge_lists(by=by)
    organisation = Organisation.objects.filter(pk=by.organisation_id or SYSTEM_ID).first()
    if organisation is None:
        raise refusal("ORGANISATION_MISSING")
    try:
        rows = read_qtmac_list(content, today=by.today, check_time=time_limit())
    except NotAList as refused:
        raise refusal(refused.code, "file") from refused
    return _keep(by=by, rows=list(_placed(rows, organisation)), file_name=file_name[-LONGEST_FILE_NAME:])


def _placed(rows: Sequence[QtmacRow], organisation: Organisation) -> Iterator[dict[str, Any]]:
    """Each row with the communes of today that may be meant, and the former one where it was written."""
    known: dict[tuple[str, str], Resolution] = {}
    for row in rows:
        key = (row.commune, row.district)
        if row.commune and key not in known:
            known[key] = AdministrativeUnit.objects.resolve_commune(*key, province_key=organisation.province_id)
        found = known.get(key, Resolution(None, None))
        communes = [found.current] if found.current is not None else list(found.ambiguous) if found.is_split else []
        problem = _problem(row, found)
        former = found.unit.key if found.unit is not None and not found.unit.is_current else None
        yield {
            **dataclasses.asdict(row),
            "communes": [unit.key for unit in communes],
            "written_as": former,
            "problems": [*row.problems, *([problem] if problem else [])],
        }


def _problem(row: QtmacRow, found: Resolution) -> str:
    if not row.commune:
        return "COMMUNE_MISSING"
    if found.current is not None or found.is_split:
        return ""
    return "COMMUNE_SEVERAL" if found.ambiguous else "COMMUNE_UNKNOWN"


@action
def _keep(*, by: Actor, rows: list[dict[str, Any]], file_name: str) -> Reconciliation:
    pk, at = uuid4(), now()
    values: dict[str, Any] = {
        "id": pk,
        "data_key": new_keys([pk])[pk],
        "content": json.dumps(rows, ensure_ascii=False, separators=(",", ":")),
        "file_name": file_name,
        "uploaded_by": by.user_id,
        "organisation_id": by.organisation_id,
        "rows_total": len(rows),
        "read_at": at,
        "expires_at": at + KEPT,
    }
    made = Reconciliation(**values)
    made.save(force_insert=True)
    log.record("QTMAC_LIST_READ", by=by, about=made, detail={"rows": len(rows)})
    return made


def row_of(kept: Reconciliation, line: int) -> Row:
    """The row of a line. Raises RuleViolation QTMAC_ROW_GONE."""
    found = next((row for row in kept.rows if row["line"] == line), None)
    if found is None:
        raise refusal("QTMAC_ROW_GONE")
    return found


def is_comparable(row: Row) -> bool:
    """Whether day and commune of the row are known."""
    return not BLOCKING & set(row["problems"])


def facts_of_row(row: Row) -> AccidentFacts:
    """The row as an accident that is told; of a divided commune the part that is offered first."""
    return AccidentFacts(
        commune=row["communes"][0],
        place_as_written=row["written_as"],
        happened=read_happened(row["happened"]) or Happened(PartialDate(int(row["happened"][:4]))),
        village=row["village"],
        device=row["device"],
        n_killed=row["killed"] or 0,
        n_injured=row["injured"] or 0,
        qtmac_ref=row["ref"],
    )


def link_row(*, by: Actor, kept: Reconciliation, line: int, accident: Accident) -> list[str]:
    """Put the row's reference on the accident.

    Raises RuleViolation QTMAC_ROW_GONE, QTMAC_REF_MISSING, QTMAC_LINKED_ELSEWHERE and those of ``edit_accident``.
    """
    row = row_of(kept, line)
    if not row["ref"]:
        raise refusal("QTMAC_REF_MISSING")
    if accident.qtmac_ref and ref_key(accident.qtmac_ref) != ref_key(row["ref"]):
        raise refusal("QTMAC_LINKED_ELSEWHERE")
    changed: list[str] = edit_accident(by=by, accident=accident, changes={"qtmac_ref": row["ref"]})
    return changed


def report_row(*, by: Actor, kept: Reconciliation, line: int, other_because: str = "") -> Accident:
    """Report the accident of a row that is not on the register; the offices of the place are told.

    Raises those of ``report_accident`` (ACCIDENT_MAY_BE_KNOWN where a similar one stands and no reason is given), and
    RuleViolation QTMAC_ROW_GONE.
    """
    row = row_of(kept, line)
    if not is_comparable(row):
        raise refusal("QTMAC_ROW_GONE")
    made: Accident = report_accident(by=by, facts=facts_of_row(row), other_because=other_because)
    return made


@action
def tell_row_apart(*, by: Actor, kept: Reconciliation, line: int, accident: Accident) -> None:
    """Remember for this comparison that the row is another accident. Raises RuleViolation QTMAC_ROW_GONE."""
    stored: Reconciliation = Reconciliation.objects.select_for_update().get(pk=kept.pk)
    row_of(stored, line)
    told = set(stored.apart.get(str(line), ()))
    if str(accident.pk) in told:
        return
    stored.apart = {**stored.apart, str(line): sorted({*told, str(accident.pk)})}
    stored.save(update_fields=["apart"])
    log.record("QTMAC_TOLD_APART", by=by, about=accident, detail={"line": line, "list": str(kept.pk)})


def apart_of(kept: Reconciliation) -> set[tuple[int, UUID]]:
    """Line and accident of what was told apart."""
    return {(int(line), UUID(pk)) for line, pks in kept.apart.items() for pk in pks}


@action
def discard_list(*, by: Actor, kept: Reconciliation) -> None:
    """Throw a list away with its key."""
    _erase(kept, by=by)


@action
def purge_lists(*, by: Actor) -> int:
    """Erase every list whose time is over; gives their number."""
    overdue = list(Reconciliation.objects.select_for_update().filter(expires_at__lte=now()).order_by("pk"))
    for kept in overdue:
        _erase(kept, by=by)
    return len(overdue)


def _erase(kept: Reconciliation, *, by: Actor) -> None:
    pk, rows = kept.pk, kept.rows_total
    kept.delete()
    destroy_keys([pk])
    log.record(
        "QTMAC_LIST_ERASED", by=by, object_type=Reconciliation._meta.label, object_id=str(pk), detail={"rows": rows}
    )
