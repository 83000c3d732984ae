"""The pages of the register over HTTP: who may not, what is shown to whom, what stays absent."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Event, ReadEvent
from beneficiaries.actions import share_person
from beneficiaries.models import Beneficiary, SightGrant
from core.clock import local_today
from core.text.days import PartialDate
from partners.models import Notice, Organisation, User
from tests.factories.beneficiaries import CONSENT, make_people, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
NUMBER = "045168001412"
PHONE = "0912345815"


def signed_in(role: str, **options: Any) -> tuple[Client, User]:
    """A client of somebody in this role, and the account."""
    user = UserFactory(role=role, **options)
    client = Client()
    client.force_login(user)
    return client, user


def page(name: str, *args: object) -> str:
    """Address of a page of the room."""
    return reverse(f"beneficiaries:{name}", args=args)


def blanked(html: str) -> str:
    """The page without its CSRF token and the minute of printing."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|\d\d/\d\d/\d{4} \d\d:\d\d(?=\.</p>)', "", html)


BY_CONSENT = {"basis": "CONSENT", "giver": "PERSON", "language": "VI", "way": "SIGNATURE"}
"""What a form says of a consent that a grown-up signed."""


def told(**other: Any) -> dict[str, Any]:
    """The registration form as a commune worker fills it in."""
    usual = {
        "step": "save", "request_id": str(uuid4()), "full_name": "Hồ Thị Kăn", "sex": "F", "birth": "1968",
        "identity_number": "045 168 001 412", "phone": "0912.345.815", "commune": "Xã Lìa", "village": "Bản Ba Tầng",
        "categories": ["UXO_SURV"], "accident_on": "3/1999", "basis": "STATUTORY",
    }  # fmt: skip
    return usual | other


@pytest.mark.parametrize(
    "role", ["ADMINISTRATOR", "STATISTICIAN", "LEADER_VIEW", "DONOR_VIEWER", "VILLAGE_COLLABORATOR"]
)
def test_roles_without_people_get_403_everywhere(role: str) -> None:
    person = make_person()
    client, _user = signed_in(role)

    for name, args in [
        ("list-people", []), ("register-person", []), ("show-person", [person.pk]), ("edit-person", [person.pk]),
        ("share-person", [person.pk]), ("show-history", [person.pk]), ("show-readers", [person.pk]),
    ]:  # fmt: skip
        assert client.get(page(name, *args)).status_code == 403, name


def test_nobody_signed_in_sees_nothing() -> None:
    person = make_person(full_name="Hồ Thị Kăn")

    answer = Client().get(page("show-person", person.pk))

    assert answer.status_code in {302, 403}
    assert "Kăn" not in answer.content.decode()


@pytest.mark.parametrize("name", ["show-person", "edit-person", "share-person", "show-history"])
def test_out_of_sight_is_the_same_404_as_absent(name: str) -> None:
    person = make_person()
    client, _user = signed_in("PARTNER_MANAGER")

    unseen, absent = client.get(page(name, person.pk)), client.get(page(name, uuid4()))

    assert unseen.status_code == absent.status_code == 404
    assert blanked(unseen.content.decode()) == blanked(absent.content.decode())
    assert client.get(page("open-by-code", person.code)).status_code == 404


def test_seen_but_not_allowed_is_403() -> None:
    person = make_person()
    client, _user = signed_in("AUDITOR")

    assert client.get(page("show-person", person.pk)).status_code == 200
    assert client.get(page("edit-person", person.pk)).status_code == 403
    assert client.post(page("reveal-value", person.pk, "phone")).status_code == 403


def test_the_way_from_search_to_a_registered_survivor() -> None:
    client, user = signed_in("COMMUNE_WORKER")

    looked = client.post(page("register-person"), {"step": "search", "full_name": "Hồ Thị Kăn", "birth": "1968"})
    assert looked.status_code == 200
    assert 'value="Hồ Thị Kăn"' in looked.content.decode()
    assert 'value="Xã Lìa"' in looked.content.decode()
    answer = client.post(page("register-person"), told())

    person = Beneficiary.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == page("show-person", person.pk)
    assert (person.full_name, person.phone, person.village) == ("Hồ Thị Kăn", PHONE, "Bản Ba Tầng")
    assert person.identifiers.get().number == NUMBER
    assert person.victim_statuses.get().accident_on == PartialDate(1999, 3)
    assert person.registered_by_id == user.organisation_id


def test_the_same_form_twice_makes_one_person() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    form = told()

    first, second = client.post(page("register-person"), form), client.post(page("register-person"), form)

    assert first["Location"] == second["Location"]
    assert Beneficiary.objects.count() == 1
    assert client.post(page("register-person"), form | {"full_name": "Hồ Văn Khác"}).status_code == 422


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"full_name": "<script>alert(1)</script>"}, "full_name"),
        ({"birth": "31/02/1968"}, "birth"),
        ({"birth": "01/01/2999"}, "birth"),
        ({"identity_number": "04516800141"}, "identity_number"),
        ({"identity_number": "", "identity_missing_reason": ""}, "identity_missing_reason"),
        ({"phone": "12345"}, "phone"),
        ({"commune": "Xã Không Có"}, "commune"),
        ({"accident_on": "2999"}, "accident_on"),
        ({"basis": ""}, "basis"),
        (BY_CONSENT | {"way": ""}, "way"),
        (BY_CONSENT | {"way": "THUMBPRINT"}, "witness_name"),
        (BY_CONSENT | {"giver": "GUARDIAN", "giver_relation": "PARENT"}, "giver_name"),
        (
            BY_CONSENT
            | {"birth": "2020", "identity_number": "", "identity_missing_reason": "CHILD", "accident_on": ""},
            "giver",
        ),
        (BY_CONSENT | {"categories": ["UXO_KILLED"]}, "giver"),
        ({"categories": []}, "categories"),
        ({"household_code": "QT-2222-2"}, "household_code"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(wrong: dict[str, Any], field: str) -> None:
    client, _user = signed_in("COMMUNE_WORKER")

    answer = client.post(page("register-person"), told(**wrong))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Bản Ba Tầng" in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()
    assert not Beneficiary.objects.exists()


def test_an_old_commune_name_leads_to_the_commune_of_today() -> None:
    client, _user = signed_in("PROVINCIAL_OFFICER")

    client.post(page("register-person"), told(commune="xã Ba Tầng"))

    person = Beneficiary.objects.select_related("place_as_written").get()
    assert person.commune.is_current
    assert person.place_as_written is not None
    assert person.place_as_written.name == "Xã Ba Tầng"


def test_a_similar_record_stops_until_somebody_says_who_it_is_not() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    client.post(page("register-person"), told())
    other = told(identity_number="045168009999", phone="")

    stopped = client.post(page("register-person"), other)

    assert stopped.status_code == 409
    assert "Bản Ba Tầng" in stopped.content.decode()
    assert list(stopped.context["form"].errors) == ["different_because"]
    assert client.post(page("register-person"), other | {"different_because": "CARD_SEEN"}).status_code == 302
    assert Beneficiary.objects.count() == 2


def test_a_record_out_of_sight_is_told_without_its_person() -> None:
    known = make_person(full_name="Hồ Thị Kăn", village="Bản Xa")
    client, _user = signed_in("PARTNER_WORKER")

    answer = client.post(page("register-person"), {"step": "search", "full_name": "Hồ Thị Kăn", "birth": "1968"})

    assert answer.status_code == 200
    html = answer.content.decode()
    assert answer.context["outside"]
    assert known.code not in html
    assert str(known.pk) not in html
    assert "Bản Xa" not in html


def test_numbers_are_masked_until_they_are_shown_and_that_is_recorded() -> None:
    person = make_person(identity_number=NUMBER, phone=PHONE)
    client, _user = signed_in("PROVINCIAL_OFFICER")

    before = client.get(page("show-person", person.pk)).content.decode()
    assert NUMBER not in before
    assert PHONE not in before
    assert "412" in before
    whole = client.post(page("reveal-value", person.pk, "identity"))
    part = client.post(page("reveal-value", person.pk, "phone"), headers={"HX-Request": "true"})

    assert NUMBER in whole.content.decode()
    assert PHONE not in whole.content.decode()
    assert PHONE in part.content.decode()
    assert "<html" not in part.content.decode()
    assert Event.objects.filter(verb="VALUE_SHOWN", person=person.pk).count() == 2
    assert client.post(page("reveal-value", person.pk, "full_name")).status_code == 404


def test_the_persons_own_worker_sees_the_numbers_at_once_until_he_hides_them() -> None:
    person = make_person(identity_number=NUMBER, phone=PHONE)
    client, _user = signed_in("COMMUNE_WORKER")

    open_at_once = client.get(page("show-person", person.pk)).content.decode()
    assert client.post(page("switch-values", person.pk)).status_code == 302
    hidden = client.get(page("show-person", person.pk)).content.decode()
    listed = client.get(page("list-people")).content.decode()

    assert NUMBER in open_at_once
    assert PHONE in open_at_once
    assert NUMBER not in hidden + listed
    assert PHONE not in hidden + listed
    read = ReadEvent.objects.filter(verb="READ_PERSON").order_by("pk").first()
    assert read is not None
    assert {"identity", "contact"} <= set(read.classes)
    client.post(page("switch-values", person.pk))
    assert NUMBER in client.get(page("show-person", person.pk)).content.decode()


def test_what_is_not_shared_is_absent() -> None:
    commune = actor_for(UserFactory(role="COMMUNE_WORKER"))
    person = make_person(by=commune, full_name="Hồ Thị Kăn", phone=PHONE, village="Bản Ba Tầng", note="Điều kín")
    client, user = signed_in("PARTNER_WORKER")
    organisation = Organisation.objects.get(pk=user.organisation_id)
    share_person(
        by=commune,
        person=person,
        organisation=organisation,
        classes=["identity"],
        until=local_today() + timedelta(days=30),
        basis=CONSENT,
    )

    html = client.get(page("show-person", person.pk)).content.decode()

    assert "Hồ Thị Kăn" in html
    for absent in (PHONE[-3:] + "<", "Bản Ba Tầng", "Điều kín"):
        assert absent not in html
    assert client.post(page("reveal-value", person.pk, "phone")).status_code == 404


def test_changing_a_record_and_its_history() -> None:
    person = make_person(full_name="Hồ Thị Kăn", phone=PHONE)
    client, _user = signed_in("COMMUNE_WORKER")
    form = client.get(page("edit-person", person.pk)).context["form"]
    kept = {name: form[name].value() or "" for name in form.fields}

    answer = client.post(
        page("edit-person", person.pk), kept | {"phone": "0987 654 321", "poverty": "POOR", "poverty_year": "2026"}
    )

    assert answer.status_code == 302
    changed = Beneficiary.objects.get(pk=person.pk)
    assert (changed.phone, changed.poverty, changed.full_name) == ("0987654321", "POOR", "Hồ Thị Kăn")
    assert Event.objects.get(verb="PERSON_CHANGED").fields == ["phone", "poverty", "poverty_year"]
    assert client.post(page("edit-person", person.pk), kept).status_code == 409
    lines = client.get(page("show-history", person.pk)).context["lines"]
    assert len(lines) == 2
    assert "0987654321" not in str(lines)


def test_sharing_by_form_and_ending_it() -> None:
    person = make_person()
    partner, other = signed_in("PARTNER_WORKER")
    client, _user = signed_in("COMMUNE_WORKER")
    form = {
        "organisation": str(other.organisation_id),
        "classes": ["contact"],
        "until": f"{local_today() + timedelta(days=300):%d/%m/%Y}",
        "basis": "STATUTORY",
    }

    assert client.post(page("share-person", person.pk), form | {"basis": ""}).status_code == 422
    assert partner.get(page("show-person", person.pk)).status_code == 404
    assert client.post(page("share-person", person.pk), form).status_code == 302
    assert partner.get(page("show-person", person.pk)).status_code == 200
    grant = SightGrant.objects.get(permission__codename="see_shared")
    assert grant.until == local_today() + timedelta(days=301)
    assert Notice.objects.get().object_id == person.pk

    client.post(page("share-person", person.pk), {"end": str(grant.pk)})
    assert partner.get(page("show-person", person.pk)).status_code == 404


def test_a_short_year_of_a_share_is_of_this_century_and_the_share_has_a_longest_length() -> None:
    person = make_person()
    _partner, other = signed_in("PARTNER_WORKER")
    client, _user = signed_in("COMMUNE_WORKER")
    url, today = page("share-person", person.pk), local_today()
    form = {"organisation": str(other.organisation_id), "classes": ["contact"], "basis": "STATUTORY"}

    for wrong in (
        f"31/12/{today.year + 100}",
        f"{today + timedelta(days=740):%d/%m/%Y}",
        f"31/12/{today.year - 1}",
        "x",
    ):
        answer = client.post(url, form | {"until": wrong})
        assert answer.status_code == 422
        assert "1968" not in str(answer.context["form"].errors)
    answer = client.post(url, form | {"until": f"31/12/{(today.year + 1) % 100}"}, follow=True)

    assert SightGrant.objects.get(permission__codename="see_shared").until == date(today.year + 2, 1, 1)
    assert f"31/12/{today.year + 1}" in str([str(said) for said in answer.context["messages"]])


def test_sharing_again_begins_with_what_stands_and_replaces_it_knowingly() -> None:
    person = make_person()
    _partner, other = signed_in("PARTNER_WORKER")
    client, _user = signed_in("COMMUNE_WORKER")
    url, until = page("share-person", person.pk), f"{local_today() + timedelta(days=30):%d/%m/%Y}"
    form = {"organisation": str(other.organisation_id), "until": until, "basis": "STATUTORY"}
    client.post(url, form | {"classes": ["contact", "livelihood"]})

    begun = client.get(f"{url}?organisation={other.organisation_id}").context["form"].initial
    stopped = client.post(url, form | {"classes": ["location"]})
    grant = SightGrant.objects.get(permission__codename="see_shared")
    assert (begun["classes"], begun["until"]) == (["contact", "identity", "livelihood"], until)
    assert stopped.status_code == 409
    assert grant.classes == ["contact", "identity", "livelihood"]

    assert client.post(url, form | {"classes": ["location"], "replace": "1"}).status_code == 302
    grant.refresh_from_db()
    assert grant.classes == ["identity", "location"]


def test_the_list_asks_the_same_number_of_questions_for_5_and_25_people() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    client, _user = signed_in("COMMUNE_WORKER")
    client.get(page("list-people"))

    asked = []
    for number in (5, 20):
        make_people(number, by=worker)
        with CaptureQueriesContext(connection) as questions:
            assert len(client.get(page("list-people")).context["rows"]) in {5, 25}
        asked.append(sum("SAVEPOINT" not in each["sql"] for each in questions))

    assert asked[0] == asked[1] <= 17


def test_pages_of_the_list_go_there_and_back() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    people = make_people(30, by=worker)
    client, _user = signed_in("COMMUNE_WORKER")

    first = client.get(page("list-people"))
    second = client.get(page("list-people") + first.context["older"])

    assert second.context["rows"][0][1] == people[4].code
    assert len(second.context["rows"]) == 5
    assert second.context["older"] == ""
    back = client.get(page("list-people") + second.context["newer"])
    assert [row[0] for row in back.context["rows"]] == [row[0] for row in first.context["rows"]]
    assert client.get(page("list-people") + "?before=nonsense").status_code == 200
