"""Whoever reserved a portion is told three days before it lapses and when it has, once, and nobody is named."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from audit.models import Event
from audit.verify import faults
from beneficiaries.models import Beneficiary
from core.actor import Actor, system_actor
from core.clock import local_today, now
from partners.models import Notice
from services.actions import cancel, deliver_reserved, extend_reservation, remind_reservers, reserve
from services.models import Assistance
from tests.factories.acts import rewrite
from tests.factories.assistance import delivery, shared_person
from tests.factories.beneficiaries import erase, make_person
from tests.factories.help_pages import partner
from tests.factories.partners import actor_for

pytestmark = pytest.mark.django_db


def kept(person: Beneficiary, by: Actor, *, days: int) -> Assistance:
    """A wheelchair kept until so many days from today."""
    today = local_today()
    return reserve(by=by, person=person, delivery=delivery(given_on=today), until=today + timedelta(days=days))


def run(day: date | None = None) -> int:
    """The job of that day."""
    return remind_reservers(by=system_actor(today=day or local_today(), purpose="job"))


def on(day: date) -> Any:
    """Shortly after midnight of that day here."""
    return time_machine.travel(datetime(day.year, day.month, day.day, 0, 15, tzinfo=timezone.get_default_timezone()))


def sent() -> list[str]:
    """What was told, oldest first."""
    return list(Notice.objects.order_by("created_at").values_list("code", flat=True))


def test_the_reserver_is_told_three_days_before_and_at_the_end_once_each() -> None:
    person, first, _ = shared_person()
    row, last = kept(person, first, days=10), local_today() + timedelta(days=10)
    told = {}

    for before in (4, 3, 2, 0, -1, -2):
        day = last - timedelta(days=before)
        with on(day):
            told[before] = (run(day), run(day))

    assert told == {4: (0, 0), 3: (1, 0), 2: (0, 0), 0: (0, 0), -1: (1, 0), -2: (0, 0)}
    assert sent() == ["RESERVATION_ENDS", "RESERVATION_LAPSED"]
    for notice in Notice.objects.all():
        assert (notice.to_organisation_id, notice.to_role, notice.to_user) == (first.organisation_id, "", None)
        assert (notice.url_name, notice.object_id) == ("services:show-assistance", row.pk)
    assert Event.objects.filter(verb="NOTICE_SENT").count() == 2
    assert list(faults()) == []


def test_a_portion_kept_longer_is_told_of_again_before_its_new_end() -> None:
    person, first, _ = shared_person()
    row, today = kept(person, first, days=2), local_today()
    assert run() == 1

    extend_reservation(by=first, assistance=row, until=today + timedelta(days=20))

    assert run() == 0
    for day, number in ((16, 0), (17, 1), (18, 0)):
        with on(today + timedelta(days=day)):
            assert run(today + timedelta(days=day)) == number
    assert sent() == ["RESERVATION_ENDS"] * 2


@pytest.mark.parametrize("how", ["given", "given up", "erased"])
@pytest.mark.parametrize("is_lapsed", [False, True])
def test_nobody_is_told_of_what_was_given_or_given_up_or_is_of_destroyed_data(how: str, is_lapsed: bool) -> None:
    person, first, _ = shared_person()
    row = kept(person, first, days=2)
    if is_lapsed:
        for each in (row, row.claims.get()):
            rewrite(each, expires_at=now() - timedelta(seconds=1))
    if how == "given":
        deliver_reserved(by=first, assistance=row, delivery=delivery(given_on=local_today()))
    elif how == "given up":
        cancel(by=first, assistance=row)
    else:
        erase(person)

    assert run() == 0
    assert not Notice.objects.filter(code__startswith="RESERVATION").exists()


def test_what_lapsed_while_no_job_ran_is_told_of_but_not_what_lapsed_long_ago() -> None:
    person, first, _ = shared_person()
    kept(person, first, days=2)
    lapsed_on = local_today() + timedelta(days=3)

    with on(lapsed_on + timedelta(days=31)):
        assert run(lapsed_on + timedelta(days=31)) == 0
    with on(lapsed_on + timedelta(days=29)):
        assert run(lapsed_on + timedelta(days=29)) == 1

    assert sent() == ["RESERVATION_LAPSED"]


def test_the_notice_leads_the_reserver_to_the_portion() -> None:
    person = make_person()
    client, user = partner(person)
    row = kept(person, actor_for(user), days=3)

    run()

    notice = client.get("/thong-bao/").context["notices"][0]
    assert notice["url"] == f"/ho-tro/{row.pk}/"
    assert client.get(notice["url"]).status_code == 200
    assert person.code not in notice["text"]
