"""The figures of help by the units of before 1 July 2025."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.text.days import shown
from core.views import PageView
from reports import policies
from reports.actions import count_by_area
from reports.forms import PeriodForm
from reports.tables.layout import areas_table, laid_out, period_words
from reports.views.statistics import asked_period, scope_or_refuse


class ShowAreasView(PageView):
    """``/thong-ke/khu-vuc-huyen-cu/``: help by former district, the communes of today below each."""

    policy = policies.may_see_statistics
    template_name = "reports/show_areas.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Count and show; of a scope with hidden figures nothing, for sums would tell them."""
        scope = scope_or_refuse(self.actor)
        today = self.actor.today
        form = PeriodForm(request.GET or None, today=today)
        period = asked_period(form, scope=scope, today=today)
        table = None
        if not scope.is_suppressed:
            table = laid_out(areas_table(count_by_area(scope, period=period)), is_suppressed=False)
        told = {"period": period_words(period.year, period.half)}
        return self.page(
            {
                "title": _("Support by area of the former districts, %(period)s") % told,
                "as_of": shown(period.counted_to(today)),
                "form": form if form.is_bound else PeriodForm({"nam": period.year, "ky": period.half}, today=today),
                "scope": scope,
                "table": table,
                "query": urlencode({"nam": period.year, "ky": period.half}),
            }
        )
