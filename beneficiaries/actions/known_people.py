"""What is known of stored people, opened for many at once: what the index, the matcher and nobody else reads whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from beneficiaries.models import Alias, Beneficiary, Contact, Identifier, Membership
from beneficiaries.rules.index_keys import Known
from beneficiaries.rules.papers import IDENTITY_PAPERS
from places.models import Succession
from vault.fields import DESTROYED
from vault.openkeys import open_keys

_PERSON = (
    "data_key", "cluster_root", "full_name_sealed", "birth_date_sealed", "phone_sealed", "village_sealed", "sex",
    "commune", "place_as_written", "place_open_since", "registered_by", "registered_on",
)  # fmt: skip


def known_of_many(people: Collection[UUID]) -> dict[UUID, Known]:
    """Person → what is known of him, but for those whose data was destroyed; six queries and the keys, however many.

    Records merged into another are known like others.
    """
    with open_keys():
        return _known_of_many(list(people))


def _known_of_many(wanted: list[UUID]) -> dict[UUID, Known]:
    rows = list(Beneficiary.objects.not_destroyed().filter(pk__in=wanted).only(*_PERSON))
    numbers = _texts(Identifier.objects.filter(is_active=True, kind__in=sorted(IDENTITY_PAPERS)), wanted, "number")
    names = _texts(Alias.objects.all(), wanted, "name")
    phones = _texts(Contact.objects.filter(holder="OWN"), wanted, "phone")
    heads, parts = head_names(wanted), parts_of(rows)
    return {
        row.pk: Known(
            names=(row.full_name, *names[row.pk]),
            commune=row.commune_id,
            communes=parts.get(row.place_as_written_id or "", ()) if row.place_open_since is not None else (),
            written=row.place_as_written_id or "",
            village=row.village or "",
            sex=row.sex,
            birth=row.birth_date or "",
            identity_numbers=tuple(dict.fromkeys(numbers[row.pk])),
            phones=tuple(dict.fromkeys(filter(None, [row.phone, *phones[row.pk]]))),
            head=heads.get(row.pk, ""),
            source=str(row.registered_by_id),
            registered=row.registered_on,
        )
        for row in rows
    }


def head_names(people: Iterable[UUID]) -> dict[UUID, str]:
    """Person → full name of the head of his household, where there is one whose data stands."""
    headed = (
        Membership.objects.current()
        .filter(is_head=True, person__data_key__destroyed_at=None)
        .filter(household__memberships__person__in=list(people), household__memberships__until=None)
    )
    heads = dict(headed.values_list("household__memberships__person_id", "person_id"))
    found = Beneficiary.objects.filter(pk__in=set(heads.values())).only("data_key", "full_name_sealed")
    names = {row.pk: row.full_name for row in found}
    return {person: names[head] for person, head in heads.items()}


def _texts(rows: Any, people: list[UUID], field: str) -> Mapping[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in rows.filter(person_id__in=people).only("data_key", "person", f"{field}_sealed").order_by("pk"):
        text = getattr(row, field)
        if text and text != str(DESTROYED):
            found[row.person_id].append(text)
    return found


def parts_of(rows: Iterable[Beneficiary]) -> dict[str, tuple[str, ...]]:
    """The communes of today that the written one may have become, of those for whom nobody decided yet."""
    open_ones = {row.place_as_written_id for row in rows if row.place_open_since is not None}
    found: dict[str, list[str]] = defaultdict(list)
    if open_ones:
        pairs = Succession.objects.filter(old__in=open_ones).order_by("old_id", "new_id")
        for old, new in pairs.values_list("old_id", "new_id"):
            found[old].append(new)
    return {old: tuple(parts) for old, parts in found.items()}
