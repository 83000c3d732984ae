"""The page of figures, kept figures, definitions, charts and the workbook."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.actor import Actor
from core.text.days import shown
from core.views import PageView, unseen
from reports import policies
from reports.actions import keep_statistics, kept_figures, take_out_statistics, tell_figures
from reports.choices import ScopeKind
from reports.forms import PeriodForm
from reports.models import StatisticsRun
from reports.resources.charts import CHARTS, alternative, heading
from reports.resources.workbook import make_workbook
from reports.rules.periods import ReportPeriod
from reports.rules.scopes import StatisticsScope
from reports.tables.layout import laid_out, period_words, tables_of, with_labels
from reports.tables.page import plan_context, tiles_of, totals_table, years_table
from reports.tables.words import definitions

CHART_SECONDS = 300
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def scope_or_refuse(actor: Actor) -> StatisticsScope:
    """Whose figures the actor sees; 403 for whoever sees none."""
    scope = policies.scope_of(actor)
    if scope is None:
        raise PermissionDenied
    return scope


def asked_period(form: PeriodForm, *, scope: StatisticsScope, today: date) -> ReportPeriod:
    """The period chosen; the year last told of if the choice is none of the list (the form says so)."""
    return form.period() or ReportPeriod(scope.told_to(today).year)


def page_context(figures: Mapping[str, Any], *, actor: Actor, query: str) -> dict[str, Any]:
    """What the page shows of figures, just counted or kept."""
    labelled = with_labels(figures)
    period = figures["period"]
    is_recorded = figures.get("is_recorded", True)
    stamp = figures_stamp(figures)
    cache.set(f"figures:{stamp}", dict(figures), CHART_SECONDS)
    charts = [
        {
            "url": f"{reverse('reports:show-chart', kwargs={'name': name})}?{query}&v={stamp}",
            "alt": alternative(name),
            "title": heading(name),
        }
        for name in CHARTS
        if (figures["plan"] is not None if name == "cac-nam" else is_recorded)
    ]
    return {
        "title": _("Results of support to victims, %(period)s")
        % {"period": period_words(period["year"], period["half"])},
        "figures": figures,
        "nothing_recorded": not is_recorded,
        "as_of": shown(date.fromisoformat(figures["as_of"])),
        "counted_at": datetime.fromisoformat(figures["counted_at"]) if "counted_at" in figures else None,
        "tiles": tiles_of(figures),
        "totals": totals_table(figures),
        "plan": plan_context(figures),
        "years": years_table(figures),
        "tables": [
            laid_out(table, is_suppressed=figures["is_suppressed"])
            for code, table in (tables_of(labelled) if is_recorded else {}).items()
            # The communes of one commune are its total again.
            if (code, figures["scope"]["kind"]) != ("B1", ScopeKind.COMMUNE)
        ],
        "charts": charts,
        "query": query,
        "may_export": policies.may_export_statistics(actor),
        "may_keep": policies.may_keep_statistics(actor),
        "may_see_timeliness": policies.may_see_timeliness(actor),
    }


def figures_stamp(figures: Mapping[str, Any]) -> str:
    """Sixteen digits that change with the figures, whenever they were counted."""
    told = {name: value for name, value in figures.items() if name != "counted_at"}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


class ShowStatisticsView(PageView):
    """``/thong-ke/``: figures of a period, counted now or as outsiders are told them all month."""

    policy = policies.may_see_statistics
    template_name = "reports/show_statistics.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Tell the figures."""
        scope = scope_or_refuse(self.actor)
        form = PeriodForm(request.GET or None, today=self.actor.today)
        period = asked_period(form, scope=scope, today=self.actor.today)
        figures = tell_figures(by=self.actor, scope=scope, period=period)
        query = urlencode({"nam": period.year, "ky": period.half})
        kept = StatisticsRun.objects.visible_to_scope(scope).kept_on_request().newest_first().defer("figures")
        context = page_context(figures, actor=self.actor, query=query)
        shown_form = (
            form if form.is_bound else PeriodForm({"nam": period.year, "ky": period.half}, today=self.actor.today)
        )
        return self.page(context | {"form": shown_form, "scope": scope, "kept": kept[:8], "period": period})


class KeepStatisticsView(PageView):
    """``/thong-ke/luu/``: keeps the figures as they are now."""

    policy = policies.may_keep_statistics

    def post(self, request: HttpRequest) -> HttpResponse:
        """Count, keep, and open what was kept."""
        scope = scope_or_refuse(self.actor)
        period = asked_period(PeriodForm(request.POST, today=self.actor.today), scope=scope, today=self.actor.today)
        run = keep_statistics(by=self.actor, scope=scope, period=period)
        return HttpResponseRedirect(reverse("reports:show-run", kwargs={"pk": run.pk}))


class ShowRunView(PageView):
    """``/thong-ke/ban-luu/<id>/``: figures as they were counted; nothing is counted again."""

    policy = policies.may_see_statistics
    template_name = "reports/show_statistics.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Show a run over the actor's own scope."""
        scope = scope_or_refuse(self.actor)
        run = StatisticsRun.objects.visible_to_scope(scope).filter(pk=pk).first() or unseen()
        query = urlencode({"nam": run.year, "ky": run.half, "ban": str(run.pk)})
        return self.page(
            page_context(kept_figures(run, scope=scope), actor=self.actor, query=query) | {"run": run, "scope": scope}
        )


class ShowDefinitionsView(PageView):
    """``/thong-ke/dinh-nghia/``: how everything is counted."""

    policy = policies.may_see_statistics
    template_name = "reports/show_definitions.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the definitions."""
        return self.page({"definitions": definitions()})


class ShowChartView(PageView):
    """``/thong-ke/bieu-do/<name>.svg``: one chart of the figures shown on the page."""

    policy = policies.may_see_statistics

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        """Draw the chart of the figures with this stamp, or of those counted now."""
        if name not in CHARTS:
            unseen()
        scope = scope_or_refuse(self.actor)
        figures = self._figures(request, scope)
        svg = CHARTS[name](with_labels(figures))
        response = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
        response["Content-Language"] = get_language() or "vi"
        return response

    def _figures(self, request: HttpRequest, scope: StatisticsScope) -> Mapping[str, Any]:
        known: Mapping[str, Any] | None = cache.get(f"figures:{request.GET.get('v', '')[:16]}")
        if known is not None and is_of_scope(known, scope):
            return known
        period = asked_period(PeriodForm(request.GET, today=self.actor.today), scope=scope, today=self.actor.today)
        return tell_figures(by=self.actor, scope=scope, period=period)


def is_of_scope(figures: Mapping[str, Any], scope: StatisticsScope) -> bool:
    """Whether figures cover exactly the help of a scope, hidden in the same way."""
    told = figures["scope"]
    same = (told["kind"], told["key"], tuple(told["within"])) == (scope.kind, scope.key, scope.within)
    return same and figures["is_suppressed"] == scope.is_suppressed


class DownloadWorkbookView(PageView):
    """``/thong-ke/xlsx/``: the same figures as a workbook."""

    policy = policies.may_export_statistics

    def get(self, request: HttpRequest) -> HttpResponse:
        """Count, note who takes them out, and send."""
        scope = scope_or_refuse(self.actor)
        period = asked_period(PeriodForm(request.GET, today=self.actor.today), scope=scope, today=self.actor.today)
        figures = take_out_statistics(by=self.actor, scope=scope, period=period)
        content = make_workbook(with_labels(figures), organisation=self.actor.organisation_name, today=self.actor.today)
        response = HttpResponse(content, content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="ket-qua-ho-tro-{period.code}.xlsx"'
        return response
