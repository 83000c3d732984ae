"""The peer of the import: django-import-export's own path, row by row, with hooks that do all that our import does.

As good as that way can be: no diff, no look-up of stored rows, one transaction, the audit events linked together at the
end, our own functions for keys, index and rows.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from import_export import resources

from audit import log
from bench.people_rows import HEADERS, Row, facts_of
from beneficiaries.actions.candidates import find_candidates
from beneficiaries.actions.codes import take_codes
from beneficiaries.actions.index import index_entries, write_entries
from beneficiaries.actions.rows import Rows, Setting, add_person, person_row
from beneficiaries.actions.sight import registered_grants
from beneficiaries.happenings import PERSON_REGISTERED, PeopleRegistered
from beneficiaries.models import Beneficiary
from beneficiaries.rules.check_facts import check_basis, check_facts
from beneficiaries.rules.facts import BasisFacts, NewPerson
from core.action import action
from core.actor import SYSTEM_ID, Actor
from core.clock import now
from partners.models import Organisation
from places.models import AdministrativeUnit
from vault.keys import new_keys
from vault.openkeys import open_keys


class PeopleByRow(resources.ModelResource):  # type: ignore[misc]  # the library has no types
    """One person, all that hangs on him, their versions, his index rows and his event: for each row."""

    class Meta:
        model = Beneficiary
        fields = ()
        import_id_fields = ()
        skip_diff = True
        use_transactions = True

    def __init__(self, *, by: Actor, basis: BasisFacts) -> None:
        super().__init__()
        self.by, self.basis = by, basis
        units = AdministrativeUnit.objects.current().communes().select_related("province")
        organisation = Organisation.objects.get(pk=by.organisation_id or SYSTEM_ID)
        self.setting = Setting(
            by=by, organisation=organisation, at=now(), communes={unit.pk: unit for unit in units}, joined={}
        )
        self.landed = 0

    def before_import_row(self, row: dict[str, Any], **_told: Any) -> None:
        """Read and check the line."""
        facts = facts_of(row, today=self.by.today)
        check_facts(facts, today=self.by.today)
        check_basis(self.basis, organisation_kind=self.setting.organisation.kind, today=self.by.today)
        row["told"] = NewPerson(facts=facts, basis=self.basis)

    def init_instance(self, row: Mapping[str, Any] | None = None) -> Beneficiary:
        """The person's row, sealed with a key of its own."""
        assert row is not None
        told, pk = row["told"].facts, uuid4()
        province = self.setting.communes[told.commune].province
        assert province is not None
        code = take_codes(province, count=1)[0]
        key = new_keys([pk])[pk]
        return person_row(told, pk=pk, code=code, key=key, order=time.time_ns(), setting=self.setting)

    def skip_row(self, _instance: Any, _original: Any, row: Mapping[str, Any], *_errors: Any) -> bool:
        """Whoever may be on the register is not registered again."""
        return bool(find_candidates(by=self.by, facts=row["told"].facts))

    def after_save_instance(self, instance: Beneficiary, row: Mapping[str, Any], **_told: Any) -> None:
        """What hangs on the person, each saved with its version; index rows; sight; the event."""
        rows = Rows()
        add_person(rows, new=row["told"], person=instance, setting=self.setting, tags={})
        for table in [*rows.side_tables(), registered_grants([instance], organisation=self.setting.organisation)]:
            for one in table:
                one.save(force_insert=True)
        write_entries({instance.pk: index_entries(rows.known[instance.pk])})
        log.record("PERSON_REGISTERED", by=self.by, about=instance, person=instance.pk)
        PERSON_REGISTERED.tell(PeopleRegistered(self.by, (instance.pk,)))
        self.landed += 1


@action
def import_row_by_row(*, by: Actor, rows: list[Row], basis: BasisFacts) -> int:
    """Import; gives the number of people registered."""
    resource = PeopleByRow(by=by, basis=basis)
    lines = resources.tablib.Dataset(*[tuple(row.values()) for row in rows], headers=HEADERS)
    with open_keys():
        resource.import_data(lines, dry_run=False, raise_errors=True)
    return resource.landed
