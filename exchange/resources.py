"""People as a django-import-export resource over our reader: rows land through the batch action, never one by one.

Differences to a stock resource are in docs/adr/0003-import-desk.md. A dry run writes nothing, for nothing is saved
before the last row was read; no temporary file is written; there is no diff and no update of stored rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader

from beneficiaries.actions import register_people
from beneficiaries.models import Beneficiary
from beneficiaries.rules.facts import BasisFacts, NewPerson
from core.actor import SYSTEM_ID, Actor
from core.errors import RuleViolation
from exchange.actions.facts import unpack
from exchange.actions.judge import Judged, judge
from exchange.choices import LANDS_BY_ITSELF
from exchange.rules.verdict import read_people_list
from partners.models import Organisation

ROWS_A_STEP = 1_000
HEADERS = ("row", "verdict", "facts")


def dataset_of(upload: bytes, *, by: Actor, mapping: Mapping[str, Mapping[int, str]] | None = None) -> Any:
    """The rows of an upload that may land, as the reader and the desk understand them; in memory only."""
    organisation = Organisation.objects.select_related("commune").get(pk=by.organisation_id or SYSTEM_ID)
    judged = judge(read_people_list(upload, today=by.today, mapping=mapping), by=by, organisation=organisation)
    return dataset_of_rows(judged)


def dataset_of_rows(judged: Sequence[Judged]) -> Any:
    """Judged rows that land by themselves, one line each."""
    landing = [one for one in judged if one.verdict in LANDS_BY_ITSELF]
    return resources.tablib.Dataset(
        *[(one.row.row_number, one.verdict.value, one.facts.packed()) for one in landing], headers=HEADERS
    )


class PeopleResource(resources.Resource):  # type: ignore[misc]  # the library has no types
    """Registers the lines of ``dataset_of`` through ``register_people``, 1,000 a step. Creates only.

    No identifier, organisation or other key of the file is ever read, so no line can reach a stored row.
    """

    row = fields.Field(column_name="row")
    facts = fields.Field(column_name="facts")

    class Meta:
        instance_loader_class = BaseInstanceLoader
        use_bulk = True
        batch_size = ROWS_A_STEP
        skip_diff = True
        skip_html_diff = True
        store_instance = False
        use_transactions = True

    def __init__(self, *, by: Actor, basis: BasisFacts) -> None:
        super().__init__()
        self.by = by
        self.basis = basis
        self.people: list[Beneficiary] = []

    def get_or_init_instance(self, _loader: Any, row: Mapping[str, Any]) -> tuple[NewPerson, bool]:
        """Always somebody new."""
        return NewPerson(facts=unpack(row["facts"]).person, basis=self.basis), True

    def import_instance(self, *_line: Any, **_told: Any) -> None:
        """The facts were taken when the row was read."""

    def validate_instance(self, *_line: Any, **_told: Any) -> None:
        """The batch action checks every row itself."""

    def bulk_create(
        self, _using_transactions: bool, dry_run: bool, raise_errors: bool, result: Any = None, **_told: Any
    ) -> None:
        """Registers the lines gathered so far; in a dry run only forgets them."""
        try:
            if self.create_instances and not dry_run:
                self.people += register_people(by=self.by, many=list(self.create_instances), is_within_scope=True)
        except RuleViolation as refused:
            self.handle_import_error(result, refused, raise_errors)
        finally:
            self.create_instances.clear()
