"""What is told of accidents to those who do not keep the accidents of the place, and what they may not do to them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from audit.models import ReadEvent
from beneficiaries.actions import grant_sight, lookups
from beneficiaries.actions.accidents import edit_accident, record_accidents
from beneficiaries.choices import SightKind
from beneficiaries.models import Accident, Beneficiary
from beneficiaries.rules.accident_facts import CasualtyFacts
from core.text.days import PartialDate
from partners.models import Notice
from places.models import AdministrativeUnit
from tests.beneficiaries.test_accident_pages import page, report
from tests.beneficiaries.test_accidents import actor, code_of, office
from tests.beneficiaries.test_pages import signed_in
from tests.beneficiaries.test_sight import OTHER_COMMUNE
from tests.factories.accidents import accident_facts, make_accident
from tests.factories.beneficiaries import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner() -> tuple[Client, Any]:
    """A partner's worker signed in, and him as a user."""
    return signed_in("PARTNER_WORKER")


def let_see(user: Any, person: Beneficiary, *classes: str) -> None:
    """Share these kinds of a person's data with the user's organisation."""
    grant_sight(
        by=actor("PROVINCIAL_OFFICER"), person=person, organisation=user.organisation, kind=SightKind.SHARED,
        classes=classes,
    )  # fmt: skip


def known_and_others(known: Beneficiary) -> Accident:
    """An accident in which one person in sight, another of the register and one without a record were hurt."""
    told: dict[str, Any] = {"sex": "M", "age": 33, "outcome": "DIED_LATER", "died_on": PartialDate(2026, 11, 20)}
    casualties = (
        CasualtyFacts(person=known.pk, sex="F", age=44, activity="FARMING"),
        CasualtyFacts(person=make_person(full_name="Hồ Văn Lạ").pk, **told),
        CasualtyFacts(full_name="Hồ Văn Ẩn", **told),
    )
    return make_accident(n_injured=1, n_killed=2, activity="FARMING", casualties=casualties)


def test_of_others_hurt_a_partner_reads_the_same_words_on_the_register_or_not(partner: tuple[Client, Any]) -> None:
    client, user = partner
    known = make_person(full_name="Hồ Thị Biết")
    accident = known_and_others(known)
    let_see(user, known, "identity", "health", "location")

    answer = client.get(page("show-accident", accident.pk))

    rows = {row[0]["text"]: row[1:] for row in answer.context["victims"] if row[0].get("url")}
    others = [row for row in answer.context["victims"] if not row[0].get("url")]
    assert rows["Hồ Thị Biết"][0] == "Nữ, 44 tuổi"
    assert rows["Hồ Thị Biết"][1]["text"] == "Bị thương"
    assert len(others) == 2
    assert others[0] == others[1]
    assert others[0][1:] == [None] * 5
    assert answer.context["warnings"] == []
    assert "hồ sơ" not in others[0][0]["text"] + others[0][0]["note"]
    near = signed_in("QTMAC_OFFICER")[0].get(page("show-accident", accident.pk)).context["victims"]
    assert [row[1] for row in near].count("Nam, 33 tuổi") == 2


def test_an_accident_is_shown_as_far_as_those_through_whom_it_is_seen(partner: tuple[Client, Any]) -> None:
    client, user = partner
    person = make_person()
    accident = known_and_others(person)
    let_see(user, person, "entitlement")
    pages = [
        page("show-accident", accident.pk), page("person-accidents", person.pk), page("list-accidents"),
    ]  # fmt: skip

    for url in pages:
        shown = client.get(url).content.decode()
        assert accident.code in shown
        for hidden in ("16/11/2026", "Nông nghiệp", "44 tuổi", "20/11/2026"):
            assert hidden not in shown, (url, hidden)
    answer = client.get(pages[0])
    assert answer.context["facts"][0]["text"] == "2026"
    assert all(row[1:] == [None] * 5 for row in answer.context["victims"])
    assert client.get(pages[2]).context["rows"][0][3:5] == [None, None]

    let_see(user, person, "health")
    for url in pages:
        assert "16/11/2026" in client.get(url).content.decode(), url


def test_a_quick_report_tells_nothing_of_what_is_out_of_sight_and_not_without_end(
    partner: tuple[Client, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "MOST_OF_ACCIDENTS", 2)
    client, _user = partner
    make_accident(village="Bản Ba Tầng", device="CLUSTER")
    form = report(happened="16/11/2026")

    asked = [client.post(page("report-accident"), form) for _ in range(2)]
    over = client.post(page("report-accident"), form)

    for answer in asked:
        assert answer.status_code == 409
        shown = answer.content.decode()
        assert "Có thể vụ này đã được báo" in shown
        assert "QTMAC" in shown
        assert not any(word in shown for word in ("cùng thôn", "cùng loại vật nổ", "cùng ngày", "Trùng:"))
    assert ReadEvent.objects.filter(detail__compared_accident=True).count() == 2
    assert over.status_code == 422
    assert "Có thể vụ này" not in over.content.decode()
    assert "other_because" in over.context["form"].errors
    assert client.post(page("report-accident"), form | {"other_because": "OTHER_VICTIMS"}).status_code == 302
    known, _user = signed_in("QTMAC_OFFICER")
    again = report(happened="16/11/2026")
    assert [known.post(page("report-accident"), again).status_code for _ in range(3)] == [409] * 3


def test_an_accident_seen_through_a_victim_is_named_without_what_agrees(partner: tuple[Client, Any]) -> None:
    client, user = partner
    person = make_person()
    accident = make_accident(village="Bản Ba Tầng", person=person)
    let_see(user, person, "entitlement")

    shown = client.post(page("report-accident"), report(happened="16/11/2026")).content.decode()

    assert accident.code in shown
    assert "cùng thôn" not in shown
    assert "cùng ngày" not in shown


def test_an_accident_is_not_moved_out_of_the_own_communes_and_who_gets_it_is_told() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    accident = make_accident()
    there = office(OTHER_COMMUNE)
    form = client.get(page("edit-accident", accident.pk)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    name = AdministrativeUnit.objects.get(pk=OTHER_COMMUNE).name

    refused = client.post(page("edit-accident", accident.pk), typed | {"commune": name})

    assert refused.status_code == 422
    assert "commune" in refused.context["form"].errors
    assert Accident.objects.get(pk=accident.pk).commune_id == accident.commune_id
    assert not Notice.objects.filter(object_id=accident.pk).exists()
    edit_accident(by=actor("PROVINCIAL_OFFICER"), accident=accident, changes={"commune": OTHER_COMMUNE})
    assert Notice.objects.filter(object_id=accident.pk, to_organisation=there).exists()


def test_a_reference_of_qtmac_stands_once_however_it_is_written_and_names_only_what_is_seen() -> None:
    worker, officer = actor("COMMUNE_WORKER"), actor("PROVINCIAL_OFFICER")
    make_accident(qtmac_ref="QT 01")
    make_accident(by=officer, commune=OTHER_COMMUNE, qtmac_ref="QT-77")
    mine = make_accident()

    assert code_of(edit_accident, by=worker, accident=mine, changes={"qtmac_ref": "qt01"}) == "QTMAC_REF_TAKEN"
    assert code_of(edit_accident, by=worker, accident=mine, changes={"qtmac_ref": "QT-77"}) == "QTMAC_REF_ELSEWHERE"
    assert code_of(edit_accident, by=officer, accident=mine, changes={"qtmac_ref": "QT-77"}) == "QTMAC_REF_TAKEN"
    twice = [accident_facts(qtmac_ref=each) for each in ("QT-5", "QT -5")]
    assert code_of(record_accidents, by=worker, many=twice) == "QTMAC_REF_ELSEWHERE"


def test_two_records_are_merged_only_into_one_of_the_two() -> None:
    client, _user = signed_in("QTMAC_OFFICER")
    one, other, third = make_accident(), make_accident(), make_accident()

    for junk in ("x", str(third.pk)):
        answer = client.post(page("compare-accidents", one.pk, other.pk), {"keep": junk})
        assert answer.status_code == 422
        assert "Hãy chọn giữ lại" in answer.content.decode()
    assert not Accident.objects.filter(state="MERGED").exists()


def test_keeping_the_place_or_health_decides_what_a_commune_sees_of_an_accident_elsewhere() -> None:
    leader, worker = signed_in("COMMUNE_LEADER")[0], signed_in("COMMUNE_WORKER")[0]
    accident = make_accident(by=actor("QTMAC_OFFICER"), commune=OTHER_COMMUNE, person=make_person())

    assert "16/11/2026" not in leader.get(page("show-accident", accident.pk)).content.decode()
    assert "16/11/2026" in worker.get(page("show-accident", accident.pk)).content.decode()
    assert "16/11/2026" in leader.get(page("show-accident", make_accident().pk)).content.decode()
