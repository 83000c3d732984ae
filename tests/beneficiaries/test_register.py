"""Putting people on the register: what is refused, what is written, what stays sealed."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from audit.models import Event
from audit.untouched import changed_rows
from beneficiaries.actions import find_candidates, register_people, register_person
from beneficiaries.models import Beneficiary, BlindIndex, Identifier, IndexStop, LegalBasis, Membership, SightGrant
from beneficiaries.models.index import STOP_AT
from beneficiaries.rules.facts import NewPerson
from core.errors import RuleViolation
from core.text.days import PartialDate
from tests.factories.beneficiaries import BY_LAW, CONSENT, facts, make_people, make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
NUMBER = "045168001234"


def refused(**call: Any) -> RuleViolation:
    """The refusal of a registration that writes nothing."""
    before = (Beneficiary.objects.count(), Event.objects.count())
    with pytest.raises(RuleViolation) as caught:
        register_person(**call)
    assert (Beneficiary.objects.count(), Event.objects.count()) == before
    return caught.value


def test_a_partner_cannot_act_under_the_law() -> None:
    ngo = actor_for(UserFactory(role="PARTNER_WORKER"))

    assert refused(by=ngo, facts=facts(), basis=BY_LAW).code == "BASIS_NOT_STATUTORY"


def test_a_commune_cannot_register_for_another_one() -> None:
    worker = actor_for(UserFactory(role="PROVINCIAL_OFFICER"))

    assert refused(by=worker, facts=facts(commune="gso_2025:21622"), basis=BY_LAW).code == "COMMUNE_OUT_OF_SCOPE"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"identity_missing_reason": ""}, "IDENTITY_REASON_MISSING"),
        ({"birth": PartialDate(2099)}, "BIRTH_IMPOSSIBLE"),
        ({"commune": "gso_pre2025:19480"}, "COMMUNE_NOT_CURRENT"),
        ({"commune": "no such unit"}, "COMMUNE_NOT_CURRENT"),
    ],
)
def test_what_cannot_be_is_refused(told: dict[str, Any], code: str) -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))

    assert refused(by=worker, facts=facts(**told), basis=BY_LAW).code == code


def test_a_known_number_in_sight_is_refused_with_its_code() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    known = make_person(by=worker, identity_number=NUMBER)

    refusal = refused(by=worker, facts=facts(identity_number=NUMBER), basis=BY_LAW)

    assert refusal.code == "IDENTITY_REGISTERED"
    assert refusal.params["code"] == known.code


def test_a_known_number_out_of_sight_tells_only_that_a_record_exists() -> None:
    known = make_person(identity_number=NUMBER)
    ngo = actor_for(UserFactory(role="PARTNER_WORKER"))

    refusal = refused(by=ngo, facts=facts(identity_number=NUMBER), basis=CONSENT)

    assert refusal.code == "IDENTITY_REGISTERED_ELSEWHERE"
    assert str(known.pk) not in str(refusal.params) + refusal.message
    assert known.code not in refusal.message


def test_nine_digits_make_a_candidate_and_no_refusal() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    make_person(by=worker, identity_number="197012345")
    told = facts(identity_number="197012345")

    assert refused(by=worker, facts=told, basis=BY_LAW).code == "CANDIDATES_FOUND"
    register_person(by=worker, facts=told, basis=BY_LAW, different_because="CARD_SEEN")
    assert Event.objects.filter(verb="PERSON_TOLD_APART", reason="CARD_SEEN").exists()


def test_a_candidate_out_of_sight_has_no_person_but_says_what_agrees() -> None:
    make_person(full_name="Hồ Thị Kăn", phone="0912345678")
    ngo = actor_for(UserFactory(role="PARTNER_WORKER"))

    (candidate,) = find_candidates(by=ngo, facts=facts(full_name="HO THI KAN", phone="0912345678"))

    assert candidate.person is None
    assert {"PHONE", "NAME_YEAR", "NAME_COMMUNE"} <= set(candidate.matched)
    assert "IDENTITY" not in candidate.matched


def test_the_same_form_sent_twice_registers_once() -> None:
    worker, told, form = actor_for(UserFactory(role="COMMUNE_WORKER")), facts(), uuid4()

    first = register_person(by=worker, facts=told, basis=BY_LAW, request_id=form)
    second = register_person(by=worker, facts=told, basis=BY_LAW, request_id=form)

    assert first.pk == second.pk
    assert Beneficiary.objects.count() == 1
    assert refused(by=worker, facts=facts(), basis=BY_LAW, request_id=form).code == "REQUEST_REUSED"


def test_a_registration_writes_all_that_belongs_to_it() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))

    person = register_person(
        by=worker, facts=facts(identity_number=NUMBER, identity_verified=True, ethnicity="Bru–Vân Kiều"), basis=BY_LAW
    )

    stored = Beneficiary.objects.get(pk=person.pk)
    assert stored.code.startswith("QT-")
    assert stored.is_minority is True
    assert stored.birth == PartialDate(1968)
    assert stored.cluster_root == stored.pk
    member = Membership.objects.get(person=stored)
    assert (member.is_head, member.relation) == (False, "UNKNOWN")  # nobody was asked
    assert LegalBasis.objects.get(person=stored).basis == "STATUTORY"
    assert SightGrant.objects.get(content_object=stored).sort_key == stored.sort_key
    assert Event.objects.get(person=stored.pk).verb == "PERSON_REGISTERED"
    assert list(changed_rows()) == []


def test_sealed_values_stand_nowhere_in_clear() -> None:
    person = make_person(
        full_name="Nguyễn Thị Tuyệt Mật",
        phone="0987654321",
        village="Bản Kín",
        identity_number=NUMBER,
        note="Ghi chú kín",
    )

    rows: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.startswith(("beneficiaries_", "audit_", "vault_")):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                rows += [repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor.fetchall()]
    everything = "\n".join(rows)

    assert str(person.pk).replace("-", "") in everything.replace("-", "")
    for secret in ("Tuyệt Mật", "0987654321", "Bản Kín", NUMBER, "Ghi chú kín", "Tuy\\xe1"):
        assert secret not in everything


def test_history_holds_the_same_tokens_and_opens() -> None:
    person = make_person(full_name="Hồ Thị Kăn")

    version = person.history.get()

    assert version.full_name_sealed == Beneficiary.objects.get(pk=person.pk).full_name_sealed  # type: ignore[attr-defined]
    assert version.full_name == "Hồ Thị Kăn"
    assert version.history_actor is not None


def test_a_verified_number_stands_once_whatever_the_action_overlooks() -> None:
    first = make_person(identity_number=NUMBER, identity_verified=True)
    row = Identifier.objects.get(person=first)
    second = make_person()
    taken: dict[str, Any] = {"data_key": second.data_key, "person": second, "kind": "CCCD", "number": NUMBER}

    with pytest.raises(IntegrityError), transaction.atomic():
        Identifier.objects.create(**(taken | {"unique_a": row.unique_a}))


def test_people_of_one_tag_form_one_household_and_one_may_join_later() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    head, child = register_people(
        by=worker,
        many=[
            NewPerson(facts=facts(relation="HEAD"), basis=BY_LAW, household="x"),
            NewPerson(facts=facts(relation="CHILD"), basis=BY_LAW, household="x"),
        ],
    )
    wife = register_person(by=worker, facts=facts(relation="SPOUSE"), basis=BY_LAW, joins=child.pk)

    rows = {row.person_id: row for row in Membership.objects.all()}
    assert len({row.household_id for row in rows.values()}) == 1
    assert [rows[p.pk].is_head for p in (head, child, wife)] == [True, False, False]
    stranger = actor_for(UserFactory(role="PARTNER_WORKER"))
    assert refused(by=stranger, facts=facts(), basis=CONSENT, joins=head.pk).code == "HOUSEHOLD_NOT_FOUND"


def test_whoever_is_registered_into_a_household_is_not_older_than_the_parent_there() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    head = make_person(by=worker, relation="HEAD", birth=PartialDate(1985))
    joins: dict[str, Any] = {"by": worker, "basis": BY_LAW, "joins": head.pk}

    for relation, born in (("CHILD", 1985), ("PARENT", 1986), ("GRANDCHILD", 1970)):
        older = refused(facts=facts(relation=relation, birth=PartialDate(born)), **joins)
        assert (older.code, older.field) == ("GENERATION_OLDER", "relation")
    close = facts(relation="CHILD", birth=PartialDate(1995))
    assert refused(facts=close, **joins).code == "GENERATION_CLOSE"
    register_person(facts=close, confirmed=True, **joins)
    register_person(facts=facts(relation="PARENT", birth=PartialDate(1960)), **joins)


def test_a_head_who_is_registered_later_is_measured_against_those_who_stand_there() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    child = make_person(by=worker, relation="CHILD", birth=PartialDate(1990))
    joins: dict[str, Any] = {"by": worker, "basis": BY_LAW, "joins": child.pk}

    assert refused(facts=facts(relation="HEAD", birth=PartialDate(1991)), **joins).code == "GENERATION_OLDER"
    dead = facts(relation="HEAD", birth=PartialDate(1960), life_status="DECEASED")
    assert refused(facts=dead, **joins).code == "HEAD_NOT_LIVING"
    register_person(facts=facts(relation="HEAD", birth=PartialDate(1960)), **joins)


def test_a_list_is_registered_whole_or_not_at_all() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    many = [NewPerson(facts=facts(), basis=BY_LAW), NewPerson(facts=facts(birth=PartialDate(2099)), basis=BY_LAW)]

    with pytest.raises(RuleViolation) as caught:
        register_people(by=worker, many=many)

    assert caught.value.params["row"] == 1
    assert not Beneficiary.objects.exists()


def test_a_key_that_too_many_share_is_neither_kept_nor_asked() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    make_people(STOP_AT - 1, by=worker, full_name="Nguyễn Văn Nam")
    assert len(find_candidates(by=worker, facts=facts(full_name="Nguyễn Văn Nam"))) > 0

    make_people(1, by=worker, full_name="Nguyễn Văn Nam")

    assert find_candidates(by=worker, facts=facts(full_name="Nguyễn Văn Nam")) == []
    assert IndexStop.objects.exists()
    assert not BlindIndex.objects.filter(digest__in=IndexStop.objects.values("digest")).exists()
