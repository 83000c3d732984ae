"""A score in words, cut to the kinds of data that its reader is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from cases.choices.questions import FIELD_OF_QUESTION
from cases.choices.wording import FACTORS, MISSING, REASONS, URGENT
from cases.models import PriorityScore
from cases.rules import scheme
from cases.rules.priority import Cut
from cases.rules.shown import is_whole, may_show_missing, may_show_reason
from core.text.days import shown

GROUP_LETTERS = "ABC"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the template needs: badge, sum, points, what is missing, the emergency with its last day."""

    category: str
    is_provisional: bool
    score: str
    scheme: str
    day: str
    is_expired: bool
    reasons: list[dict[str, str]] = field(default_factory=list)
    missing: str = ""
    questions: list[tuple[str, str]] = field(default_factory=list)
    possible: str = ""
    urgent: str = ""
    urgent_reasons: list[str] = field(default_factory=list)
    is_whole: bool = True


def explain(score: PriorityScore, *, classes: Iterable[str], day: date) -> Explanation:
    """The score as a reader of these field classes may know it: neither sum nor points if a part must stay away."""
    known = frozenset(classes)
    whole = is_whole(known)
    return Explanation(
        category=score.category_on(day),
        is_provisional=score.is_provisional,
        score=_sum(score) if whole else "",
        scheme=score.scheme,
        day=shown(score.day),
        is_expired=not score.is_valid_on(day),
        reasons=_reasons(score, whole=whole, known=known),
        missing=_missing([name for name in score.missing if may_show_missing(name, known)], score.missing),
        questions=_questions([name for name in score.missing if may_show_missing(name, known)]),
        possible=_possible(score.categories) if whole and not score.is_urgent_on(day) else "",
        urgent=_urgent(score, day),
        urgent_reasons=_urgent_reasons(score, day) if "health" in known else [],
        is_whole=whole,
    )


def _reasons(score: PriorityScore, *, whole: bool, known: frozenset[str]) -> list[dict[str, str]]:
    """A line a part; with points, also what holds but does not count in full, and why it does not."""
    cuts = {cut.code: cut for cut in score.cuts} if whole else {}
    found = dict(score.reasons)
    found |= {code: 0 for code in cuts if code not in found}
    return [
        {
            "label": str(REASONS[code]),
            "text": f"+{points}" if whole else "✓",
            "note": _why_cut(cuts[code]) if code in cuts else "",
        }
        for code, points in found.items()
        if may_show_reason(code, known)
    ]


def _why_cut(cut: Cut) -> str:
    told = {"full": cut.full, "points": cut.points, "cap": cut.factor.cap, "factor": FACTORS[cut.factor.code]}
    if cut.factor.mode == "MAX":
        return _("+%(full)s by itself, not added: of “%(factor)s” only the highest counts.") % told
    return _("+%(full)s by itself, +%(points)s remain: “%(factor)s” gives at most %(cap)s.") % told


def _questions(named: Sequence[str]) -> list[tuple[str, str]]:
    """Open questions with the field of the assessment that asks them; '' for what the record itself holds."""
    return [(str(MISSING[name]), FIELD_OF_QUESTION.get(name, "")) for name in named]


def _sum(score: PriorityScore) -> str:
    params = {"low": score.low, "high": score.high, "a": scheme.A_FROM, "b": scheme.B_FROM}
    if score.low == score.high:
        return _("%(low)s points (group A from %(a)s, group B from %(b)s)") % params
    return _("%(low)s to %(high)s points (group A from %(a)s, group B from %(b)s)") % params


def _missing(named: Sequence[str], missing: Sequence[str]) -> str:
    if not missing:
        return ""
    if not named:
        return _("Provisional – some answers are still missing.")
    return _("Provisional – still missing: %(what)s.") % {"what": ", ".join(str(MISSING[name]) for name in named)}


def _possible(categories: str) -> str:
    if len(categories) < 2:
        return ""
    *first, last = list(categories)
    return _("The group may be %(first)s or %(last)s.") % {"first": ", ".join(first), "last": last}


def _urgent(score: PriorityScore, day: date) -> str:
    if not score.is_urgent_on(day) or score.urgent_until is None:
        return ""
    return _("Emergency (limited in time), until %(day)s") % {"day": shown(score.urgent_until - timedelta(days=1))}


def _urgent_reasons(score: PriorityScore, day: date) -> list[str]:
    return [str(URGENT[each.code]) for each in score.urgencies if day < each.until]
