"""Keys that go to another owner: rows of both open, a stranger's do not; rotation and shredding go with the owner."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from core.actor import system_actor
from core.clock import local_today
from vault import fields, keys, openkeys
from vault.actions import rotation
from vault.handover import hand_back_keys, hand_on_keys
from vault.models import DataKey
from vault.tokens import SealBroken

pytestmark = pytest.mark.django_db
BY = system_actor(today=local_today(), purpose="test")


class Row:
    """Looks like a sealed row."""

    sealed_owner = "person_id"

    def __init__(self, key: UUID, owner: UUID) -> None:
        self.data_key_id, self.person_id, self.id = key, owner, uuid4()
        self._state = SimpleNamespace()


class RowVersion:
    """Looks like the version of one."""

    instance_type = Row

    def __init__(self, key: UUID, owner: UUID) -> None:
        self.data_key_id, self.person_id, self.id = key, owner, uuid4()
        self._state = SimpleNamespace()


def opens(key: UUID, owner: UUID, kind: Any = Row) -> bool:
    try:
        return fields.key_of(kind(key, owner))[0] is not None
    except SealBroken:
        return False


def people(number: int) -> tuple[list[UUID], list[UUID]]:
    owners = [uuid4() for _ in range(number)]
    made = keys.new_keys(owners)
    return owners, [made[owner].pk for owner in owners]


def test_given_a_key_handed_on_then_rows_of_both_open_and_those_of_a_stranger_do_not() -> None:
    (a, b, c), (_, key, _) = people(3)

    hand_on_keys(owner=b, to=a)

    assert [opens(key, owner) for owner in (a, b, c)] == [True, True, False]
    assert DataKey.objects.get(pk=key).owner == a


def test_given_a_chain_handed_back_in_order_then_each_has_his_own_and_versions_of_meanwhile_open() -> None:
    (a, b, c), (_, of_b, of_c) = people(3)
    hand_on_keys(owner=c, to=b)
    hand_on_keys(owner=b, to=a)
    assert opens(of_c, a)
    assert opens(of_c, b)

    hand_back_keys(owner=a, to=b)

    assert [opens(of_c, owner) for owner in (a, b, c)] == [False, True, True]
    assert [opens(of_b, owner) for owner in (a, b, c)] == [False, True, False]
    assert opens(of_c, a, RowVersion)

    hand_back_keys(owner=b, to=c)

    assert [opens(of_c, owner) for owner in (a, b, c)] == [False, False, True]
    assert all(opens(of_c, owner, RowVersion) for owner in (a, b, c))


def test_given_bearers_changed_by_hand_then_the_key_opens_nothing() -> None:
    (a, b), (of_a, of_b) = people(2)
    hand_on_keys(owner=b, to=a)

    DataKey.objects.filter(pk=of_a).update(bearers=b"\x01" + b.bytes)
    DataKey.objects.filter(pk=of_b).update(bearers=None)
    openkeys.forget()

    assert not opens(of_a, b)
    assert not opens(of_b, a)


def test_given_a_key_opened_before_it_was_handed_on_elsewhere_then_it_is_looked_at_again() -> None:
    (a, b), (_, key) = people(2)
    stale = openkeys.opened(key)
    hand_on_keys(owner=b, to=a)
    openkeys._held()[key.int] = stale

    assert opens(key, a)


def test_given_a_rotation_that_read_before_when_handed_on_then_it_leaves_the_key(own_keyring: Path) -> None:
    (a, b), (_, key) = people(2)
    read = rotation.Wrapped(*DataKey.objects.filter(pk=key).values_list(*rotation.Wrapped._fields).get())
    new = rotation.add_wrapping_key(by=BY)
    hand_on_keys(owner=b, to=a)

    assert rotation.swap([read], kek_id=new) == 0

    again = rotation.Wrapped(*DataKey.objects.filter(pk=key).values_list(*rotation.Wrapped._fields).get())
    assert rotation.swap([again], kek_id=new) == 1
    openkeys.forget()
    assert opens(key, a)
    hand_back_keys(owner=a, to=b)
    assert opens(key, b)


def test_given_a_key_handed_on_when_the_new_owner_is_shredded_then_it_is_destroyed(own_keyring: Path) -> None:
    (a, b), (_, key) = people(2)
    hand_on_keys(owner=b, to=a)

    keys.destroy_keys([a])

    assert DataKey.objects.get(pk=key).wrapped is None
