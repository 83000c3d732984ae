"""Questions to whoever keeps a record: is it one person with another one, of which it learns next to nothing."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from beneficiaries.actions.pair_questions import answer_owner
from beneficiaries.choices.pairs import PairState
from beneficiaries.forms.pairs import OwnerAnswerForm
from beneficiaries.models import Beneficiary, CandidatePair, PairQuestion
from beneficiaries.policies import classes_shown, may_answer_pair
from beneficiaries.tables.pairs import likenesses_of, masked_other, told_apart
from beneficiaries.views.pair_rows import own_record
from core.errors import RuleViolation
from core.text.days import shown
from core.views import PageView, unseen

MOST = 100
OF_THE_OTHER = frozenset({"identity", "location"})


class ListPairQuestionsView(PageView):
    """``/nguoi/trung-nguoi/hoi/``: what the actor's organisation was asked, the longest waiting first."""

    policy = may_answer_pair
    template_name = "beneficiaries/list_pair_questions.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Those that were not answered yet; of the other record nothing."""
        asked = PairQuestion.objects.asked_of(self.actor).waiting().select_related("person__commune")
        rows = list(asked.order_by("asked_at", "pk")[:MOST])
        self.request.trace.saw([row.person_id for row in rows], {"identity"} & self.actor.classes, verb="LIST_PAIRS")
        columns = [
            {"label": _("Record of your organisation"), "kind": "head"},
            {"label": _("Case-file code"), "kind": "code"},
            {"label": _("Commune"), "kind": "text"},
            {"label": _("Question put on"), "kind": "date"},
        ]
        cells = [
            [
                {"text": row.person.full_name, "url": reverse("beneficiaries:answer-pair", args=[row.pk])},
                row.person.code,
                row.person.commune.name,
                shown(localdate(row.asked_at)),
            ]
            for row in rows
        ]
        return self.page({"columns": columns, "rows": cells})


class AnswerPairView(PageView):
    """``/nguoi/trung-nguoi/hoi/<uuid>/``: the own record, and of the other what agrees and differs."""

    policy = may_answer_pair
    template_name = "beneficiaries/answer_pair.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """What is asked."""
        question = self._question(pk)
        return self._show(question, OwnerAnswerForm())

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Keep the answer and tell whoever asked."""
        question, form = self._question(pk), OwnerAnswerForm(request.POST)
        if not form.is_valid():
            return self._show(question, form, status=422)
        try:
            answer_owner(by=self.actor, question=question, **form.cleaned_data)
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return self._show(self._question(pk), form, status=refused.status)
        messages.success(request, _("Thank you. Your answer was sent to whoever asked."))
        return HttpResponseRedirect(reverse("beneficiaries:list-pair-questions"))

    def _question(self, pk: uuid.UUID) -> PairQuestion:
        """A question to the actor's organisation about somebody whom it sees; 404 for all others."""
        asked = PairQuestion.objects.asked_of(self.actor).select_related("pair")
        found: PairQuestion | None = asked.filter(pk=pk).first()
        return found if found is not None else unseen()

    def _show(self, question: PairQuestion, form: OwnerAnswerForm, *, status: int = 200) -> HttpResponse:
        pair: CandidatePair = question.pair
        own = Beneficiary.objects.get_seen(self.actor, question.person_id)
        words = likenesses_of([pair]).get(pair.pk)
        is_open = question.answered_at is None and pair.state == PairState.OPEN and words is not None
        classes = classes_shown(self.actor, own)
        self.request.trace.saw([own.pk], classes, verb="SHOW_PAIR")
        context: dict[str, Any] = {
            "question": question, "person": own, "form": form, "is_open": is_open, "other": [],
            "own": own_record(own, actor=self.actor, classes=classes),
        }  # fmt: skip
        if is_open:
            other = Beneficiary.objects.select_related("commune").get(pk=_other_of(pair, own.pk))
            self.request.trace.saw([other.pk], OF_THE_OTHER)
            agrees, differs = told_apart(words or [])
            context |= {"other": masked_other(other), "agrees": agrees, "differs": differs}
        return self.page(context, status=status)


def _other_of(pair: CandidatePair, person: uuid.UUID) -> uuid.UUID:
    return pair.second_id if pair.first_id == person else pair.first_id
