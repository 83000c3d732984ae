"""What has to happen every day happens, one job whatever becomes of another."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from audit.anchors import read
from audit.models import ReadEvent, Seal
from cases.models import PriorityScore
from config.management.commands import daily
from core.clock import local_today
from partners.models import Notice
from services.actions import reserve
from tests.beneficiaries.test_pages import page, signed_in
from tests.cases.test_due import in_emergency
from tests.factories.assistance import delivery, worker
from tests.factories.beneficiaries import make_person
from tests.factories.cases import commune_worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def anchors(settings: Any, tmp_path: Path) -> Path:
    """Where the heads of the log go."""
    settings.ANCHOR_DIR = tmp_path
    return tmp_path / daily.ANCHORS


def test_a_day_refreshes_seals_proves_and_anchors(anchors: Path) -> None:
    case = in_emergency(commune_worker())
    PriorityScore.objects.update(due_on=local_today())
    client, _user = signed_in("COMMUNE_WORKER")
    assert client.get(page("show-person", case.person_id)).status_code == 200
    out = StringIO()

    call_command("daily", stdout=out)
    call_command("daily", stdout=out)

    assert not PriorityScore.objects.due_on(local_today()).exists()
    assert Seal.objects.latest("pk").last_read == ReadEvent.objects.latest("pk").pk
    assert len(read(anchors)) == 2
    assert {line.split(":")[0] for line in out.getvalue().splitlines()} == {name for name, _job in daily.JOBS}


def test_a_day_reminds_whoever_reserved_a_portion() -> None:
    person, first = make_person(), worker("COMMUNE_WORKER")
    until = local_today() + timedelta(days=3)
    row = reserve(by=first, person=person, delivery=delivery(given_on=local_today()), until=until)
    out = StringIO()

    call_command("daily", stdout=out)

    notice = Notice.objects.get(object_id=row.pk)
    assert (notice.code, notice.to_organisation_id) == ("RESERVATION_ENDS", first.organisation_id)
    assert "reservations: 1 thông báo" in out.getvalue()


def test_one_job_that_fails_keeps_no_other_from_running(anchors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*, by: object) -> int:
        raise ValueError("Hồ Thị Kăn")

    monkeypatch.setattr(daily, "refresh_priorities", broken)

    with pytest.raises(CommandError) as failed:
        call_command("daily", stdout=StringIO())

    assert "priorities (ValueError)" in str(failed.value)
    assert "Kăn" not in str(failed.value)
    assert len(read(anchors)) == 1


def test_a_log_that_does_not_fit_its_anchor_is_told(anchors: Path) -> None:
    call_command("daily", stdout=StringIO())
    anchors.write_text(anchors.read_text().replace('"mac": "', '"mac": "00'))

    with pytest.raises(CommandError) as failed:
        call_command("daily", stdout=StringIO())

    assert "log (CommandError)" in str(failed.value)
