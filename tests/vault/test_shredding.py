"""What is sealed under a destroyed key is gone: in rows, in history, and in a backup that is brought back."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import translation

from audit.models import Event
from beneficiaries.models import Beneficiary
from core.action import action
from core.errors import RuleViolation
from tests.factories.beneficiaries import make_person
from vault import keys, openkeys, shredded
from vault.models import DataKey
from vault.startup import start_faults


@pytest.fixture(autouse=True)
def own_list(own_keyring: Path) -> Path:
    """The list of destroyed keys, beside keys of the test's own."""
    return own_keyring.with_name("destroyed_keys")


@action
def destroy(*, by: Any, owner: Any) -> None:
    keys.destroy_keys([owner])


def read_again(person: Beneficiary) -> Beneficiary:
    openkeys.forget()
    return Beneficiary.objects.get(pk=person.pk)


@pytest.mark.django_db
def test_given_a_destroyed_key_when_read_then_a_word_or_nothing_and_nothing_can_be_added() -> None:
    person = make_person(full_name="Hồ Thị Mai", phone="0912345678")
    destroy(by=None, owner=person.pk)

    found = read_again(person)

    with translation.override("vi"):
        assert found.full_name == "(đã hủy)"
    assert found.phone is None
    assert found.birth_year == 1968
    past = found.history.first()
    assert "Mai" not in past.full_name
    with pytest.raises(RuleViolation) as refused:
        found.note = "thêm"
    assert refused.value.code == "DATA_DESTROYED"
    assert DataKey.objects.get(owner=person.pk).wrapped is None


@pytest.mark.django_db
def test_given_people_with_and_without_keys_when_listed_then_only_the_destroyed_are_blank() -> None:
    gone, kept = make_person(full_name="Hồ Thị Mai"), make_person(full_name="Hồ Văn Sơn")
    destroy(by=None, owner=gone.pk)
    openkeys.forget()

    names = {person.pk: person.full_name for person in Beneficiary.objects.filter(pk__in=[gone.pk, kept.pk])}

    assert names[kept.pk] == "Hồ Văn Sơn"
    assert "Mai" not in names[gone.pk]


def test_given_a_backup_from_before_when_restored_then_the_start_is_refused_until_it_is_destroyed_again(
    committed_db: Any, own_list: Path
) -> None:
    person = make_person(full_name="Hồ Thị Mai")
    backup = DataKey.objects.get(owner=person.pk)
    destroy(by=None, owner=person.pk)
    assert backup.pk in shredded.listed()
    assert own_list.stat().st_mode & 0o777 == 0o600
    assert start_faults() == []

    DataKey.objects.filter(pk=backup.pk).update(wrapped=backup.wrapped, destroyed_at=None)
    assert any("reapply_erasures" in fault for fault in start_faults())
    call_command("reapply_erasures", stdout=StringIO())

    assert start_faults() == []
    assert "Mai" not in read_again(person).full_name
    assert Event.objects.filter(verb="KEYS_DESTROYED_AGAIN").count() == 1


def test_given_a_list_that_lost_its_keys_when_reapplied_then_the_database_completes_it(
    committed_db: Any, own_list: Path
) -> None:
    person = make_person()
    destroy(by=None, owner=person.pk)
    own_list.unlink()

    call_command("reapply_erasures", stdout=StringIO())

    assert shredded.listed() == {DataKey.objects.get(owner=person.pk).pk}


def test_given_a_destruction_that_is_rolled_back_then_the_key_lives_and_is_on_no_list(committed_db: Any) -> None:
    person = make_person(full_name="Hồ Thị Mai")

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        destroy(by=None, owner=person.pk)
        1 / 0  # noqa: B018

    assert read_again(person).full_name == "Hồ Thị Mai"
    assert shredded.listed() == set()
    assert connection.in_atomic_block is False
