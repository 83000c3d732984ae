"""Where a part of a name is too wide, the page says which second detail is needed and gives the field for it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.actions import named
from beneficiaries.actions.index import digest_of
from beneficiaries.models import BlindIndex, IndexStop
from beneficiaries.rules.index_keys import Key, Kind
from core.text.days import PartialDate
from tests.beneficiaries.test_pages import blanked, signed_in
from tests.factories.assistance import partner_of
from tests.factories.beneficiaries import make_person
from tests.factories.partners import COMMUNE, UserFactory, actor_for

pytestmark = pytest.mark.django_db
URL = "beneficiaries:list-people"


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people are more than may be opened at once."""
    monkeypatch.setattr(named, "OPENED_AT_MOST", 1)


def _asked(client: Client, **told: str) -> Any:
    return client.post(reverse(URL), told, follow=True)


def _crowd(*names: str) -> tuple[Client, Any]:
    client, user = signed_in("PROVINCIAL_OFFICER")
    for year, name in enumerate(names, start=1968):
        make_person(by=actor_for(user), full_name=name, birth=PartialDate(year), relation="HEAD")
    return client, user


def test_the_page_gives_the_fields_of_a_second_detail_and_keeps_what_was_told() -> None:
    client, _user = _crowd("Hồ Thị Kăn", "Hồ Thị Lan", "Trần Văn Nam")

    asked = _asked(client, q="kăn", sex="M")

    detail = asked.context["detail"]
    assert [field.name for field in detail["fields"]] == ["commune", "birth_year"]
    assert dict(detail["kept"]) == {"q": "kăn", "sex": "M"}
    assert 'id="detail_birth_year"' in asked.content.decode()
    answered = _asked(client, **dict(detail["kept"]), birth_year="1968")
    assert [row[0]["text"] for row in answered.context["rows"]] == ["Hồ Thị Kăn"]
    assert answered.context["detail"] is None


def test_what_was_told_already_is_not_asked_for_again() -> None:
    client, _user = _crowd("Hồ Thị Kăn", "Hồ Thị Lan", "Trần Văn Nam")

    assert [each.name for each in _asked(client, q="kăn", commune=COMMUNE).context["detail"]["fields"]] == [
        "birth_year"
    ]
    assert [each.name for each in _asked(client, head="nam").context["detail"]["fields"]] == ["commune"]
    assert _asked(client, head="nam").context["found"].is_of_head


def test_a_full_name_that_too_many_bear_asks_for_a_second_detail() -> None:
    client, _user = _crowd("Nguyễn Văn An", "Hồ Thị Lan")
    stopped = digest_of(Key(Kind.NAME, ("nguyen van an",)))
    IndexStop.objects.create(digest=stopped, kind=Kind.NAME)
    BlindIndex.objects.filter(digest=stopped).delete()

    assert _asked(client, q="Nguyễn Văn An").context["found"].is_common
    assert [row[0]["text"] for row in _asked(client, q="Nguyễn Văn An", birth_year="1968").context["rows"]] == [
        "Nguyễn Văn An"
    ]
    assert not _asked(client, q="Nguyễn Văn Không").context["found"].is_common


def test_people_out_of_sight_change_no_letter_of_a_partners_answers() -> None:
    person, other = make_person(full_name="Hồ Thị Kăn"), make_person(full_name="Hồ Thị Lan")
    partner = partner_of(person)
    client = Client()
    client.force_login(UserFactory(role="PARTNER_WORKER", organisation_id=partner.organisation_id))
    questions: list[dict[str, str]] = [
        {"q": "kan"}, {"q": "Hồ Thị Lan"}, {"q": "lan 1968"}, {"q": other.code}, {"head": "Hồ Thị Lan"},
        {"sex": "M"}, {"incomplete": "REGISTRATION"}, {"verification": "OPEN"}, {},
    ]  # fmt: skip

    def answers() -> list[str]:
        pages = [_asked(client, **told).content.decode() for told in questions]
        return [re.sub(r'tim=[^"&]+', "", blanked(page)) for page in pages]

    before = answers()
    for name in ("Hồ Thị Kăn", "Hồ Thị Kăn", "Hồ Thị Lan"):
        make_person(full_name=name, relation="HEAD")

    assert answers() == before
    assert "Hồ Thị Lan" not in before[-1]
