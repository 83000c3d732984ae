"""``daily``: all that has to happen once a day though nobody asks for it; started by cron or a systemd timer."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from audit import reads
from beneficiaries.actions.completeness import rebuild_completeness
from beneficiaries.actions.find_pairs import find_pairs
from beneficiaries.actions.verification import complete_samples
from cases.actions import refresh_priorities
from core.actor import Actor, system_actor
from core.clock import local_today
from exchange.actions import purge_imports, purge_lists
from services.actions import remind_reservers

PURPOSE: Final = "job"
ANCHORS: Final = "anchors.jsonl"


def _priorities(by: Actor) -> str:
    return f"{refresh_priorities(by=by)} nhóm ưu tiên đã được tính lại"


def _reservations(by: Actor) -> str:
    return f"{remind_reservers(by=by)} thông báo về suất đang giữ đã gửi"


def _uploads(by: Actor) -> str:
    return f"{purge_imports(by=by) + purge_lists(by=by)} danh sách tải lên hết hạn đã xóa"


def _completeness(by: Actor) -> str:
    return f"{rebuild_completeness(by=by)} hồ sơ đã được tính lại mức đầy đủ"


def _pairs(by: Actor) -> str:
    found = find_pairs(by=by)
    return f"{found.people} hồ sơ đã so với nhau: {found.waiting} cặp chờ xem, {found.new} cặp mới"


def _samples(by: Actor) -> str:
    return f"{complete_samples(by=by)} việc xác minh đã đưa vào mẫu hậu kiểm"


def _sessions(by: Actor) -> str:  # noqa: ARG001
    call_command("clearsessions")
    return "phiên làm việc hết hạn đã xóa"


def _reads(by: Actor) -> str:  # noqa: ARG001
    sealed = 0
    while reads.seal() is not None:
        sealed += 1
    return f"{sealed} lượt niêm phong nhật ký xem"


def _grants(by: Actor) -> str:  # noqa: ARG001
    call_command("check_sight", stdout=StringIO())
    return "phạm vi được xem khớp với căn cứ"


def _summaries(by: Actor) -> str:  # noqa: ARG001
    call_command("check_summary", stdout=StringIO())
    return "số tổng hợp khớp với sổ hỗ trợ"


def _log(by: Actor) -> str:  # noqa: ARG001
    """Last of all, so that the new anchor holds what the others wrote."""
    anchors: Path = settings.ANCHOR_DIR / ANCHORS
    known = anchors if anchors.exists() else None
    try:
        call_command("verify_audit", anchor=known, write_anchor=anchors, stdout=StringIO())
    except SystemExit as found:
        message = f"verify_audit {found.code}"
        raise CommandError(message) from found
    return f"nhật ký toàn vẹn, mốc đã ghi vào {anchors}"


JOBS: Final[tuple[tuple[str, Callable[[Actor], str]], ...]] = (
    ("priorities", _priorities),
    ("reservations", _reservations),
    ("uploads", _uploads),
    ("completeness", _completeness),
    ("pairs", _pairs),
    ("samples", _samples),
    ("sessions", _sessions),
    ("reads", _reads),
    ("grants", _grants),
    ("summaries", _summaries),
    ("log", _log),
)


class Command(BaseCommand):
    """Each job by itself: one that fails does not keep the others from running. Exit 1 if any failed."""

    help = "Do what is due today: priorities, notices, expired uploads and sessions, seals; check grants, figures, log."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run them in order; a failure is told by type alone, for its text may hold personal data."""
        by, failed = system_actor(today=local_today(), purpose=PURPOSE), []
        for name, job in JOBS:
            try:
                self.stdout.write(f"{name}: {job(by)}")
            except Exception as fault:
                failed.append(f"{name} ({type(fault).__name__})")
        if failed:
            raise CommandError("Chưa làm được: " + ", ".join(failed))
