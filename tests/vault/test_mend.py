"""After verification named a row: what stood is put back, or what stands is vouched for, and the log says which."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from audit import untouched, verify
from audit.models import Event
from beneficiaries.models import VictimStatus
from core.actor import system_actor
from core.clock import local_today
from core.errors import RuleViolation
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory
from vault.actions.mend import accept_row, restore_row

pytestmark = pytest.mark.django_db

BY = system_actor(today=local_today(), purpose="mend")
LABEL = "beneficiaries.VictimStatus"


def broken() -> VictimStatus:
    status = VictimStatus.objects.get(person=make_person())
    VictimStatus.objects.filter(pk=status.pk).update(category="AO_CIV")
    return status


def where() -> str:
    """The id as verification prints it."""
    (fault,) = untouched.changed_rows()
    return fault.where.split(" ")[1]


def test_given_an_edited_row_when_restored_then_it_is_what_the_history_says() -> None:
    status = broken()

    call_command("mend_row", LABEL, where(), "--restore")

    status.refresh_from_db()
    assert status.category == "UXO_SURV"
    assert list(untouched.changed_rows()) == list(verify.broken_versions()) == []
    assert Event.objects.order_by("-seq")[0].verb == "ROW_RESTORED"


def test_given_an_edited_row_when_accepted_then_it_stays_and_can_be_saved_again() -> None:
    status = broken()

    call_command("mend_row", LABEL, where(), "--accept")

    status.refresh_from_db()
    assert status.category == "AO_CIV"
    assert list(untouched.changed_rows()) == list(verify.broken_versions()) == []
    assert Event.objects.order_by("-seq")[0].verb == "ROW_ACCEPTED"


def test_given_a_row_deleted_directly_when_restored_then_it_is_back() -> None:
    status = VictimStatus.objects.get(person=make_person())
    VictimStatus.objects.filter(pk=status.pk)._raw_delete("default")

    restore_row(by=BY, label=LABEL, pk=where())

    assert VictimStatus.objects.get(pk=status.pk).category == "UXO_SURV"
    assert list(untouched.changed_rows()) == []


def test_given_a_row_put_in_directly_when_restored_then_it_is_gone() -> None:
    status = VictimStatus.objects.get(person=make_person())
    status.pk = uuid4()
    status.category = "AO_CIV"
    VictimStatus.objects.bulk_create([status])

    restore_row(by=BY, label=LABEL, pk=where())

    assert not VictimStatus.objects.filter(pk=status.pk).exists()
    assert list(untouched.changed_rows()) == []


def test_what_cannot_be_mended_is_said() -> None:
    status = VictimStatus.objects.get(person=make_person())
    UserFactory()

    for label, pk, code in (("no.Table", "1", "NO_SUCH_TABLE"), (LABEL, str(status.pk), "NOT_BROKEN")):
        for mend in (restore_row, accept_row):
            with pytest.raises(RuleViolation) as refused:
                mend(by=BY, label=label, pk=pk)
            assert refused.value.code == code
    with pytest.raises(CommandError, match=r"no\.Table"):
        call_command("mend_row", "no.Table", "1", "--restore")


def test_given_a_row_gone_when_accepted_then_refused() -> None:
    status = VictimStatus.objects.get(person=make_person())
    VictimStatus.objects.filter(pk=status.pk)._raw_delete("default")

    with pytest.raises(RuleViolation) as refused:
        accept_row(by=BY, label=LABEL, pk=where())
    assert refused.value.code == "NO_SUCH_ROW"
