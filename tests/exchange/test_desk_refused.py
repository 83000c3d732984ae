"""Hostile and broken uploads: a Vietnamese sentence, never a 500, nothing kept."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from beneficiaries.models import Beneficiary
from exchange.models import ImportBatch, ImportRow, ImportSource
from exchange.rules.messages import FILE_MESSAGES
from tests.exchange.desk import send
from tests.exchange.test_rules_hostile import REFUSED
from tests.factories.exchange import sample
from tests.factories.partners import UserFactory

pytestmark = pytest.mark.django_db


def _vietnamese(sentence: str) -> str:
    with translation.override("vi"):
        said = translation.gettext(sentence)
    assert said != sentence
    return said


@pytest.mark.parametrize("name", REFUSED)
def test_given_a_hostile_file_when_uploaded_then_422_in_vietnamese_and_nothing_kept(client: Client, name: str) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))
    make, code = REFUSED[name]

    answer = send(client, make())

    assert answer.status_code == 422
    page = answer.content.decode()
    assert _vietnamese(FILE_MESSAGES[code].cure) in page
    assert "Chưa nhận danh sách" in page
    assert not any(model.objects.exists() for model in (ImportBatch, ImportRow, ImportSource, Beneficiary))


def test_given_a_list_in_an_old_font_when_uploaded_then_it_says_what_to_do(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))

    answer = send(client, sample("xa-lia-2025-tcvn3"))

    assert answer.status_code == 422
    assert "Unicode" in answer.content.decode()


def test_given_no_file_when_sent_then_422_at_the_field(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))

    answer = client.post(reverse("exchange:list-imports"), {})

    assert answer.status_code == 422
    assert "Chưa chọn tệp" in answer.content.decode()


def test_given_a_hostile_file_name_when_uploaded_then_it_is_shown_as_text(client: Client) -> None:
    client.force_login(UserFactory(role="PROVINCIAL_OFFICER"))

    answer = send(client, sample("ngo-list"), name="<script>alert(1)<script>.xlsx")

    page = client.get(answer.url).content.decode()
    assert "<script>alert(1)" not in page
