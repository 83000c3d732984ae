"""Values of the two records that do not stand are kept beside those that do: names, telephones, birth dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from beneficiaries.actions.moving import note_rows
from beneficiaries.choices.merging import RowFate
from beneficiaries.choices.records import BirthCalendar, BirthSource, ContactHolder
from beneficiaries.models import Alias, Beneficiary, BirthDateClaim, Contact, Merge


def keep_both(merge: Merge, kept: Beneficiary, lost: Beneficiary) -> None:
    """Write what does not stand as another name, a further telephone, a claimed birth date of the survivor.

    Sealed with the key of the record from which it comes, which goes where that record goes. Before the chosen values
    are set, after the rows were moved.
    """
    for row in _rows(merge, kept, lost):
        row.save()
        note_rows(merge, row._meta.label, [row.pk], fate=RowFate.MADE, numbers={row.pk: (None, 1)})


def _rows(merge: Merge, kept: Beneficiary, lost: Beneficiary) -> Iterator[Any]:
    name, phone, birth = (kept if item in merge.chosen else lost for item in ("full_name", "phone", "birth"))
    standing = {each: (lost if each in merge.chosen else kept) for each in ("full_name", "phone", "birth")}
    known = {row.name for row in Alias.objects.filter(person=kept)}
    if name.full_name not in known | {standing["full_name"].full_name}:
        yield Alias(**{"data_key_id": name.data_key_id, "person": kept, "name": name.full_name})
    phones = {row.phone for row in Contact.objects.filter(person=kept)}
    if phone.phone and phone.phone not in phones | {standing["phone"].phone}:
        yield Contact(**_recorded(phone, kept), **{"holder": ContactHolder.OWN, "phone": phone.phone})
    claims = {row.claimed for row in BirthDateClaim.objects.filter(person=kept)}
    if birth.birth_date and birth.birth_date not in claims | {standing["birth"].birth_date}:
        told = {"source": BirthSource.LIST, "calendar": BirthCalendar.UNKNOWN, "claimed": birth.birth_date}
        yield BirthDateClaim(**_recorded(birth, kept), **told)


def _recorded(source: Beneficiary, kept: Beneficiary) -> dict[str, Any]:
    return {
        "data_key_id": source.data_key_id,
        "person": kept,
        "recorded_on": source.registered_on,
        "recorded_by_id": source.registered_by_id,
    }
