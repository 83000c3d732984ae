"""Rows and their versions: an edit, an insert, a deletion behind the application is found, and cannot be laundered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from audit import untouched, verify, versions
from audit.models import Event
from beneficiaries.models import Beneficiary, VictimStatus
from core.action import action
from core.actor import Actor
from core.errors import ConflictRefused
from partners.models import Organisation, User
from services.models import Assistance
from tests.audit.test_chain import intruder
from tests.databases import DatabaseCopy, connected_to
from tests.factories.acts import lawfully, rewrite
from tests.factories.assistance import give, shared_person
from tests.factories.beneficiaries import make_person
from tests.factories.cases import make_case
from tests.factories.partners import OrganisationFactory, UserFactory
from vault.history import update_with_history


def found() -> set[tuple[str, str]]:
    """Kind and table of every fault."""
    return {(fault.kind, fault.where.split(" ")[0]) for fault in verify.faults()}


@contextmanager
def behind_the_application(copy: DatabaseCopy) -> Iterator[Any]:
    """The owner of the database works on a table that has no triggers of its own."""
    with connected_to(copy, as_owner=True), connection.cursor() as cursor:
        yield cursor


def id_of(row: models.Model) -> Any:
    """The row's id as the database writes it."""
    pk: Any = row._meta.pk
    return pk.get_db_prep_value(row.pk, connection)


def test_given_everything_done_through_actions_when_verified_then_sound(committed_db: DatabaseCopy) -> None:
    person, one, _other = shared_person()
    give(person, one)
    case = make_case()
    rewrite(case, opened_on=date(2026, 1, 1))

    assert list(verify.faults()) == []
    assert Event.objects.filter(versions__gt=0).exists()


EDITS = {
    "person": ("UPDATE beneficiaries_beneficiary SET commune_id = 'gso_2025:19495' WHERE id = %s", Beneficiary),
    "help": ("UPDATE services_assistance SET given_on = '2020-01-01' WHERE id = %s", Assistance),
    "category": ("UPDATE beneficiaries_victimstatus SET category = 'AO_CIV' WHERE id = %s", VictimStatus),
    "account": ("UPDATE partners_user SET is_staff = NOT is_staff WHERE id = %s", User),
    "organisation": ("UPDATE partners_organisation SET name = 'Khác' WHERE id = %s", Organisation),
}


@pytest.mark.parametrize("edit", EDITS)
def test_given_a_row_edited_directly_when_verified_then_it_is_named(committed_db: DatabaseCopy, edit: str) -> None:
    person, by, _other = shared_person()
    give(person, by)
    statement, model = EDITS[edit]
    row = model._default_manager.order_by("pk").first()
    assert row is not None

    with behind_the_application(committed_db) as cursor:
        cursor.execute(statement, [id_of(row)])

    assert [(f.kind, f.where) for f in verify.faults()] == [("ROW_CHANGED", f"{row._meta.label} {id_of(row)}")]


def test_given_a_password_put_in_directly_when_verified_then_the_account_is_named(committed_db: DatabaseCopy) -> None:
    user, other = UserFactory(), UserFactory()

    with behind_the_application(committed_db) as cursor:
        cursor.execute("UPDATE partners_user SET password = 'argon2$x' WHERE id = %s", [id_of(user)])

    assert [(f.kind, f.where) for f in verify.faults()] == [("PASSWORD_CHANGED", f"partners.User {user.pk}")]
    assert other.check_password("mot-mat-khau-dai-de-thu")


def test_given_a_row_put_in_directly_when_verified_then_it_has_no_event(committed_db: DatabaseCopy) -> None:
    status = VictimStatus.objects.get(person=make_person())
    columns = [str(f.column) for f in VictimStatus._meta.concrete_fields if not f.primary_key]
    fresh = "a" * 32 if connection.vendor == "sqlite" else "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"

    with behind_the_application(committed_db) as cursor:
        told = ", ".join("'AO_CIV'" if column == "category" else column for column in columns)
        cursor.execute(
            f"INSERT INTO beneficiaries_victimstatus (id, {', '.join(columns)}) "
            f"SELECT %s, {told} FROM beneficiaries_victimstatus WHERE id = %s",
            [fresh, id_of(status)],
        )

    assert found() == {("ROW_WITHOUT_EVENT", "beneficiaries.VictimStatus")}


def test_given_a_row_deleted_directly_when_verified_then_it_is_missing(committed_db: DatabaseCopy) -> None:
    status = VictimStatus.objects.get(person=make_person())

    with behind_the_application(committed_db) as cursor:
        cursor.execute("DELETE FROM beneficiaries_victimstatus WHERE id = %s", [id_of(status)])

    assert found() == {("ROW_MISSING", "beneficiaries.VictimStatus")}


TABLE = "beneficiaries_historicalvictimstatus"


def change_version(cursor: Any, row: Any) -> set[tuple[str, str]]:
    """The version is edited together with the row, so that they agree."""
    cursor.execute(f"UPDATE {TABLE} SET category = 'AO_CIV' WHERE id = %s", [row])
    cursor.execute("UPDATE beneficiaries_victimstatus SET category = 'AO_CIV' WHERE id = %s", [row])
    return {("VERSIONS_CHANGED", "event")}


def drop_version(cursor: Any, row: Any) -> set[tuple[str, str]]:
    cursor.execute(f"DELETE FROM {TABLE} WHERE id = %s", [row])
    return {("VERSIONS_CHANGED", "event"), ("ROW_WITHOUT_EVENT", "beneficiaries.VictimStatus")}


def add_version(cursor: Any, row: Any) -> set[tuple[str, str]]:
    """A second, newer version within the same act."""
    columns = [str(f.column) for f in VictimStatus.history.model._meta.concrete_fields]
    fresh = "'" + ("b" * 32 if connection.vendor == "sqlite" else "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb") + "'"
    new = {"history_id": fresh, "history_number": "history_number + 1"}
    told = ", ".join(new.get(column, column) for column in columns)
    cursor.execute(f"INSERT INTO {TABLE} ({', '.join(columns)}) SELECT {told} FROM {TABLE} WHERE id = %s", [row])
    return {("VERSIONS_CHANGED", "event")}


def orphan_version(cursor: Any, row: Any) -> set[tuple[str, str]]:
    """The version is said to be of no act."""
    cursor.execute(f"UPDATE {TABLE} SET history_unit = NULL WHERE id = %s", [row])
    return {("VERSIONS_CHANGED", "event"), ("VERSION_WITHOUT_EVENT", "beneficiaries.VictimStatus")}


@pytest.mark.parametrize("deed", [change_version, drop_version, add_version, orphan_version])
def test_given_a_version_tampered_with_by_the_owner_when_verified_then_found(
    committed_db: DatabaseCopy, deed: Callable[[Any, Any], set[tuple[str, str]]]
) -> None:
    status = VictimStatus.objects.get(person=make_person())
    make_person()

    with intruder(committed_db, TABLE) as cursor:
        expected = deed(cursor, id_of(status))

    assert found() == expected


def test_versions_only_grow_even_for_the_owner(committed_db: DatabaseCopy) -> None:
    make_person()
    columns = ", ".join(str(f.column) for f in VictimStatus.history.model._meta.concrete_fields)
    statements = [f"UPDATE {TABLE} SET category = 'AO_CIV'", f"DELETE FROM {TABLE}"]
    if connection.vendor == "sqlite":
        # By another id, the number of a version would still push the old one out.
        other = columns.replace("history_id", "'c'", 1)
        statements.append(f"INSERT OR REPLACE INTO {TABLE} ({columns}) SELECT {columns} FROM {TABLE}")
        statements.append(f"INSERT OR REPLACE INTO {TABLE} ({columns}) SELECT {other} FROM {TABLE}")
    else:
        statements.append(f"TRUNCATE {TABLE}")

    for as_owner in (False, True):
        with connected_to(committed_db, as_owner=as_owner):
            for statement in statements:
                with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(statement)

    assert list(verify.faults()) == []


@pytest.mark.django_db
def test_given_a_row_edited_directly_when_an_action_saves_it_then_refused_and_not_laundered() -> None:
    status = VictimStatus.objects.get(person=make_person())
    VictimStatus.objects.filter(pk=status.pk).update(category="AO_CIV")
    stored = VictimStatus.objects.get(pk=status.pk)

    for write in (stored.save, stored.delete, lambda: update_with_history(VictimStatus.objects.filter(pk=status.pk))):
        with pytest.raises(ConflictRefused) as refused, lawfully():
            write()
        assert refused.value.code == "ROW_NOT_VOUCHED"

    assert [fault.kind for fault in untouched.changed_rows()] == ["ROW_CHANGED"]


@pytest.mark.django_db
def test_an_act_that_changes_a_row_without_a_word_is_an_error() -> None:
    organisation = OrganisationFactory()

    @action
    def silently(*, by: Actor | None = None) -> None:
        organisation.name = "Khác"
        organisation.save()

    with pytest.raises(RuntimeError, match="without an audit event"):
        silently()

    organisation.refresh_from_db()
    assert organisation.name != "Khác"


@pytest.mark.django_db
def test_a_row_changed_twice_in_one_act_has_two_numbered_versions_under_one_sum() -> None:
    organisation = OrganisationFactory()

    with lawfully():
        for name in ("Một", "Hai"):
            organisation.name = name
            organisation.save()

    numbers = organisation.history.order_by("history_number").values_list("history_number", "name", "history_type")
    assert list(numbers)[1:] == [(2, "Một", "~"), (3, "Hai", "~")]
    last = Event.objects.order_by("-seq")[0]
    assert last.unit is not None
    assert last.versions == 2
    assert last.versions_sum == versions.total_of(last.unit, [Organisation._meta.label], key_id=last.key_id).hex
    assert list(verify.broken_versions()) == []


@pytest.mark.django_db
def test_a_nested_act_that_is_refused_leaves_no_version_and_the_rest_is_sound() -> None:
    kept, refused = OrganisationFactory(), OrganisationFactory()

    @action
    def inner() -> None:
        refused.name = "Khác"
        refused.save()
        raise ConflictRefused("NO", "no")

    with lawfully():
        rewrite(kept, name="Mới")
        with pytest.raises(ConflictRefused):
            inner()

    assert refused.history.count() == 1
    assert list(verify.broken_versions()) == []
    assert list(untouched.changed_rows()) == []


@pytest.mark.django_db
def test_reading_or_seeing_somebody_writes_no_version() -> None:
    user = UserFactory()
    user.last_seen_at = user.created_at
    user.save(update_fields=["last_seen_at"])

    assert user.history.count() == 1
    assert list(untouched.changed_rows()) == []


def test_given_an_unknown_key_on_an_event_when_verified_then_told_and_the_rest_still_checked(
    committed_db: DatabaseCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    status = VictimStatus.objects.get(person=make_person())
    seq = Event.objects.order_by("-seq").values_list("seq", flat=True)[0]

    with intruder(committed_db, "audit_event") as cursor:
        cursor.execute("UPDATE audit_event SET key_id = 'audit-9999' WHERE seq = %s", [seq])
        cursor.execute("UPDATE beneficiaries_victimstatus SET category = 'AO_CIV' WHERE id = %s", [id_of(status)])

    told = {(fault.kind, fault.where) for fault in verify.faults()}
    assert ("KEY_UNKNOWN", f"event {seq}") in told
    assert ("ROW_CHANGED", f"beneficiaries.VictimStatus {id_of(status)}") in told
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit")
    assert ended.value.code == 1
    assert f"event {seq}" in capsys.readouterr().out


@pytest.mark.database("sqlite")
def test_given_a_row_made_unreadable_when_verified_then_that_is_told_and_the_rest_still_checked(
    committed_db: DatabaseCopy,
) -> None:
    make_person()
    with behind_the_application(committed_db) as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("UPDATE partners_user SET id = 'no id ' || id")

    kinds = {fault.kind for fault in verify.faults()}
    assert {"UNREADABLE", "ROW_MISSING"} <= kinds


@pytest.mark.database("postgresql")
def test_given_foreign_triggers_and_rules_when_verified_then_named(committed_db: DatabaseCopy) -> None:
    with behind_the_application(committed_db) as cursor:
        cursor.execute("CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'")
        cursor.execute("CREATE TRIGGER quiet BEFORE INSERT ON partners_notice FOR EACH ROW EXECUTE FUNCTION quiet()")
        cursor.execute("CREATE RULE deaf AS ON DELETE TO partners_notice DO INSTEAD NOTHING")

    assert {(f.kind, f.where) for f in verify.faults()} == {("TRIGGER_UNKNOWN", "quiet"), ("RULE_UNKNOWN", "deaf")}


@pytest.mark.database("postgresql")
@pytest.mark.parametrize(
    "timing",
    ["BEFORE UPDATE", "AFTER UPDATE OR DELETE", "BEFORE UPDATE OF username OR DELETE"],
)
def test_given_a_trigger_put_back_in_another_way_when_verified_then_named(
    committed_db: DatabaseCopy, timing: str
) -> None:
    name = "audit_event_no_change"
    with behind_the_application(committed_db) as cursor:
        cursor.execute(f"DROP TRIGGER {name} ON audit_event")
        cursor.execute(f"CREATE TRIGGER {name} {timing} ON audit_event FOR EACH ROW EXECUTE FUNCTION {name}()")
        cursor.execute(f"ALTER TABLE audit_event ENABLE ALWAYS TRIGGER {name}")

    assert [(f.kind, f.where) for f in verify.faults()] == [("TRIGGER_MISSING", name)]


@pytest.mark.django_db
def test_every_tracked_table_is_registered_and_its_versions_protected() -> None:
    case = make_case()
    tables = {entry.versions._meta.db_table for entry in versions.registered().values()}

    assert case.history.model._meta.db_table in tables
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        guarded = {name for (name,) in cursor.fetchall()}
    assert {table for table in tables if not table.startswith("bench_")} <= guarded
