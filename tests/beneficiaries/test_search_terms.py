"""What is looked for stands sealed in the address: for the same user, for half a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import unquote_plus

import pytest
import time_machine
from django.urls import reverse

from beneficiaries.actions.terms import Term, open_term, seal_term
from tests.beneficiaries.test_pages import signed_in
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
NAME, PHONE, NUMBER = "Hồ Thị Kăn", "0912345815", "045168001412"
HEAD = "Hồ Văn Nam"


@pytest.mark.parametrize("typed", [NAME, PHONE, NUMBER, "ho thi kan"])
def test_what_was_typed_finds_and_stands_in_no_address(typed: str) -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person(full_name=NAME, phone=PHONE, identity_number=NUMBER, identity_missing_reason="")

    sent = client.post(reverse("beneficiaries:list-people"), {"q": typed, "sex": "M", "other": "x"})

    assert sent.status_code == 302
    address = unquote_plus(sent.headers["Location"])
    assert "sex=M" in address
    assert "other" not in address
    assert typed not in address
    shown = client.get(sent.headers["Location"])
    assert len(shown.context["rows"]) == 1
    assert person.code in shown.content.decode()
    assert shown.context["form"]["q"].value() == typed


def test_the_term_is_of_one_user_and_of_half_a_day() -> None:
    mine, other = (actor_for(UserFactory(role="COMMUNE_WORKER")) for _ in range(2))
    start = datetime.now(UTC)
    sealed = seal_term(Term(NAME, HEAD), by=mine)

    assert open_term(sealed, by=mine) == (NAME, HEAD)
    assert open_term(sealed, by=other) == Term()
    assert open_term(sealed[:-4] + "AAAA", by=mine) == Term()
    assert open_term("Hồ", by=mine) == Term()
    assert sealed != seal_term(Term(NAME, HEAD), by=mine)
    with time_machine.travel(start + timedelta(hours=13)):
        assert open_term(sealed, by=mine) == Term()


def test_terms_of_like_length_are_not_told_apart_by_their_length() -> None:
    by = actor_for(UserFactory(role="COMMUNE_WORKER"))

    assert len({len(seal_term(Term(typed), by=by)) for typed in ("y", NAME, NUMBER)}) == 1


def test_an_address_that_has_run_out_says_so_and_a_plain_term_is_not_looked_for() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    url = reverse("beneficiaries:list-people")

    assert client.get(url, {"tim": "abc"}).context["is_term_lost"]
    assert "found" not in client.get(url, {"q": NAME}).context
    assert client.post(url, {"q": ""}).headers["Location"] == url
    assert client.post(url, {"q": "x" * 5000}).status_code == 302


def test_the_name_of_a_head_stands_in_no_address_either() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    head = make_person(full_name=HEAD, relation="HEAD")
    make_person(full_name=NAME, relation="CHILD", joins=head.pk, sex="F")

    sent = client.post(reverse("beneficiaries:list-people"), {"head": HEAD, "sex": "F"})

    address = unquote_plus(sent.headers["Location"])
    assert "Nam" not in address
    shown = client.get(sent.headers["Location"])
    assert [row[0]["text"] for row in shown.context["rows"]] == [NAME]
    assert shown.context["form"]["head"].value() == HEAD
    assert open_term(address.partition("tim=")[2], by=actor_for(user)) == ("", HEAD)
