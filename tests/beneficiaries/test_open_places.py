"""People of a divided commune: asked on the form, listed where nobody said, decided by one press."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from audit.models import Event
from beneficiaries.actions import edit_person, grant_sight
from beneficiaries.actions.places import decide_place, open_places
from beneficiaries.choices import SightKind
from beneficiaries.models import Beneficiary, Household
from core.clock import local_today
from core.errors import ConflictRefused, RuleViolation
from partners.choices import OrganisationKind
from partners.models import Organisation, User
from tests.beneficiaries.test_pages import page, told
from tests.factories.beneficiaries import erase, make_person
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db
GIA_LAI = "gso_2025:52"
AN_NGHIA, AN_TOAN, AN_HOA = "gso_pre2025:21634", "gso_2025:21622", "gso_2025:21628"
QUEUE = "/nguoi/chua-ro-xa/"


def officer() -> User:
    """An officer of the province of Gia Lai."""
    office = OrganisationFactory(kind=OrganisationKind.STATE_PROVINCE, province_id=GIA_LAI)
    found: User = UserFactory(role="PROVINCIAL_OFFICER", organisation=office)
    return found


def worker(commune: str) -> User:
    """A worker of a commune of Gia Lai."""
    office = OrganisationFactory(kind=OrganisationKind.STATE_COMMUNE, province_id=GIA_LAI, commune_id=commune)
    found: User = UserFactory(role="COMMUNE_WORKER", organisation=office)
    return found


def undecided(user: User, **other: Any) -> Beneficiary:
    """Somebody of old An Nghĩa of whom nobody has said where that is today."""
    place: dict[str, Any] = {"commune": AN_HOA, "place_as_written": AN_NGHIA, "place_undecided": True}
    return make_person(by=actor_for(user), **(place | other))


def signed_in(user: User) -> Client:
    """A client of the account."""
    client = Client()
    client.force_login(user)
    return client


def test_the_form_asks_once_and_the_usual_part_is_chosen_beforehand() -> None:
    client, sent = signed_in(officer()), told(commune="Xã An Nghĩa, huyện An Lão")

    asked = client.post(page("register-person"), sent)

    form = asked.context["form"]
    assert (asked.status_code, form.errors.as_data()["commune"][0].code) == (422, "COMMUNE_WAS_SPLIT")
    assert not Beneficiary.objects.exists()
    assert (form["commune_now"].value(), form["commune_asked"].value()) == (AN_HOA, AN_NGHIA)
    assert [unit["attrs"].get("checked", False) for unit in parts_shown(form)] == [True, False]
    assert f'value="{AN_TOAN}"' in asked.content.decode()
    answer = {"commune_now": AN_TOAN, "commune_asked": AN_NGHIA}
    assert client.post(page("register-person"), sent | answer).status_code == 302
    person = Beneficiary.objects.get()
    assert (person.commune_id, person.place_as_written_id, person.place_open_since) == (AN_TOAN, AN_NGHIA, None)


def parts_shown(form: Any) -> list[dict[str, Any]]:
    """The boxes of the parts, in their order."""
    return [box.data for box in form["commune_now"].subwidgets]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"commune_now": AN_TOAN}, "COMMUNE_WAS_SPLIT"),
        ({"commune_now": AN_TOAN, "commune_asked": "gso_pre2025:22000"}, "COMMUNE_WAS_SPLIT"),
        ({"commune_now": "gso_2025:21997", "commune_asked": AN_NGHIA}, "PLACE_NOT_A_PART"),
        ({"commune_now": "", "commune_asked": AN_NGHIA}, "PLACE_NOT_A_PART"),
    ],
)
def test_an_answer_to_another_question_or_with_another_commune_counts_for_nothing(
    answer: dict[str, str], code: str
) -> None:
    client = signed_in(officer())

    form = client.post(page("register-person"), told(commune="An Nghĩa") | answer).context["form"]

    assert form.errors.as_data()["commune"][0].code == code
    assert form["commune_now"].value() == AN_HOA
    assert not Beneficiary.objects.exists()


def test_a_change_to_a_divided_commune_asks_as_well_and_settles_what_was_open() -> None:
    user = officer()
    person, client = undecided(user, commune=AN_TOAN), signed_in(user)
    url = page("edit-person", person.pk)
    form = client.get(url).context["form"]
    kept = {name: form[name].value() or "" for name in form.fields}
    assert client.post(url, kept | {"village": "Thôn 3"}).status_code == 302
    person.refresh_from_db()
    assert (person.place_open_since, person.village) == (local_today(), "Thôn 3")
    sent = kept | {"commune": "An Nghĩa", "village": "Thôn 3"}
    sent["version"] = client.get(url).context["form"].initial["version"]

    assert client.post(url, sent).status_code == 422
    assert client.post(url, sent | {"commune_now": AN_TOAN, "commune_asked": AN_NGHIA}).status_code == 302

    person.refresh_from_db()
    assert (person.commune_id, person.place_open_since) == (AN_TOAN, None)
    assert Event.objects.filter(verb="PERSON_CHANGED").latest("seq").fields == ["place_open_since"]


def test_who_moves_elsewhere_is_no_longer_asked_about() -> None:
    user = officer()
    person = undecided(user)

    changed = edit_person(
        by=actor_for(user), person=person, changes={"commune": "gso_2025:21997", "place_as_written_id": None}
    )

    assert changed == ["commune", "place_as_written_id", "place_open_since"]
    assert not open_places(actor_for(user)).exists()


def test_the_queue_holds_whom_one_keeps_and_one_press_decides() -> None:
    user = officer()
    person, client = undecided(user), signed_in(user)
    make_person(by=actor_for(user), commune=AN_HOA, place_as_written=None)
    assert QUEUE in client.get("/").content.decode()
    assert QUEUE in client.get("/nguoi/").content.decode()
    listed = client.get(QUEUE)
    assert [row["person"] for row in listed.context["rows"]] == [person]
    assert [unit.pk for unit in listed.context["rows"][0]["parts"]] == [AN_HOA, AN_TOAN]
    assert (
        reverse("beneficiaries:decide-place", args=[person.pk])
        in client.get(page("show-person", person.pk)).content.decode()
    )

    answer = client.post(page("decide-place", person.pk), {"commune_now": AN_TOAN, "from": "list"})

    assert (answer.status_code, answer["Location"]) == (302, QUEUE)
    person.refresh_from_db()
    assert (person.commune_id, person.place_open_since, person.place_as_written_id) == (AN_TOAN, None, AN_NGHIA)
    assert person.history.count() == 2
    event = Event.objects.get(verb="PLACE_DECIDED")
    assert (event.fields, event.actor) == (["commune", "place_open_since"], user.pk)
    assert not client.get(QUEUE).context["rows"]
    assert QUEUE not in client.get("/").content.decode()


def test_what_is_offered_first_counts_until_it_is_confirmed_and_then_stays() -> None:
    user = officer()
    person = undecided(user)

    decide_place(by=actor_for(user), person=person, commune=AN_HOA)

    person.refresh_from_db()
    assert (person.commune_id, person.place_open_since) == (AN_HOA, None)
    assert Event.objects.get(verb="PLACE_DECIDED").fields == ["place_open_since"]


def test_the_household_stands_where_its_people_are_decided_to_live() -> None:
    user = officer()
    first = undecided(user)
    second = undecided(user, full_name="Hồ Văn Con", phone="", joins=first.pk, relation="CHILD")
    settled = make_person(
        by=actor_for(user), full_name="Hồ Thị Vợ", phone="", commune=AN_HOA, joins=first.pk, relation="SPOUSE"
    )
    home = Household.objects.get()
    since = home.commune_since

    decide_place(by=actor_for(user), person=first, commune=AN_TOAN)
    home.refresh_from_db()
    stays = home.commune_id
    edit_person(by=actor_for(user), person=settled, changes={"commune": AN_TOAN})
    decide_place(by=actor_for(user), person=second, commune=AN_TOAN)
    home.refresh_from_db()

    assert (stays, home.commune_id, home.commune_since) == (AN_HOA, AN_TOAN, since)
    assert Household.history.filter(id=home.pk).count() == 2


@pytest.mark.parametrize("commune", ["gso_2025:21997", AN_NGHIA, "", "x" * 99])
def test_only_a_part_can_be_decided(commune: str) -> None:
    user = officer()
    person = undecided(user)

    with pytest.raises(RuleViolation) as refused:
        decide_place(by=actor_for(user), person=person, commune=commune)
    signed_in(user).post(page("decide-place", person.pk), {"commune_now": commune})

    assert refused.value.code == "PLACE_NOT_A_PART"
    person.refresh_from_db()
    assert (person.commune_id, person.place_open_since) == (AN_HOA, local_today())


def test_it_is_decided_once_and_never_of_somebody_whose_data_was_destroyed() -> None:
    user = officer()
    decided = undecided(user)
    decide_place(by=actor_for(user), person=decided, commune=AN_TOAN)

    with pytest.raises(ConflictRefused) as refused:
        decide_place(by=actor_for(user), person=decided, commune=AN_HOA)

    assert refused.value.code == "PLACE_DECIDED"


def test_nobody_whose_data_was_destroyed_waits_in_the_queue() -> None:
    user = UserFactory(role="PROVINCIAL_OFFICER")
    person = undecided(user)
    Beneficiary.objects.filter(pk=person.pk).update(province_id=user.organisation.province_id)
    assert open_places(actor_for(user)).count() == 1

    erase(person)

    assert not open_places(actor_for(user)).exists()
    with pytest.raises(ConflictRefused) as refused:
        decide_place(by=actor_for(user), person=person, commune=AN_TOAN)
    assert refused.value.code == "DATA_DESTROYED"


def test_a_worker_who_gives_somebody_to_the_other_part_goes_back_to_the_queue() -> None:
    user = worker(AN_HOA)
    person = undecided(officer())
    client = signed_in(user)
    assert [row["person"] for row in client.get(QUEUE).context["rows"]] == [person]

    answer = client.post(page("decide-place", person.pk), {"commune_now": AN_TOAN})

    assert answer["Location"] == QUEUE
    assert client.get(page("show-person", person.pk)).status_code == 404
    assert Beneficiary.objects.visible_to(actor_for(worker(AN_TOAN))).filter(pk=person.pk).exists()


def test_another_office_sees_nobody_and_with_whom_it_was_shared_decides_nothing() -> None:
    by = actor_for(officer())
    person = undecided(officer())
    partner: Organisation = OrganisationFactory()
    user = UserFactory(role="PARTNER_MANAGER", organisation=partner)
    until = by.today + timedelta(days=9)
    grant_sight(by=by, person=person, organisation=partner, kind=SightKind.SHARED, until=until)
    client = signed_in(user)

    assert signed_in(worker(AN_TOAN)).post(page("decide-place", person.pk)).status_code == 404
    assert client.get(page("show-person", person.pk)).status_code == 200
    assert client.post(page("decide-place", person.pk), {"commune_now": AN_TOAN}).status_code == 403
    assert not client.get(QUEUE).context["rows"]


def test_the_register_takes_nobody_as_open_who_is_not_of_a_divided_commune() -> None:
    user = officer()

    for wrong in ({"commune": "gso_2025:21997"}, {"place_as_written": None}, {"place_as_written": "gso_pre2025:19480"}):
        with pytest.raises(RuleViolation) as refused:
            undecided(user, **wrong)
        assert refused.value.code == "PLACE_NOT_A_PART"
    person = make_person(by=actor_for(user), commune=AN_HOA)
    with pytest.raises(IntegrityError), transaction.atomic():
        Beneficiary.objects.filter(pk=person.pk).update(place_open_since=local_today())
