"""The page of a household and the pages that change it."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest
from django.test import Client

from beneficiaries.actions import share_person
from beneficiaries.forms.households import MoveForm
from beneficiaries.models import Beneficiary, Membership
from core.clock import local_today
from core.text.days import PartialDate
from partners.models import User
from tests.beneficiaries.test_pages import page, signed_in
from tests.beneficiaries.test_sight import OTHER_COMMUNE
from tests.factories.beneficiaries import BY_LAW, erase, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> tuple[Client, User]:
    """A worker of the commune in which people of the factory live."""
    return signed_in("COMMUNE_WORKER")


@pytest.fixture
def family(worker: tuple[Client, User]) -> list[Beneficiary]:
    """Mother (head), son, and a grandfather whom the commune does not serve."""
    actor = actor_for(worker[1])
    mother = make_person(by=actor, relation="HEAD", sex="F", birth=PartialDate(1985), full_name="Hồ Thị Mẹ")
    son = make_person(by=actor, joins=mother.pk, relation="CHILD", birth=PartialDate(2015), full_name="Hồ Văn Con")
    elder = make_person(joins=mother.pk, relation="PARENT", commune=OTHER_COMMUNE, full_name="Hồ Văn Ông")
    return [mother, son, elder]


def sent(client: Client, route: str, person: Beneficiary, what: str, **typed: Any) -> Any:
    """The answer to one of the forms, with the version the page showed unless told."""
    shown = client.get(page(route, person.pk)).context
    version = next(each["form"]["version"].value() for each in shown["sections"] if each["what"] == what)
    told = {"since": local_today().strftime("%d/%m/%Y"), "version": version} | typed
    form = {f"{what}-{name}": value for name, value in told.items()}
    return client.post(page(route, person.pk), {"what": what} | form)


def test_the_page_names_and_counts_members_in_sight_alone(
    worker: tuple[Client, User], family: list[Beneficiary]
) -> None:
    mother, son, _elder = family

    answer = worker[0].get(page("show-household", son.pk))

    assert [each["text"] for each in answer.context["members"]] == ["Hồ Thị Mẹ", "Hồ Văn Con"]
    assert "Hồ Văn Ông" not in answer.content.decode()
    numbers = {each["label"]: each["text"] for each in answer.context["counts"]}
    assert (numbers["Thành viên"], numbers["Trẻ em dưới 16 tuổi"], numbers["Hộ do phụ nữ làm chủ"]) == (2, 1, "Có")
    assert worker[0].get(page("show-person", mother.pk)).content.decode().count("/ho-gia-dinh/") == 1


def test_a_partner_sees_no_member_of_whom_it_does_not_know_and_changes_nothing(
    worker: tuple[Client, User], family: list[Beneficiary]
) -> None:
    client, user = signed_in("PARTNER_WORKER")
    own = make_person(by=actor_for(user))
    share_person(
        by=actor_for(worker[1]), person=family[1], organisation=user.organisation, classes=["identity"],
        until=local_today().replace(year=local_today().year + 1), basis=BY_LAW,
    )  # fmt: skip

    shown = client.get(page("show-household", family[1].pk)).context

    assert [each["text"] for each in shown["members"]] == ["Hồ Văn Con"]
    assert not [each for each in shown["counts"] if each["label"] == "Người khuyết tật"]
    assert (shown["may_change"], shown["is_headless"]) == (False, False)
    assert client.get(page("change-household", family[1].pk)).status_code == 403
    assert client.get(page("change-household", own.pk)).context["sections"] == []
    form = {"what": "leave", "leave-because": "DIED", "leave-since": "1/1/2026"}
    assert client.post(page("change-membership", own.pk), form).status_code == 422
    assert not Membership.objects.filter(until__isnull=False).exists()


def test_a_household_is_changed_form_by_form(worker: tuple[Client, User], family: list[Beneficiary]) -> None:
    client, user = worker
    mother, son, _elder = family
    other = make_person(by=actor_for(user), birth=PartialDate(1980))

    assert sent(client, "change-membership", other, "join", household_code=mother.code, relation="SIBLING").status_code
    assert Membership.objects.current().get(person=other).relation == "SIBLING"
    assert sent(client, "change-membership", other, "relation", relation="OTHER").status_code == 302
    assert sent(client, "change-household", son, "head", head=str(other.pk)).status_code == 302
    assert Membership.objects.current().get(person=other).is_head
    answer = sent(client, "change-household", son, "split", people=[str(son.pk), str(mother.pk)], head=str(mother.pk))
    assert answer.status_code == 302
    assert sent(client, "change-household", son, "merge", household_code=other.code.lower()).status_code == 302
    assert sent(client, "change-membership", other, "leave", because="MOVED_AWAY").status_code == 302
    assert client.get(page("show-household", other.pk)).context["members"] == []
    assert sent(client, "change-membership", other, "found").status_code == 302
    answer = sent(client, "change-household", other, "move", commune="Xã Tân Lập")
    assert (answer.status_code, answer.url) == (302, page("show-household", other.pk))
    assert client.get(page("change-household", other.pk)).context["may_change"] is False  # another commune's by now
    assert "earlier" in client.get(page("show-household", son.pk)).context


def test_what_is_unlikely_is_asked_and_what_is_stale_is_refused_with_the_state_of_now(
    worker: tuple[Client, User], family: list[Beneficiary]
) -> None:
    client, user = worker
    mother, son, _elder = family
    young = make_person(by=actor_for(user), birth=PartialDate(1996), registered_on=local_today())
    told = {"household_code": mother.code, "relation": "CHILD"}

    answer = sent(client, "change-membership", young, "join", **told)
    assert (answer.status_code, "GENERATION" in answer.content.decode()) == (422, False)
    form = next(each["form"] for each in answer.context["sections"] if each["what"] == "join")
    assert list(form.errors) == ["confirmed"]
    assert sent(client, "change-membership", young, "join", **told, confirmed="on").status_code == 302

    answer = sent(client, "change-household", son, "head", head=str(young.pk), version="1.1")
    assert answer.status_code == 409
    assert next(each["text"] for each in answer.context["members"]) == "Hồ Thị Mẹ"
    fresh = next(each["form"]["version"].value() for each in answer.context["sections"] if each["what"] == "head")
    told = {"head": str(young.pk), "version": fresh}
    assert sent(client, "change-household", son, "head", **told).status_code == 422  # the mother is eleven years older
    assert sent(client, "change-household", son, "head", **told, confirmed="on").status_code == 302


def split_form(answer: Any) -> Any:
    return next(each["form"] for each in answer.context["sections"] if each["what"] == "split")


def test_a_split_says_who_leaves_who_heads_them_and_asks_before_it_leaves_children_alone(
    worker: tuple[Client, User], family: list[Beneficiary]
) -> None:
    client, user = worker
    mother, son, _elder = family
    page_shown = client.get(page("change-household", son.pk))
    assert split_form(page_shown)["people"].value() is None
    assert {each["button"] for each in page_shown.context["sections"]} == {
        "Đổi chủ hộ", "Tách hộ", "Gộp hộ", "Chuyển nơi ở",
    }  # fmt: skip

    stray = sent(client, "change-household", son, "split")
    assert (stray.status_code, set(split_form(stray).errors)) == (422, {"people", "head"})

    told = {"people": [str(mother.pk)], "head": str(mother.pk)}
    asked = sent(client, "change-household", son, "split", **told)
    assert (asked.status_code, list(split_form(asked).errors)) == (422, ["left_confirmed"])
    assert 'name="split-left_confirmed"' in asked.content.decode()
    make_person(by=actor_for(user), joins=mother.pk, relation="SIBLING", birth=PartialDate(1990))
    asked = sent(client, "change-household", son, "split", **told)  # an adult stays, but no head
    assert "chủ hộ" in str(split_form(asked).errors["left_confirmed"])
    assert not Membership.objects.filter(until__isnull=False).exists()

    told = {"people": [str(son.pk)], "head": "UNKNOWN"}
    assert sent(client, "change-household", son, "split", **told).status_code == 302
    assert Membership.objects.current().get(person=son).is_head is False


def test_a_split_that_leaves_children_is_made_once_it_is_confirmed(
    worker: tuple[Client, User], family: list[Beneficiary]
) -> None:
    mother, son, _elder = family
    told = {"people": [str(mother.pk)], "head": str(mother.pk), "left_confirmed": "on"}

    assert sent(worker[0], "change-household", son, "split", **told).status_code == 302


def test_a_code_is_told_without_its_province_as_in_search(
    worker: tuple[Client, User], family: list[Beneficiary]
) -> None:
    client, user = worker
    other = make_person(by=actor_for(user), birth=PartialDate(1980))
    # A middle without any digit is read as a name (``codes_meant``): one member's code in eight has none.
    more = (make_person(by=actor_for(user), joins=family[0].pk, birth=PartialDate(1990)) for _ in range(20))
    middles = (each.code.lower().replace("-", "")[2:] for each in chain(family[:2], more))
    told = next(middle for middle in middles if any(map(str.isdigit, middle)))

    assert sent(client, "change-membership", other, "join", household_code=told, relation="SIBLING").status_code == 302
    assert Membership.objects.current().get(person=other).relation == "SIBLING"


def test_of_a_divided_commune_the_move_asks_which_part_is_meant() -> None:
    typed = {"move-commune": "Xã An Nghĩa", "move-since": "1/6/2026"}

    asked = MoveForm(typed, province_key="gso_2025:52")
    assert not asked.is_valid()
    assert (list(asked.errors), asked.is_split) == (["commune"], True)
    answer = {name: asked.data[name] for name in ("move-commune_now", "move-commune_asked")}

    answered = MoveForm(typed | answer, province_key="gso_2025:52")
    assert answered.is_valid(), answered.errors
    assert answered.cleaned_data["commune"]["commune"] == answer["move-commune_now"]


def test_wrong_codes_days_and_forms_are_refused_at_the_field(
    worker: tuple[Client, User], family: list[Beneficiary]
) -> None:
    client, _user = worker
    stranger = make_person(by=actor_for(UserFactory(role="PARTNER_WORKER")), commune=OTHER_COMMUNE)
    son = family[1]
    for code in ("QT-2222-2", "???", stranger.code):
        answer = sent(client, "change-membership", son, "join", household_code=code, relation="OTHER")
        form = next(each["form"] for each in answer.context["sections"] if each["what"] == "join")
        assert (answer.status_code, list(form.errors)) == (422, ["household_code"])
    answer = sent(client, "change-membership", son, "leave", because="DIED", since="2025")
    assert answer.status_code == 422
    assert client.post(page("change-membership", son.pk), {"what": "nothing"}).status_code == 422
    erase(son)
    assert client.get(page("change-membership", son.pk)).context["sections"] == []
    assert client.get(page("show-household", son.pk)).context["may_edit"] is False
