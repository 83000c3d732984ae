"""The desk of pairs over HTTP: who may, in which order, what is shown, decided and gone on to."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event, ReadEvent
from beneficiaries.actions import grant_sight
from beneficiaries.actions.edit import edit_person
from beneficiaries.actions.find_pairs import find_pairs
from beneficiaries.actions.pairs import set_stakes
from beneficiaries.choices import SightKind
from beneficiaries.choices.pairs import PairState
from beneficiaries.models import Beneficiary, CandidatePair
from core.actor import system_actor
from core.clock import local_today
from core.text.days import PartialDate
from partners.models import Notice, Organisation, OrganisationFunction
from partners.roles import Role
from places.models import AdministrativeUnit
from tests.beneficiaries.test_pages import signed_in
from tests.factories.acts import lawfully
from tests.factories.assistance import give
from tests.factories.beneficiaries import make_person
from tests.factories.cases import commune_worker
from tests.factories.merging import merged
from tests.factories.pairs import make_pair, paired
from tests.factories.partners import COMMUNE, PROVINCE, SINCE, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
ABSENT = "00000000-0000-4000-8000-000000000000"
DESK = "/nguoi/trung-nguoi/"
JUDGES = {Role.COORDINATOR, Role.PROVINCIAL_OFFICER, Role.COMMUNE_WORKER}


@pytest.fixture
def coordinator() -> Client:
    return signed_in("COORDINATOR")[0]


def another_office() -> Organisation:
    """The office of another commune."""
    communes = AdministrativeUnit.objects.current().communes_of(PROVINCE).exclude(pk=COMMUNE).order_by("pk")
    made: Organisation = OrganisationFactory(kind="STATE_COMMUNE", commune_id=communes[0].pk)
    return made


def change(person: Beneficiary, **told: Any) -> None:
    """Change the record as its worker does."""
    edit_person(by=commune_worker(), person=Beneficiary.objects.get(pk=person.pk), changes=told)


def address(pair: CandidatePair) -> str:
    return reverse("beneficiaries:compare-people", args=[pair.pk])


def seen(client: Client, pair: CandidatePair) -> str:
    """The digest that the form carries."""
    found = re.search(r'name="seen" value="([0-9a-f]+)"', client.get(address(pair)).content.decode())
    assert found is not None
    return found[1]


@pytest.mark.parametrize("role", sorted(set(Role.values) - JUDGES))
def test_given_another_role_when_the_desk_is_opened_then_it_is_refused(role: str) -> None:
    pair = paired()
    client, _user = signed_in(role)

    for url in (DESK, f"{DESK}trong-so/", address(pair), reverse("services:pair-assistance", args=[pair.pk])):
        assert client.get(url).status_code == 403
    assert client.post(address(pair), {"reason": "CARD_SEEN"}).status_code == 403
    assert CandidatePair.objects.get().state == PairState.OPEN


def test_given_nobody_signed_in_when_the_desk_is_opened_then_one_signs_in() -> None:
    assert Client().get(DESK).headers["Location"].startswith("/dang-nhap/")


def test_given_a_pair_out_of_sight_when_opened_then_it_is_as_if_absent() -> None:
    elsewhere = signed_in("COMMUNE_WORKER", organisation=another_office())[0]
    pair = paired()

    absent = elsewhere.get(reverse("beneficiaries:compare-people", args=[ABSENT]))

    assert [elsewhere.get(address(pair)).status_code, absent.status_code] == [404, 404]
    assert elsewhere.get(reverse("services:pair-assistance", args=[pair.pk])).status_code == 404
    assert elsewhere.post(address(pair), {"reason": "CARD_SEEN"}).status_code == 404
    assert "Kăn" not in elsewhere.get(DESK).content.decode()


def test_given_a_pair_seen_in_another_commune_when_opened_then_it_is_not_the_offices_to_judge() -> None:
    office = another_office()
    client = signed_in("COMMUNE_WORKER", organisation=office)[0]
    pair = paired()
    for person in (pair.first, pair.second):
        grant_sight(by=commune_worker(), person=person, organisation=office, kind=SightKind.LEAD)

    assert client.get(address(pair)).status_code == 403
    assert list(client.get(DESK).context["rows"]) == []


def test_the_likely_and_costly_pair_comes_first_and_nothing_says_how_likely(coordinator: Client) -> None:
    cheap, costly, perhaps = paired(chance=0.97), paired(chance=0.95), paired(chance=0.4)
    with lawfully():
        set_stakes({costly.pk: 9_000_000})

    page = coordinator.get(DESK)

    links = [re.search(r"trung-nguoi/([0-9a-f-]{36})/", str(row[0]))[1] for row in page.context["rows"]]  # type: ignore[index]
    assert links == [str(each.pk) for each in (costly, cheap, perhaps)]
    text = page.content.decode()
    assert not re.search(r"0[.,]9[57]|9[57] ?%", text)
    assert "9.000.000" in text
    read = ReadEvent.objects.filter(verb="LIST_PAIRS").latest("at")
    assert read.count == 6


@pytest.mark.parametrize(
    ("query", "names"),
    [("band=LIKELY", {"likely", "flagged"}), ("band=PERHAPS", {"perhaps"}), ("mark=FLAGGED", {"flagged"}),
     ("mark=ANSWERED", set()), ("commune=gso_2025:19489", {"likely", "perhaps", "flagged"})],
)  # fmt: skip
def test_the_desk_is_narrowed(coordinator: Client, query: str, names: set[str]) -> None:
    pairs = {"likely": paired(chance=0.97), "perhaps": paired(chance=0.4), "flagged": paired(chance=0.93)}
    with lawfully():
        CandidatePair.objects.filter(pk=pairs["flagged"].pk).update(flagged_by=commune_worker().user_id)

    text = coordinator.get(f"{DESK}?{query}").content.decode()

    assert {name for name, pair in pairs.items() if str(pair.pk) in text} == names


def test_given_more_than_a_page_when_gone_on_then_each_pair_is_shown_once(coordinator: Client) -> None:
    people = [make_person(by=commune_worker()) for _ in range(9)]
    pairs = [make_pair(one, other) for one, other in list(combinations(people, 2))[:30]]

    first = coordinator.get(DESK)
    second = coordinator.get(DESK + first.context["older"])

    shown = re.findall(r"trung-nguoi/([0-9a-f-]{36})/", first.content.decode() + second.content.decode())
    assert set(shown) == {str(pair.pk) for pair in pairs}
    assert len(set(shown)) == 30
    assert second.context["older"] == ""


def test_both_stand_side_by_side_with_number_and_telephone_masked(coordinator: Client) -> None:
    pair = paired(
        {
            "phone": "0912345815",
            "identity_number": "045168001412",
            "identity_missing_reason": "",
            "village": "Bản Ba Tầng",
        },
        {"full_name": "Hồ Thị Cắn", "phone": "0987654321", "village": "Bản Giai"},
    )

    page = coordinator.get(address(pair))

    text = page.content.decode()
    assert [word for word in ("Hồ Thị Kăn", "Hồ Thị Cắn", "Bản Ba Tầng", "Bản Giai") if word not in text] == []
    assert "0912345815" not in text
    assert "045168001412" not in text
    assert "•••••••815" in text
    assert page.context["agrees"]
    assert page.context["differs"]
    assert ReadEvent.objects.filter(verb="SHOW_PAIR").count() == 1


def test_when_told_apart_then_the_next_pair_of_the_same_filter_follows(coordinator: Client) -> None:
    first, other, second = paired(chance=0.97), paired(chance=0.5), paired(chance=0.95)
    told = {"act": "apart", "reason": "CARD_SEEN", "seen": seen(coordinator, first)}

    answer = coordinator.post(address(first) + "?band=LIKELY", told)
    last = coordinator.post(address(second) + "?band=LIKELY", {**told, "seen": seen(coordinator, second)})

    assert answer.headers["Location"] == f"{address(second)}?band=LIKELY"
    assert last.headers["Location"] == f"{DESK}?band=LIKELY"
    states = dict(CandidatePair.objects.values_list("pk", "state"))
    assert [states[each.pk] for each in (first, second, other)] == ["DIFFERENT", "DIFFERENT", "OPEN"]
    assert Event.objects.filter(verb="PERSON_TOLD_APART").count() == 4


def test_one_goes_to_the_previous_and_the_next_pair(coordinator: Client) -> None:
    one, two, three = (paired(chance=chance) for chance in (0.97, 0.96, 0.95))

    context = coordinator.get(address(two)).context

    assert (context["previous_url"], context["next_url"]) == (address(one), address(three))
    ends = [coordinator.get(address(one)).context["previous_url"], coordinator.get(address(three)).context["next_url"]]
    assert ends == ["", ""]


@pytest.mark.parametrize("reason", ["", "UNSURE", "XX"])
def test_given_no_sure_reason_when_told_apart_then_it_is_refused(coordinator: Client, reason: str) -> None:
    pair = paired()

    answer = coordinator.post(address(pair), {"act": "apart", "reason": reason, "seen": seen(coordinator, pair)})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert CandidatePair.objects.get().state == PairState.OPEN


def test_given_a_record_changed_meanwhile_when_told_apart_then_what_was_typed_stays(coordinator: Client) -> None:
    pair = paired()
    before = seen(coordinator, pair)
    change(pair.first, village="Bản Khác")

    stale = coordinator.post(address(pair), {"act": "apart", "reason": "CARD_SEEN", "seen": before})

    assert stale.status_code == 409
    assert CandidatePair.objects.get().state == PairState.OPEN
    text = stale.content.decode()
    assert re.search(r'value="CARD_SEEN"\s+selected', text)
    fresh = re.search(r'name="seen" value="([0-9a-f]+)"', text)
    assert fresh is not None
    assert fresh[1] != before
    assert coordinator.post(address(pair), {"act": "apart", "reason": "CARD_SEEN", "seen": fresh[1]}).status_code == 302


def test_given_a_form_without_digest_when_told_apart_then_it_is_stale(coordinator: Client) -> None:
    assert coordinator.post(address(paired()), {"reason": "CARD_SEEN", "seen": "zz"}).status_code == 409


def test_given_it_was_decided_meanwhile_when_told_apart_then_that_is_said(coordinator: Client) -> None:
    pair = paired()
    told = {"act": "apart", "reason": "CARD_SEEN", "seen": seen(coordinator, pair)}
    coordinator.post(address(pair), told)

    again = coordinator.post(address(pair), told)

    assert again.status_code == 409
    assert again.context["decided"]
    assert 'name="seen"' not in again.content.decode()


def test_told_apart_is_not_asked_again_unless_what_is_compared_changes(coordinator: Client) -> None:
    same: dict[str, Any] = {
        "full_name": "Đặng Thị Kim Thoa", "sex": "F", "birth": PartialDate(1968, 3, 5), "village": "Bản Giai",
    }  # fmt: skip
    one, other = (make_person(by=commune_worker(), **same) for _ in range(2))
    machine = system_actor(today=local_today(), purpose="job")
    find_pairs(by=machine)
    pair = CandidatePair.objects.get()
    coordinator.post(address(pair), {"act": "apart", "reason": "CARD_SEEN", "seen": seen(coordinator, pair)})

    find_pairs(by=machine)

    assert str(pair.pk) not in coordinator.get(DESK).content.decode()
    change(other, phone="0912345815")
    change(one, phone="0912345815")
    find_pairs(by=machine)
    assert str(pair.pk) in coordinator.get(DESK).content.decode()


def test_a_commune_worker_sends_the_pair_on_to_the_coordinator_and_merges_nothing() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    pair = paired()

    page = client.get(address(pair))
    answer = client.post(address(pair), {"act": "send"})

    assert (page.context["merge_url"], answer.status_code) == ("", 302)
    pair.refresh_from_db()
    assert (pair.state, pair.flagged_by) == (PairState.OPEN, user.pk)
    assert Event.objects.filter(verb="PAIR_SENT_ON").count() == 2


def test_the_coordinator_is_led_to_the_merge_and_from_a_merged_pair_to_the_record(coordinator: Client) -> None:
    pair = paired()
    page = coordinator.get(address(pair))
    kept, lost = page.context["people"]
    assert page.context["merge_url"] == reverse("beneficiaries:merge-people", args=[kept.pk, lost.pk])

    merged(kept, lost)

    led = coordinator.get(address(pair))
    assert led.headers["Location"] == reverse("beneficiaries:show-person", args=[kept.pk])
    assert coordinator.post(address(pair), {"reason": "CARD_SEEN"}).status_code == 302


def test_help_of_both_stands_side_by_side(coordinator: Client) -> None:
    pair = paired()
    for person in (pair.first, pair.second):
        give(person, commune_worker(), "EMERG_RELIEF")

    page = coordinator.get(reverse("services:pair-assistance", args=[pair.pk]))
    part = coordinator.get(reverse("services:pair-assistance", args=[pair.pk]), headers={"HX-Request": "true"})

    rows = page.context["rows"]
    assert [row["tone"] for row in rows] == ["wait"]
    assert "<h1" not in part.content.decode()


def test_the_person_page_names_whom_the_record_may_be_one_with() -> None:
    pair = paired()
    url = reverse("beneficiaries:show-person", args=[pair.first_id])

    assert address(pair) in signed_in("COORDINATOR")[0].get(url).content.decode()
    assert address(pair) not in signed_in("COMMUNE_LEADER")[0].get(url).content.decode()


def test_the_page_of_weights_tells_chances_and_too_few_decisions(coordinator: Client) -> None:
    pair = paired(chance=0.97)
    coordinator.post(address(pair), {"reason": "CARD_SEEN", "seen": seen(coordinator, pair)})

    page = coordinator.get(f"{DESK}trong-so/")

    rows = page.context["calibration"]
    assert sum(row[1] for row in rows) == 1
    assert all(isinstance(row[3], dict) for row in rows)
    assert "0,90" in page.content.decode()


def test_a_share_is_told_from_thirty_decisions_on(coordinator: Client) -> None:
    people = [make_person(by=commune_worker()) for _ in range(9)]
    pairs = [make_pair(one, other, chance=0.92) for one, other in list(combinations(people, 2))[:30]]
    with lawfully():
        CandidatePair.objects.filter(pk__in=[each.pk for each in pairs[:27]]).update(state=PairState.MERGED)
        CandidatePair.objects.filter(pk__in=[each.pk for each in pairs[27:]]).update(
            state=PairState.DIFFERENT, reason="OTHER", decided_at=pairs[0].found_at
        )

    rows = coordinator.get(f"{DESK}trong-so/").context["calibration"]

    assert [row[1:] for row in rows if row[1]] == [[30, 27, "90,0 %"]]


def test_the_notice_to_the_coordinator_leads_to_the_pair() -> None:
    boss = UserFactory(role="COORDINATOR")
    with lawfully():
        OrganisationFunction.objects.create(organisation=boss.organisation, code="COORDINATION", since=SINCE)
    pair = paired()

    signed_in("COMMUNE_WORKER")[0].post(address(pair), {"act": "send"})

    notice = Notice.objects.get(to_role="COORDINATOR")
    assert (notice.url_name, notice.object_id) == ("beneficiaries:compare-people", pair.pk)
