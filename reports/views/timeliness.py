"""How soon people are verified and first supported after their registration, commune by commune."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.text import show
from core.views import PageView
from places.models import AdministrativeUnit
from reports.actions.timeliness import steps_of, years_of
from reports.policies import may_see_timeliness
from reports.rules.intervals import Interval, Timeliness, timeliness


class ShowTimelinessView(PageView):
    """``/thong-ke/kip-thoi/``: ``nam`` is the year of registration; the newest unless told."""

    policy = may_see_timeliness
    template_name = "reports/show_timeliness.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """One line a commune, the largest median of days to verification first, and all together below."""
        years = years_of(self.actor)
        asked = request.GET.get("nam", "")
        year = (
            int(asked) if asked.isdecimal() and int(asked) in years else (years[0] if years else self.actor.today.year)
        )
        found = dict(timeliness(steps_of(self.actor, year=year)))
        whole = found.pop("")
        names = dict(AdministrativeUnit.objects.filter(pk__in=list(found)).values_list("key", "name"))
        order = sorted(found, key=lambda key: (-(found[key].to_verification.median_days or 0), names.get(key, "")))
        context = {
            "columns": _columns(),
            "rows": [_row(names.get(key, ""), found[key]) for key in order],
            "foot_rows": [_row(_("All communes"), whole)] if found else [],
            "year": year,
            "years": [{"title": str(each), "url": f"?nam={each}", "is_here": each == year} for each in years],
        }
        return self.page(context)


def _columns() -> list[dict[str, str]]:
    return [
        {"label": _("Commune"), "kind": "head"},
        {"label": _("People registered"), "kind": "number"},
        {"label": _("Verified"), "kind": "number"},
        {"label": _("Days to verification (median)"), "kind": "number"},
        {"label": _("Supported"), "kind": "number"},
        {"label": _("Days to first support (median)"), "kind": "number"},
        {"label": _("Days from verification to first support (median)"), "kind": "number"},
    ]


def _row(name: str, told: Timeliness) -> list[Any]:
    return [
        name,
        show.count(told.registered),
        show.count(told.to_verification.people),
        _days(told.to_verification),
        show.count(told.to_support.people),
        _days(told.to_support),
        _days(told.verified_to_support),
    ]


def _days(told: Interval) -> str:
    """The median; "-" where nobody came so far."""
    return "-" if told.median_days is None else show.count(told.median_days)
