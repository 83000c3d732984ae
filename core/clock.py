"""The local day, in one place: the register lives in Vietnam whatever the server's clock says."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def local_today() -> date:
    """Today in Asia/Ho_Chi_Minh."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def now() -> datetime:
    """This moment, aware, UTC."""
    return timezone.now()
