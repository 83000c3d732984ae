"""Which communes the list of people can be narrowed to: those in which somebody may be seen, in dictionary order."""

from __future__ import annotations

import pytest

from beneficiaries.forms.search import SearchForm
from core.text.names import dictionary_key
from tests.factories.assistance import shared_person
from tests.factories.partners import COMMUNE, UserFactory, actor_for

pytestmark = pytest.mark.django_db


def _offered(role: str) -> list[tuple[str, str]]:
    return list(SearchForm({}, actor=actor_for(UserFactory(role=role))).fields["commune"].choices)  # type: ignore[attr-defined]


def test_given_a_commune_worker_when_the_list_is_narrowed_then_only_her_own_commune_is_offered() -> None:
    assert [key for key, _name in _offered("COMMUNE_WORKER")] == [COMMUNE]


def test_given_a_partner_when_the_list_is_narrowed_then_communes_of_people_shared_are_offered() -> None:
    person, _owner, partner = shared_person()

    offered = SearchForm({}, actor=partner).fields["commune"].choices  # type: ignore[attr-defined]

    assert [key for key, _name in offered] == [person.commune_id]
    assert [str(key) for key, _name in _offered("PARTNER_WORKER")] == [""]


def test_given_the_province_when_the_list_is_narrowed_then_all_communes_stand_in_dictionary_order() -> None:
    every, *communes = [(key, str(name)) for key, name in _offered("PROVINCIAL_OFFICER")]

    names = [name for _key, name in communes]
    assert every[0] == ""
    assert len(names) == 78
    assert names == sorted(names, key=dictionary_key) != sorted(names)
