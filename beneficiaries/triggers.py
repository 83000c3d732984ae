"""The guard of households in the database: nobody in two households, and no household under two heads, on any day.

A membership without a day of its own (ended on the day it began) meets nobody. PostgreSQL locks the person and the
household before it looks, in the order in which actions do, so that two writers cannot miss each other.
"""

from __future__ import annotations

from core.ddl import Trigger

TABLE = "beneficiaries_membership"
TWO_HOMES = "membership_overlap"
TWO_HEADS = "head_overlap"

_HAS_DAYS = "(NEW.until IS NULL OR NEW.until > NEW.since)"
_MEETS = """o.id <> NEW.id AND (o.until IS NULL OR (o.until > o.since AND o.until > NEW.since))
    AND (NEW.until IS NULL OR o.since < NEW.until)"""
_SAME_PERSON = f"SELECT 1 FROM {TABLE} o WHERE o.person_id = NEW.person_id AND {_MEETS}"  # noqa: S608
_SAME_HEAD = f"""SELECT 1 FROM {TABLE} o
    WHERE NEW.is_head AND o.is_head AND o.household_id = NEW.household_id AND {_MEETS}"""  # noqa: S608

_PG_BODY = f"""
BEGIN
    IF NOT {_HAS_DAYS} THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM beneficiaries_beneficiary WHERE id = NEW.person_id FOR NO KEY UPDATE;
    IF EXISTS ({_SAME_PERSON}) THEN
        RAISE EXCEPTION '{TWO_HOMES}' USING ERRCODE = '23P01', TABLE = '{TABLE}';
    END IF;
    IF NEW.is_head THEN
        PERFORM 1 FROM beneficiaries_household WHERE id = NEW.household_id FOR NO KEY UPDATE;
        IF EXISTS ({_SAME_HEAD}) THEN
            RAISE EXCEPTION '{TWO_HEADS}' USING ERRCODE = '23P01', TABLE = '{TABLE}';
        END IF;
    END IF;
    RETURN NEW;
END
"""


def _sqlite(when: str) -> str:
    return (
        f"CREATE TRIGGER {TABLE}_guard_{when.lower()} AFTER {when} ON {TABLE} WHEN {_HAS_DAYS} BEGIN "
        f"SELECT RAISE(ABORT, '{TWO_HOMES}') WHERE EXISTS ({_SAME_PERSON}); "
        f"SELECT RAISE(ABORT, '{TWO_HEADS}') WHERE EXISTS ({_SAME_HEAD}); END"
    )


TRIGGERS = (
    Trigger(f"{TABLE}_guard", TABLE, pg_body=_PG_BODY, pg_when="BEFORE INSERT OR UPDATE"),
    Trigger(f"{TABLE}_guard_insert", TABLE, _sqlite("INSERT")),
    Trigger(f"{TABLE}_guard_update", TABLE, _sqlite("UPDATE")),
)
