"""The ground the other tests stand on: copies are apart, commits are real, the serving role owns nothing."""

from __future__ import annotations

import threading

import pytest
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from core import ddl
from tests.databases import DatabaseCopy, connected_to, copy_template
from tests.environment import APP, OWNER


def _commit_a_session(key: str) -> None:
    Session.objects.create(session_key=key, session_data="-", expire_date=timezone.now())


def test_a_commit_is_seen_by_another_thread(committed_db: DatabaseCopy) -> None:
    seen: list[int] = []
    _commit_a_session("a")

    def look() -> None:
        seen.append(Session.objects.count())
        connection.close()

    other = threading.Thread(target=look)
    other.start()
    other.join()

    assert seen == [1]


def test_a_copy_knows_nothing_of_another(committed_db: DatabaseCopy) -> None:
    _commit_a_session("a")

    other = copy_template()
    with connected_to(other):
        found = Session.objects.count()
    other.drop()

    assert found == 0
    assert Session.objects.count() == 1


@pytest.mark.django_db
def test_the_template_has_every_declared_trigger() -> None:
    assert ddl.declared(connection.vendor) != []
    assert ddl.missing(connection) == []


@pytest.mark.database("postgresql")
@pytest.mark.django_db
def test_the_serving_role_owns_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, session_user")
        who = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        owned = cursor.fetchone()
        cursor.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")
        owners = cursor.fetchall()

    assert who == (APP, APP)
    assert owned == (0,)
    assert owners == [(OWNER,)]


@pytest.mark.database("postgresql")
@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["CREATE TABLE mine (a int)", "DROP TABLE django_session"])
def test_the_serving_role_may_not_change_the_schema(statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
