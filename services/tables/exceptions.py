"""Requests for an exception in words: what was asked, what stood in the way, who decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import Membership
from beneficiaries.policies import classes_shown
from core.actor import Actor
from core.text.days import shown
from core.text.money import dong, in_words
from partners.models import Organisation, User
from services.actions import asked_of, draft_of
from services.choices import ExceptionState, FundingSource, Side
from services.choices.refusals import FIELDS
from services.models import Assistance, ConflictRule, ExceptionRequest, Period, Project, ServiceType
from services.rules.deadlines import answer_due
from services.rules.facts import day_shown
from services.rules.terms import Relation
from services.tables.conflicts import is_of_period

TONES = {"ASKED": "wait", "GRANTED": "ok", "REFUSED": "stop", "WITHDRAWN": "plain", "USED": "plain", "LAPSED": "plain"}


def exception_columns(last_day: str) -> list[dict[str, str]]:
    """Heads of a list of requests; ``last_day`` names its last date."""
    return [
        {"label": _("Asked on"), "kind": "date"},
        {"label": _("Person"), "kind": "text"},
        {"label": _("Kind of help"), "kind": "head"},
        {"label": _("Reason"), "kind": "text"},
        {"label": _("Asked by"), "kind": "text"},
        {"label": _("State"), "kind": "text"},
        {"label": last_day, "kind": "date"},
    ]


def exception_row(asked: ExceptionRequest) -> list[Any]:
    """One request about a person in sight; person, type and organisation must be loaded."""
    url = reverse("services:show-exception", args=[asked.pk])
    return [
        _day(asked.asked_at),
        f"{asked.person.full_name} · {asked.person.code}",
        {"text": asked.service_type.name, "url": url},
        str(asked.get_reason_display()),
        asked.organisation.short_name or asked.organisation.name,
        {"text": str(asked.get_state_display()), "badge_tone": TONES[asked.state]},
        _due(asked) or _day(asked.decided_at),
    ]


def exception_facts(asked: ExceptionRequest, *, actor: Actor) -> list[dict[str, str]]:
    """The request in lines: who asks, why, and everything that an approval would allow, as it was understood."""
    kept = draft_of(asked)
    lines = [
        (_("Person"), asked.person.code, ""),
        (_("Kind of help"), asked.service_type.name, ""),
        *_allowed_lines(asked, is_health_shown="health" in classes_shown(actor, asked.person)),
        (_("Asked by"), asked.organisation.name, ""),
        (_("Asked on"), _day(asked.asked_at), ""),
        (_("Answer due on"), _due(asked), _("3 working days") if _due(asked) else ""),
        (_("Reason"), str(asked.get_reason_display()), ""),
        (_("What the coordinator should know"), asked.text or "", ""),
        (_("Note"), kept.get("note", ""), ""),
    ]
    return [{"label": label, "text": text, "note": note} for label, text, note in lines if text]


def _allowed_lines(asked: ExceptionRequest, *, is_health_shown: bool) -> list[tuple[Any, str, str]]:
    """Every detail that the help will be compared with when it is recorded."""
    told = asked_of(asked)
    if not told:
        return []
    value, period = told["value_vnd"], Period.objects.filter(pk=told["period"]).first()
    shown_as = {
        "side": (_side(told["side"]), ""),
        "given_on": (day_shown(date.fromisoformat(told["given_on"]), told["precision"]), ""),
        "ends_on": (shown(date.fromisoformat(told["ends_on"])) if told["ends_on"] else "", ""),
        "period": (period.name if period is not None else "", ""),
        "quantity": (_quantity(told["quantity"], unit=str(asked.service_type.get_unit_display())), ""),
        "value_vnd": _money(value),
        "funding": (str(dict(FundingSource.choices).get(told["funding"], told["funding"])), ""),
        "item": (told["item"] if is_health_shown else "", ""),
        "occasion": (told["occasion"] if is_health_shown else "", ""),
        "cofunding": (told["cofunding"] or "", ""),
        **_named(told),
    }
    return [(label, *shown_as[name]) for name, label in FIELDS.items()]


def _named(told: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The organisations and the project of a request."""
    keys = [told[name] for name in ("provider", "decided_by", "paid_by") if told[name]]
    names = {str(row.pk): row.name for row in Organisation.objects.filter(pk__in=keys)}
    project = Project.objects.filter(pk=told["project"]).first() if told["project"] else None
    found = {name: (names.get(told[name] or "", ""), "") for name in ("provider", "decided_by", "paid_by")}
    return {**found, "project": (project.title if project is not None else "", "")}


def _quantity(number: str, *, unit: str) -> str:
    """1 chiếc; 2,5 tháng."""
    return f"{Decimal(number).normalize():f} {unit}".replace(".", ",")


def _money(value: int | None) -> tuple[str, str]:
    """7.000.000 đồng, and in words."""
    if value is None:
        return _("not valued in money"), ""
    return _("%(amount)s đồng") % {"amount": dong(value)}, in_words(value)


def decision_facts(asked: ExceptionRequest) -> list[dict[str, str]]:
    """Who decided, for which office, when, why, and how long it holds; nothing while nobody has."""
    if asked.decided_by is None:
        return []
    decider = User.objects.select_related("organisation").filter(pk=asked.decided_by).first()
    lines = [
        (_("What was decided"), str(asked.get_state_display())),
        (_("Decided by"), decider.display_name if decider is not None else ""),
        (_("Office"), decider.organisation.name if decider is not None else ""),
        (_("Decided on"), _day(asked.decided_at)),
        (_("Reason of the decision"), asked.decision or ""),
        (_("Can be used until"), _day(asked.expires_at)),
    ]
    return [{"label": label, "text": text} for label, text in lines if text]


def met_lines(asked: ExceptionRequest, *, is_whole: bool) -> list[dict[str, Any]]:
    """What stood in the way when it was asked: kind, period, rule in words. ``is_whole``: also who gave it and when."""
    names = {row.code: row.name for row in ServiceType.objects.filter(pk__in=[each["kind"] for each in asked.met])}
    rules = {row.code: row.sentence for row in ConflictRule.objects.filter(pk__in=[each["rule"] for each in asked.met])}
    return [
        {
            "kind": names.get(each["kind"], each["kind"]) or _("A record that is likely of the same person"),
            "period": each["period"],
            "rule": rules.get(each["rule"], ""),
            "given": _given(asked, each) if is_whole else [],
        }
        for each in asked.met
    ]


def _given(asked: ExceptionRequest, met: Mapping[str, Any]) -> list[str]:
    """Day, side and giver of the help that was met, as it stood when the exception was asked for."""
    if met["relation"] in (Relation.LIKELY_SAME, Relation.LIKELY_UNSEEN):
        return []
    whose = Q(person__cluster_root=asked.person.cluster_root)
    if met["relation"] == Relation.HOUSEHOLD:
        homes = Membership.objects.current().filter(person_id=asked.person_id).values("household")
        whose |= Q(household__in=homes)
    rows = Assistance.objects.standing(asked.asked_at).filter(whose, recorded_at__lte=asked.asked_at)
    met_rows = rows.filter(service_type=met["kind"]).select_related("provider", "period").newest_first()
    told = [row for row in met_rows if is_of_period(row, met["period"])]
    return [" · ".join(filter(None, (row.given_shown, _side(row.side), row.provider.name))) for row in told]


def _due(asked: ExceptionRequest) -> str:
    """The last day of an answer while one is awaited."""
    if asked.state != ExceptionState.ASKED:
        return ""
    return shown(answer_due(timezone.localtime(asked.asked_at).date()))


def _side(side: str) -> str:
    return str(Side(side).label) if side in Side.values and side != Side.NONE else ""


def _day(moment: datetime | None) -> str:
    return shown(timezone.localtime(moment).date()) if moment is not None else ""
