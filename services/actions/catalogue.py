"""The catalogue: loaded from the files kept with the code, and read as the rules take it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models

from audit import log
from core.action import action
from core.actor import Actor
from services.models import ConflictRule, Period, RuleType, ServiceType
from services.rules.drafts import Rule
from services.rules.windows import Period as PeriodFacts

FOLDER = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Types by code, the rules that know each type, and the periods by code."""

    types: Mapping[str, ServiceType]
    rules_of: Mapping[str, tuple[Rule, ...]]
    periods: Mapping[str, PeriodFacts]

    @property
    def period_list(self) -> Sequence[PeriodFacts]:
        """All periods, earliest first."""
        return list(self.periods.values())

    def parts_of(self, codes: Iterable[str]) -> set[str]:
        """Every service type that a rule of these types knows."""
        return {part for code in codes for rule in self.rules_of.get(code, ()) for part in rule.parts}


def read_catalogue(codes: Iterable[str]) -> Catalogue:
    """The catalogue as far as these service types need it: four queries, however many types."""
    wanted = set(codes)
    types = {row.code: row for row in ServiceType.objects.filter(pk__in=wanted, is_active=True)}
    rules = [row.as_rule() for row in ConflictRule.objects.for_types(wanted).order_by("position", "code")]
    kinds = {rule.window.period_kind.value for rule in rules if rule.window.period_kind is not None}
    periods = Period.objects.filter(kind__in=kinds).order_by("starts_on") if kinds else ()
    return Catalogue(
        types=types,
        rules_of={code: tuple(rule for rule in rules if code in rule.parts) for code in types},
        periods={row.code: row.as_facts() for row in periods},
    )


@action
def load_catalogue(*, by: Actor) -> int:
    """Add what the files hold and the database does not; gives the rows written.

    What stands is left alone: the province may have set a norm or a window of its own.
    """
    written = sum((_load_types(), _load_rules(), _load_periods()))
    if written:
        log.record("LOAD_REFERENCE", by=by, object_type=ServiceType._meta.label, detail={"rows": written})
    return written


def _file(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))[name]
    return found


def _add_missing(model: type[models.Model], rows: list[Any]) -> int:
    standing = set(model._default_manager.values_list("pk", flat=True))
    missing = [row for row in rows if row.pk not in standing]
    model._default_manager.bulk_create(missing)
    return len(missing)


def _load_types() -> int:
    rows = [
        ServiceType(position=place, cost_source=row.pop("cost_source") or "", **row)
        for place, row in enumerate(_file("catalogue"))
    ]
    return _add_missing(ServiceType, rows)


def _load_rules() -> int:
    standing = set(ConflictRule.objects.values_list("pk", flat=True))
    rules, parts = [], []
    for place, row in enumerate(_file("conflict_rules")):
        if row["code"] in standing:
            continue
        types, window = row.pop("types"), row.pop("window")
        row.pop("sentence_id")
        rules.append(
            ConflictRule(
                position=place,
                window_kind=window.pop("kind"),
                period_kind=window.pop("period_kind") or "",
                excepted_by=row.pop("excepted_by") or "",
                **window,
                **row,
            )
        )
        parts += [RuleType(rule_id=row["code"], **each) for each in (_part(each) for each in types)]
    ConflictRule.objects.bulk_create(rules)
    RuleType.objects.bulk_create(parts)
    return len(rules) + len(parts)


def _part(row: dict[str, Any]) -> dict[str, Any]:
    return {"service_type_id": row["service_type"], "part": row["part"], "months": row["months"]}


def _load_periods() -> int:
    columns = [field.attname for field in Period._meta.concrete_fields]
    return _add_missing(Period, [Period(**{name: row[name] for name in columns}) for row in _file("periods")])
