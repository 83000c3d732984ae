"""The pages of accidents over HTTP: who may not, a minute's report, what partners see, a victim put on the register."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from beneficiaries.actions import grant_sight
from beneficiaries.actions.completeness import known_of
from beneficiaries.choices import SightKind
from beneficiaries.models import Accident, AccidentPair, AccidentRequest, Beneficiary, Injury, Membership
from beneficiaries.rules.accident_facts import CasualtyFacts, Happened
from beneficiaries.rules.facts import CategoryFacts
from beneficiaries.rules.positions import Position
from core.text.days import PartialDate
from tests.beneficiaries.test_pages import signed_in, told
from tests.factories.accidents import make_accident
from tests.factories.beneficiaries import make_person
from tests.factories.partners import actor_for

pytestmark = pytest.mark.django_db


def page(name: str, *args: object) -> str:
    """Address of a page about accidents."""
    return reverse(f"accidents:{name}", args=args)


def report(**other: Any) -> dict[str, Any]:
    """The quick report as somebody fills it in on a phone."""
    usual = {
        "request_id": str(uuid4()), "commune": "Xã Lìa", "village": "Bản Ba Tầng", "happened": "23/11/2026",
        "hour": "16h", "n_injured": "2", "n_killed": "1", "device": "CLUSTER", "reporter_name": "Hồ Văn Kể",
        "reporter_phone": "0912 345 678",
    }  # fmt: skip
    return usual | other


def test_who_may_not_is_turned_away() -> None:
    for role in ("ADMINISTRATOR", "STATISTICIAN", "LEADER_VIEW", "DONOR_VIEWER", "AUDITOR"):
        client, _user = signed_in(role)
        assert client.get(page("report-accident")).status_code == 403
        assert client.get(page("list-accidents")).status_code == 403
    collaborator, _user = signed_in("VILLAGE_COLLABORATOR")
    assert collaborator.get(page("report-accident")).status_code == 200
    assert collaborator.get(page("list-accidents")).status_code == 403
    assert collaborator.get(page("show-accident", make_accident().pk)).status_code == 403


def test_a_collaborator_reports_within_one_form_twice_sent_is_once_taken() -> None:
    client, _user = signed_in("VILLAGE_COLLABORATOR")
    form = report()

    first, second = (client.post(page("report-accident"), form, follow=True) for _ in range(2))

    accident = Accident.objects.get()
    for answer in (first, second):
        assert answer.redirect_chain == [(page("report-accident"), 302)]
        assert accident.code in answer.content.decode()
    assert (accident.state, accident.n_killed, accident.n_injured) == ("REPORTED", 1, 2)
    assert (accident.happened_shown, accident.hour, accident.village) == ("23/11/2026", "16:00", "Bản Ba Tầng")
    assert accident.reporter_phone == "0912345678"
    assert AccidentRequest.objects.count() == 1
    again = client.post(page("report-accident"), report(happened="24/11/2026"))
    assert again.status_code == 409
    assert accident.code not in again.content.decode()
    assert "Có thể vụ này đã được báo" in again.content.decode()
    assert "cách nhau một ngày" not in again.content.decode()
    assert client.post(page("report-accident"), report(other_because="OTHER_DAY")).status_code == 302
    assert Accident.objects.count() == 2


def test_the_same_accident_with_other_numbers_is_taken_and_waits_beside_the_first() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    client.post(page("report-accident"), report())
    first = Accident.objects.get()

    asked = client.post(page("report-accident"), report(n_killed="2"))
    same = client.post(page("report-accident"), report())
    told_again = client.post(page("report-accident"), report(n_killed="2", other_because="SAME_WITH_NEWS"))

    assert (asked.context["told_numbers"], same.context["told_numbers"]) == ({"killed": 2, "injured": 2}, {})
    assert told_again.status_code == 302
    again = Accident.objects.exclude(pk=first.pk).get()
    assert (again.n_killed, AccidentPair.objects.count()) == (2, 0)
    for one, other in ((first, again), (again, first)):
        shown = client.get(page("show-accident", one.pk))
        assert [row[0]["text"] for row in shown.context["similar"]] == [other.code]


def test_why_it_is_another_accident_stands_on_both_pages_and_nobody_is_asked_again() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    client.post(page("report-accident"), report())
    first = Accident.objects.get()

    client.post(page("report-accident"), report(other_because="OTHER_VICTIMS"))

    other = Accident.objects.exclude(pk=first.pk).get()
    for one, another in ((first, other), (other, first)):
        shown = client.get(page("show-accident", one.pk)).context
        assert shown["similar"] == []
        assert [(row[0]["text"], row[1]) for row in shown["apart"]] == [(another.code, "Người bị nạn là người khác")]
    full = client.post(page("record-accident"), report(other_because="SAME_WITH_NEWS"))
    assert (full.status_code, Accident.objects.count()) == (422, 2)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"commune": "Xã Không Có"}, "commune"),
        ({"happened": "30/12/2026"}, "happened"),
        ({"happened": ""}, "happened"),
        ({"hour": "25h"}, "hour"),
        ({"n_injured": "-1"}, "n_injured"),
    ],
)
def test_a_wrong_report_names_the_field_and_writes_nothing(wrong: dict[str, str], field: str) -> None:
    client, _user = signed_in("COMMUNE_WORKER")

    answer = client.post(page("report-accident"), report(**wrong))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Accident.objects.exists()


def test_a_partner_sees_the_accident_of_whom_it_knows_rounded_and_nobody_else_in_it() -> None:
    client, user = signed_in("PARTNER_WORKER")
    worker, officer = signed_in("COMMUNE_WORKER"), signed_in("QTMAC_OFFICER")
    known = make_person(by=actor_for(worker[1]), full_name="Hồ Thị Biết")
    unknown = make_person(by=actor_for(worker[1]), full_name="Hồ Văn Lạ")
    accident = make_accident(
        by=actor_for(worker[1]), village="Bản Kín", position=Position(16.62345, 106.73456), position_typed="x",
        position_system="WGS84", reporter_name="Hồ Văn Kể", n_injured=3,
        casualties=(
            CasualtyFacts(person=known.pk), CasualtyFacts(person=unknown.pk), CasualtyFacts(full_name="Hồ Văn Ẩn"),
        ),
    )  # fmt: skip
    grant_sight(by=actor_for(worker[1]), person=known, organisation=user.organisation, kind=SightKind.SHARED)

    shown = client.get(page("show-accident", accident.pk)).content.decode()

    assert "16.62, 106.73" in shown
    assert "Hồ Thị Biết" in shown
    for hidden in ("16.62345", "Bản Kín", "Hồ Văn Kể", "Hồ Văn Lạ", "Hồ Văn Ẩn"):
        assert hidden not in shown, hidden
    near = officer[0].get(page("show-accident", accident.pk)).content.decode()
    for told_near in ("16.62345", "Bản Kín", "Hồ Văn Kể", "Hồ Văn Ẩn"):
        assert told_near in near, told_near
    assert "Hồ Văn Lạ" not in near
    assert client.post(page("show-accident", accident.pk), {"what": "register"}).status_code == 403
    card = client.get(page("person-accidents", known.pk), headers={"HX-Request": "true"}).content.decode()
    assert accident.code in card
    assert "<html" not in card


def test_a_stale_copy_is_refused_with_both_versions_and_saved_after_that() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    accident = make_accident(village="Bản Ba Tầng")
    form = client.get(page("edit-accident", accident.pk)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"n_killed": "1", "village": "Bản Mới"}

    first = client.post(page("edit-accident", accident.pk), typed)
    stale = client.post(page("edit-accident", accident.pk), typed | {"n_killed": "3"})

    assert first.status_code == 302
    assert stale.status_code == 409
    differences = stale.context["differences"]
    assert [(each["stands"], each["typed"]) for each in differences] == [("1", "3")]
    newer = typed | {"n_killed": "3", "version": stale.context["form"]["version"].value()}
    assert client.post(page("edit-accident", accident.pk), newer).status_code == 302
    kept = Accident.objects.get(pk=accident.pk)
    assert (kept.n_killed, kept.village, kept.commune_id) == (3, "Bản Mới", accident.commune_id)


def test_an_accident_in_full_takes_vn2000_and_a_decade_and_is_asked_about() -> None:
    client, _user = signed_in("QTMAC_OFFICER")
    full = report(
        happened="197x", hour="", position_typed="1850456,7 590123,4", position_system="VN2000_10615", qtmac_ref="QT-9",
        is_historical="on", activity="FARMING", accident_type="UXO_AXO", commune="Xã Lìa", device="MORTAR",
    )  # fmt: skip

    assert client.post(page("record-accident"), full).status_code == 302

    accident = Accident.objects.get()
    assert (accident.state, accident.precision, accident.qtmac_ref) == ("REGISTERED", "DECADE", "QT-9")
    assert accident.place is not None
    assert accident.place.shown() == "16.72920, 107.09703"
    wrong = client.post(page("record-accident"), full | {"qtmac_ref": "QT-10", "position_typed": "ở suối"})
    assert wrong.status_code == 422
    assert "position_typed" in wrong.context["form"].errors
    other = full | {"qtmac_ref": "QT-10", "happened": "1974", "device": "MORTAR"}
    assert client.post(page("record-accident"), other).status_code == 409


def test_the_list_narrows_and_leaves_out_what_is_out_of_sight() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    mine, old = make_accident(), make_accident(happened=Happened(PartialDate(1999)), device="BOMB")
    far = make_accident(by=actor_for(signed_in("PROVINCIAL_OFFICER")[1]), commune="gso_2025:19429")

    everything = client.get(page("list-accidents")).content.decode()
    narrowed = client.get(page("list-accidents"), {"year": "1999"}).content.decode()

    assert mine.code in everything
    assert old.code in everything
    assert far.code not in everything
    assert old.code in narrowed
    assert mine.code not in narrowed


def test_a_killed_victim_is_registered_from_the_accident_into_the_household_of_the_family() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    family = make_person(by=actor_for(user), categories=(CategoryFacts(category="UXO_FAM"),), full_name="Hồ Thị Kăn")
    line = CasualtyFacts(full_name="Hồ Văn Mất", sex="M", age=30, outcome="KILLED")
    accident = make_accident(by=actor_for(user), n_killed=1, n_injured=0, casualties=(line,))
    victim = accident.victims.get()
    line_page = client.get(page("edit-victim", accident.pk, victim.pk))
    start = line_page.context["register_url"]

    first = client.get(start)
    carried = dict(first.context["carried"])
    step = client.post(
        reverse("beneficiaries:register-person"),
        carried | {"step": "search", "full_name": "Hồ Văn Mất", "birth": "", "identity_number": ""},
    )
    form = step.context["form"]
    assert (form["birth"].value(), "1996" in form["note"].value()) == ("1996", True)
    known = {name: form[name].value() for name in ("full_name", "sex", "categories", "accident_on", "commune")}
    asked = told(**known) | {
        "identity_number": "", "identity_missing_reason": "DIED", "birth": "1996", "phone": "",
        "household_code": family.code, "relation": "SPOUSE", "different_because": "FAMILY_MEMBER",
    }  # fmt: skip
    saved = client.post(reverse("beneficiaries:register-person"), carried | asked)

    assert first.context["first"]["full_name"].value() == "Hồ Văn Mất"
    assert (known["categories"], known["accident_on"], known["sex"]) == (["UXO_KILLED"], "16/11/2026", "M")
    assert saved.status_code == 302, saved.context["form"].errors
    person = Beneficiary.objects.exclude(pk=family.pk).get()
    assert person.life_status == "DECEASED"
    assert (known_of([person.pk])[person.pk]["number"], known_of([person.pk])[person.pk]["birth_year"]) == (True, True)
    assert accident.victims.get().person_id == person.pk
    households = Membership.objects.filter(person__in=[person, family]).values_list("household_id", flat=True)
    assert len(set(households)) == 1
    shown = client.get(page("show-accident", accident.pk)).content.decode()
    assert person.code in shown


def test_lines_and_injuries_are_kept_through_their_pages() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    person = make_person(by=actor_for(user))
    stranger = make_person(by=actor_for(signed_in("PARTNER_WORKER")[1]), commune="gso_2025:19429")
    accident = make_accident(by=actor_for(user))
    line = {"outcome": "INJURED", "civil_status": "CIVILIAN", "has_tampered": "NO", "had_risk_education": "YES"}

    assert client.post(page("add-victim", accident.pk), line | {"code": stranger.code}).status_code == 422
    assert client.post(page("add-victim", accident.pk), line | {"code": person.code}).status_code == 302
    assert client.post(page("add-victim", accident.pk), line | {"code": person.code}).status_code == 409
    victim = accident.victims.get()
    changed = line | {"code": person.code, "outcome": "DIED_LATER", "died_on": "20/11/2026"}
    assert client.post(page("edit-victim", accident.pk, victim.pk), changed).status_code == 302
    assert accident.victims.get().died == PartialDate(2026, 11, 20)
    assert client.post(page("change-injuries", person.pk), {"kind": "AMP_FOOT"}).status_code == 422
    assert client.post(page("change-injuries", person.pk), {"kind": "AMP_FOOT", "side": "LEFT"}).status_code == 302
    injury = Injury.objects.get()
    assert injury.accident_id == accident.pk
    assert "Cụt bàn chân" in client.get(page("person-accidents", person.pk)).content.decode()
    assert client.post(page("change-injuries", person.pk), {"remove": str(injury.pk)}).status_code == 302
    assert not Injury.objects.exists()
    assert client.post(page("edit-victim", accident.pk, victim.pk), {"remove": "1"}).status_code == 302
    assert not accident.victims.exists()


def test_a_line_of_another_accident_is_not_there() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    one = make_accident(by=actor_for(user), casualties=(CasualtyFacts(full_name="Hồ Văn An"),))
    other = make_accident(by=actor_for(user), happened=Happened(PartialDate(1999)))

    assert client.get(page("edit-victim", other.pk, one.victims.get().pk)).status_code == 404
