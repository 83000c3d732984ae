"""What was told about health stands nowhere in clear, and the log vouches for every row."""

from __future__ import annotations

import pytest
from django.db import connection

from cases.actions import NewAssessment, assess_many, close_case
from cases.models import Assessment, PriorityScore
from cases.rules.inputs import Told
from tests.factories.beneficiaries import make_people
from tests.factories.cases import EVERYTHING, assess, commune_worker, make_case

pytestmark = pytest.mark.django_db


def raw_bytes(table: str) -> bytes:
    """Everything that the table's rows hold, as the database stores it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        rows = cursor.fetchall()
    return b"|".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for row in rows for value in row
    )


def test_sealed_answers_do_not_stand_in_the_database() -> None:
    by = commune_worker()
    case = make_case(by=by)
    note = "Bị chồng đánh đập nhiều lần"

    found = assess(
        case, by=by, washington=(1, 2, 4, 1, 1, 1), injury_percent=47, protection_risk=True, protection_note=note
    )

    stored = raw_bytes("cases_assessment") + raw_bytes("cases_priorityscore")
    assert case.person.code.encode() in raw_bytes("beneficiaries_beneficiary")
    for secret in (note, "washington", "protection_risk", "PROTECTION_RISK", "injury_percent", "wg_worst"):
        assert secret.encode() not in stored
    assert note.encode() not in raw_bytes("audit_event")
    assert Assessment.objects.get(pk=found.pk).told.protection_note == note
    assert [each.code for each in PriorityScore.objects.get(is_latest=True).urgencies] == ["PROTECTION_RISK"]


def test_every_write_is_in_the_log_with_names_only() -> None:
    from audit.models import Event

    by = commune_worker()
    case = make_case(by=by)
    assess(case, by=by, **EVERYTHING)
    close_case(by=by, case=case, reason="GOALS_MET")

    verbs = list(Event.objects.filter(person=case.person_id).order_by("seq").values_list("verb", flat=True))
    assert verbs.index("CASE_OPENED") < verbs.index("NEEDS_ASSESSED") < verbs.index("PRIORITY_SCORED")
    assert verbs.index("PRIORITY_SCORED") < verbs.index("PRIORITY_SET") < verbs.index("CASE_CLOSED")
    fields = Event.objects.get(verb="NEEDS_ASSESSED").fields
    assert fields == sorted(EVERYTHING)


def test_the_log_vouches_for_every_row() -> None:
    from django.core.management import call_command

    by = commune_worker()
    people = make_people(2, by=by)
    assess_many(by=by, many=[NewAssessment(person=each.pk, told=Told(**EVERYTHING), day=by.today) for each in people])
    case = make_case(by=by)
    assess(case, by=by, **EVERYTHING)
    assess(case, by=by, poverty="NEAR_POOR")

    call_command("verify_audit")
