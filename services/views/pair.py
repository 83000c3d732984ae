"""What was given under two records that may be one person."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from beneficiaries.models import Beneficiary, CandidatePair
from beneficiaries.policies import may_judge_pair
from beneficiaries.tables.merges import older_first
from core.clock import now
from core.views import PageView, demand
from services.models import Assistance
from services.policies import may_see_help_of_pair
from services.tables.pairs import pair_columns, pair_rows

MOST = 200


class PairAssistanceView(PageView):
    """``/ho-tro/trung-nguoi/<pair>/``: help of both, as a page and as a panel."""

    policy = may_see_help_of_pair
    template_name = "services/pair_assistance.html"

    def get(self, request: HttpRequest, pair: uuid.UUID) -> HttpResponse:
        """What is kept first; both must be in sight (else 404) and the actor's to judge (else 403)."""
        found = CandidatePair.objects.get_pair(pair)
        people = [Beneficiary.objects.get_seen(self.actor, each) for each in found.people]
        for each in people:
            demand(may_judge_pair, self.actor, each)
        people = older_first(*people)
        standing = Assistance.objects.visible_to(self.actor).filter(person__in=people).standing(now())
        rows = list(standing.select_related("service_type", "provider").newest_first()[:MOST])
        self.request.trace.saw([each.pk for each in people], {"livelihood"}, verb="READ_ASSISTANCE")
        context = {
            "people": people,
            "columns": pair_columns(people),
            "rows": pair_rows(rows, people),
            "pair_url": reverse("beneficiaries:compare-people", args=[found.pk]),
        }
        return self.page(context, template="services/pair_table.html" if self.request.htmx else "")
