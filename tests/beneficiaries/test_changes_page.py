"""Old and new values of a record: who may, what is shown, what stays masked."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from beneficiaries.actions import edit_person
from beneficiaries.actions.record_kinds import KINDS
from beneficiaries.actions.records import save_record, withdraw_record
from beneficiaries.models import Beneficiary
from beneficiaries.views.changes import _columns, _label, _sources, change_lines
from core.text.days import PartialDate
from tests.beneficiaries.test_pages import PHONE, page, signed_in
from tests.factories.beneficiaries import erase, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db


def changed() -> Beneficiary:
    """Somebody whose name, birth and telephone were changed, and whose certificate came and went."""
    by = actor_for(UserFactory(role="COMMUNE_WORKER"))
    person = make_person(full_name="Hồ Thị Kăn", phone=PHONE, birth=PartialDate(1968))
    changes = {"full_name": "Hồ Thị Căn", "birth": PartialDate(1969, 3), "phone": "0912345678", "language": "BRU"}
    edit_person(by=by, person=person, changes=changes)
    told = {
        "number": "15",
        "issued": "2024",
        "issued_by": None,
        "types": ["SEEING"],
        "degree": "MILD",
        "valid_until": None,
    }
    row = save_record(by=by, person=person, kind=KINDS["khuyet-tat"], told=told)
    withdraw_record(by=by, person=person, kind=KINDS["khuyet-tat"], row=row.pk, reason="MISTAKE")
    return person


def test_each_change_shows_what_stood_and_what_stands_and_no_whole_number() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = changed()

    answer = client.get(page("show-changes", person.pk))

    values = {(each["old"], each["new"]) for line in answer.context["lines"] for each in line["values"]}
    assert ("Hồ Thị Kăn", "Hồ Thị Căn") in values
    assert ("1968", "03/1969") in values
    assert ("", "Bru (Vân Kiều)") in values
    assert ("2024", "") in values, "what was taken back is told"
    assert ("", "Nhìn") in values
    labels = {each["label"] for line in answer.context["lines"] for each in line["values"]}
    assert "Số giấy xác nhận" in labels
    html = answer.content.decode()
    assert "chưa có → <ins>" in " ".join(html.split())
    assert PHONE not in html
    assert "0912345678" not in html
    assert "678" in html


def test_only_who_keeps_the_record_sees_values_and_only_of_his_classes() -> None:
    person = changed()

    for role, status in (("PARTNER_WORKER", 404), ("INSPECTOR", 403), ("COORDINATOR", 200)):
        client, _user = signed_in(role)
        assert client.get(page("show-changes", person.pk)).status_code == status

    labels = {each["label"] for line in change_lines(person, classes=frozenset({"health"})) for each in line["values"]}
    assert len(labels) > 2
    assert not {each for line in change_lines(person, classes=frozenset({"contact"})) for each in line["values"]
                if "Hồ" in each["new"]}  # fmt: skip


def test_of_whom_was_erased_nothing_can_be_read() -> None:
    person = changed()
    erase(person)

    lines = change_lines(Beneficiary.objects.get(pk=person.pk), classes=frozenset({"identity", "contact", "health"}))

    assert "Kăn" not in str(lines)


def test_every_column_that_may_be_shown_has_a_name_of_its_own_in_its_table() -> None:
    with override("vi"):
        for model, _title, _class in _sources():
            named = {field.name: _label(field) for field in _columns(model)}
            unnamed = [name for name, label in named.items() if label == name.replace("_", " ")]

            assert not unnamed, model
            assert len(set(named.values())) == len(named), model
