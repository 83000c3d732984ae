"""The guard of claims in the database: no two writers can give the same help twice, whatever code they run.

Same formula as `services.rules.claims`, on both databases. ``now`` is read after the lock is held, so that an
extended reservation and a newcomer judge its expiry in one order.
"""

from __future__ import annotations

from core.ddl import Trigger

TABLE = "services_claim"
REFUSED = "claim_overlap"
PLACE = ("subject_key", "rule_group", "asks_on", "held_from", "held_to", "cap")

# The trigger's lock is one of BUCKETS, not one a place: a step with thousands of claims must not fill the server's
# lock table (max_locks_per_transaction). Two places in one bucket merely wait for each other.
BUCKETS = 1024
LOCK_CLASS = 16716


def _lock(place: str) -> str:
    """The lock of a place ``subject key|rule group`` (an SQL expression)."""
    return f"pg_advisory_xact_lock({LOCK_CLASS}, {_bucket(place)})"


def _bucket(place: str) -> str:
    return f"(hashtextextended({place}, 0) & {BUCKETS - 1})::int"


# For an action to take before its first write. The subject key is given as str(uuid): lower case with dashes.
LOCK_SQL = "SELECT " + _lock("%s || '|' || %s")
# The same for many places at once, always in one order: no two steps can wait for each other in a circle.
LOCK_ALL = f"""SELECT count(pg_advisory_xact_lock({LOCK_CLASS}, bucket)) FROM (
    SELECT DISTINCT {_bucket("place")} AS bucket FROM unnest(%s::text[]) AS place ORDER BY bucket
) AS buckets"""  # noqa: S608 - numbers of this module only

_SQLITE_NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now')"


def _live(claim: str, now: str) -> str:
    """Neither released nor expired."""
    return f"{claim}.released_at IS NULL AND ({claim}.expires_at IS NULL OR {claim}.expires_at > {now})"


def _overfull_days(now: str) -> str:
    """FROM and WHERE that yield the tested days on which the other spans alone already fill the cap."""
    others = (
        f"o.subject_key = NEW.subject_key AND o.rule_group = NEW.rule_group AND o.id <> NEW.id AND {_live('o', now)}"
    )
    return f"""FROM (
        SELECT NEW.asks_on AS day WHERE NEW.asks_on IS NOT NULL
        UNION
        SELECT o.asks_on FROM {TABLE} o
        WHERE {others} AND o.asks_on >= NEW.held_from AND o.asks_on < NEW.held_to
    ) tested
    WHERE (
        SELECT count(*) FROM {TABLE} o
        WHERE {others} AND o.held_from <= tested.day AND o.held_to > tested.day
    ) >= NEW.cap"""  # noqa: S608 - names of this module only


_LOCK_NEW = _lock("NEW.subject_key::text || '|' || NEW.rule_group")
_PG_BODY = f"""
DECLARE
    moment timestamptz;
    full_on date;
BEGIN
    IF NEW.exempt OR NEW.released_at IS NOT NULL THEN
        RETURN NEW;
    END IF;
    PERFORM {_LOCK_NEW};
    moment := clock_timestamp();
    IF NEW.expires_at <= moment THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF NOT OLD.exempt AND {_live("OLD", "moment")}
            AND ({", ".join(f"OLD.{name}" for name in PLACE)})
                IS NOT DISTINCT FROM ({", ".join(f"NEW.{name}" for name in PLACE)}) THEN
            RETURN NEW;
        END IF;
    END IF;
    IF current_setting('transaction_isolation') = 'repeatable read' THEN
        RAISE EXCEPTION 'claims need READ COMMITTED: an older snapshot does not see them' USING ERRCODE = '25001';
    END IF;
    SELECT tested.day INTO full_on {_overfull_days("moment")} ORDER BY tested.day LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '{REFUSED}' USING ERRCODE = '23P01', DETAIL = full_on::text, TABLE = '{TABLE}';
    END IF;
    RETURN NEW;
END
"""

_SQLITE_STOP = "BEGIN SELECT RAISE(ABORT, '{refused}') WHERE EXISTS (SELECT 1 {days}); END"
_SQLITE_ASKS = f"NOT NEW.exempt AND {_live('NEW', _SQLITE_NOW)}"
_SQLITE_MOVES_OR_WAKES = f"""(
    OLD.exempt OR NOT ({_live("OLD", _SQLITE_NOW)})
    OR {" OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in PLACE)}
)"""

_SQLITE_INSERT = (
    f"CREATE TRIGGER {TABLE}_guard_insert BEFORE INSERT ON {TABLE} WHEN {_SQLITE_ASKS} "
    + _SQLITE_STOP.format(refused=REFUSED, days=_overfull_days(_SQLITE_NOW))
)
_SQLITE_UPDATE = (
    f"CREATE TRIGGER {TABLE}_guard_update BEFORE UPDATE ON {TABLE} WHEN {_SQLITE_ASKS} AND {_SQLITE_MOVES_OR_WAKES} "
    + _SQLITE_STOP.format(refused=REFUSED, days=_overfull_days(_SQLITE_NOW))
)

TRIGGERS = (
    Trigger(f"{TABLE}_guard", TABLE, pg_body=_PG_BODY, pg_when="BEFORE INSERT OR UPDATE"),
    Trigger(f"{TABLE}_guard_insert", TABLE, _SQLITE_INSERT),
    Trigger(f"{TABLE}_guard_update", TABLE, _SQLITE_UPDATE),
)
TRIGGER_NAMES = tuple(trigger.name for trigger in TRIGGERS)


def postgresql_sql() -> list[str]:
    """Statements that (re)create the guard on PostgreSQL."""
    return [statement for trigger in TRIGGERS if trigger.pg_body for statement in trigger.postgresql()]


def sqlite_sql() -> list[str]:
    """Statements that (re)create the guard on SQLite."""
    statements = []
    for trigger in TRIGGERS:
        if trigger.sqlite:
            statements += [f"DROP TRIGGER IF EXISTS {trigger.name}", trigger.sqlite]
    return statements
