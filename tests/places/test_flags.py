"""Noting what decisions say about communes: who may, what is refused, and that priorities follow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from beneficiaries.models import Beneficiary
from cases.models import PriorityScore
from core.clock import local_today
from core.text.days import shown
from places.actions.flags import NewFlag, set_place_flag
from places.models import AdministrativeUnit, PlaceFlag
from tests.factories.cases import EVERYTHING, assess, commune_worker, make_case
from tests.factories.partners import COMMUNE, UserFactory, actor_for

pytestmark = pytest.mark.django_db
DECISION = "Quyết định số 861/QĐ-TTg"
LIST = "/dia-ban/quyet-dinh/"


def officer() -> Client:
    """A client of the provincial officer."""
    client = Client()
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    return client


def told(**other: Any) -> dict[str, Any]:
    """The form as it is filled in."""
    usual = {"unit": COMMUNE, "kind": "EXTREMELY_DIFFICULT", "decision": DECISION, "since": "01/01/2026", "until": ""}
    return usual | other


def test_a_decision_is_noted_ended_and_kept_with_its_versions() -> None:
    client = officer()

    assert client.post(LIST, told()).status_code == 302
    flag = PlaceFlag.objects.get()
    end = reverse("places:end-flag", args=[flag.pk])
    assert client.post(end, {"until": "01/03/2026", "decision": "QĐ 99/QĐ-UBND"}).status_code == 302

    flag.refresh_from_db()
    assert (flag.since, flag.until, flag.end_decision) == (date(2026, 1, 1), date(2026, 3, 1), "QĐ 99/QĐ-UBND")
    assert flag.history.count() == 2
    events = Event.objects.filter(verb__startswith="PLACE_FLAG").order_by("seq")
    assert [(each.verb, each.detail["decision"]) for each in events] == [
        ("PLACE_FLAG_SET", DECISION), ("PLACE_FLAG_ENDED", "QĐ 99/QĐ-UBND"),
    ]  # fmt: skip
    assert DECISION in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"unit": ""}, "unit"), ({"unit": "gso_2025:00001"}, "unit"), ({"kind": "NICE"}, "kind"),
        ({"decision": "  "}, "decision"), ({"since": "32/13/2026"}, "since"), ({"since": "2026"}, "since"),
        ({"until": "01/01/2026"}, "until"), ({"until": "x" * 5000}, "until"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(wrong: dict[str, str], field: str) -> None:
    answer = officer().post(LIST, told(**wrong))

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})
    assert not PlaceFlag.objects.exists()


def test_the_same_is_not_noted_twice_for_one_time() -> None:
    client = officer()
    client.post(LIST, told(until="01/06/2026"))

    assert client.post(LIST, told(since="01/05/2026")).status_code == 409
    assert client.post(LIST, told(since="01/01/2025", until="02/01/2026")).status_code == 409
    assert client.post(LIST, told(since="01/06/2026")).status_code == 302
    assert client.post(LIST, told(kind="MOUNTAIN")).status_code == 302


def test_an_end_is_not_moved_backwards_over_the_start_nor_noted_twice() -> None:
    client = officer()
    client.post(LIST, told())
    end = reverse("places:end-flag", args=[PlaceFlag.objects.get().pk])
    ending = {"until": "01/03/2026", "decision": "QĐ"}

    assert client.post(end, ending | {"until": "31/12/2025"}).status_code == 422
    assert client.post(end, ending | {"decision": ""}).status_code == 422
    assert [client.post(end, ending).status_code for _ in range(2)] == [302, 409]


def test_communes_of_another_province_are_out_of_reach() -> None:
    client = officer()
    here = AdministrativeUnit.objects.get(pk=COMMUNE)
    units = AdministrativeUnit.objects.current().communes().exclude(province_id=here.province_id)
    elsewhere = units.order_by("pk").first()
    assert elsewhere is not None
    flag = PlaceFlag.objects.create(unit=elsewhere, kind="MOUNTAIN", decision="QĐ", since=date(2026, 1, 1))

    assert client.post(LIST, told(unit=elsewhere.pk)).status_code == 422
    assert client.get(reverse("places:end-flag", args=[flag.pk])).status_code == 404
    assert elsewhere.name not in client.get(LIST).content.decode()


def open_place(by: Any) -> Beneficiary:
    """Somebody assessed without a word about the place."""
    case = make_case(by=by)
    assess(case, by=by, **{name: told for name, told in EVERYTHING.items() if name != "is_difficult_place"})
    return Beneficiary.objects.get(pk=case.person_id)


def reasons_of(person: Beneficiary) -> dict[str, int]:
    """Points by line of the score in force."""
    return dict(PriorityScore.objects.get(person=person, is_latest=True).reasons)


def test_a_decision_counts_at_once_and_stands_among_the_reasons() -> None:
    by = commune_worker()
    person = open_place(by)
    client, worker = officer(), Client()
    worker.force_login(UserFactory(role="COMMUNE_WORKER"))
    assert "DIFFICULT_PLACE" not in reasons_of(person)

    client.post(LIST, told())

    assert reasons_of(person)["DIFFICULT_PLACE"] == 6
    shown_why = worker.get(reverse("cases:person-priority", args=[person.pk])).content.decode()
    assert "đặc biệt khó khăn" in shown_why


def test_one_line_makes_everybody_of_the_province_due() -> None:
    by = commune_worker()
    person = open_place(by)
    PriorityScore.objects.update(due_on=None)
    another = AdministrativeUnit.objects.current().communes_of(str(person.province_id)).exclude(pk=COMMUNE).first()
    assert another is not None

    set_place_flag(
        by=actor_for(UserFactory(role="PROVINCIAL_OFFICER")),
        flag=NewFlag(unit=another.pk, kind="EXTREMELY_DIFFICULT", decision=DECISION, since=by.today),
    )

    assert [score.person_id for score in PriorityScore.objects.due_on(by.today)] == [person.pk]


def test_a_decision_to_come_is_due_on_its_day() -> None:
    by = commune_worker()
    person = open_place(by)
    begins = local_today() + timedelta(days=200)

    officer().post(LIST, told(since=shown(begins)))

    score = PriorityScore.objects.get(person=person, is_latest=True)
    assert "DIFFICULT_PLACE" not in dict(score.reasons)
    assert score.due_on is not None
    assert local_today() < score.due_on <= begins
