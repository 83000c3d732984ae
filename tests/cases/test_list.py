"""The list of cases is paged by key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cases.actions import open_case
from cases.models import Case
from core.actor import Actor
from tests.factories.beneficiaries import make_person
from tests.factories.cases import commune_worker

pytestmark = pytest.mark.django_db


def pages(actor: Actor, size: int) -> list[list[Case]]:
    """All pages of open cases, newest first."""
    found, before = [], None
    while True:
        page = Case.objects.open().visible_to(actor).page(before=before, size=size)
        found.append(page.cases)
        if page.older is None:
            return found
        before = page.older


def test_the_list_is_paged_without_gap_or_repeat() -> None:
    by = commune_worker()
    opened = []
    for days in (3, 1, 1, 2, 1):
        person = make_person(by=by)
        day: date = by.today - timedelta(days=days)
        opened.append(open_case(by=by, person=person, opened_on=day))

    seen = [case for page in pages(by, 2) for case in page]

    assert sorted(case.pk for case in seen) == sorted(case.pk for case in opened)
    assert [case.opened_on for case in seen] == sorted((case.opened_on for case in opened), reverse=True)
    first = Case.objects.open().visible_to(by).page(size=2)
    second = Case.objects.open().visible_to(by).page(before=first.older, size=2)
    back = Case.objects.open().visible_to(by).page(after=second.newer, size=2)
    assert [case.pk for case in back.cases] == [case.pk for case in first.cases]
    assert back.newer is None
