"""How likely is worked out, open to whoever judges pairs: the weights in force, and whether they keep their word."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from beneficiaries.choices.pairs import PairState
from beneficiaries.models import CandidatePair
from beneficiaries.policies import may_judge_pair
from beneficiaries.rules.matching.bands import LIKELY_FROM, PERHAPS_FROM
from beneficiaries.rules.matching.weights import FittedOn, current_weights
from beneficiaries.tables.weight_words import figure, groups_told, weight_columns
from core.actor import Actor
from core.text import show
from core.views import PageView

BINS: Final = (0.0, PERHAPS_FROM, 0.4, 0.6, 0.8, LIKELY_FROM, 0.95, 0.99)
"""Where each begins."""
ENOUGH: Final = 30
"""Of fewer decisions no share is told: chance alone would move it by a fifth."""


class ShowWeightsView(PageView):
    """``/nguoi/trung-nguoi/trong-so/``: the one page that shows probabilities."""

    policy = may_judge_pair
    template_name = "beneficiaries/show_weights.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The table, the bands, and how the decisions fell."""
        table = current_weights()
        context: dict[str, Any] = {
            "facts": [
                {"label": _("Version"), "text": table.version},
                {"label": _("Fitted on"), "text": _fitted_on(table.fitted_on)},
                {"label": _("Where the sum begins"), "text": figure(table.pair.start)},
                {"label": _("Weight of the pair alone, beside other pairs"), "text": _places(table.slope)},
                {"label": _("Very much alike"), "text": _("from %(chance)s on") % {"chance": _places(LIKELY_FROM)}},
                {"label": _("Perhaps alike"), "text": _("from %(chance)s on") % {"chance": _places(PERHAPS_FROM)}},
            ],
            "columns": weight_columns(),
            "groups": groups_told([table.pair, table.context]),
            "calibration_columns": [
                {"label": _("Probability told"), "kind": "head"},
                {"label": _("Decided pairs"), "kind": "number"},
                {"label": _("Of them one person"), "kind": "number"},
                {"label": _("Share of one person"), "kind": "number"},
            ],
            "calibration": calibration(self.actor),
        }  # fmt: skip
        return self.page(context)


def calibration(actor: Actor) -> list[list[Any]]:
    """Decided pairs of the actor's territory by the chance that they had, and how many were one person."""
    decided = CandidatePair.objects.of_territory(actor).filter(state__in=[PairState.DIFFERENT, PairState.MERGED])
    rows = []
    for begin, end in zip(BINS, (*BINS[1:], 2.0), strict=True):
        told = decided.filter(chance__gte=begin, chance__lt=end).aggregate(
            all=Count("pk"), same=Count("pk", filter=Q(state=PairState.MERGED))
        )
        rows.append([_bin(begin, min(end, 1.0)), told["all"], told["same"], _share(told["same"], told["all"])])
    return rows


def _bin(begin: float, end: float) -> str:
    return _("%(begin)s to %(end)s") % {"begin": _places(begin), "end": _places(end)}


def _share(same: int, decided: int) -> Any:
    if decided < ENOUGH:
        return {"text": _("too few decisions yet")}
    return show.percent(100 * same / decided)


def _fitted_on(told: FittedOn) -> str:
    words = _("%(pairs)s labelled pairs of %(lists)s invented lists, %(same)s of them of one person")
    return words % {name: show.count(value) for name, value in told._asdict().items()}


def _places(number: float) -> str:
    return show.decimal(number, places=2)
