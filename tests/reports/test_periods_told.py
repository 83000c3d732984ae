"""A past year stays as it was, a year without data says so, and targets measure only what they are meant for."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils.translation import gettext, override

from beneficiaries.models import Beneficiary
from reports.actions import count_figures
from reports.rules.periods import ReportPeriod
from reports.rules.targets import Term, is_measured
from reports.tables.page import plan_context
from services.models import SupportSummary
from tests.factories.acts import lawfully
from tests.factories.beneficiaries import make_people
from tests.factories.partners import UserFactory, actor_for
from tests.factories.reports import Register, make_register, make_world
from tests.reports.test_figures import TODAY, whole_province
from tests.reports.test_pages import PAGE, figures_on, signed_in


@pytest.fixture
def register() -> Register:
    made = make_register()
    make_world(made, seed=7, most=200)
    return made


def figures(year: int, half: int = 0) -> dict[str, Any]:
    return count_figures(whole_province(), period=ReportPeriod(year, half), today=TODAY)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("registered_on", "is_counted"),
    [(date(2025, 12, 31), True), (date(2026, 1, 1), False), (date(2026, 5, 1), False)],
)
def test_who_was_registered_after_a_year_does_not_change_it(
    register: Register, registered_on: date, is_counted: bool
) -> None:
    with lawfully():
        Beneficiary.objects.update(registered_on=date(2024, 1, 1), life_status="LIVING")
    before = figures(2025)["plan"]["women"]
    assert before["registered"] > 0

    new = make_people(5, by=actor_for(UserFactory(role="PROVINCIAL_OFFICER")))
    with lawfully():
        Beneficiary.objects.filter(pk__in=[person.pk for person in new]).update(registered_on=registered_on)

    assert (figures(2025)["plan"]["women"] != before) == is_counted
    assert figures(2026)["plan"]["women"]["registered"] > before["registered"]


@pytest.mark.django_db
def test_a_year_of_which_nothing_is_recorded_prints_no_zero_as_a_fact(client: Client, register: Register) -> None:
    SupportSummary.objects.filter(slot_on__year=2025).delete()
    signed_in(client, "PROVINCIAL_OFFICER")

    page = client.get(PAGE, {"nam": "2025"})
    book = openpyxl.load_workbook(io.BytesIO(client.get("/thong-ke/xlsx/", {"nam": "2025"}).content))

    assert "Chưa có số liệu" in page.content.decode()
    assert {tile["figure"] for tile in page.context["tiles"]} == {"..."}
    assert {row[1] for row in page.context["totals"]["rows"]} == {"..."}
    assert {row[1] for row in page.context["plan"]["readings"]["rows"]} == {"..."}
    assert page.context["tables"] == []
    with override("vi"):
        label = gettext("Persons supported (each counted once)")
    cells = [row[1] for sheet in book for row in sheet.iter_rows(values_only=True) if row[0] == label]
    assert cells and set(cells) == {"..."}


@pytest.mark.django_db
def test_no_help_of_ones_own_in_a_year_with_data_is_a_fact(client: Client, register: Register) -> None:
    user = signed_in(client, "COMMUNE_WORKER")
    SupportSummary.objects.filter(commune_id=user.organisation.commune_id).delete()

    page = client.get(PAGE, {"nam": "2025"})

    assert figures_on(page)["is_recorded"]
    assert page.context["tiles"][0]["figure"] == "0"


@pytest.mark.parametrize(
    ("period", "is_told"),
    [
        (ReportPeriod(2024), True),
        (ReportPeriod(2025), True),
        (ReportPeriod(2025, 1), False),
        (ReportPeriod(2025, 2), False),
        (ReportPeriod(2026), False),
        (ReportPeriod(2022), False),
    ],
)
def test_a_yearly_target_measures_whole_years_of_its_term(period: ReportPeriod, is_told: bool) -> None:
    assert is_measured(period, term=Term(date(2023, 1, 1), date(2025, 12, 31))) == is_told


@pytest.mark.django_db
@pytest.mark.parametrize(("year", "half", "beside"), [(2025, 0, True), (2025, 1, False), (2026, 0, False)])
def test_the_target_stands_beside_the_figure_only_where_it_measures_it(
    register: Register, year: int, half: int, beside: bool
) -> None:
    told = figures(year, half)

    plan = plan_context(told)

    assert plan is not None
    main = next(t for t in plan["targets"] if (t["low"], t["high"]) == (1300, 1500))
    assert ("1.300" in main["text"]) == beside
    assert "1.300" in main["notes"][0]
    assert main["has_bar"] == beside
    assert all((t["percent"] is None and t["reach"] == "") or beside for t in told["plan"]["targets"])


SAYS_NOBODY = "Trong kỳ này không có nạn nhân nào được hỗ trợ nên không có tỷ lệ nữ."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("supported", "female", "share", "text"),
    [
        (0, 0, None, "không có tỷ lệ"),
        (12, 0, 0.0, "0,0 % (0 trên 12)"),
        (1300, 1200, 92.3, "92,3 % (1.200 trên 1.300)"),
    ],
)
def test_a_share_of_nobody_is_told_in_words(
    register: Register, supported: int, female: int, share: float | None, text: str
) -> None:
    told, is_said = figures(2025), supported == 0
    told["plan"]["women"] |= {
        "supported": supported, "supported_female": female, "supported_share": share,
        "registered": supported, "registered_female": female, "registered_share": share,
    }  # fmt: skip

    target = next(each for each in plan_context(told)["targets"] if each["low"] is None)  # type: ignore[index]

    assert target["text"] == text
    assert (SAYS_NOBODY in target["notes"]) == is_said
    assert not any("(-" in note or "- %" in note for note in target["notes"])
    register_note = "Chưa có nạn nhân nào đang quản lý nên không có tỷ lệ nữ." if is_said else text
    assert any(register_note in note for note in target["notes"])


@pytest.mark.django_db
def test_where_nothing_is_recorded_nobody_is_said_to_have_had_no_help(client: Client) -> None:
    make_register()
    signed_in(client, "PROVINCIAL_OFFICER")

    plan = client.get(PAGE, {"nam": 2025}).context["plan"]

    target = next(each for each in plan["targets"] if each["low"] is None)
    assert target["text"] == "..."
    assert SAYS_NOBODY not in target["notes"]
