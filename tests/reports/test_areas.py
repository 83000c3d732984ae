"""Figures by the units of before 1 July 2025: the same people, the same totals, whatever name the paper gave."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.test import Client

from beneficiaries.forms.fields import resolve_commune
from beneficiaries.models import Beneficiary
from core.actor import Actor
from places.models import AdministrativeUnit, Succession
from reports.actions import count_by_area, count_figures
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope
from tests.factories.assistance import give
from tests.factories.beneficiaries import make_person
from tests.factories.partners import PROVINCE, OrganisationFactory, UserFactory, actor_for
from tests.factories.reports import make_register, make_world
from tests.oracles import statistics as oracle

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)
# The same place by its former name and by that of today, and its former district.
PAPERS = (
    ("Xã Thanh, huyện Hướng Hóa", "Xã Lìa", "465"), ("Xã Xy, Hướng Hóa", "Xã A Dơi, Quảng Trị", "465"),
    ("Xã Ba Tầng, Huyện Hướng Hóa", "Xã A Dơi", "465"), ("Thị trấn Ái Tử", "Xã Triệu Phong", "469"),
    ("Phường 1, TP Đông Hà", "Phường Đông Hà", "461"), ("Huyện Cồn Cỏ", "Đặc khu Cồn Cỏ", "471"),
    ("Xã Minh Hóa, huyện Minh Hóa", "Xã Kim Phú", "452"),
)  # fmt: skip


def of_organisation(by: Actor) -> StatisticsScope:
    """The help of the actor's organisation."""
    key = str(by.organisation_id)
    return StatisticsScope(kind="ORGANISATION", key=key, name="", province=PROVINCE, is_suppressed=False)


def helped(writing: int, *, by: Actor, officer: Actor) -> list[Beneficiary]:
    """The list, written in one of the two ways; everybody on it receives help from the actor's organisation."""
    people = []
    for paper in PAPERS:
        found = resolve_commune(paper[writing], province_key=PROVINCE)
        assert found.unit is not None
        assert found.current is not None
        written = None if found.unit.is_current else found.unit.pk
        person = make_person(by=officer, commune=found.current.pk, place_as_written=written)
        give(person, by)
        people.append(person)
    return people


def test_a_list_of_people_gives_the_same_figures_under_former_and_present_names() -> None:
    officer = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    told = []
    period = ReportPeriod(TODAY.year)
    for writing in (0, 1):
        by = actor_for(UserFactory(role="PARTNER_MANAGER", organisation=OrganisationFactory(kind="NGO")))
        people = helped(writing, by=by, officer=officer)
        figures = count_figures(of_organisation(by), period=period, today=TODAY)
        told.append((people, figures["tables"]["B1"], count_by_area(of_organisation(by), period=period)))

    (former, by_former_names, former_areas), (_present, by_names_of_today, areas) = told
    assert by_former_names == by_names_of_today
    assert former_areas == areas
    written = Counter(f"gso_pre2025:{district}" for _old, _new, district in PAPERS)
    assert {row["key"]: row["persons"] for row in areas["areas"]} == written
    rolled_up: Counter[str] = Counter()
    for row in areas["communes"]:
        rolled_up[row["area"]] += row["persons"]
    assert rolled_up == written
    old_units = Counter(
        Beneficiary.objects.filter(pk__in=[p.pk for p in former]).values_list("place_as_written", flat=True)
    )
    into = dict(Succession.objects.filter(old__in=old_units).values_list("old_id", "new_id"))
    mapped: Counter[str] = Counter()
    for unit, number in old_units.items():
        mapped[into[unit]] += number
    assert mapped == {row["key"]: row["persons"] for row in by_names_of_today}


def test_areas_agree_with_counting_by_hand() -> None:
    register = make_register()
    scope = StatisticsScope(kind="PROVINCE", key=PROVINCE, name="", province=PROVINCE, is_suppressed=False)
    areas = AdministrativeUnit.objects.former_districts(PROVINCE)

    for seed in range(3):
        lines = make_world(register, seed=seed)
        for period in (ReportPeriod(2025), ReportPeriod(2026, 1)):
            given = oracle.delivered(lines, first=period.first, last=period.last)
            counted = count_by_area(scope, period=period)
            expected = {
                area: oracle.measures([line for line in given if areas[line.commune] == area])
                for area in {areas[line.commune] for line in given}
            }
            names = list(oracle.measures([]))
            assert {row["key"]: {name: row[name] for name in names} for row in counted["areas"]} == expected
            assert {name: counted["total"][0][name] for name in names} == oracle.measures(given)


def test_every_commune_of_quang_tri_is_of_one_former_district_and_six_of_gia_lai_are_of_several() -> None:
    found = AdministrativeUnit.objects.former_districts(PROVINCE)

    assert len(found) == 78
    assert len(set(found.values())) == 18
    assert found["gso_2025:19742"] == "gso_pre2025:471"
    assert list(AdministrativeUnit.objects.former_districts("gso_2025:52").values()).count("") == 6


def test_the_page_shows_areas_to_the_authority_and_nothing_where_small_figures_are_hidden(client: Client) -> None:
    officer = UserFactory(role="PROVINCIAL_OFFICER")
    give(make_person(by=actor_for(officer)), actor_for(officer))
    page = "/thong-ke/khu-vuc-huyen-cu/"

    client.force_login(officer)
    shown = client.get(page, {"nam": TODAY.year})
    assert [row["cells"][0] for row in shown.context["table"]["rows"]][1:] == ["Khu vực Hướng Hóa", "Xã Lìa"]
    assert page in client.get("/thong-ke/", {"nam": TODAY.year}).content.decode()
    client.force_login(UserFactory(role="STATISTICIAN"))
    hidden = client.get(page, {"nam": TODAY.year})
    assert (hidden.status_code, hidden.context["table"]) == (200, None)
    assert page not in client.get("/thong-ke/", {"nam": TODAY.year}).content.decode()
    assert client.get(page, {"nam": "x"}).status_code == 200
