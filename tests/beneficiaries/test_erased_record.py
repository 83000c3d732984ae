"""An erased record is counted and can be ended; nothing is added to it, and no page offers that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.actions import end_share, register_people, share_person
from beneficiaries.actions.details import add_alias, add_identifier, record_victim_status, withdraw_victim_status
from beneficiaries.actions.edit import edit_person
from beneficiaries.actions.index import rewrite_index
from beneficiaries.actions.sharing import NewShare, share_people
from beneficiaries.models import Beneficiary, BlindIndex, Membership
from beneficiaries.rules.facts import CategoryFacts, NewPerson
from cases.actions import NewAssessment, answer_assessment, assess_many, close_case, open_case
from cases.models import Case
from cases.rules.inputs import Told
from core.errors import RuleViolation
from core.text.days import PartialDate
from tests.factories.beneficiaries import BY_LAW, erase, facts, make_person
from tests.factories.cases import EVERYTHING, assess, commune_worker, make_case
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db


def officer() -> Any:
    return actor_for(UserFactory(role="PROVINCIAL_OFFICER"))


def share(person: Beneficiary, *, by: Any, organisation: Any = None) -> Any:
    return share_person(
        by=by, person=person, organisation=organisation or OrganisationFactory(), classes=["identity"],
        until=by.today + timedelta(days=30), basis=BY_LAW,
    )  # fmt: skip


def share_many(person: Beneficiary, *, by: Any) -> Any:
    new = NewShare(person=person.pk, organisation=OrganisationFactory(), since=by.today, basis=BY_LAW)
    return share_people(by=by, shares=[new])


def join(person: Beneficiary, *, by: Any) -> Any:
    return register_people(by=by, many=[NewPerson(facts=facts(), basis=BY_LAW, joins=person.pk)])


ACTS: dict[str, Callable[..., Any]] = {
    "edit_clear": lambda person, by: edit_person(by=by, person=person, changes={"poverty": "POOR"}),
    "edit_name": lambda person, by: edit_person(by=by, person=person, changes={"full_name": "Hồ Văn Khác"}),
    "identifier": lambda person, by: add_identifier(by=by, person=person, number="045068001234", is_verified=False),
    "alias": lambda person, by: add_alias(by=by, person=person, name="Hồ Văn Khác"),
    "status": lambda person, by: record_victim_status(by=by, person=person, facts=CategoryFacts(category="AO_CIV")),
    "withdraw": lambda person, by: withdraw_victim_status(by=by, person=person, category="UXO_SURV"),
    "share": lambda person, by: share(person, by=by),
    "share_many": lambda person, by: share_many(person, by=by),
    "join": lambda person, by: join(person, by=by),
    "open_case": lambda person, by: open_case(by=by, person=person),
}


@pytest.mark.parametrize("act", ACTS)
def test_given_an_erased_person_when_something_is_added_or_changed_then_one_refusal(act: str) -> None:
    person, by = make_person(), commune_worker()
    erase(person)

    with pytest.raises(RuleViolation) as refused:
        ACTS[act](Beneficiary.objects.get(pk=person.pk), by=by)

    assert (refused.value.code, refused.value.status) == ("DATA_DESTROYED", 409)
    assert f"{by.today:%d/%m/%Y}" in refused.value.message
    assert not BlindIndex.objects.filter(person=person).exists()


def test_given_an_erased_person_with_a_case_when_assessed_then_refused_and_closing_and_ending_a_share_go() -> None:
    case, by = make_case(), commune_worker()
    grant = share(case.person, by=by)
    erase(case.person)

    with pytest.raises(RuleViolation) as refused:
        answer_assessment(by=by, case=Case.objects.get(pk=case.pk), answers={"has_carer": True})

    assert refused.value.code == "DATA_DESTROYED"
    assert close_case(by=by, case=case, reason="NOT_WISHED").state == "CLOSED"
    end_share(by=by, grant=grant)
    grant.refresh_from_db()
    assert grant.until == by.today


def test_given_an_erased_person_on_a_list_when_many_are_assessed_then_left_out() -> None:
    gone, kept, by = make_person(), make_person(), commune_worker()
    erase(gone)

    done = assess_many(by=by, many=[NewAssessment(person=each.pk, told=Told(), day=by.today) for each in (gone, kept)])

    assert [each.person_id for each in done] == [kept.pk]


def test_given_an_erased_head_or_member_when_the_index_is_written_then_nothing_of_them_comes_in() -> None:
    by = commune_worker()
    head = make_person(full_name="Hồ Văn Lý", relation="HEAD")
    child, other = (make_person(full_name=name, joins=head.pk) for name in ("Hồ Thị Lan", "Hồ Thị Mai"))
    erase(other)
    rewrite_index(Beneficiary.objects.get(pk=other.pk))
    erase(head)

    late = register_people(by=by, many=[NewPerson(facts=facts(full_name="Hồ Thị Bé"), basis=BY_LAW, joins=child.pk)])

    alone = make_person(full_name="Hồ Thị Bé")
    entries = [BlindIndex.objects.filter(person=each).values_list("digest", flat=True) for each in (late[0], alone)]
    assert set(entries[0]) == set(entries[1])
    assert not BlindIndex.objects.filter(person__in=[head, other]).exists()
    assert Membership.objects.current().filter(person=late[0]).exists()


def pages_of(case: Case) -> list[str]:
    """The address of every page of the rooms that is about one person or one case."""
    found = []
    rooms: dict[str, dict[str, Any]] = {
        "beneficiaries": {"pk": case.person_id},
        "cases": {"pk": case.pk},
        "services": {},
    }
    for room, ids in rooms.items():
        named = {**ids, "person": case.person_id}
        patterns = import_module(f"{room}.urls").urlpatterns
        for pattern in patterns:
            wanted = pattern.pattern.converters
            if len(wanted) != 1 or not set(wanted) <= set(named) or not hasattr(pattern.callback.view_class, "get"):
                continue
            found.append(reverse(f"{room}:{pattern.name}", kwargs={name: named[name] for name in wanted}))
    of_other_things = ("/yeu-cau/", "/tai-lieu-bao/", "/tai-nan/", "/trung-nguoi/", "/nguoi/gop/")
    sheets = ("/phieu-tham/",)
    return [url for url in found if not any(part in url for part in (*of_other_things, *sheets))]


def test_given_an_erased_person_when_every_page_is_opened_then_none_breaks_or_offers_a_change(client: Client) -> None:
    by = commune_worker()
    case = make_case(by=by)
    assess(case, by=by, **EVERYTHING)
    share(case.person, by=by)
    erase(case.person)
    pages = pages_of(case)
    assert len(pages) > 12
    opened: dict[str, str] = {}

    for role in ("COMMUNE_WORKER", "PROVINCIAL_OFFICER", "AUDITOR"):
        client.force_login(UserFactory(role=role))
        for url in pages:
            answer = client.get(url, follow=True)
            assert answer.status_code in {200, 403, 409}, (role, url, answer.status_code)
            opened[url] = opened.get(url, "") + (answer.content.decode() if answer.status_code == 200 else "")

    assert [url for url, text in opened.items() if not text] == []
    person, edit = (reverse(f"beneficiaries:{name}", args=[case.person_id]) for name in ("show-person", "edit-person"))
    assert edit not in opened[person]
    assert reverse("beneficiaries:change-details", args=[case.person_id]) not in opened[person]
    panel = reverse("cases:person-case", args=[case.person_id])
    for url in (panel, reverse("cases:show-case", args=[case.pk])):
        assert reverse("cases:assess", args=[case.pk]) not in opened[url]
    assert 'name="classes"' not in opened[reverse("beneficiaries:share-person", args=[case.person_id])]
    client.force_login(UserFactory(role="COMMUNE_WORKER"))
    assert client.get(reverse("cases:print-visit", args=[case.person_id])).status_code == 404, "nothing to print"


def test_what_was_destroyed_is_called_so_and_neither_masked_nor_missing(client: Client) -> None:
    person = make_person(
        identity_number="045168001234", identity_missing_reason="", phone="0912345678", birth=PartialDate(1968, 3, 5)
    )
    page = reverse("beneficiaries:show-person", args=[person.pk])
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    assert "•" in client.get(page).content.decode()

    erase(person)

    answer = client.get(page)
    told = answer.content.decode()
    assert "•" not in told and reverse("beneficiaries:reveal-value", args=[person.pk, "identity"]) not in told
    assert {each["missing"] for each in answer.context["masked"]} == {"(đã hủy)"}
    facts = {str(each["label"]): each["text"] for each in answer.context["facts"]}
    assert facts["Ngày sinh"] == facts["Tên gọi khác"] == "(đã hủy)"
    assert "sinh 1968" in told


def test_given_an_erased_person_when_forms_are_sent_all_the_same_then_409_and_why(client: Client) -> None:
    person = make_person()
    client.force_login(UserFactory(role="COMMUNE_WORKER"))
    page = client.get(reverse("beneficiaries:edit-person", args=[person.pk]))
    typed = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    erase(person)

    for url, sent in (
        (reverse("beneficiaries:edit-person", args=[person.pk]), typed | {"full_name": "Hồ Văn Khác"}),
        (reverse("cases:open-case", args=[person.pk]), {}),
        (reverse("beneficiaries:change-details", args=[person.pk]), {"what": "withdraw", "category": "UXO_SURV"}),
    ):
        answer = client.post(url, sent)
        assert answer.status_code == 409, url
        assert "đã bị hủy" in answer.content.decode()
