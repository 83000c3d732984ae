"""Look a commune up: what a former one is today, and what a present one was made from."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.text.days import shown
from core.text.show import count
from core.views import PageView
from places.choices import PlaceFigureKind
from places.forms import UnitSearchForm
from places.models import AdministrativeUnit, PlaceFigure, PlaceFlag
from places.policies import may_manage_places, may_see_places

SHOWN = 50


class ListUnitsView(PageView):
    """``/dia-ban/``."""

    policy = may_see_places
    template_name = "places/list_units.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The first fifty units with these words in their name, each with what it is today or was made from."""
        form = UnitSearchForm(request.GET)
        term = form.cleaned_data["q"] if form.is_valid() else ""
        found = AdministrativeUnit.objects.looked_up(term) if term else AdministrativeUnit.objects.none()
        units = list(
            found.select_related("parent", "province").prefetch_related("into_new__new", "from_old__old__parent")[
                : SHOWN + 1
            ]
        )
        columns = [
            {"label": _("Name"), "kind": "head"},
            {"label": _("Code"), "kind": "code"},
            {"label": _("Former district"), "kind": "text"},
            {"label": _("Province"), "kind": "text"},
            {"label": _("Today, or made from"), "kind": "text"},
        ]
        footnote = _("Only the first 50 are shown. Write the kind too, for example xã or phường.")
        flags: dict[str, list[str]] = defaultdict(list)
        for flag in PlaceFlag.objects.in_force(self.actor.today).filter(unit__in=units).order_by("kind"):
            flags[flag.unit_id].append(str(flag.get_kind_display()))
        for key, figure in self._populations(units).items():
            told = {"number": count(figure.amount), "day": shown(figure.counted_on)}
            flags[key].append(_("%(number)s inhabitants (%(day)s)") % told)
        context = {
            "may_manage": may_manage_places(self.actor),
            "form": form,
            "term": term,
            "columns": columns,
            "rows": [self._row(unit, flags[unit.pk]) for unit in units[:SHOWN]],
            "footnote": footnote if len(units) > SHOWN else "",
        }
        return self.page(context)

    def _populations(self, units: list[AdministrativeUnit]) -> dict[str, PlaceFigure]:
        keys = [unit.pk for unit in units]
        found: dict[str, PlaceFigure] = PlaceFigure.objects.known_on(
            self.actor.today, kind=PlaceFigureKind.POPULATION, units=keys
        )
        return found

    def _row(self, unit: AdministrativeUnit, flags: list[str]) -> list[Any]:
        state = _("present") if unit.is_current else _("former")
        district = unit.parent.name if unit.parent and unit.parent.level == "DISTRICT" else "–"
        if unit.is_current:
            origins = sorted(row.old.name for row in unit.from_old.all())
            what = _("Made from: %(names)s") % {"names": ", ".join(origins)}
        else:
            what = _("Today: %(names)s") % {"names": ", ".join(row.new.name for row in unit.into_new.all())}
        return [
            {"text": unit.name, "note": " · ".join([state, *flags])},
            unit.code,
            district,
            unit.province.name if unit.province else "–",
            what,
        ]
