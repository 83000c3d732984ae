"""Word to whoever reserved a portion: three days before it lapses, and when it has lapsed (USERS C10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from beneficiaries.models import Beneficiary
from core.action import action
from core.actor import Actor
from core.clock import now
from partners.actions.notices import send_notice
from partners.choices import NoticeCode
from partners.models import Notice
from services.models import Assistance
from services.models.assistance import OPEN

DAYS_BEFORE: Final = 3
LOOKED_BACK: Final = timedelta(days=30)
"""What lapsed longer ago is no news; a daily run that was missed is made up for within this time."""
BATCH: Final = 500
PAGE: Final = "services:show-assistance"


def remind_reservers(*, by: Actor) -> int:
    """Tell of every portion whose day has come, once for each day until which it is kept; gives the notices sent.

    Each batch is a transaction of its own.
    """
    return sum(
        _tell(by=by, rows=rows[start : start + BATCH], code=code)
        for code in (NoticeCode.RESERVATION_ENDS, NoticeCode.RESERVATION_LAPSED)
        for rows in [list(_untold(code, by=by).order_by("pk").values_list("pk", flat=True))]
        for start in range(0, len(rows), BATCH)
    )


@action
def _tell(*, by: Actor, rows: Sequence[UUID], code: NoticeCode) -> int:
    """Lock, then look again: somebody may have given, extended or given up a portion, or told of it, meanwhile."""
    list(
        Assistance.objects.select_for_update(no_key=True)
        .filter(pk__in=rows)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    due = _untold(code, by=by).filter(pk__in=rows).order_by("pk").values_list("pk", "recorded_by_id")
    told = [
        send_notice(by=by, code=code, to_organisation=reserver, url_name=PAGE, object_id=row) for row, reserver in due
    ]
    return len(told)


def _untold(code: NoticeCode, *, by: Actor) -> QuerySet[Assistance]:
    """Portions of the living register of which this has to be told and has not been since they were last kept."""
    sent = Notice.objects.filter(
        to_organisation=OuterRef("recorded_by"),
        object_id=OuterRef("pk"),
        code=code,
        created_at__gte=Coalesce(OuterRef("extended_at"), OuterRef("recorded_at")),
    )
    destroyed = Beneficiary.objects.destroyed().filter(pk=OuterRef("person"))
    kept = Assistance.objects.filter(_when(code, by=by), state__in=OPEN)
    return kept.filter(~Exists(sent), ~Exists(destroyed))


def _when(code: NoticeCode, *, by: Actor) -> Q:
    at = now()
    if code == NoticeCode.RESERVATION_LAPSED:
        return Q(expires_at__lte=at, expires_at__gt=at - LOOKED_BACK)
    return Q(expires_at__gt=at, expires_at__lte=_end_of_the_third_day(by))


def _end_of_the_third_day(by: Actor) -> datetime:
    """A portion kept until the third day from today lapses at that day's end."""
    return datetime.combine(by.today + timedelta(days=DAYS_BEFORE + 1), time(), timezone.get_default_timezone())
