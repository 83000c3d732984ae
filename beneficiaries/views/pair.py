"""Two records that may be one person, side by side: what agrees, what differs, and what is decided."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.known_people import known_of_many
from beneficiaries.actions.pair_questions import ask_owner, send_on, was_sent_on
from beneficiaries.actions.pairs import facts_digest, tell_people_apart
from beneficiaries.choices.pairs import PairState
from beneficiaries.choices.refusals import refusal
from beneficiaries.forms.pairs import PairFilterForm, TwoPeopleForm
from beneficiaries.models import Beneficiary, CandidatePair
from beneficiaries.policies import classes_shown, may_judge_pair, may_merge_people
from beneficiaries.tables.likeness import likenesses
from beneficiaries.tables.merges import merge_url, older_first
from beneficiaries.tables.pairs import BANDS, TONES, found_words, levels_of, pair_url, told_apart
from beneficiaries.views.pair_rows import askable, compared_people, decided_words, people_columns, question_lines
from core.errors import RuleViolation
from core.panels import for_slot
from core.text.money import dong
from core.views import PageView, demand

Pair = tuple[CandidatePair, list[Beneficiary]]


class ComparePeopleView(PageView):
    """``/nguoi/trung-nguoi/<uuid>/``: the filters of the desk stand in the address, so that one goes on to the next."""

    policy = may_judge_pair
    template_name = "beneficiaries/compare_people.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Both records."""
        found = self._pair(pk)
        return self._show(found) if found is not None else self._led_on(pk)

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """``act``: ``ask`` the organisation that keeps one (``person``), ``send`` it to the coordinator; else two
        people.
        """
        found = self._pair(pk)
        if found is None:
            return self._led_on(pk)
        form = TwoPeopleForm(request.POST)
        try:
            said = self._act(found, form)
        except RuleViolation as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            found[0].refresh_from_db()
            return self._show(found, form=form, status=refused.status)
        messages.success(request, said)
        return HttpResponseRedirect(self._next_url(found[0]))

    def _act(self, found: Pair, form: TwoPeopleForm) -> str:
        pair, people = found
        act = self.request.POST.get("act", "")
        form.is_valid()
        if act == "send":
            send_on(by=self.actor, pair=pair)
            return _("The coordinator was told of these two records.")
        if act == "ask":
            asked = {str(each.pk): each for each in people}.get(self.request.POST.get("person", ""))
            if asked is None:
                raise refusal("OWNER_NOT_KNOWN")
            ask_owner(by=self.actor, pair=pair, person=asked)
            return _("%(organisation)s was asked.") % {"organisation": asked.registered_by.name}
        reason = form.cleaned_data.get("reason", "")
        form.errors.pop("reason", None)
        tell_people_apart(by=self.actor, pair=pair, reason=reason, seen_facts=form.seen_facts())
        return _("Saved: these are two people.")

    def _pair(self, pk: uuid.UUID) -> Pair | None:
        """The pair with both, the older record first: in sight (else 404), the actor's to judge (else 403). None where
        one was merged.
        """
        pair = CandidatePair.objects.get_pair(pk)
        try:
            both = [Beneficiary.objects.get_seen(self.actor, each) for each in pair.people]
        except Http404:
            return None
        for each in both:
            demand(may_judge_pair, self.actor, each)
        return pair, older_first(*both)

    def _led_on(self, pk: uuid.UUID) -> HttpResponse:
        """To the record in which both are one; 404 where nothing of the pair is in sight."""
        pair = CandidatePair.objects.get_pair(pk)
        seen = [_standing(self.actor, each) for each in pair.people]
        messages.info(self.request, _("One of the two records was merged already."))
        return HttpResponseRedirect(reverse("beneficiaries:show-person", args=[seen[0].pk]))

    def _queue(self) -> tuple[Any, str]:
        form = PairFilterForm(self.request.GET, actor=self.actor)
        query = urlencode(form.told())
        return form.narrowed(CandidatePair.objects.to_judge(self.actor)), query

    def _next_url(self, pair: CandidatePair) -> str:
        """The next one of the queue; at its end the queue."""
        queue, query = self._queue()
        following = queue.exclude(pk=pair.pk).after(pair).in_order().first()
        if following is not None:
            return pair_url(following, query)
        url = reverse("beneficiaries:list-pairs")
        return f"{url}?{query}" if query else url

    def _steps(self, pair: CandidatePair) -> dict[str, Any]:
        queue, query = self._queue()
        before = queue.before(pair).order_by("rank", "chance", "-pk").first()
        following = queue.after(pair).in_order().first()
        base = reverse("beneficiaries:list-pairs")
        return {
            "list_url": f"{base}?{query}" if query else base,
            "previous_url": pair_url(before, query) if before is not None else "",
            "next_url": pair_url(following, query) if following is not None else "",
        }

    def _show(self, found: Pair, *, form: TwoPeopleForm | None = None, status: int = 200) -> HttpResponse:
        pair, people = found
        known = known_of_many(pair.people)
        if len(known) < len(people):
            messages.info(
                self.request, _("The data of one of the two records was destroyed: there is nothing to compare.")
            )
            return HttpResponseRedirect(reverse("beneficiaries:list-pairs"))
        classes = classes_shown(self.actor, people[0]) & classes_shown(self.actor, people[1])
        self.request.trace.saw([each.pk for each in people], classes, verb="SHOW_PAIR")
        words = likenesses(levels_of(*known.values()))
        agrees, differs = told_apart(words)
        is_open = pair.state == PairState.OPEN
        may_merge = all(may_merge_people(self.actor, each) for each in people)
        context: dict[str, Any] = {
            "pair": pair, "people": people, "form": form or TwoPeopleForm(), "is_open": is_open,
            "facts": facts_digest(*known.values()).hex(),
            "agrees": agrees, "differs": differs,
            "band": {"text": str(BANDS[pair.band]), "tone": TONES[pair.band]},
            "stake": dong(pair.at_stake) if pair.at_stake else "",
            "found": found_words(pair),
            "columns": people_columns(people),
            "rows": compared_people(people, actor=self.actor, classes=classes),
            "decided": decided_words(pair),
            "questions": question_lines(pair),
            "askable": askable(pair, people, actor=self.actor) if is_open else [],
            "merge_url": merge_url(people[0], people[1]) if may_merge else "",
            "was_sent_on": was_sent_on(pair),
            "panels": for_slot("pair.main", self.actor, pair=pair.pk),
            **self._steps(pair),
        }  # fmt: skip
        return self.page(context, status=status)


def _standing(actor: Any, person: uuid.UUID) -> Beneficiary:
    try:
        return Beneficiary.objects.get_seen(actor, person)
    except Http404:
        return Beneficiary.objects.get_survivor(actor, person)
