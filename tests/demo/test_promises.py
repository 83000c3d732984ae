"""What the demo's table of accounts promises to each role is what the role may do."""

from __future__ import annotations

import pytest
from django.utils import translation

from config.demo.load.accounts import TO_TRY
from partners.roles import ROLE_VERBS, Role

PROMISED = {"access log": "SEE_AUDIT", "who has seen": "SEE_PERSON_AUDIT", "Import": "IMPORT_PEOPLE"}


@pytest.mark.parametrize("role", Role.values)
def test_no_role_is_promised_what_it_may_not_do(role: str) -> None:
    with translation.override("en"):
        text = str(TO_TRY[role])

    missing = {verb for words, verb in PROMISED.items() if words in text} - ROLE_VERBS[role]

    assert not missing
