"""What must not be done with sealed fields is refused, and a token opens in its own field, row and owner alone."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from beneficiaries.models import Alias, Beneficiary, Identifier
from tests.factories.beneficiaries import make_person
from vault import openkeys, tokens
from vault.fields import SealedText
from vault.middleware import OpenKeysMiddleware
from vault.models import DataKey

pytestmark = pytest.mark.django_db
NAME = "Hồ Thị Kăn"

PEOPLE: Any = Beneficiary.objects
ALIASES: Any = Alias.objects
NUMBERS: Any = Identifier.objects

REFUSED: dict[str, Callable[[], Any]] = {
    "exact": lambda: list(PEOPLE.filter(full_name=NAME)),
    "contains": lambda: list(PEOPLE.filter(full_name__icontains="Kăn")),
    "exclude": lambda: list(PEOPLE.exclude(full_name=NAME)),
    "in": lambda: list(PEOPLE.filter(full_name__in=[NAME])),
    "order": lambda: list(PEOPLE.order_by("full_name")),
    "order downwards": lambda: list(PEOPLE.order_by("-full_name")),
    "order by token": lambda: list(PEOPLE.order_by("full_name_sealed")),
    "values": lambda: list(PEOPLE.values("full_name")),
    "values_list": lambda: list(PEOPLE.values_list("full_name", flat=True)),
    "update": lambda: PEOPLE.update(full_name=NAME),
    "update of the token with text": lambda: PEOPLE.update(full_name_sealed=NAME),
    "order through a relation": lambda: list(ALIASES.order_by("person__full_name")),
    "values through a relation": lambda: list(ALIASES.values("person__full_name")),
    "values_list through a relation": lambda: list(ALIASES.values_list("person__full_name")),
    "filter through a relation": lambda: list(ALIASES.filter(person__full_name=NAME)),
    "lookup through a relation": lambda: list(ALIASES.filter(person__full_name__startswith="H")),
}


@pytest.mark.parametrize("use", sorted(REFUSED))
def test_a_sealed_field_is_neither_searched_nor_ordered_nor_read_nor_written_as_text(use: str) -> None:
    make_person(full_name=NAME)

    with pytest.raises((FieldError, TypeError)):
        REFUSED[use]()


def test_what_says_only_whether_something_is_there_is_allowed() -> None:
    person = make_person(full_name=NAME)

    assert list(PEOPLE.filter(phone__isnull=True)) == [person]


def test_values_through_a_relation_give_tokens_and_never_text() -> None:
    make_person(full_name=NAME, identity_number="044168001234", identity_missing_reason="")

    for found in NUMBERS.values_list("person__full_name_sealed", "number_sealed"):
        assert all(NAME.encode() not in bytes(each) and b"044168001234" not in bytes(each) for each in found)


def test_dumped_data_holds_no_text() -> None:
    make_person(full_name=NAME, phone="0912345678")
    out = StringIO()

    call_command("dumpdata", "beneficiaries.Beneficiary", stdout=out)

    assert '"beneficiaries.beneficiary"' in out.getvalue()
    assert NAME not in out.getvalue()
    assert "Kăn" not in out.getvalue().encode().decode("unicode_escape", errors="ignore")
    assert "912345678" not in out.getvalue()


def bound(field: str, row: Beneficiary) -> bytes:
    sealed: Any = Beneficiary.__dict__[field]
    assert isinstance(sealed, SealedText)
    return sealed.prefix + row.pk.bytes


def test_a_token_is_bound_to_its_field_and_to_its_row_each_alone() -> None:
    one, other = make_person(full_name=NAME), make_person()
    cipher = openkeys.opened(one.data_key_id).cipher
    assert cipher is not None
    token = bytes(one.full_name_sealed)  # type: ignore[attr-defined]

    assert tokens.unseal(cipher, token, bound=bound("full_name", one)) == NAME
    for wrong in (bound("full_name", other), bound("village", one)):
        with pytest.raises(tokens.SealBroken):
            tokens.unseal(cipher, token, bound=wrong)


@pytest.mark.parametrize("changed", ["owner", "key_id", "kek_id"])
def test_a_data_key_is_bound_to_owner_id_and_wrapping_key_each_alone(changed: str) -> None:
    key = DataKey.objects.get(pk=make_person().data_key_id)
    told: dict[str, Any] = {"key_id": key.pk.bytes, "owner": key.owner.bytes, "kek_id": key.kek}
    wrapper = openkeys.kek(key.kek)
    assert len(tokens.unwrap(wrapper, bytes(key.wrapped or b""), **told)) == 32

    told[changed] = "kek-999" if changed == "kek_id" else uuid4().bytes

    with pytest.raises(tokens.SealBroken):
        tokens.unwrap(wrapper, bytes(key.wrapped or b""), **told)


def test_given_another_owners_key_on_a_row_when_opened_then_refused_though_the_key_itself_opens() -> None:
    person = make_person(full_name=NAME)
    DataKey.objects.filter(pk=person.data_key_id).update(owner=uuid4())
    openkeys.forget()

    with pytest.raises(tokens.SealBroken):
        _ = PEOPLE.get(pk=person.pk).full_name


def test_keys_opened_while_answering_are_forgotten_with_the_answer() -> None:
    person = make_person(full_name=NAME)
    openkeys.forget()
    held: list[dict[int, openkeys.OpenKey]] = []

    def answer(request: HttpRequest) -> HttpResponse:
        response = HttpResponse(PEOPLE.get(pk=person.pk).full_name)
        held.append(openkeys._held())
        return response

    OpenKeysMiddleware(answer)(RequestFactory().get("/"))

    assert person.data_key_id.int in held[0]
    assert openkeys._held() is not held[0]
    assert person.data_key_id.int not in openkeys._held()
