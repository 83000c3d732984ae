"""The guard as it stands in the migrated database, reached through Django's models, against the oracle."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from services.models import Claim
from tests.factories.assistance import give, shared_person
from tests.oracles.claim_engines import COLUMNS, judge, oracle
from tests.oracles.claim_histories import histories
from tests.oracles.claims import Row

SHORT, LONG = 150, 10_000


class DjangoEngine:
    """Writes claims through the ORM; what the guard refuses leaves no trace."""

    def __init__(self, assistance: UUID) -> None:
        self.assistance = assistance

    def insert(self, row: Row) -> bool:
        """A new row."""
        return self._try(lambda: Claim.objects.create(assistance_id=self.assistance, **_columns(asdict(row))))

    def update(self, row_id: str, **changes: Any) -> bool:
        """A changed row."""
        return self._try(lambda: Claim.objects.filter(pk=UUID(row_id)).update(**_columns(changes)))

    def _try(self, write: Any) -> bool:
        try:
            with transaction.atomic():
                write()
        except IntegrityError as refused:
            assert "claim_overlap" in str(refused)
            return False
        return True


def _columns(named: dict[str, Any]) -> dict[str, Any]:
    found = {COLUMNS.get(name, name): value for name, value in named.items()}
    return {name: UUID(value) if name in ("id", "subject_key") else value for name, value in found.items()}


@pytest.mark.django_db
def test_the_migrated_guard_and_the_oracle_agree_on_random_histories(is_long_run: bool) -> None:
    person, by, _ = shared_person()
    assistance = give(person, by, "GIFT_OTHER").pk
    disagreeing = []

    for number, history in enumerate(histories(LONG if is_long_run else SHORT, seed=20261121)):
        if judge(DjangoEngine(assistance), history) != judge(oracle(), history):
            disagreeing.append(number)

    assert disagreeing == []
    assert Claim.objects.count() > SHORT
