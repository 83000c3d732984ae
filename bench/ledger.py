"""A province's ledger for the statistics bench: one person and one help made by the actions, then copied in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from bench.crowd import insert_copies, new_uuid, numbers
from beneficiaries.models import Beneficiary, Household
from core.actor import Actor
from places.models import AdministrativeUnit
from services.models import Assistance, SupportSummary
from tests.factories.assistance import give
from tests.factories.beneficiaries import make_person
from tests.factories.partners import PROVINCE, OrganisationFactory

FIRST, DAYS = date(2016, 1, 1), 4018
A_HOUSEHOLD = 4
KINDS = ("MED_WHEEL", "MED_REHAB", "LIV_COW", "EDU_SCHOL", "HOU_NEW", "SOC_FUNERAL", "GIFT_TET", "EMERG_RELIEF")
FUNDINGS = ("NSNN_CENTRAL", "NSNN_PROVINCE", "PCPNN", "FUND", "PRIVATE")
CATEGORIES = (
    '["UXO_SURV"]', '["UXO_FAM"]', '["AO_CIV"]', '["DIS_OTHER"]', '["UXO_SURV", "AO_CIV"]', '["UXO_KILLED"]', "[]",
)  # fmt: skip
SUMMED = (
    "person_id", "household_id", "provider_id", "service_type_id", "funding", "slot_on", "precision", "commune_id",
    "categories", "disability_degree", "poverty", "priority",
)  # fmt: skip


def pick(values: Sequence[object], number: str) -> str:
    """SQL, for a statement with parameters, that gives one of the values (None: NULL) by a number."""
    told = ["NULL" if value is None else f"'{value}'" for value in values]
    cases = " ".join(f"WHEN {place} THEN {value}" for place, value in enumerate(told))
    return f"CASE ({number}) %% {len(values)} {cases} END"


def fill(by: Actor, *, people: int, deliveries: int) -> None:
    """People in households of four, help over eleven years (state, kind, giver, source, facts vary), and summaries."""
    first = make_person(by=by)
    help_ = give(first, by, "MED_WHEEL", date(2024, 3, 10))
    communes = list(AdministrativeUnit.objects.current().communes_of(PROVINCE).values_list("pk", flat=True))
    crowd = {
        "id": new_uuid(), "code": "'S' || n.i", "sort_key": f"{first.sort_key} - n.i", "sex": pick("MFFU", "n.i"),
        "commune_id": pick(communes, "n.i"), "life_status": pick(["LIVING"] * 9 + ["DECEASED"], "n.i"),
    }  # fmt: skip
    insert_copies(first, count=people, changed=crowd)
    house = Household.objects.get(pk=first.memberships.get().household_id)
    insert_copies(house, count=people // A_HOUSEHOLD + 1, changed={"id": new_uuid(), "lineage": new_uuid()})
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {Beneficiary._meta.db_table} SET cluster_root = id WHERE code LIKE 'S%%'", [])
        for model, table in ((Beneficiary, "bench_people"), (Household, "bench_houses")):
            cursor.execute(
                f"CREATE TEMP TABLE {table} AS SELECT ROW_NUMBER() OVER (ORDER BY id) AS n, id "
                f"FROM {model._meta.db_table}"
            )
            cursor.execute(f"CREATE INDEX {table}_n ON {table} (n)")
        _deliver(cursor, help_, communes, people=people, deliveries=deliveries)
        cursor.execute(f"DELETE FROM {SupportSummary._meta.db_table}")
        cursor.execute(summing())
        cursor.execute("ANALYZE")


def _deliver(cursor: Any, help_: Assistance, communes: list[str], *, people: int, deliveries: int) -> None:
    is_pg = connection.vendor == "postgresql"
    givers = [OrganisationFactory().pk for _ in range(12)]
    days = f"(n.i %% {DAYS} * 7919) %% {DAYS}"
    keys = [str(pk) if is_pg else pk.hex for pk in givers]
    changed = {
        "id": new_uuid(), "person_id": "p.id", "household_id": "h.id", "client_uuid": "NULL",
        "given_on": f"DATE '{FIRST}' + {days}" if is_pg else f"date('{FIRST}', '+' || ({days}) || ' days')",
        "service_type_id": pick(KINDS, "n.i / 3"), "provider_id": pick(keys, "n.i / 7"),
        "funding": pick(FUNDINGS, "n.i / 11"), "commune_id": pick(communes, "p.n"),
        "categories": pick(CATEGORIES, "p.n"), "priority": pick(["A", "B", "C", ""], "p.n / 5"),
        "state": pick(["DELIVERED", "CONFIRMED", "CONFIRMED", "CONFIRMED", "CONFIRMED", "REVERSED"], "n.i / 2"),
        "confirmed_how": "'SIGNATURE'", "value_vnd": pick([500_000, 12_000_000, None, 0], "n.i / 13"),
    }  # fmt: skip
    fields = {str(field.column): field for field in Assistance._meta.concrete_fields}
    values = [
        f"CAST({changed[name]} AS {field.db_type(connection)})" if is_pg and name in changed
        else changed.get(name, f"t.{name}")
        for name, field in fields.items()
    ]  # fmt: skip
    recursive, table = "" if is_pg else "RECURSIVE ", Assistance._meta.db_table
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(fields)}) WITH {recursive}{numbers(deliveries)} SELECT {', '.join(values)} "
        f"FROM n JOIN bench_people p ON p.n = n.i %% {people} + 1 JOIN bench_houses h ON h.n = p.n / {A_HOUSEHOLD} + 1 "
        f"CROSS JOIN {table} t WHERE t.id = %s",
        [str(help_.pk) if is_pg else help_.pk.hex],
    )


def summing() -> str:
    """SQL that writes the summaries of the whole ledger, as the actions would have kept them."""
    if connection.vendor == "postgresql":
        half = "CASE WHEN EXTRACT(day FROM given_on) >= 15 THEN 14 ELSE 0 END"
        slot = f"DATE_TRUNC('month', given_on)::date + {half}"
    else:
        half = "CASE WHEN strftime('%d', given_on) >= '15' THEN '15' ELSE '01' END"
        slot = f"strftime('%Y-%m-', given_on) || {half}"
    facts = ", ".join(f"{slot} AS slot_on" if name == "slot_on" else name for name in SUMMED)
    groups = ", ".join(str(place) for place in range(2, len(SUMMED) + 2))
    return (
        f"INSERT INTO {SupportSummary._meta.db_table} (id, {', '.join(SUMMED)}, deliveries, confirmed, unvalued, "
        f"value_vnd) SELECT {new_uuid()}, {facts}, COUNT(*), SUM(CASE WHEN state = 'CONFIRMED' THEN 1 ELSE 0 END), "
        f"SUM(CASE WHEN value_vnd IS NULL THEN 1 ELSE 0 END), COALESCE(SUM(value_vnd), 0) "
        f"FROM {Assistance._meta.db_table} WHERE state IN ('DELIVERED', 'CONFIRMED') GROUP BY {groups}"
    )
