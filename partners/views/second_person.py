"""Who approves what: the table of second persons in words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.text.money import dong
from core.views import PageView
from partners.choices import Act, SecondPersonMode
from partners.models import SecondPersonRule
from partners.policies import may_see_second_persons
from partners.roles import Role


class ListSecondPersonsView(PageView):
    """``/ai-duyet-viec-gi/``: readable by every role; it names nobody."""

    policy = may_see_second_persons
    template_name = "partners/list_second_persons.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The lines of today, in the order of the acts."""
        columns = [
            {"label": _("What is done"), "kind": "head"},
            {"label": _("Second person"), "kind": "text"},
            {"label": _("Who it may be, in this order"), "kind": "text"},
            {"label": _("If nobody answers"), "kind": "text"},
        ]
        order = {str(act): place for place, act in enumerate(Act)}
        lines = sorted(SecondPersonRule.objects.in_force(self.actor.today), key=lambda row: order.get(row.act, 99))
        versions = sorted({row.version for row in lines})
        return self.page({"columns": columns, "rows": [_row(row) for row in lines], "version": ", ".join(versions)})


def _row(rule: SecondPersonRule) -> list[Any]:
    roles = [str(Role(role).label) for role in rule.roles if role in Role.values]
    return [
        str(rule.get_act_display()),
        {"text": str(rule.get_mode_display()), "note": _when(rule)},
        " → ".join(roles),
        _otherwise(rule),
    ]


def _when(rule: SecondPersonRule) -> str:
    if rule.threshold_vnd is not None:
        return _("from %(amount)s on; below it nobody else is asked") % {"amount": dong(rule.threshold_vnd)}
    if rule.mode != SecondPersonMode.SAMPLE:
        return ""
    return _("one in %(one_in)s, and at least %(at_least)s a month of each worker") % {
        "one_in": rule.one_in,
        "at_least": rule.at_least,
    }


def _otherwise(rule: SecondPersonRule) -> str:
    if rule.mode != SecondPersonMode.GATE:
        return ""
    if rule.moves_up_after is None:
        return _("All of them may answer from the first day.")
    days = ngettext(
        "After %(days)s working day the next one may answer too.",
        "After %(days)s working days the next one may answer too.",
        rule.moves_up_after,
    )
    return days % {"days": rule.moves_up_after}
