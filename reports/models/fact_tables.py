"""All tables of a period in one statement: the facts are read once, and every count is a grouping of groupings.

Distinct people and households are counted by grouping twice (a hash), never by COUNT(DISTINCT) (a sort for each).
The inner query is Django's; what stands around it is made of constants alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import Case, F, IntegerField, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from beneficiaries.choices import VictimCategory
from reports.rules.counting import READINGS, STATE_AND_FOREIGN, Reading

MEASURES = (
    "persons", "persons_confirmed", "female", "male", "sex_unknown", "households", "deliveries", "deliveries_confirmed",
    "unvalued", "value_vnd",
)  # fmt: skip
Rows = dict[str, dict[str, int]]

_KEYS = {
    "TOTAL": "''",
    "B1": "commune_id",
    "B2": "sector",
    "B2_TYPES": "kind",
    "B3": "CAST(provider_id AS text) || '|' || funding",
    "B3_KINDS": "giver_kind",
    "B4": "priority",
}
_COLUMNS = "root, house, sex, counted, d, c, u, v"


def _like(categories: Iterable[str]) -> str:
    return " OR ".join(f"words LIKE '%%\"{code}\"%%'" for code in sorted(categories))


def _codes() -> str:
    return ", ".join(f"('{code}', '%%\"{code}\"%%')" for code in VictimCategory.values)


def _keyed() -> str:
    """Each fact once for each table in which it stands."""
    parts = [f"SELECT '{name}' AS name, CAST({key} AS text) AS at, {_COLUMNS} FROM fact" for name, key in _KEYS.items()]  # noqa: S608
    parts.append(f"SELECT 'GIFTS', '', {_COLUMNS} FROM fact WHERE gift = 1")  # noqa: S608
    parts.append(f"SELECT 'CATEGORY', codes.code, {_COLUMNS} FROM fact JOIN codes ON words LIKE codes.pattern")  # noqa: S608
    return " UNION ALL ".join(parts)


_COUNTS = """
, people AS (
    SELECT name, at, root, MAX(CASE WHEN c > 0 THEN 1 ELSE 0 END) AS confirmed,
      MAX(CASE WHEN sex = 'F' THEN 1 ELSE 0 END) AS female, MAX(CASE WHEN sex = 'M' THEN 1 ELSE 0 END) AS male,
      MAX(CASE WHEN sex = 'U' THEN 1 ELSE 0 END) AS unknown
    FROM keyed WHERE counted = 1 GROUP BY name, at, root)
, houses AS (SELECT name, at, house FROM keyed GROUP BY name, at, house)
SELECT name, at, 'PEOPLE' AS part, COUNT(*), SUM(confirmed), SUM(female), SUM(male), SUM(unknown)
  FROM people GROUP BY name, at
UNION ALL SELECT name, at, 'HOUSES', COUNT(*), 0, 0, 0, 0 FROM houses GROUP BY name, at
UNION ALL SELECT name, at, 'LEDGER', SUM(d), SUM(c), SUM(u), SUM(v), 0 FROM keyed GROUP BY name, at
"""
_TABLES = f"""
, codes(code, pattern) AS (VALUES {_codes()})
, keyed AS ({_keyed()})
{_COUNTS}"""  # (constants of this file)
_PARTS = {
    "PEOPLE": ("persons", "persons_confirmed", "female", "male", "sex_unknown"),
    "HOUSES": ("households",),
    "LEDGER": ("deliveries", "deliveries_confirmed", "unvalued", "value_vnd"),
}


def _belongs(reading: Reading) -> str:
    kinds = "(planned = 1 OR gift = 1)" if reading.with_gifts else "planned = 1"
    sources = ", ".join(f"'{source}'" for source in sorted(STATE_AND_FOREIGN))
    paid = "" if reading.all_sources else f" AND funding IN ({sources})"
    return f"({_like(reading.houses)}) AND {kinds}{paid}"


def _read() -> str:
    """Each fact once for each reading of the plan, and whether it helps a victim who counts."""
    return " UNION ALL ".join(
        f"SELECT '{each.code}' AS name, root, house, counted, "  # noqa: S608
        f"CASE WHEN counted = 1 AND ({_like(each.victims)}) THEN 1 ELSE 0 END AS victim "
        f"FROM fact WHERE {_belongs(each)}"
        for each in READINGS
    )


_READINGS = f"""
, keyed AS ({_read()})
, people AS (SELECT name, root, MAX(victim) AS victim FROM keyed WHERE counted = 1 GROUP BY name, root)
, houses AS (SELECT name, house, MAX(victim) AS victim FROM keyed GROUP BY name, house)
SELECT name, 'PEOPLE' AS part, COUNT(*), SUM(victim) FROM people GROUP BY name
UNION ALL SELECT name, 'HOUSES', COUNT(*), SUM(victim) FROM houses GROUP BY name
"""  # noqa: S608  (constants of this file)


def one_if(condition: Q) -> Case:
    """1 where a condition holds, else 0."""
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _ask(
    sources: Sequence[models.QuerySet[Any]], counted: Q, statement: str, *, params: Sequence[str] = ()
) -> list[tuple[Any, ...]]:
    asked = [_fact(source, counted).order_by().query.sql_with_params() for source in sources]
    facts = " UNION ALL ".join(sql for sql, _params in asked)
    with connection.cursor() as cursor:
        told = [each for _sql, values in asked for each in values]
        cursor.execute(f"WITH fact AS MATERIALIZED ({facts}){statement}", [*told, *params])
        return list(cursor.fetchall())


def _fact(facts: models.QuerySet[Any], counted: Q) -> Any:
    return (
        facts.annotate(
            sex=F("person__sex"),
            counted=one_if(counted),
            kind=F("service_type_id"),
            sector=F("service_type__sector"),
            gift=one_if(Q(service_type__is_gift=True)),
            planned=one_if(Q(service_type__counts_in_plan=True)),
            giver_kind=F("provider__kind"),
        )
        .values(
            "root", "house", "sex", "counted", "words", "commune_id", "provider_id", "funding", "priority", "kind",
            "sector", "gift", "planned", "giver_kind",
        )
        .annotate(d=Sum("deliveries"), c=Sum("confirmed"), u=Sum("unvalued"), v=Coalesce(Sum("value_vnd"), 0))
    )  # fmt: skip


def count_tables(*facts: models.QuerySet[Any], counted: Q) -> dict[str, Rows]:
    """Measures by key of every table; ``TOTAL`` and ``GIFTS`` have the one key ''. Without help: no key."""
    found: dict[str, Rows] = defaultdict(dict)
    for name, at, part, *counts in _ask(facts, counted, _TABLES):
        row = found[name].setdefault(_spelled(name, at), dict.fromkeys(MEASURES, 0))
        row.update(zip(_PARTS[part], (int(count) for count in counts), strict=False))
    return found


def count_areas(*facts: models.QuerySet[Any], counted: Q, areas: Mapping[str, str]) -> Rows:
    """Measures by area, everybody once in each; ``areas``: commune → its area. A commune without one is in ''."""
    pairs = ", ".join(["(CAST(%s AS text), CAST(%s AS text))"] * len(areas)) or "('', '')"
    statement = f"""
, area(commune, name) AS (VALUES {pairs})
, keyed AS (
    SELECT 'AREAS' AS name, COALESCE(area.name, '') AS at, {_COLUMNS}
    FROM fact LEFT JOIN area ON area.commune = fact.commune_id)
{_COUNTS}"""  # noqa: S608  (constants of this file; keys are parameters)
    rows: Rows = {}
    params = [each for pair in areas.items() for each in pair]
    for _name, at, part, *counts in _ask(facts, counted, statement, params=params):
        row = rows.setdefault(at, dict.fromkeys(MEASURES, 0))
        row.update(zip(_PARTS[part], (int(count) for count in counts), strict=False))
    return rows


def count_totals(*facts: models.QuerySet[Any], counted: Q) -> dict[str, int]:
    """All measures of the whole, everybody once."""
    return count_tables(*facts, counted=counted)["TOTAL"].get("", dict.fromkeys(MEASURES, 0))


def _spelled(name: str, at: str) -> str:
    """Ids of givers with their dashes, as either database prints them."""
    if name != "B3":
        return at
    giver, funding = at.split("|")
    return f"{UUID(giver)}|{funding}"


def count_readings(facts: models.QuerySet[Any], *, counted: Q) -> dict[str, int]:
    """The plan's figure under every reading (DOMAIN §6.2 rule 3)."""
    found: dict[tuple[str, str], tuple[int, int]] = {
        (name, part): (int(everybody), int(victims))
        for name, part, everybody, victims in _ask([facts], counted, _READINGS)
    }
    return {each.code: _figure(each, found) for each in READINGS}


def _figure(reading: Reading, found: Mapping[tuple[str, str], tuple[int, int]]) -> int:
    persons, victims = found.get((reading.code, "PEOPLE"), (0, 0))
    houses, victim_houses = found.get((reading.code, "HOUSES"), (0, 0))
    if reading.is_greatest:
        return persons + houses
    return victims + (houses - victim_houses if reading.with_households else 0)
