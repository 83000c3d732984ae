"""Who may not use the desk, and whose lists nobody else sees."""

from __future__ import annotations

import uuid
from importlib import import_module

import pytest
from django.test import Client
from django.urls import reverse

from beneficiaries.models import Beneficiary
from core.errors import RuleViolation
from exchange.actions import change_mapping, discard_batch
from exchange.models import ImportBatch
from partners.roles import ROLE_VERBS, Role
from tests.exchange.desk import send
from tests.factories.exchange import importer, make_batch, plain_list, plain_row
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db

MAY_NOT = [role for role in Role if "IMPORT_PEOPLE" not in ROLE_VERBS[role]]
OF_A_LIST = {
    "show-import": "get", "show-result": "get", "download-wrong-rows": "get", "confirm-import": "post",
    "change-mapping": "post", "land-rows": "post", "discard-import": "post",
}  # fmt: skip


@pytest.mark.parametrize("role", MAY_NOT)
def test_given_a_role_without_the_verb_when_it_opens_or_uploads_then_403_and_nothing_kept(
    client: Client, role: str
) -> None:
    client.force_login(UserFactory(role=role))

    answers = [client.get(reverse("exchange:list-imports")), client.get(reverse("exchange:download-template"))]
    answers.append(send(client, plain_list([plain_row(1)])))

    assert {answer.status_code for answer in answers} == {403}
    assert not ImportBatch.objects.exists()


def test_given_nobody_signed_in_when_opening_the_desk_then_sign_in_is_asked(client: Client) -> None:
    assert client.get(reverse("exchange:list-imports")).status_code in {302, 403}


@pytest.mark.parametrize(("name", "method"), OF_A_LIST.items())
def test_given_anothers_list_when_addressed_then_404_as_if_absent(client: Client, name: str, method: str) -> None:
    batch = make_batch(by=importer())
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))

    anothers = getattr(client, method)(reverse(f"exchange:{name}", args=[batch.pk]), {"statement": "on"})
    absent = getattr(client, method)(reverse(f"exchange:{name}", args=[uuid.uuid4()]), {"statement": "on"})

    assert (anothers.status_code, absent.status_code) == (404, 404)
    assert not Beneficiary.objects.exists()
    batch.refresh_from_db()
    assert batch.state == "READ"


def test_given_anothers_row_when_decided_then_404(client: Client) -> None:
    batch = make_batch(by=importer())
    mine_user = UserFactory(role="PROVINCIAL_OFFICER")
    mine = make_batch(by=actor_for(mine_user))
    client.force_login(mine_user)
    row = batch.rows.get(position=0)

    answer = client.post(reverse("exchange:decide-row", args=[mine.pk, row.pk]), {"decision": "SKIP"})

    assert answer.status_code == 404
    row.refresh_from_db()
    assert row.decision == ""


def test_given_a_person_out_of_sight_when_a_row_is_known_then_only_that_a_record_exists_is_said(
    client: Client,
) -> None:
    from tests.factories.beneficiaries import make_person

    number = "045168001234"
    hidden = make_person(by=importer(), full_name="Hồ Thị Kín Đáo", identity_number=number)
    manager = UserFactory(role="PARTNER_MANAGER")
    client.force_login(manager)

    send(client, plain_list([plain_row(1, **{"Số CCCD": number})]))

    row = ImportBatch.objects.get(uploaded_by=manager.pk).rows.get()
    page = client.get(reverse("exchange:show-import", args=[row.batch_id])).content.decode()
    assert (row.verdict, row.known_id, row.may_land) == ("KNOWN", None, False)
    assert "Đã có một hồ sơ ngoài phạm vi của đơn vị." in page
    assert hidden.code not in page
    assert "Kín Đáo" not in page


def test_given_a_partner_when_its_lists_of_a_day_pass_the_limit_then_the_register_is_asked_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(import_module("exchange.actions.read_upload"), "MOST_OF_A_PARTNER", 5)
    partner, officer = actor_for(UserFactory(role="PARTNER_MANAGER")), importer()
    discard_batch(by=partner, batch=make_batch(by=partner, rows=2))
    kept = make_batch(by=partner, rows=3)

    with pytest.raises(RuleViolation, match="TOO_MANY_COMPARED"):
        make_batch(by=partner, rows=1)
    with pytest.raises(RuleViolation, match="TOO_MANY_COMPARED"):
        change_mapping(by=partner, batch=kept, mapping={})
    assert make_batch(by=officer, rows=6).rows_total == 6
