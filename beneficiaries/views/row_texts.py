"""What tells entries of this room from each other, in one line, as far as their kind of data is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from beneficiaries.models import (
    AccessRequest,
    AccidentVictim,
    Alias,
    Caregiver,
    Identifier,
    LegalBasis,
    Membership,
    PersonFile,
    SightGrant,
    VictimStatus,
)
from beneficiaries.tables.merge_words import rows_in_words
from beneficiaries.views.person import TAIL
from beneficiaries.views.record_pages import PAGES, RecordPage
from core.text.days import shown

Text = Callable[[Any], str]


def masked(number: str) -> str:
    """The last digits; as many dots as are hidden."""
    return "•" * len(number[:-TAIL]) + number[-TAIL:]


def joined(*parts: Any) -> str:
    """What is known, with a dot between."""
    return " · ".join(str(each) for each in parts if each)


def texts_of(table: str, rows: list[str], *, classes: frozenset[str]) -> Mapping[str, str]:
    """Row → its line; of other rooms' tables what they say themselves."""
    if table not in TEXTS:
        return rows_in_words(table, rows, classes=classes)
    model, needed, text = TEXTS[table]
    if needed not in classes:
        return {}
    return {str(row.pk): text(row) for row in model._default_manager.filter(pk__in=rows)}


def _of_page(page: RecordPage, row: Any) -> str:
    line = page.line(row)
    return joined(line["label"], line["text"])


LINES: Final[tuple[tuple[Any, str, Text], ...]] = (
    (Identifier, "identity", lambda row: joined(row.get_kind_display(), masked(row.number))),
    (Alias, "identity", lambda row: row.name),
    (VictimStatus, "identity", lambda row: str(row.get_category_display())),
    (LegalBasis, "identity", lambda row: joined(row.get_basis_display(), shown(row.given_on))),
    (PersonFile, "notes", lambda row: joined(row.get_kind_display(), row.title)),
    (Membership, "identity", lambda row: joined(row.get_relation_display(), shown(row.since))),
    (AccessRequest, "identity", lambda row: row.organisation.short_name),
    (AccidentVictim, "identity", lambda row: row.accident.code),
    (Caregiver, "identity", lambda row: joined(row.get_relation_display(), shown(row.since))),
    (SightGrant, "identity", lambda row: row.group.organisation.short_name),
    *((page.kind.model, page.kind.field_class, partial(_of_page, page)) for page in PAGES.values()),
)
"""Model, the kind of data that its line is, the line."""
TEXTS: Final = {line[0]._meta.label: line for line in LINES}
