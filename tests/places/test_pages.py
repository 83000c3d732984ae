"""The page that says what a former commune is today."""

from __future__ import annotations

import pytest
from django.test import Client

from places.models import AdministrativeUnit
from tests.factories.partners import UserFactory

pytestmark = pytest.mark.django_db


def test_given_a_former_commune_when_looked_up_then_its_successor_is_named(client: Client) -> None:
    client.force_login(UserFactory(role="COMMUNE_WORKER"))

    answer = client.get("/dia-ban/", {"q": "TT Ái Tử"})

    assert answer.status_code == 200
    assert [row[1] for row in answer.context["rows"]] == ["19624"]
    assert "Xã Triệu Phong" in answer.context["rows"][0][4]


@pytest.mark.parametrize("term", ["", "khong co xa nay", "%", "<script>", "x" * 500, "\u200b", "xã"])
def test_given_odd_words_when_looked_up_then_the_page_opens_empty(client: Client, term: str) -> None:
    client.force_login(UserFactory(role="LEADER_VIEW"))

    answer = client.get("/dia-ban/", {"q": term})

    assert answer.status_code == 200
    assert answer.context["rows"] == []
    assert "<script>" not in answer.content.decode().replace("<script src", "")


def test_given_part_of_a_name_when_looked_up_then_that_very_name_comes_first(client: Client) -> None:
    client.force_login(UserFactory(role="COMMUNE_WORKER"))
    text = client.get("/dia-ban/", {"q": "Lìa"}).content.decode()
    wider = AdministrativeUnit.objects.looked_up("thanh")

    assert "Xã Lìa" in text
    names = [unit.folded_name for unit in wider[:400]]
    assert names[0] == "thanh"
    assert len(set(names)) > 10
    assert all("thanh" in name for name in names)
    assert names == sorted(names, key=lambda name: name != "thanh")
