"""The human role table: complete, consistent, and an administrator who sees no person."""

from __future__ import annotations

from itertools import combinations

import pytest

from partners.roles import (
    BY_ORGANISATION,
    COMMUNE_WIDE,
    INCOMPATIBLE_VERBS,
    PROVINCE_WIDE,
    ROLE_CLASSES,
    ROLE_VERBS,
    SEES_NOBODY,
    FieldClass,
    Role,
    Verb,
    classes_of,
    verbs_of,
)
from partners.rules.compatibility import clash
from partners.rules.giving import GIVES, can_give

PERSONAL = {verb for verb in Verb.values if "PERSON" in verb or "PEOPLE" in verb or verb.startswith("REVEAL")}
WRITES = {"REGISTER_PERSON", "EDIT_PERSON", "OPEN_CASE", "ASSESS", "RECORD_ASSISTANCE", "RESERVE", "IMPORT_PEOPLE"}


def test_every_role_has_verbs_classes_scope_and_an_organisation_that_gives_it() -> None:
    scopes = [PROVINCE_WIDE, COMMUNE_WIDE, BY_ORGANISATION, SEES_NOBODY]

    assert set(ROLE_VERBS) == set(ROLE_CLASSES) == set(GIVES) == set(Role.values)
    assert frozenset().union(*scopes) == set(Role.values)
    assert all(not one & other for one, other in combinations(scopes, 2))


def test_every_verb_and_class_of_the_table_exists_and_every_verb_is_held_by_somebody() -> None:
    assert frozenset().union(*ROLE_VERBS.values()) == set(Verb.values)
    assert frozenset().union(*ROLE_CLASSES.values()) == set(FieldClass.values)


@pytest.mark.parametrize("role", sorted(SEES_NOBODY))
def test_roles_without_sight_hold_no_verb_about_people_and_no_class(role: str) -> None:
    assert not verbs_of(role) & PERSONAL
    assert classes_of(role) == frozenset()


@pytest.mark.parametrize("role", ["INSPECTOR", "AUDITOR", "COMMUNE_LEADER"])
def test_readers_write_nothing_about_people(role: str) -> None:
    assert not verbs_of(role) & WRITES


def test_who_decides_on_exceptions_neither_asks_nor_gives() -> None:
    deciders = [role for role in Role.values if "DECIDE_EXCEPTION" in verbs_of(role)]

    assert deciders == ["COORDINATOR"]
    assert not verbs_of("COORDINATOR") & {"ASK_EXCEPTION", "RECORD_ASSISTANCE", "RESERVE"}


def test_a_role_shows_masked_data_only_of_classes_it_holds() -> None:
    shows = {"REVEAL_IDENTITY": "identity", "REVEAL_CONTACT": "contact"}

    wrong = [
        (role, verb)
        for role in Role.values
        for verb, needed in shows.items()
        if verb in verbs_of(role) and needed not in classes_of(role)
    ]

    assert wrong == []


def test_an_unknown_role_may_nothing() -> None:
    assert verbs_of("KING") == frozenset()
    assert classes_of("KING") == frozenset()
    assert not can_give("STATE_PROVINCE", "KING")


def test_no_single_role_holds_an_incompatible_pair() -> None:
    assert [r for r in Role.values for one, other in INCOMPATIBLE_VERBS if {one, other} <= verbs_of(r)] == []


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ("ADMINISTRATOR", "PROVINCIAL_OFFICER"),
        ("PROVINCIAL_OFFICER", "ADMINISTRATOR"),
        ("COORDINATOR", "PARTNER_WORKER"),
        ("COORDINATOR", "PROVINCIAL_OFFICER"),
        ("AUDITOR", "PROVINCIAL_OFFICER"),
        ("ADMINISTRATOR", "AUDITOR"),
        ("INSPECTOR", "COORDINATOR"),
    ],
)
def test_incompatible_roles_clash(held: str, wanted: str) -> None:
    assert clash([verbs_of(held)], verbs_of(wanted), pairs=INCOMPATIBLE_VERBS) is not None


@pytest.mark.parametrize(
    ("held", "wanted"),
    [("ADMINISTRATOR", "STATISTICIAN"), ("PROVINCIAL_OFFICER", "STATISTICIAN"), ("AUDITOR", "INSPECTOR")],
)
def test_compatible_roles_do_not(held: str, wanted: str) -> None:
    assert clash([verbs_of(held)], verbs_of(wanted), pairs=INCOMPATIBLE_VERBS) is None
    assert clash([], verbs_of(wanted), pairs=INCOMPATIBLE_VERBS) is None


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("NGO", "COORDINATOR"),
        ("NGO", "COMMUNE_WORKER"),
        ("STATE_PROVINCE", "PARTNER_MANAGER"),
        ("NGO", "QTMAC_OFFICER"),
    ],
)
def test_an_organisation_does_not_give_the_roles_of_others(kind: str, role: str) -> None:
    assert not can_give(kind, role)
