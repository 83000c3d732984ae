"""Prints the figures that the page shows."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from core.clock import local_today
from partners.choices import OrganisationKind
from partners.models import Organisation
from places.models import AdministrativeUnit
from reports.actions import count_figures
from reports.policies import unit_scope
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope
from reports.tables.layout import cell, period_words, tables_of, with_labels
from reports.tables.page import plan_context
from reports.tables.words import reading_words


class Command(BaseCommand):
    """``statistics --year 2025 [--half 1] [--format json|text] [--unit KEY]``."""

    help = "Prints the figures of a period as the province's page shows them (counts only, no personal data)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Period, form, and the province or commune if it is not the only province."""
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--half", type=int, choices=[1, 2], default=0)
        parser.add_argument("--format", choices=["json", "text"], default="text")
        parser.add_argument("--unit", default="", help="key of a province or commune, e.g. gso_2025:44")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count and print."""
        try:
            period = ReportPeriod(options["year"], options["half"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        with translation.override("vi"):
            figures = with_labels(count_figures(self._scope(options["unit"]), period=period, today=local_today()))
            if options["format"] == "json":
                self.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2))
            else:
                self.stdout.write("\n".join(lines_of(figures)))

    def _scope(self, key: str) -> StatisticsScope:
        unit = AdministrativeUnit.objects.current().filter(pk=key or self._only_province()).first()
        if unit is None:
            raise CommandError(f"no such unit today: {key}")
        return unit_scope(unit, province=unit.province_id or unit.pk, is_suppressed=False)

    def _only_province(self) -> str:
        offices = Organisation.objects.filter(kind=OrganisationKind.STATE_PROVINCE)
        found = sorted(set(offices.values_list("province_id", flat=True)))
        if len(found) != 1:
            raise CommandError(f"say which province with --unit; known: {', '.join(found) or '-'}")
        return found[0]


def lines_of(figures: dict[str, Any]) -> list[str]:
    """The figures as lines of text, columns between bars."""
    period = figures["period"]
    lines = [
        _("Results of support to victims, %(period)s") % {"period": period_words(period["year"], period["half"])},
        "{} · {} {}".format(figures["scope"]["name"], _("Figures as of"), figures["as_of"]),
    ]
    plan = figures["plan"]
    if plan is not None:
        lines += ["", f"{plan['document']} · {plan['standing']}"]
        for target in plan_context(figures)["targets"]:  # type: ignore[index]
            lines.append("; ".join([f"{target['label']}: {target['text']}", *target["notes"]]))
        lines += [f"- {reading_words(r['code'])}: {cell(r['figure'], is_suppressed=False)}" for r in plan["readings"]]
    for table in tables_of(figures).values():
        lines += ["", table.title, " | ".join([table.head, *(column.label for column in table.columns)])]
        for line in table.lines:
            measures = (
                cell(line.measures[c.name], kind=c.kind, is_suppressed=figures["is_suppressed"]) for c in table.columns
            )
            lines.append(" | ".join([line.label, *measures]))
        lines.append(table.note)
    return lines
