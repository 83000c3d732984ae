"""Who approves what: the table of second persons in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import RuleViolation
from core.text.days import shown
from core.text.money import dong
from core.views import PageView, unseen
from partners.actions.approvals import answer_change, ask_change, may_answer, waiting_change
from partners.choices import Act, ChangeState, SecondPersonMode
from partners.forms import SecondPersonForm
from partners.models import SecondPersonChange, SecondPersonRule
from partners.policies import may_see_second_persons, may_set_approvals
from partners.roles import Role
from partners.rules.second_person import SecondPerson, numbers_of


class SecondPersonsPage(PageView):
    """Base: the table as it stands; it names nobody."""

    policy = may_set_approvals
    template_name = "partners/list_second_persons.html"

    def shown(self, *, refused: RuleViolation | None = None) -> HttpResponse:
        """The page; ``refused``: why an answer was not taken."""
        columns = [
            {"label": _("What is done"), "kind": "head"},
            {"label": _("Second person"), "kind": "text"},
            {"label": _("Who it may be, in this order"), "kind": "text"},
            {"label": _("If nobody answers"), "kind": "text"},
        ]
        order = {str(act): place for place, act in enumerate(Act)}
        lines = sorted(SecondPersonRule.objects.in_force(self.actor.today), key=lambda row: order.get(row.act, 99))
        versions = sorted({row.version for row in lines})
        may_set = may_set_approvals(self.actor)
        context = {
            "columns": columns,
            "rows": [_row(row, may_set=may_set) for row in lines],
            "version": ", ".join(versions),
            "coming": _coming(self.actor.today),
            "waiting": [self._waiting(change) for change in _waiting_changes()] if may_set else [],
            "refused": refused.message if refused is not None else "",
        }
        return self.page(context, status=refused.status if refused is not None else 200)

    def _waiting(self, change: SecondPersonChange) -> dict[str, Any]:
        rule = SecondPersonRule.objects.of(change.act, day=self.actor.today)
        return {
            "title": str(change.get_act_display()),
            "standing": _in_words(rule),
            "words": _in_words(replace(rule, **change.numbers)),
            "since": shown(change.since),
            "asked_on": shown(change.asked_on),
            "answer_url": reverse("partners:answer-second-person", args=[change.act.lower()]),
            "may_answer": may_answer(change, by=self.actor),
            "is_own": change.asked_by == self.actor.user_id,
        }


class ListSecondPersonsView(SecondPersonsPage):
    """``/ai-duyet-viec-gi/``: readable by every role."""

    policy = may_see_second_persons  # type: ignore[assignment]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The lines of today, in the order of the acts."""
        return self.shown()


class ChangeSecondPersonView(PageView):
    """``/ai-duyet-viec-gi/<act>/``: other numbers for one line."""

    policy = may_set_approvals
    template_name = "partners/change_second_person.html"

    def get(self, request: HttpRequest, act: str) -> HttpResponse:
        """The form, filled with what stands."""
        return self._page(_line(act, self.actor.today))

    def post(self, request: HttpRequest, act: str) -> HttpResponse:
        """Ask for the change."""
        line = _line(act, self.actor.today)
        form = self._form(line, request.POST)
        if not form.is_valid():
            return self._page(line, form, status=422)
        try:
            change = ask_change(by=self.actor, act=line.act, numbers=form.numbers(), since=form.cleaned_data["since"])
        except RuleViolation as refusal:
            form.add_error(refusal.field, refusal.message)
            return self._page(line, form, status=refusal.status)
        if change.state == ChangeState.AGREED:
            messages.success(request, _("The change has been recorded."))
        else:
            messages.success(request, _("The change waits until another person has agreed to it."))
        return HttpResponseRedirect(reverse("partners:list-second-persons"))

    def _form(self, line: SecondPersonRule, *sent: Any) -> SecondPersonForm:
        return SecondPersonForm(*sent, numbers=numbers_of(line.as_rule()), today=self.actor.today)

    def _page(self, line: SecondPersonRule, form: SecondPersonForm | None = None, *, status: int = 200) -> HttpResponse:
        waiting = waiting_change(line.act)
        context = {"form": form or self._form(line), "line": line, "waits": waiting is not None}
        return self.page(context, status=status)


class AnswerSecondPersonView(SecondPersonsPage):
    """``/ai-duyet-viec-gi/<act>/tra-loi/``: agree to a change, not agree, or take one's own back."""

    def post(self, request: HttpRequest, act: str) -> HttpResponse:
        """Answer; a refusal is said on the page of the table."""
        agrees = request.POST.get("answer") == "agree"
        try:
            answer_change(by=self.actor, act=act.upper(), agrees=agrees)
        except RuleViolation as refusal:
            return self.shown(refused=refusal)
        messages.success(request, _("The answer has been recorded."))
        return HttpResponseRedirect(reverse("partners:list-second-persons"))


def _line(act: str, today: date) -> SecondPersonRule:
    """The line of an act today; 404 where it has no number to change."""
    line = SecondPersonRule.objects.in_force(today).filter(act=act.upper()).order_by("-since").first()
    return line if line is not None and numbers_of(line.as_rule()) else unseen()


def _waiting_changes() -> Any:
    return SecondPersonChange.objects.filter(state=ChangeState.WAITING).order_by("asked_on", "act")


def _coming(today: date) -> list[str]:
    """Lines that count from a later day on."""
    rows = SecondPersonRule.objects.filter(since__gt=today).order_by("since", "act")
    return [
        _("From %(day)s on: %(act)s – %(numbers)s")
        % {
            "day": shown(row.since),
            "act": row.get_act_display(),
            "numbers": _in_words(row.as_rule()),
        }
        for row in rows
    ]


def _row(rule: SecondPersonRule, *, may_set: bool) -> list[Any]:
    title = str(rule.get_act_display())
    roles = [str(Role(role).label) for role in rule.roles if role in Role.values]
    return [
        {"text": title, "url": reverse("partners:change-second-person", args=[rule.act.lower()])}
        if may_set and numbers_of(rule.as_rule())
        else title,
        {"text": str(rule.get_mode_display()), "note": _when(rule.as_rule())},
        " → ".join(roles),
        _otherwise(rule.as_rule()),
    ]


def _in_words(rule: SecondPerson) -> str:
    """What the numbers of a line say."""
    return "; ".join(filter(None, [_when(rule), _otherwise(rule)]))


def _when(rule: SecondPerson) -> str:
    if rule.threshold_vnd is not None:
        return _("from %(amount)s on; below it nobody else is asked") % {"amount": dong(rule.threshold_vnd)}
    if rule.mode != SecondPersonMode.SAMPLE:
        return ""
    return _("one in %(one_in)s, and at least %(at_least)s a month of each worker") % {
        "one_in": rule.one_in,
        "at_least": rule.at_least,
    }


def _otherwise(rule: SecondPerson) -> str:
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
