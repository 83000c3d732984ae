"""Another audit key: what the old one wrote is still proven, and what comes after is written under the new one."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from audit import reads, verify
from audit.models import Event
from core.trace import Trace
from keys.changing import add_key, set_states
from keys.keyring import keyring
from tests.databases import DatabaseCopy
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for


def test_given_a_changed_audit_key_when_verified_then_old_and_new_are_sound(
    committed_db: DatabaseCopy, own_keyring: Path
) -> None:
    by = actor_for(UserFactory(role="COMMUNE_WORKER"))
    trace = Trace()
    trace.saw([uuid4()], {"identity"}, verb="READ_PERSON")
    first = keyring().active("audit").key_id
    make_person(by=by)
    reads.write(trace, by=by)
    reads.seal()

    second = add_key(own_keyring, "audit")
    set_states(own_keyring, {first: "DECRYPT_ONLY", second: "ACTIVE"})
    make_person(by=by)
    UserFactory()
    reads.write(trace, by=by)
    reads.seal()

    assert set(Event.objects.values_list("key_id", flat=True)) == {first, second}
    assert list(verify.faults()) == []
