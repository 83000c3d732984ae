"""The code's role table against the one that was written from the documents alone."""

from __future__ import annotations

import pytest

from partners.roles import BY_ORGANISATION, COMMUNE_WIDE, PROVINCE_WIDE, SEES_NOBODY, Role, Verb, classes_of, verbs_of
from tests.oracles.roles import NEVER_SHOWN, RIGHTS, SIGHT, Answer, Held, Sight, expected

SCOPES = {
    Sight.PROVINCE: PROVINCE_WIDE,
    Sight.COMMUNE: COMMUNE_WIDE,
    Sight.ORGANISATION: BY_ORGANISATION,
    Sight.NOBODY: SEES_NOBODY,
}


def test_both_tables_speak_of_the_same_roles_and_verbs() -> None:
    assert set(RIGHTS) == set(SIGHT) == set(Role.values)
    assert {verb for rights in RIGHTS.values() for verb in rights} == set(Verb.values)


@pytest.mark.parametrize("role", Role.values)
def test_a_role_holds_no_verb_that_no_document_gives(role: str) -> None:
    assert sorted(verbs_of(role) - set(RIGHTS[role])) == []


@pytest.mark.parametrize("role", Role.values)
def test_a_role_holds_every_verb_that_the_documents_give(role: str) -> None:
    assert sorted(set(RIGHTS[role]) - verbs_of(role)) == []


@pytest.mark.parametrize("role", Role.values)
def test_a_role_sees_as_far_as_the_documents_say(role: str) -> None:
    assert role in SCOPES[SIGHT[role]]


@pytest.mark.parametrize("role", sorted(NEVER_SHOWN))
def test_a_role_is_shown_no_class_that_the_documents_keep_from_it(role: str) -> None:
    assert classes_of(role) & NEVER_SHOWN[role] == frozenset()


@pytest.mark.parametrize(
    ("role", "verb", "held", "answers"),
    [
        (None, "SEE_PEOPLE", Held.OWN, {Answer.SIGN_IN}),
        ("COMMUNE_WORKER", "EDIT_PERSON", Held.OWN, {Answer.ALLOWED}),
        ("COMMUNE_WORKER", "EDIT_PERSON", Held.OTHERS, {Answer.UNSEEN}),
        ("COMMUNE_LEADER", "EDIT_PERSON", Held.OWN, {Answer.FORBIDDEN}),
        ("PARTNER_WORKER", "RECORD_ASSISTANCE", Held.SHARED, {Answer.ALLOWED}),
        ("PARTNER_WORKER", "RECORD_ASSISTANCE", Held.EXPIRED, {Answer.UNSEEN}),
        ("PARTNER_MANAGER", "SHARE_PERSON", Held.SHARED, {Answer.FORBIDDEN}),
        ("INSPECTOR", "SEE_PEOPLE", Held.OTHERS, {Answer.ALLOWED}),
        ("INSPECTOR", "SEE_PEOPLE", Held.ABSENT, {Answer.UNSEEN}),
    ],
)
def test_the_documents_answer_the_plain_cases(role: str | None, verb: str, held: Held, answers: set[Answer]) -> None:
    assert expected(role, verb, held) == answers
