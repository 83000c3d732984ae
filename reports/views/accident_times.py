"""How fast it goes from an accident to help: medians by commune, and the longest ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core.text.numbers import whole_number
from core.views import PageView
from reports import policies
from reports.actions.accident_times import Way, ways_of
from reports.rules.accident_times import Intervals, intervals, median_days, slowest_first

MOST_SHOWN = 25
FIRST_YEAR = 1990


class ShowAccidentTimesView(PageView):
    """``/viec/tu-tai-nan-den-ho-tro/``."""

    policy = policies.may_see_accident_times
    template_name = "reports/show_accident_times.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """``nam``: the year of the accidents, this one unless told."""
        today = self.actor.today
        told = whole_number(request.GET.get("nam", ""))
        year = told if told is not None and FIRST_YEAR <= told <= today.year else today.year
        ways = ways_of(self.actor, year=year)
        shows_help = "livelihood" in self.actor.classes
        self.request.trace.saw([], {"location"}, verb="LIST_ACCIDENTS")
        by_key = {f"{place:06}": way for place, way in enumerate(ways)}
        longest = slowest_first([(key, way.days) for key, way in by_key.items()], today=today) if shows_help else []
        return self.page(
            {
                "year": year,
                "before": f"?nam={year - 1}" if year > FIRST_YEAR else "",
                "after": f"?nam={year + 1}" if year < today.year else "",
                "columns": _columns(shows_help=shows_help),
                "rows": _medians(ways, shows_help=shows_help),
                "shows_help": shows_help,
                "slow_columns": _slow_columns(),
                "slow": [_slow(by_key[key], days) for key, days in longest[:MOST_SHOWN]],
            }
        )


def _columns(*, shows_help: bool) -> list[dict[str, str]]:
    columns = [
        {"label": _("Commune"), "kind": "head"},
        {"label": _("Victims"), "kind": "number"},
        {"label": _("Accident to report, days"), "kind": "number"},
        {"label": _("Report to registration, days"), "kind": "number"},
    ]
    support = [
        {"label": _("Registration to first support, days"), "kind": "number"},
        {"label": _("Accident to first support, days"), "kind": "number"},
    ]
    return columns + support if shows_help else columns


def _medians(ways: Sequence[Way], *, shows_help: bool) -> list[list[Any]]:
    """A row for each commune, and one for all of them."""
    by_commune = defaultdict[str, list[Intervals]](list)
    for way in ways:
        by_commune[way.commune].append(intervals(way.days))
    rows = [_row(name, found, shows_help=shows_help) for name, found in sorted(by_commune.items())]
    everybody = [each for found in by_commune.values() for each in found]
    return [*rows, _row(_("All"), everybody, shows_help=shows_help)] if rows else []


def _row(name: str, found: Sequence[Intervals], *, shows_help: bool) -> list[Any]:
    first = [median_days(each.report for each in found), median_days(each.registration for each in found)]
    last = [median_days(each.support for each in found), median_days(each.whole for each in found)]
    return [name, len(found), *map(_days, first), *(map(_days, last) if shows_help else ())]


def _days(days: float | None) -> str | None:
    return None if days is None else f"{days:g}".replace(".", ",")


def _slow_columns() -> list[dict[str, str]]:
    return [
        {"label": _("Accident code"), "kind": "head"},
        {"label": _("Commune"), "kind": "text"},
        {"label": _("Days since the accident"), "kind": "number"},
        {"label": _("Where it stands"), "kind": "text"},
    ]


def _slow(way: Way, days: int) -> list[Any]:
    if way.days.supported_on is not None:
        stands = _("supported")
    elif way.days.registered_on is not None:
        stands = _("registered, no support recorded yet")
    else:
        stands = _("not on the register of people yet")
    url = reverse("accidents:show-accident", args=[way.accident.pk])
    return [{"text": way.accident.code, "url": url}, way.commune, days, stands]
