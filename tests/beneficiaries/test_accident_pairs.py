"""One accident or two: merging and taking apart, telling apart for good, and the page of both."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.models import Event
from beneficiaries.actions.accident_candidates import find_similar_accidents
from beneficiaries.actions.accident_pairs import merge_accidents, tell_accidents_apart, unmerge_accidents
from beneficiaries.actions.accident_victims import add_victim, edit_victim, lines_of
from beneficiaries.actions.accidents import edit_accident
from beneficiaries.models import Accident, AccidentPair
from beneficiaries.rules.accident_facts import CasualtyFacts
from core.clock import now
from tests.beneficiaries.test_accidents import actor, code_of
from tests.beneficiaries.test_pages import signed_in
from tests.factories.accidents import make_accident
from tests.factories.acts import lawfully
from tests.factories.beneficiaries import make_person

pytestmark = pytest.mark.django_db


def test_a_merged_record_gives_its_victims_to_the_other_and_gets_all_back() -> None:
    qtmac, worker = actor("QTMAC_OFFICER"), actor("COMMUNE_WORKER")
    person = make_person()
    kept = make_accident(person=person)
    lost = make_accident(
        qtmac_ref="QT-5", state="REPORTED",
        casualties=(CasualtyFacts(person=person.pk), CasualtyFacts(full_name="Hồ Văn An")),
    )  # fmt: skip
    third = make_accident(casualties=(CasualtyFacts(full_name="Hồ Thị Ba"),))
    merge_accidents(by=qtmac, survivor=lost, loser=third)

    survivor = merge_accidents(by=qtmac, survivor=kept, loser=lost)

    assert survivor.qtmac_ref == "QT-5"
    assert {line.full_name for line in lines_of(kept)} == {None, "Hồ Văn An", "Hồ Thị Ba"}
    assert len(lines_of(kept)) == 3
    assert list(Accident.objects.standing()) == [kept]
    assert Accident.objects.visible_to(worker).count() == 3
    stands = {"by": worker, "accident": Accident.objects.get(pk=lost.pk)}
    assert code_of(edit_accident, **stands, changes={"n_killed": 1}) == "ACCIDENT_MERGED"
    assert code_of(add_victim, **stands, told=CasualtyFacts()) == "ACCIDENT_MERGED"
    assert code_of(merge_accidents, by=qtmac, survivor=kept, loser=lost) == "ACCIDENT_MERGED"
    named = next(line for line in lines_of(kept) if line.full_name == "Hồ Văn An")
    found = make_person()
    assert edit_victim(by=worker, victim=named, told=CasualtyFacts(person=found.pk)).person_id == found.pk

    unmerge_accidents(by=qtmac, loser=lost)

    back = Accident.objects.get(pk=lost.pk)
    assert (back.state, back.qtmac_ref, back.merged_into_id) == ("REPORTED", "QT-5", None)
    assert Accident.objects.get(pk=third.pk).merged_into_id == lost.pk
    assert Accident.objects.get(pk=kept.pk).qtmac_ref == ""
    assert [line.person_id for line in lines_of(kept)] == [person.pk]
    assert len(lines_of(lost)) == 3
    assert code_of(unmerge_accidents, by=qtmac, loser=lost) == "MERGE_NOT_THERE"
    assert Event.objects.filter(verb="ACCIDENTS_MERGED").count() == 2


def test_what_cannot_be_one_accident_is_not_merged() -> None:
    qtmac = actor("QTMAC_OFFICER")
    one, other = make_accident(qtmac_ref="QT-1"), make_accident(qtmac_ref="QT-2")

    assert code_of(merge_accidents, by=qtmac, survivor=one, loser=one) == "MERGE_WITH_ITSELF"
    assert code_of(merge_accidents, by=qtmac, survivor=one, loser=other) == "MERGE_TWO_REFS"
    assert code_of(tell_accidents_apart, by=qtmac, one=one, other=one, reason="OTHER_DAY") == "MERGE_WITH_ITSELF"


def test_two_told_apart_are_not_asked_about_again() -> None:
    qtmac = actor("QTMAC_OFFICER")
    one, other = make_accident(), make_accident()
    assert [each.accident for each in find_similar_accidents(by=qtmac, accident=one)] == [other]

    assert code_of(tell_accidents_apart, by=qtmac, one=one, other=other, reason="") == "OTHER_REASON_MISSING"
    tell_accidents_apart(by=qtmac, one=other, other=one, reason="OTHER_VICTIMS")

    assert find_similar_accidents(by=qtmac, accident=one) == []
    assert find_similar_accidents(by=qtmac, accident=other) == []
    again = {"by": qtmac, "one": one, "other": other, "reason": "OTHER_DAY"}
    assert code_of(tell_accidents_apart, **again) == "TOLD_APART_ALREADY"
    first, second = sorted((one, other), key=lambda each: each.pk.hex)
    backwards: dict[str, Any] = {"first": second, "second": first, "reason": "OTHER_DAY"}
    with pytest.raises(IntegrityError), transaction.atomic(), lawfully():
        AccidentPair.objects.create(**backwards, decided_by=qtmac.user_id, decided_at=now())


def test_both_stand_side_by_side_and_are_decided_on_there() -> None:
    client, _user = signed_in("QTMAC_OFFICER")
    one, other, third = make_accident(n_killed=7), make_accident(), make_accident()
    page = reverse("accidents:compare-accidents", args=[one.pk, other.pk])

    shown = client.get(reverse("accidents:show-accident", args=[one.pk])).content.decode()
    assert page in shown
    assert "cùng ngày" in client.get(page).content.decode()
    assert client.post(page, {"reason": ""}).status_code == 422
    apart = reverse("accidents:compare-accidents", args=[one.pk, third.pk])
    assert client.post(apart, {"reason": "OTHER_DAY"}).status_code == 302
    assert client.post(page, {"keep": str(other.pk)}).status_code == 302
    assert Accident.objects.get(pk=one.pk).merged_into_id == other.pk
    merged = client.get(reverse("accidents:show-accident", args=[one.pk])).content.decode()
    assert other.code in merged
    assert client.post(reverse("accidents:unmerge-accident", args=[one.pk])).status_code == 302
    assert Accident.objects.get(pk=one.pk).state == "REGISTERED"
    worker, _user = signed_in("COMMUNE_WORKER")
    assert worker.get(page).status_code == 403
