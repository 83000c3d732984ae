"""The catalogue: what can be given, with its rules in words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.text.money import dong
from core.views import PageView
from services.choices import Sector
from services.models import ConflictRule, ServiceType
from services.policies import may_see_catalogue


class ListCatalogueView(PageView):
    """``/ho-tro/danh-muc/``."""

    policy = may_see_catalogue
    template_name = "services/list_catalogue.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """All kinds of help, sector by sector."""
        columns = [
            {"label": _("Kind of help"), "kind": "head"},
            {"label": _("Given to"), "kind": "text"},
            {"label": _("Unit"), "kind": "text"},
            {"label": _("Rules in words"), "kind": "text"},
            {"label": _("Severity"), "kind": "text"},
            {"label": _("Indicative cost"), "kind": "number"},
        ]
        rules: dict[str, list[ConflictRule]] = {}
        for rule in ConflictRule.objects.active().order_by("position"):
            for part in rule.types.all():
                rules.setdefault(part.service_type_id, []).append(rule)
        sectors: dict[str, list[Any]] = {}
        for each in ServiceType.objects.filter(is_active=True).in_order():
            sectors.setdefault(each.sector, []).append(_row(each, rules.get(each.code, [])))
        shown = [{"title": str(Sector(key).label), "rows": rows, "key": key.lower()} for key, rows in sectors.items()]
        return self.page({"columns": columns, "sectors": shown})


def _row(each: ServiceType, rules: list[ConflictRule]) -> list[Any]:
    severities = dict.fromkeys(str(rule.get_severity_display()) for rule in rules)
    return [
        each.name,
        str(each.get_level_display()),
        str(each.get_unit_display()),
        " ".join(rule.sentence for rule in rules),
        ", ".join(severities),
        dong(each.indicative_cost_vnd).removesuffix(" đồng") if each.indicative_cost_vnd else "",
    ]
