"""The pages of figures and Today: who may not, what they show, and that page, workbook and command say the same."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from audit.models import Event
from core.clock import local_today
from partners.models import Organisation, User
from reports.actions import count_figures, keep_statistics
from reports.models import PlanTarget, StatisticsRun
from reports.policies import scope_of
from reports.rules.periods import ReportPeriod
from reports.tables.layout import Line, Table, columns, laid_out, tables_of, with_labels
from services.models import SupportSummary
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for
from tests.factories.reports import Register, make_register, make_world

pytestmark = pytest.mark.django_db
PAGE = "/thong-ke/"
PAGES = (PAGE, "/thong-ke/dinh-nghia/", "/thong-ke/bieu-do/loai-ho-tro.svg", "/thong-ke/xlsx/")


@pytest.fixture
def register() -> Register:
    made = make_register()
    make_world(made, seed=7, most=60)
    return made


def signed_in(client: Client, role: str, **told: Any) -> User:
    user = UserFactory(role=role, **told)
    client.force_login(user)
    return user


def figures_on(page: Any) -> dict[str, Any]:
    figures: dict[str, Any] = page.context["figures"]
    return figures


@pytest.mark.parametrize("url", PAGES)
def test_nobody_sees_figures_without_signing_in(client: Client, url: str) -> None:
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("role", ["ADMINISTRATOR", "VILLAGE_COLLABORATOR"])
def test_roles_without_statistics_are_refused(client: Client, url: str, role: str) -> None:
    signed_in(client, role)

    assert client.get(url).status_code == 403


@pytest.mark.parametrize("role", ["COMMUNE_WORKER", "LEADER_VIEW", "PARTNER_WORKER"])
def test_who_may_see_figures_may_not_therefore_take_them_out(client: Client, role: str) -> None:
    signed_in(client, role)

    assert client.get(PAGE).status_code == 200
    assert client.get("/thong-ke/xlsx/").status_code == 403
    assert client.post("/thong-ke/luu/").status_code == 403


def test_a_kept_run_of_another_scope_is_absent(client: Client, register: Register) -> None:
    officer = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    scope = scope_of(officer)
    assert scope is not None
    run = keep_statistics(by=officer, scope=scope, period=ReportPeriod(2025))
    url = reverse("reports:show-run", kwargs={"pk": run.pk})

    for role in ("LEADER_VIEW", "COMMUNE_WORKER", "PARTNER_MANAGER"):
        signed_in(client, role)
        assert client.get(url).status_code == 404


def test_a_partner_sees_the_figures_of_its_own_help_only(client: Client, register: Register) -> None:
    organisation = OrganisationFactory()
    SupportSummary.objects.filter(provider_id=register.givers[0]).update(provider_id=organisation.pk)
    signed_in(client, "PARTNER_MANAGER", organisation=organisation)

    figures = figures_on(client.get(PAGE, {"nam": "2025"}))

    assert figures["scope"]["key"] == str(organisation.pk)
    assert {row["key"].split("|")[0] for row in figures["tables"]["B3"]} <= {str(organisation.pk)}


def test_a_commune_office_sees_its_commune(client: Client, register: Register) -> None:
    user = signed_in(client, "COMMUNE_WORKER")
    SupportSummary.objects.filter(funding__startswith="NSNN").update(commune_id=user.organisation.commune_id)

    figures = figures_on(client.get(PAGE, {"nam": "2025"}))

    assert {row["key"] for row in figures["tables"]["B1"]} <= {user.organisation.commune_id}
    assert figures["totals"]["deliveries"] > 0


@pytest.mark.parametrize("role", ["LEADER_VIEW", "STATISTICIAN", "QTMAC_OFFICER", "PARTNER_MANAGER", "DONOR_VIEWER"])
def test_small_figures_are_hidden_from_whoever_is_not_the_authority(
    client: Client, role: str, register: Register
) -> None:
    signed_in(client, role)

    figures = figures_on(client.get(PAGE, {"nam": "2025"}))

    counts = [
        row[name]
        for rows in figures["tables"].values()
        for row in rows
        for name in ("persons", "female", "households", "deliveries")
    ]
    assert figures["is_suppressed"]
    assert not [count for count in counts if count is not None and 0 < count < 5]


def test_the_page_the_command_and_the_workbook_show_the_same_figures(client: Client, register: Register) -> None:
    signed_in(client, "PROVINCIAL_OFFICER")

    page = figures_on(client.get(PAGE, {"nam": "2025", "ky": "1"}))
    printed = io.StringIO()
    call_command("statistics", "--year", "2025", "--half", "1", "--format", "json", stdout=printed)
    command = json.loads(printed.getvalue())
    book = openpyxl.load_workbook(io.BytesIO(client.get("/thong-ke/xlsx/", {"nam": "2025", "ky": "1"}).content))

    assert {**command, "tables": None} == {**json.loads(json.dumps(page)), "tables": None}
    with override("vi"):
        tables = tables_of(command)
    for code, table in tables.items():
        bare = [{name: value for name, value in row.items() if name != "label"} for row in command["tables"][code]]
        assert bare == page["tables"][code]
        units = [1_000_000 if name == "value_vnd" else 1 for name in COLUMNS]
        expected = [
            [line.label, *((line.measures[name] or 0) / unit for name, unit in zip(COLUMNS, units, strict=True))]
            for line in table.lines
        ]
        assert rows_of(book[table.sheet]) == expected


COLUMNS = ("persons", "persons_confirmed", "female", "female_share", "households", "deliveries", "value_vnd")


def rows_of(sheet: Any) -> list[list[Any]]:
    """The rows under the line of column numbers, up to the first empty one."""
    lines = [[cell.value for cell in row[: len(COLUMNS) + 1]] for row in sheet.iter_rows()]
    start = next(at for at, line in enumerate(lines) if line[0] == "A") + 1
    found = []
    for line in lines[start:]:
        if line[1] is None:
            break
        found.append(line)
    return found


def test_sheets_have_names_of_their_own_in_the_order_of_the_page(client: Client, register: Register) -> None:
    signed_in(client, "PROVINCIAL_OFFICER")

    book = openpyxl.load_workbook(io.BytesIO(client.get("/thong-ke/xlsx/", {"nam": "2025"}).content))

    assert [name.split()[0] for name in book.sheetnames[1:-1]] == ["B1", "B1a", "B2", "B2a", "B3", "B4"]
    assert all(len(name.split()) > 1 for name in book.sheetnames[1:-1])
    shown = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    assert "Trong kỳ (01/01–31/12/2025)" in shown
    assert "Cùng kỳ năm trước (01/01–31/12/2024)" in shown
    assert "nạn nhân và gia đình mỗi năm" in shown


def test_givers_stand_below_the_sum_of_their_kind_and_by_name(client: Client) -> None:
    register = make_register()
    make_world(register, seed=7, most=60)
    names = ("Hội Ấm", "Sở Y tế", "Hội Ánh")
    for pk, name in zip(register.givers, names, strict=True):
        Organisation.objects.filter(pk=pk).update(name=name)
    signed_in(client, "PROVINCIAL_OFFICER")

    figures = figures_on(client.get(PAGE, {"nam": "2025"}))

    lines = tables_of(with_labels(figures))["B3"].rows
    heads = [line.measures["key"] for line in lines if line.is_head]
    told = [line.label.split(" – ")[0] for line in lines if not line.is_head]
    assert heads == ["STATE_PROVINCE", "NGO"]
    assert list(dict.fromkeys(told)) == ["Sở Y tế", "Hội Ánh", "Hội Ấm"]


def test_a_place_sees_its_part_and_that_the_target_is_the_whole_provinces(client: Client, register: Register) -> None:
    signed_in(client, "COMMUNE_WORKER")

    plan = client.get(PAGE, {"nam": "2025"}).context["plan"]

    first = plan["targets"][0]
    assert "/" not in first["text"]
    assert any("1.300–1.500 nạn nhân và gia đình mỗi năm" in note for note in first["notes"])
    assert any("10.000.000 đô la Mỹ mỗi năm" in note for target in plan["targets"] for note in target["notes"])
    assert any(note.endswith("30 %") for target in plan["targets"] for note in target["notes"])
    assert all(target["text"] for target in plan["targets"])


def test_the_page_says_why_the_plan_counts_fewer_and_names_the_years_of_the_average(
    client: Client, register: Register
) -> None:
    signed_in(client, "PROVINCIAL_OFFICER")

    page = client.get(PAGE, {"nam": "2025"})

    assert page.context["plan"]["difference"] in page.content.decode()
    assert "(2024, 2025)" in page.context["plan"]["targets"][0]["notes"][1]
    assert [row[1] for row in page.context["years"]["rows"][:3]] == ["...", "...", "..."]


def test_figures_lead_to_no_list_that_counts_otherwise(client: Client, register: Register) -> None:
    signed_in(client, "COMMUNE_WORKER")

    page = client.get(PAGE, {"nam": "2025"}).content.decode()

    assert "priority=A" not in page
    assert page.count("<h2>Biểu đồ</h2>") == 1


def test_a_long_table_shows_its_total_first_and_folds_the_rest() -> None:
    row = dict.fromkeys(COLUMNS, 7)
    lines = tuple(Line(f"Xã {number}", row) for number in range(13))
    table = Table("B1", "", "", "", columns(is_suppressed=False), lines, Line("Tổng số", row), "")

    long = laid_out(table, is_suppressed=False)
    short = laid_out(replace(table, rows=lines[:12]), is_suppressed=False)

    assert [each["cells"][0] for each in long["brief"]] == ["Tổng số"]
    assert (len(long["rows"]), long["count"]) == (13, 13)
    assert short["brief"] == []
    assert short["rows"][0]["cells"][0] == "Tổng số"


def test_in_the_workbook_figures_are_numbers_days_are_days_and_text_is_never_a_formula(client: Client) -> None:
    register = make_register(people=4)
    make_world(register, seed=3, most=30)
    organisation = OrganisationFactory(name="=1+1|cmd", kind="STATE_PROVINCE")
    SupportSummary.objects.update(provider_id=organisation.pk)
    signed_in(client, "PROVINCIAL_OFFICER", organisation=organisation)

    book = openpyxl.load_workbook(io.BytesIO(client.get("/thong-ke/xlsx/", {"nam": "2025"}).content))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(isinstance(figure, int | float) for row in rows_of(book.worksheets[5]) for figure in row[1:])
    assert [cell.value.date() for cell in cells if isinstance(cell.value, datetime)] == [date(2025, 12, 31)] * 7


def test_2025_is_the_last_year_of_the_plan_and_2026_lies_past_its_term(client: Client, register: Register) -> None:
    signed_in(client, "PROVINCIAL_OFFICER")

    last, past = (client.get(PAGE, {"nam": year}) for year in ("2025", "2026"))

    assert figures_on(last)["plan"]["standing"] == "LAST_YEAR"
    assert figures_on(past)["plan"]["standing"] == "PAST_TERM"
    assert "năm cuối của kế hoạch" in last.content.decode()
    assert "đã hết kỳ 31/12/2025" in past.content.decode()
    assert 'class="bar-band"' in last.content.decode()
    assert 'class="bar-band"' not in past.content.decode()


def test_what_foreign_affairs_provides_has_no_figure_of_ours(client: Client) -> None:
    signed_in(client, "PROVINCIAL_OFFICER")

    targets = {t["indicator"]: t for t in figures_on(client.get(PAGE, {"nam": "2025"}))["plan"]["targets"]}

    assert targets["FOREIGN_AID_USD"]["actual"] is None
    assert targets["WOMEN_PARTICIPATION"]["actual"] is None
    assert (targets["VICTIMS_AND_FAMILIES"]["low"], targets["VICTIMS_AND_FAMILIES"]["high"]) == (1300, 1500)
    assert (targets["WELFARE_PROJECTS"]["low"], targets["WELFARE_PROJECTS"]["high"]) == (8, 10)
    assert PlanTarget.objects.count() == 5


def test_a_kept_run_shows_what_was_counted_then(client: Client, register: Register) -> None:
    signed_in(client, "PROVINCIAL_OFFICER")
    before = figures_on(client.get(PAGE, {"nam": "2025"}))

    answer = client.post("/thong-ke/luu/", {"nam": "2025", "ky": "0"})
    SupportSummary.objects.all().delete()
    kept = figures_on(client.get(answer["Location"]))

    assert kept == json.loads(json.dumps(before))
    assert StatisticsRun.objects.count() == 1
    assert Event.objects.filter(verb="STATISTICS_KEPT").count() == 1


@pytest.mark.parametrize("asked", [{"nam": "1999"}, {"nam": "abc"}, {"nam": "2025", "ky": "7"}, {"nam": "9" * 400}])
def test_a_period_that_is_none_shows_this_year_and_says_so(client: Client, asked: dict[str, str]) -> None:
    signed_in(client, "PROVINCIAL_OFFICER")

    page = client.get(PAGE, asked)

    assert page.status_code == 200
    assert figures_on(page)["period"]["year"] == local_today().year
    assert page.context["form"].errors


@pytest.mark.parametrize("name", ["loai-ho-tro", "nhom-uu-tien", "cac-nam"])
def test_charts_are_plain_svg(client: Client, register: Register, name: str) -> None:
    signed_in(client, "PROVINCIAL_OFFICER")

    answer = client.get(f"/thong-ke/bieu-do/{name}.svg", {"nam": "2025"})

    assert answer["Content-Type"].startswith("image/svg+xml")
    assert answer.content.startswith(b"<svg")
    assert b"<script" not in answer.content
    assert b"style=" not in answer.content
    assert client.get("/thong-ke/bieu-do/khac.svg").status_code == 404


def test_a_chart_is_never_drawn_from_the_figures_of_another_scope(client: Client, register: Register) -> None:
    signed_in(client, "PROVINCIAL_OFFICER")
    stamp = client.get(PAGE, {"nam": "2025"}).context["charts"][0]["url"].split("v=")[1]
    signed_in(client, "LEADER_VIEW")

    own = client.get("/thong-ke/bieu-do/loai-ho-tro.svg", {"nam": "2025"})
    borrowed = client.get("/thong-ke/bieu-do/loai-ho-tro.svg", {"nam": "2025", "v": stamp})

    assert borrowed.content == own.content


def test_the_command_names_the_provinces_it_could_mean() -> None:
    from django.core.management import CommandError

    with pytest.raises(CommandError):
        call_command("statistics", "--year", "2025", stdout=io.StringIO())
    with pytest.raises(CommandError):
        call_command("statistics", "--year", "1066", stdout=io.StringIO())


def test_tables_print_a_dash_for_none_and_a_star_for_hidden() -> None:
    officer = actor_for(UserFactory(role="STATISTICIAN"))
    register = make_register(people=3)
    make_world(register, seed=5, most=8)
    scope = scope_of(officer)
    assert scope is not None

    figures = with_labels(count_figures(scope, period=ReportPeriod(2025), today=officer.today))
    table = laid_out(tables_of(figures)["B2"], is_suppressed=True)

    assert {cell for row in table["rows"] for cell in row["cells"][1:]} <= {"*", "-"}
