"""The list of kept figures: what somebody had kept, not pushed out by what outsiders are told once a month."""

from __future__ import annotations

import pytest
from django.test import Client

from audit import verify
from audit.models import Event
from partners.models import User
from partners.roles import Role
from reports.models import StatisticsRun
from reports.policies import may_keep_statistics, may_see_statistics
from tests.factories.partners import UserFactory, actor_for
from tests.factories.reports import make_register, make_world
from tests.reports.test_pages import PAGE, signed_in

pytestmark = pytest.mark.django_db
OLD_YEARS = ("2024", "2022", "2021")  # each with its halves: more than the list holds


@pytest.fixture(autouse=True)
def world() -> None:
    make_world(make_register(), seed=7, most=60)


def keep(client: Client, year: str, half: str = "0") -> str:
    return str(client.post("/thong-ke/luu/", {"nam": year, "ky": half})["Location"])


def listed(client: Client) -> list[tuple[int, int]]:
    return [(run.year, run.half) for run in client.get(PAGE, {"nam": "2025"}).context["kept"]]


def looker(client: Client, role: str) -> User:
    user: User = UserFactory(role=role)
    assert may_see_statistics(actor_for(user))
    client.force_login(user)
    return user


def looks_at_all_years(client: Client) -> None:
    for year in OLD_YEARS:
        client.get(PAGE, {"nam": year})


@pytest.mark.parametrize(
    "role", [role for role in Role.values if role not in {"ADMINISTRATOR", "VILLAGE_COLLABORATOR"}]
)
def test_what_a_role_merely_looked_at_is_in_no_list_and_what_it_had_kept_stays_in_it(client: Client, role: str) -> None:
    user = looker(client, role)
    may_keep = may_keep_statistics(actor_for(user))
    if may_keep:
        keep(client, "2025", "1")

    looks_at_all_years(client)

    assert listed(client) == ([(2025, 1)] if may_keep else [])


def test_whoever_may_only_look_is_shown_what_a_colleague_had_kept_of_the_same_figures(client: Client) -> None:
    office = signed_in(client, "STATISTICIAN").organisation
    where = keep(client, "2025")
    signed_in(client, "LEADER_VIEW", organisation=office)

    looks_at_all_years(client)

    assert listed(client) == [(2025, 0)]
    assert where in client.get(PAGE).content.decode()


def test_to_have_kept_what_was_already_told_is_noted_once_and_changes_no_figure(client: Client) -> None:
    signed_in(client, "STATISTICIAN")
    client.get(PAGE, {"nam": "2025"})
    told = StatisticsRun.objects.get(year=2025, half=0)
    assert told.kept_at is None
    before = Event.objects.filter(verb="STATISTICS_KEPT", object_id=str(told.pk)).count()

    for _ in range(2):
        assert str(told.pk) in keep(client, "2025")

    kept = StatisticsRun.objects.get(pk=told.pk)
    assert kept.kept_at is not None
    assert (kept.figures, kept.made_at, kept.made_by) == (told.figures, told.made_at, told.made_by)
    assert kept.history.count() == 2
    assert Event.objects.filter(verb="STATISTICS_KEPT", object_id=str(told.pk)).count() == before + 1
    assert not [fault for fault in verify.faults() if fault.where.startswith("reports.")]


def test_the_newest_eight_are_listed_of_those_kept(client: Client) -> None:
    signed_in(client, "PROVINCIAL_OFFICER")
    years = [2024, 2022, 2021] * 3
    for year in years:
        keep(client, str(year))

    assert listed(client) == [(year, 0) for year in years[::-1]][:8]
