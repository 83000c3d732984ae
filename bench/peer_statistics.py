"""The peer of the statistics: hand-written SQL over the ledger itself, with an index that covers all that it reads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from reports.rules.periods import ReportPeriod

COVERED = (
    "person_id", "household_id", "provider_id", "service_type_id", "funding", "commune_id", "categories", "priority",
    "state", "value_vnd",
)  # fmt: skip
KEYS = {
    "TOTAL": (),
    "GIFTS": (),
    "B1": ("commune_id",),
    "B2": ("sector",),
    "B2_TYPES": ("service_type_id",),
    "B3": ("provider_id", "funding"),
    "B3_KINDS": ("giver_kind",),
    "B4": ("priority",),
    "CATEGORY": ("category",),
}
MEASURES = """
    COUNT(DISTINCT root) FILTER (WHERE is_counted), COUNT(DISTINCT root) FILTER (WHERE is_counted AND is_confirmed),
    COUNT(DISTINCT root) FILTER (WHERE is_counted AND sex = 'F'),
    COUNT(DISTINCT root) FILTER (WHERE is_counted AND sex = 'M'),
    COUNT(DISTINCT root) FILTER (WHERE is_counted AND sex = 'U'),
    COUNT(DISTINCT house), COUNT(*), COUNT(*) FILTER (WHERE is_confirmed), COUNT(*) FILTER (WHERE value_vnd IS NULL),
    COALESCE(SUM(value_vnd), 0)
"""
FACTS = """
    SELECT p.cluster_root AS root, COALESCE(a.household_id, p.cluster_root) AS house, p.sex, a.value_vnd,
           a.commune_id, a.provider_id, a.funding, a.priority, a.service_type_id, t.sector, t.is_gift,
           o.kind AS giver_kind, {category}
           a.state = 'CONFIRMED' AS is_confirmed,
           NOT ({killed}) AND NOT (p.life_status = 'DECEASED' AND t.after_death_allowed) AS is_counted
    FROM services_assistance a
    JOIN beneficiaries_beneficiary p ON p.id = a.person_id
    JOIN services_servicetype t ON t.code = a.service_type_id
    JOIN partners_organisation o ON o.id = a.provider_id
    JOIN places_administrativeunit u ON u.key = a.commune_id {each}
    WHERE a.state IN ('DELIVERED', 'CONFIRMED') AND a.given_on BETWEEN %s AND %s AND u.province_id = %s
"""


def make_covering_index() -> None:
    """Only given help, by day, with every column that the tables need."""
    table, given = "services_assistance", "WHERE state IN ('DELIVERED', 'CONFIRMED')"
    columns = ", ".join(COVERED)
    covering = f"(given_on) INCLUDE ({columns})" if connection.vendor == "postgresql" else f"(given_on, {columns})"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX bench_covering ON {table} {covering} {given}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE services_assistance" if connection.vendor == "postgresql" else "ANALYZE")


def count_by_hand(period: ReportPeriod, *, province: str) -> dict[str, dict[str, list[int]]]:
    """Table → key → its ten measures; one statement a table."""
    return {name: _table(name, columns, period=period, province=province) for name, columns in KEYS.items()}


def _table(name: str, columns: tuple[str, ...], *, period: ReportPeriod, province: str) -> dict[str, list[int]]:
    keys = ", ".join(columns)
    statement = f"SELECT {keys + ', ' if keys else ''}{MEASURES} FROM ({_facts(columns)}) AS f"
    if name == "GIFTS":
        statement += " WHERE is_gift"
    if keys:
        statement += f" GROUP BY {keys}"
    with connection.cursor() as cursor:
        cursor.execute(statement, [period.first, period.last, province])
        rows: list[Any] = cursor.fetchall()
    if name == "B3":
        rows = [(UUID(str(row[0])), *row[1:]) for row in rows]
    return {"|".join(map(str, row[: len(columns)])): [int(value) for value in row[len(columns) :]] for row in rows}


def _facts(columns: tuple[str, ...]) -> str:
    is_pg, by_category = connection.vendor == "postgresql", columns == ("category",)
    each = "CROSS JOIN jsonb_array_elements_text(a.categories) AS c" if is_pg else "JOIN json_each(a.categories) AS c"
    named = "c AS category," if is_pg else "c.value AS category,"
    return FACTS.format(
        category=named if by_category else "",
        each=each if by_category else "",
        killed="a.categories ? 'UXO_KILLED'" if is_pg else "INSTR(a.categories, '\"UXO_KILLED\"') > 0",
    )
