"""The page that says what a former commune is today."""

from __future__ import annotations

import pytest
from django.test import Client

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
