"""Reading an upload into sealed rows with a verdict each; nothing of it is written in clear, nobody is registered."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from audit import log
from audit.models import Event
from beneficiaries.rules.check_facts import STATE_KINDS
from core.action import action
from core.actor import SYSTEM_ID, Actor
from core.clock import now
from core.insert import insert_rows
from core.text import show
from exchange.actions.erase import KEPT_UNCONFIRMED, purge_imports
from exchange.actions.judge import Judged, judge, plain_remark, remarks_of
from exchange.choices import BatchState
from exchange.choices.refusals import conflict, refusal
from exchange.models import ImportBatch, ImportRow, ImportSource
from exchange.rules.alone import AloneRow
from exchange.rules.breaker import madness_of
from exchange.rules.guard import time_limit
from exchange.rules.headings import Field
from exchange.rules.layout import Layout
from exchange.rules.people import PersonRow
from exchange.rules.verdict import ListReading, read_people_list
from partners.models import Organisation
from vault.blind import wide_digest
from vault.keys import new_keys
from vault.models import DataKey
from vault.openkeys import open_keys

SEVERAL_AT_ONCE: Final = 1_000
LONGEST_FILE_NAME: Final = 200
# Every row asks the whole register, so whoever sees a part of it only may not ask without end (SECURITY §2.11).
MOST_OF_A_PARTNER: Final = 2_000
PARTNERS_WINDOW: Final = timedelta(days=1)


def read_upload(*, by: Actor, content: bytes, file_name: str) -> ImportBatch:
    """Read a list and keep it sealed for the uploader's check; the same file twice gives the same open upload.

    What is slow (reading, asking the register) happens before the transaction. Raises RuleViolation
    ORGANISATION_MISSING, TOO_MANY_COMPARED and the codes of ``_check_sane`` and ``read_people_list``.
    """
    purge_imports(by=by)
    digest = wide_digest("import-file", hashlib.sha256(content).hexdigest())
    standing: ImportBatch | None = ImportBatch.objects.of_actor(by).open().filter(digest=digest).first()
    if standing is not None:
        return standing
    organisation = _organisation(by)
    reading = read_people_list(content, today=by.today, check_time=time_limit())
    _check_sane(reading.rows)
    _check_compared(organisation, coming=len(reading.rows))
    with open_keys():
        judged = judge(reading, by=by, organisation=organisation)
        return _keep(
            by=by, content=content, digest=digest, file_name=file_name[-LONGEST_FILE_NAME:],
            reading=reading, judged=judged,
        )  # fmt: skip


def _check_sane(rows: Sequence[PersonRow]) -> None:
    """Raises RuleViolation LIST_REPEATS_ROWS, LIST_ONE_NUMBER or LIST_ONE_NAME; nothing of the list is kept then."""
    mad = madness_of(rows)
    if mad is not None:
        raise refusal(mad.code, "file", rows=show.count(mad.rows), total=show.count(mad.total), example=mad.example)


def _check_compared(organisation: Organisation, *, coming: int) -> None:
    """Each reading counts, of discarded lists and with other columns too: what it asked was answered.

    Asked before the reading, to spare its work, and again before its answer is kept, one reading of an organisation
    after the other: of two at once the second counts the first.
    """
    if organisation.kind in STATE_KINDS:
        return
    since = now() - PARTNERS_WINDOW
    lists = ImportBatch.objects.filter(organisation=organisation, read_at__gt=since - KEPT_UNCONFIRMED)
    readings = Event.objects.filter(
        object_type=ImportBatch._meta.label,
        object_id__in=[str(pk) for pk in lists.values_list("pk", flat=True)],
        verb="IMPORT_READ",
        at__gt=since,
    )
    compared = sum(detail["rows"] for detail in readings.values_list("detail", flat=True))
    if compared + coming > MOST_OF_A_PARTNER:
        raise refusal("TOO_MANY_COMPARED", "file", most=show.count(MOST_OF_A_PARTNER))


def _check_compared_alone(by: Actor, *, coming: int) -> None:
    """As the first thing of an action: whoever reads for the same organisation waits until it is over."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id or SYSTEM_ID)
    _check_compared(organisation, coming=coming)


def earlier_import(by: Actor, batch: ImportBatch) -> datetime | None:
    """When the same file was registered by the organisation before, or None."""
    same = ImportBatch.objects.filter(
        organisation=by.organisation_id, digest=batch.digest, state__in=[BatchState.CONFIRMED, BatchState.LANDING]
    )
    earlier: ImportBatch | None = same.exclude(pk=batch.pk).order_by("-confirmed_at").first()
    return earlier.confirmed_at if earlier is not None else None


def change_mapping(*, by: Actor, batch: ImportBatch, mapping: Mapping[str, Mapping[str, str]]) -> ImportBatch:
    """Read the kept file anew with columns assigned by the user; decisions about rows start anew.

    ``mapping``: order of the sheet (from "0") → column index (from "0") → key of a field, "" for "do not read".
    Raises RuleViolation COLUMN_CHOICE_UNKNOWN, TOO_MANY_COMPARED and the codes of ``read_people_list``;
    ConflictRefused IMPORT_CLOSED, FILE_DESTROYED.
    """
    _check_keys(mapping)
    if batch.state != BatchState.READ:
        raise conflict("IMPORT_CLOSED")
    names = [sheet["name"] for sheet in batch.sheets]
    content = base64.b85decode(_kept_file(batch))
    corrected = {
        names[int(order)]: {int(column): key for column, key in columns.items()}
        for order, columns in mapping.items()
        if int(order) < len(names)
    }
    organisation = _organisation(by)
    reading = read_people_list(content, today=by.today, mapping=corrected, check_time=time_limit())
    _check_compared(organisation, coming=len(reading.rows))
    with open_keys():
        judged = judge(reading, by=by, organisation=organisation)
        return _keep_anew(by=by, batch=batch, mapping=mapping, names=names, reading=reading, judged=judged)


def _check_keys(mapping: Mapping[str, Mapping[str, str]]) -> None:
    for columns in mapping.values():
        for key in columns.values():
            if key and key.partition(".")[0] not in set(Field):
                raise refusal("COLUMN_CHOICE_UNKNOWN")


def _organisation(by: Actor) -> Organisation:
    found = Organisation.objects.select_related("commune").filter(pk=by.organisation_id or SYSTEM_ID).first()
    if found is None:
        raise refusal("ORGANISATION_MISSING")
    return found


@action
def _keep(
    *, by: Actor, content: bytes, digest: bytes, file_name: str, reading: ListReading, judged: Sequence[Judged]
) -> ImportBatch:
    _check_compared_alone(by, coming=len(judged))
    pk, at = uuid4(), now()
    key = new_keys([pk])[pk]
    values: dict[str, Any] = {
        "id": pk,
        "data_key": key,
        "digest": digest,
        "file_name": file_name,
        "uploaded_by": by.user_id,
        "organisation_id": by.organisation_id,
        "read_at": at,
        "expires_at": at + KEPT_UNCONFIRMED,
    }
    batch = ImportBatch(**values)
    names = list(dict.fromkeys(layout.sheet for layout in reading.layouts))
    _describe(batch, reading, judged, names=names)
    batch.save(force_insert=True)
    source: dict[str, Any] = {"data_key": key, "batch": batch, "content": base64.b85encode(content).decode()}
    ImportSource(**source).save(force_insert=True)
    _write_rows(batch, reading, judged, names=names, key=key)
    log.record("IMPORT_READ", by=by, about=batch, detail={"rows": batch.rows_total, "verdicts": batch.counts})
    return batch


def _kept_file(batch: ImportBatch) -> str:
    """The uploaded file as it is kept. Raises ConflictRefused FILE_DESTROYED."""
    source = ImportSource.objects.not_destroyed().filter(batch=batch).first()
    if source is None:
        raise conflict("FILE_DESTROYED")
    return str(source.content)


@action
def _keep_anew(
    *,
    by: Actor,
    batch: ImportBatch,
    mapping: Mapping[str, Mapping[str, str]],
    names: list[str],
    reading: ListReading,
    judged: Sequence[Judged],
) -> ImportBatch:
    _check_compared_alone(by, coming=len(judged))
    stored: ImportBatch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if stored.state != BatchState.READ:
        raise conflict("IMPORT_CLOSED")
    _kept_file(stored)  # Gone meanwhile: somebody who stands in what was read had his data destroyed.
    stored.rows.all().delete()
    stored.mapping = {order: dict(columns) for order, columns in mapping.items()}
    _describe(stored, reading, judged, names=names)
    stored.save()
    _write_rows(stored, reading, judged, names=names, key=stored.data_key)
    log.record("IMPORT_READ", by=by, about=stored, detail={"rows": stored.rows_total, "verdicts": stored.counts})
    return stored


def _describe(batch: ImportBatch, reading: ListReading, judged: Sequence[Judged], *, names: Sequence[str]) -> None:
    """Sheets, headings and remarks on the whole go into the sealed layout; counts stay in clear."""
    first: dict[str, Layout] = {}
    for layout in reading.layouts:
        first.setdefault(layout.sheet, layout)
    sheets = [_sheet(first[name]) if name in first else {"name": name, "columns": []} for name in names]
    tables = [_sheet(layout) for layout in reading.layouts]
    remarks = [{**plain_remark(each), "sheet": each.sheet} for each in reading.findings if each.row == 0]
    batch.layout = json.dumps({"sheets": sheets, "tables": tables, "remarks": remarks}, ensure_ascii=False)
    batch.counts = dict(Counter(one.verdict.value for one in judged))
    batch.rows_total = len(judged)


def _sheet(layout: Layout) -> dict[str, Any]:
    columns = [
        {"index": each.index, "letters": each.letters, "title": each.title, "key": each.match.key if each.match else ""}
        for each in layout.columns
    ]
    return {"name": layout.sheet, "columns": columns}


def _write_rows(
    batch: ImportBatch, reading: ListReading, judged: Sequence[Judged], *, names: Sequence[str], key: DataKey
) -> None:
    order = {name: place for place, name in enumerate(names)}
    rows: list[ImportRow] = []
    for position, (one, alone) in enumerate(zip(judged, reading.alone, strict=True)):
        values: dict[str, Any] = {
            "data_key": key,
            "batch": batch,
            "position": position,
            "sheet_order": order.get(one.row.sheet, 0),
            "row_number": one.row.row_number,
            "raw": _packed(alone),
            "facts": one.facts.packed(),
            "remarks": json.dumps(remarks_of(one), ensure_ascii=False) if one.findings else None,
            "verdict": one.verdict,
            "codes": [each.code for each in one.findings],
            "may_land": one.may_land,
            "known_id": one.known,
        }
        rows.append(ImportRow(**values))
    insert_rows(rows, batch_size=SEVERAL_AT_ONCE)


def _packed(row: AloneRow) -> str:
    return json.dumps([row.table, row.cells, row.inherited], ensure_ascii=False, separators=(",", ":"))
