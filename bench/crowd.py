"""A crowd for the list benches: one person made by the action, then copied in SQL with ids and places of its own."""

from __future__ import annotations

from typing import Any

from django.db import connection

from beneficiaries.models import Beneficiary, SightGrant
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for


def new_uuid() -> str:
    """SQL of a random id as this database stores it."""
    return "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"


def numbers(count: int) -> str:
    """SQL of a table ``n(i)`` with 1…count."""
    if connection.vendor == "postgresql":
        return f"n(i) AS (SELECT generate_series(1, {count}))"
    return f"n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"


def insert_copies(row: Any, *, count: int, changed: dict[str, str]) -> None:
    """Copy one stored row ``count`` times; ``changed``: column → SQL expression over ``n.i``."""
    table = row._meta.db_table
    columns = [str(f.column) for f in row._meta.concrete_fields]
    values = [changed.get(column, f"t.{column}") for column in columns]
    key = row._meta.pk.get_db_prep_value(row.pk, connection)
    recursive = "" if connection.vendor == "postgresql" else "RECURSIVE "
    statement = (
        f"INSERT INTO {table} ({', '.join(columns)}) WITH {recursive}{numbers(count)} "
        f"SELECT {', '.join(values)} FROM n CROSS JOIN {table} t WHERE t.{row._meta.pk.column} = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [str(key)])


def crowd(count: int, *, one_in: int) -> tuple[Any, Any]:
    """``count`` people, every ``one_in``-th registered by one large organisation that also holds a sight grant.

    Returns a worker of that organisation as an actor, and the organisation.
    """
    user = UserFactory(role="PARTNER_WORKER")
    actor = actor_for(user)
    mine = make_person(by=actor)
    other = make_person()
    places = {"id": new_uuid(), "code": "'B' || n.i", "sort_key": f"{mine.sort_key} - n.i * 1000"}
    insert_copies(other, count=count - count // one_in, changed=places)
    insert_copies(
        mine,
        count=count // one_in,
        changed=places | {"code": "'M' || n.i", "sort_key": f"{mine.sort_key} - n.i * {one_in * 1000}"},
    )
    grant = SightGrant.objects.get(content_object=mine)
    person, granted = Beneficiary._meta.db_table, SightGrant._meta.db_table
    owner = str(Beneficiary._meta.get_field("registered_by").get_db_prep_value(actor.organisation_id, connection))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {granted} (group_id, permission_id, content_object_id, classes, since, until, sort_key) "
            f"SELECT g.group_id, g.permission_id, b.id, g.classes, g.since, g.until, b.sort_key FROM {person} b "
            f"CROSS JOIN {granted} g WHERE g.id = %s AND b.registered_by_id = %s AND b.id <> g.content_object_id",
            [grant.pk, owner],
        )
        cursor.execute(f"CREATE INDEX bench_owner ON {person} (registered_by_id, sort_key DESC, id)")
        cursor.execute("ANALYZE")
    return actor, user.organisation
