"""Conflicts in words: kind, period, free from, what is possible instead, the coordinator, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary
from core.actor import Actor
from core.clock import now
from partners.models import Agreement
from partners.tables.contacts import coordinator_line
from services.choices import Side
from services.models import Assistance, ConflictRule, ServiceType
from services.policies import may_ask_exception
from services.rules.conflict import ConflictVerdict
from services.rules.facts import Delivery, day_shown
from services.rules.settlement import stopping
from services.rules.terms import Doubt, Instead, Relation, Severity

TONES = {Severity.INFORM: "info", Severity.JUSTIFY: "wait", Severity.APPROVE: "stop", Severity.BLOCK: "stop"}


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """One conflict, ready for the callout component.

    ``choices``: places on the page, with their names. ``kinds_instead``: names and codes of other kinds of help, each a
    button of the form itself, so that nothing typed is lost.
    """

    tone: str
    title: str
    kind: str
    text: str
    giver: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    kinds_instead: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """The whole answer of a check: always the same shape."""

    conflicts: tuple[ShownConflict, ...] = ()
    rules: tuple[str, ...] = ()
    contact: str = ""
    is_stopped: bool = False
    needs_reason: bool = False
    can_ask: bool = False
    can_cofund: bool = False


def show_check(
    verdicts: Sequence[ConflictVerdict],
    *,
    actor: Actor,
    person: Beneficiary,
    service_type: str,
    is_justified: bool = False,
    granted: frozenset[str] = frozenset(),
) -> ShownCheck:
    """What the page says of a judged help. The giver is named only to himself or where the agreement says so."""
    stops = stopping(verdicts, is_justified=is_justified, granted=granted)
    codes = {verdict.kind for verdict in verdicts} | {code for verdict in verdicts for code in verdict.instead}
    names = {row.code: row.name for row in ServiceType.objects.filter(pk__in=codes)} if codes else {}
    return ShownCheck(
        conflicts=tuple(
            _shown(verdict, names=names, giver=_giver(verdict, actor=actor, person=person)) for verdict in verdicts
        ),
        rules=rule_sentences(service_type),
        contact=coordinator_line(person.province_id, actor=actor) if stops else "",
        is_stopped=bool(stops),
        needs_reason=any(verdict.severity == Severity.JUSTIFY for verdict in verdicts),
        can_ask=may_ask_exception(actor)
        and any(stop.severity == Severity.APPROVE for stop in stops)
        and all(stop.severity != Severity.BLOCK for stop in stops),
        can_cofund=any(Instead.COFUND in verdict.instead for verdict in stops),
    )


def cleared(check: ShownCheck, delivery: Delivery) -> dict[str, str]:
    """What is said where nothing stops the help, and with what it was compared."""
    kind = ServiceType.objects.get(pk=delivery.service_type).name
    told = {"kind": kind, "day": day_shown(delivery.given_on, delivery.precision)}
    title = _("No overlap: %(kind)s, %(day)s. It can be recorded.") % told
    if check.conflicts:
        title = _("%(kind)s, %(day)s: it can be recorded; what stands below does not block it.") % told
    if check.rules:
        text = _(
            "Compared by the rules that apply with what every organisation has recorded for this person, for the "
            "household and for records that are likely of the same person. Nothing has been saved yet."
        )
    else:
        text = _("No rule against overlaps applies to this kind of help. Nothing has been saved yet.")
    return {"title": title, "text": text}


def notes_of(check: ShownCheck) -> list[str]:
    """What only informs, as lines to be shown after saving."""
    told = [each for each in check.conflicts if each.tone == TONES[Severity.INFORM]]
    return [_("Please note: %(kind)s %(text)s") % {"kind": each.kind, "text": each.text} for each in told]


def rule_sentences(service_type: str) -> tuple[str, ...]:
    """The rules that know a kind of help, in words."""
    if not service_type.isidentifier():
        return ()
    return tuple(rule.sentence for rule in ConflictRule.objects.for_types([service_type]).order_by("position"))


def _shown(verdict: ConflictVerdict, *, names: Mapping[str, str], giver: str) -> ShownConflict:
    instead = []
    if Instead.COFUND in verdict.instead:
        instead.append((_("Co-fund it"), "#id_cofunding"))
    if Instead.EXCEPTION in verdict.instead:
        instead.append((_("Send a request for an exception"), "#ask-exception"))
    kind = names.get(verdict.kind, verdict.kind)
    side = verdict.place.get("SIDE", "")
    if side in (Side.LEFT, Side.RIGHT):
        kind = f"{kind} ({str(Side(side).label).lower()})"
    return ShownConflict(
        tone=TONES[verdict.severity],
        title=_title(verdict),
        kind=kind,
        text=_sentence(verdict),
        giver=giver,
        choices=tuple(instead),
        kinds_instead=tuple((names[code], code) for code in verdict.instead if code in names),
    )


def _title(verdict: ConflictVerdict) -> str:
    if verdict.relation == Relation.LIKELY_UNSEEN:
        return _("This may be the same person as on another record")
    if verdict.severity == Severity.INFORM:
        return _("For your information: similar help was given")
    if verdict.severity == Severity.JUSTIFY:
        return _("A reason is needed: overlapping help")
    return _("Cannot be recorded yet: overlapping help")


def _sentence(verdict: ConflictVerdict) -> str:
    """What stands in the way and until when, after the name of the kind; nothing but that of a record out of sight."""
    if verdict.relation == Relation.LIKELY_UNSEEN:
        return _("The other record is not shared with your organisation. Please ask the coordinator.")
    told = {
        "period": _period(verdict.period_shown),
        "free": _month(verdict.free_from),
        "until": _day(verdict.reserved_until),
    }
    if verdict.doubt is not None:
        return _doubting(verdict) % told
    if verdict.severity == Severity.INFORM:
        return _informing(verdict) % told
    if verdict.reserved_until is not None:
        return _("is reserved until %(until)s.") % told
    return _stopping(verdict) % told


def _stopping(verdict: ConflictVerdict) -> str:
    if verdict.is_beyond:
        return _(
            "is paid together (%(period)s). With your part it would pass what is laid down for this kind of help, be "
            "more of it than was opened to co-funding, or no amount is laid down or told: the coordinator decides."
        )
    if verdict.relation == Relation.HOUSEHOLD:
        return _household(verdict)
    if verdict.relation == Relation.LIKELY_SAME:
        return _("was given to somebody who is likely the same person (%(period)s). Please check first.")
    if verdict.free_from is None:
        return _("was given already (%(period)s) and is given once only.")
    return _("was given within the time the rule sets (%(period)s). It may be given again from %(free)s.")


def _informing(verdict: ConflictVerdict) -> str:
    """What was given is told without a day from which it would be allowed again: nothing is forbidden."""
    if verdict.reserved_until is not None:
        return _("is reserved until %(until)s; this help is not blocked.")
    if verdict.relation == Relation.HOUSEHOLD:
        return _("was given to this household already (%(period)s); this help is not blocked.")
    if verdict.relation == Relation.LIKELY_SAME:
        return _(
            "was given to somebody who is likely the same person (%(period)s). Please check; this help is not blocked."
        )
    return _("was given already (%(period)s); this help is not blocked.")


def _doubting(verdict: ConflictVerdict) -> str:
    """Words alone tell it apart: what is missing, or is another, and what to do."""
    if verdict.doubt == Doubt.OTHER:
        return _("was given under another name or occasion (%(period)s); this help is not blocked.")
    if verdict.severity == Severity.INFORM:
        return _("was given (%(period)s) without saying for what; this help is not blocked.")
    return _(
        "was given within the time the rule sets (%(period)s). It may be the same help: one of the two does not say "
        "what it was for. Please fill in item and occasion; where the earlier record lacks them, the coordinator "
        "decides."
    )


def _household(verdict: ConflictVerdict) -> str:
    if verdict.free_from is None:
        return _("was given to this household already (%(period)s) and is given once only.")
    return _(
        "was given to this household within the time the rule sets (%(period)s). It may be given again from %(free)s."
    )


def _period(shown: str) -> str:
    if "/" in shown:
        month, year = shown.split("/")
        return _("month %(month)s") % {"month": f"{int(month)}/{year}"}
    if "-" in shown:
        return _("period %(label)s") % {"label": shown}
    return _("year %(year)s") % {"year": shown}


def _month(day: date | None) -> str:
    return f"{day:%m/%Y}" if day is not None else ""


def _day(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y}" if moment is not None else ""


def _giver(verdict: ConflictVerdict, *, actor: Actor, person: Beneficiary) -> str:
    """Who gave the help of a verdict, which itself does not say: told to the giver, and where the agreement says so.

    Empty where several may be meant and one of them is not to be named.
    """
    if verdict.relation != Relation.SAME_PERSON:
        return ""
    standing = Assistance.objects.standing(now()).of_people([person.cluster_root])
    rows = standing.filter(service_type=verdict.kind).select_related("provider", "period")
    givers = {row.provider for row in rows if is_of_period(row, verdict.period_shown)}
    agreed = Agreement.objects.in_force(actor.today).filter(organisation__in=givers, shows_giver=True)
    shown = {actor.organisation_id, *agreed.values_list("organisation_id", flat=True)}
    return ", ".join(sorted(giver.name for giver in givers)) if {giver.pk for giver in givers} <= shown else ""


def is_of_period(row: Assistance, period_shown: str) -> bool:
    """Whether this help may be the one shown with that period."""
    label = row.period.label if row.period is not None else ""
    return period_shown in (label, f"{row.given_on:%m/%Y}", f"{row.given_on:%Y}")
