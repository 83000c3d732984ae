"""The desk: pairs of records that may be one person, the likely and costly ones first."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from beneficiaries.forms.pairs import PairFilterForm
from beneficiaries.models import CandidatePair
from beneficiaries.policies import may_judge_pair
from beneficiaries.tables.pairs import pair_columns, pair_rows
from core.views import PageView

PAGE = 25
SHOWN = frozenset({"identity", "location", "livelihood"})


class ListPairsView(PageView):
    """``/nguoi/trung-nguoi/``: ``sau`` (the id of a pair) goes on behind it."""

    policy = may_judge_pair
    template_name = "beneficiaries/list_pairs.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of those that wait."""
        form = PairFilterForm(request.GET, actor=self.actor)
        told = form.told()
        waiting = form.narrowed(CandidatePair.objects.to_judge(self.actor))
        after = _pair_of(request.GET.get("sau", ""))
        found = (waiting.after(after) if after is not None else waiting).in_order()
        rows = list(found.select_related("first__commune", "second__commune")[: PAGE + 1])
        shown, query = rows[:PAGE], urlencode(told)
        people = [person for pair in shown for person in pair.people]
        self.request.trace.saw(people, SHOWN & self.actor.classes, verb="LIST_PAIRS")
        context: dict[str, Any] = {
            "form": form,
            "columns": pair_columns(),
            "rows": pair_rows(shown, query=query),
            "total": waiting.count(),
            "is_narrowed": bool(told),
            "clear_url": request.path if told else "",
            "older": f"?{urlencode({**told, 'sau': str(shown[-1].pk)})}" if len(rows) > PAGE else "",
            "newer": f"{request.path}?{query}" if after is not None else "",
            "weights_url": reverse("beneficiaries:show-weights"),
        }
        return self.page(context)


def _pair_of(text: str) -> CandidatePair | None:
    """The last pair of the page before; None for whatever is not one."""
    try:
        return CandidatePair.objects.filter(pk=uuid.UUID(text)).first()
    except ValueError:
        return None
