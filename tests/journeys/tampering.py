"""An intruder with the owner's rights: drops a table's triggers, changes one byte, puts the triggers back."""

from __future__ import annotations

from django.db import connection

from core import ddl
from tests.databases import DatabaseCopy, connected_to


def change_one_byte(copy: DatabaseCopy, *, seq: int) -> None:
    """Change the first letter of one event's verb, and leave everything else as it was."""
    with connected_to(copy, as_owner=True):
        mine = [trigger for trigger in ddl.declared(connection.vendor) if trigger.table == "audit_event"]
        with connection.cursor() as cursor:
            for trigger in mine:
                on = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {trigger.name}{on}")
            cursor.execute("UPDATE audit_event SET verb = 'X' || substr(verb, 2) WHERE seq = %s", [seq])
        ddl.install(connection)
