"""Whoever's data is destroyed is in no upload any more either; the other rows of the list stay as they are."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from audit.models import Event
from beneficiaries.models import BlindIndex
from core.errors import RuleViolation
from exchange.actions import change_mapping, confirm_batch, decide_row, land_rows
from exchange.models import ImportBatch, ImportSource
from tests.exchange.desk import upload
from tests.factories.beneficiaries import erase
from tests.factories.exchange import BY_LAW, HEADER, importer, land_all, make_batch, plain_list, plain_row
from tests.factories.partners import UserFactory, actor_for
from tests.vault.conftest import own_keyring  # noqa: F401  (a fixture)
from vault import openkeys
from vault.models import DataKey

NUMBER = "045068009876"
NAME = "Hồ Văn Riêng"


def own_row(number: int, **other: Any) -> list[Any]:
    told = {"Họ và tên": NAME, "Năm sinh": "1968", "Số CCCD": NUMBER, "Ghi chú": "kể riêng"}
    return plain_row(number, **(told | other))


def registered() -> Any:
    by = importer()
    batch = land_all(by=by, batch=make_batch(by=by, content=plain_list([own_row(1)])))
    person: Any = batch.rows.get().person
    return person


def url(name: str, batch: ImportBatch) -> str:
    return reverse(f"exchange:{name}", args=[batch.pk])


def signed_in(client: Client) -> Any:
    user = UserFactory(role="PROVINCIAL_OFFICER")
    client.force_login(user)
    return actor_for(user)


@pytest.mark.django_db
def test_given_an_upload_that_knows_the_person_when_erased_then_row_double_and_file_are_gone(client: Client) -> None:
    person, by = registered(), signed_in(client)
    double = own_row(3, **{"Số CCCD": "", "Ghi chú": "chưa làm CCCD"})
    batch = upload(client, plain_list([plain_row(7), own_row(2), double, plain_row(9, **{"Năm sinh": "2999"})]))
    assert NAME in client.get(url("show-import", batch)).content.decode()

    erase(person)

    page = client.get(url("show-import", batch))
    assert (page.status_code, NAME in page.content.decode()) == (200, False)
    assert "đã bị hủy" in page.content.decode()
    kept, gone, other, wrong = batch.rows.order_by("position")
    for row in (gone, other):
        assert (row.raw, row.facts, row.remarks, row.known, row.may_land) == (None, None, None, None, False)
    assert kept.facts
    assert wrong.facts
    assert not ImportSource.objects.filter(batch=batch).exists()
    told = Event.objects.get(verb="IMPORT_ROWS_ERASED")
    assert (told.person, told.object_id, told.detail) == (person.pk, str(batch.pk), {"rows": 2})
    again = client.post(url("change-mapping", batch), {})
    assert again.status_code == 409
    assert "tải" in again.content.decode()
    assert client.get(url("download-wrong-rows", batch)).status_code == 200
    assert land_all(by=by, batch=batch).rows_landed == 1
    result = client.get(url("show-result", batch))
    assert (result.status_code, NAME in result.content.decode()) == (200, False)
    wrong.delete()
    assert client.get(url("download-wrong-rows", batch)).status_code == 404


@pytest.mark.django_db
def test_given_a_list_half_registered_when_somebody_of_it_is_erased_then_the_rest_lands(client: Client) -> None:
    by = signed_in(client)
    batch = upload(client, plain_list([own_row(1), plain_row(2), plain_row(3)]))
    confirm_batch(by=by, batch=batch, basis=BY_LAW)
    land_rows(by=by, batch=batch, most=1)
    row: Any = batch.rows.exclude(person=None).get()

    erase(row.person)

    row.refresh_from_db()
    assert (row.facts, row.raw, row.person_id is None) == (None, None, False)
    assert client.get(url("show-result", batch)).status_code == 200
    assert land_rows(by=by, batch=batch) == 0
    batch.refresh_from_db()
    assert (batch.state, batch.rows_landed) == ("CONFIRMED", 3)


@pytest.mark.django_db
def test_given_likely_namesakes_and_who_was_told_apart_when_erased_then_their_rows_stay_without_the_pointer() -> None:
    person, by = registered(), importer()
    namesake = own_row(1, **{"Năm sinh": "", "Số CCCD": "", "Ghi chú": "chưa làm CCCD", HEADER[5]: "Thôn Khác"})
    told_apart = own_row(2, **{"Số CCCD": "", "Ghi chú": "chưa làm CCCD"})
    batches = [make_batch(by=by, content=plain_list([row])) for row in (namesake, told_apart)]
    assert [batch.rows.get().known_id for batch in batches] == [person.pk, person.pk]
    decide_row(by=by, row=batches[1].rows.get(), decision="REGISTER")

    erase(person)

    for batch in batches:
        row = batch.rows.get()
        assert (row.known_id, bool(row.facts)) == (None, True)
        assert ImportSource.objects.filter(batch=batch).exists()
        assert land_all(by=by, batch=batch).rows_landed == 1


@pytest.mark.django_db
def test_given_a_list_read_anew_when_somebody_of_it_is_erased_meanwhile_then_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person, by = registered(), importer()
    batch = make_batch(by=by, content=plain_list([own_row(1), plain_row(2)]))
    module = import_module("exchange.actions.read_upload")
    judge = module.judge

    def erased_meanwhile(*args: Any, **kwargs: Any) -> Any:
        judged = judge(*args, **kwargs)
        erase(person)
        return judged

    monkeypatch.setattr(module, "judge", erased_meanwhile)
    with pytest.raises(RuleViolation) as refused:
        change_mapping(by=by, batch=batch, mapping={"0": {str(HEADER.index("Ghi chú")): ""}})

    assert refused.value.code == "FILE_DESTROYED"
    assert batch.rows.filter(facts__isnull=True).count() == 1


def test_given_a_backup_from_before_when_restored_and_reapplied_then_rows_and_search_entries_go_again(
    committed_db: Any,
    own_keyring: Path,  # noqa: F811
) -> None:
    person, by = registered(), importer()
    batch = make_batch(by=by, content=plain_list([own_row(1), plain_row(2)]))
    expired = make_batch(by=by, content=plain_list([own_row(1), plain_row(3)]))
    stored = {pk: told for pk, *told in batch.rows.values_list("pk", "raw_sealed", "facts_sealed", "known_id")}
    source, key = ImportSource.objects.get(batch=batch), DataKey.objects.get(owner=person.pk)
    entries = list(BlindIndex.objects.filter(person=person))
    erase(person)

    DataKey.objects.filter(pk=key.pk).update(wrapped=key.wrapped, destroyed_at=None)
    for pk, (raw, facts, known) in stored.items():
        batch.rows.filter(pk=pk).update(raw_sealed=raw, facts_sealed=facts, known=known, codes=[])
    source.save(force_insert=True)
    BlindIndex.objects.bulk_create(entries)
    openkeys.forget()
    call_command("reapply_erasures", stdout=StringIO())

    assert batch.rows.filter(facts__isnull=True).count() == 1
    assert not ImportSource.objects.filter(batch=batch).exists()
    assert not BlindIndex.objects.filter(person=person).exists()
    assert expired.rows.exclude(known=None).count() == 0


@pytest.mark.django_db
def test_given_an_upload_whose_key_is_gone_when_opened_then_the_page_says_so(client: Client) -> None:
    signed_in(client)
    batch = upload(client, plain_list([plain_row(1)]))
    DataKey.objects.filter(owner=batch.pk).update(wrapped=None, destroyed_at=datetime.now(tz=UTC))
    openkeys.forget()

    assert client.get(url("show-import", batch)).status_code == 200
    assert client.post(url("change-mapping", batch), {}).status_code == 409
