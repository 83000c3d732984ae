"""The parts of the page of figures: tiles, comparison, plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.text import show
from core.text.days import shown
from reports.rules.targets import Standing
from reports.tables.layout import HIDDEN, NOT_COLLECTED, cell
from reports.tables.words import (
    indicator_words,
    reading_words,
    source_words,
    standing_text,
    standing_title,
    unit_words,
)

Figures = Mapping[str, Any]


def tiles_of(figures: Figures) -> list[dict[str, str]]:
    """The four answers: how many people, how many women, how many households, how many deliveries."""
    totals = figures["totals"]
    is_suppressed = figures["is_suppressed"]

    def told(name: str, kind: str = "number") -> str:
        figure = totals[name]
        return "0" if figure == 0 else cell(figure, kind=kind, is_suppressed=is_suppressed)

    share = told("female_share", "percent")
    return [
        {
            "figure": told("persons"),
            "label": _("persons supported (each counted once)"),
            "note": _("receipt confirmed: %(count)s persons") % {"count": told("persons_confirmed")},
        },
        {
            "figure": share if totals["female_share"] is None else f"{share} %",
            "label": _("women: %(count)s persons") % {"count": told("female")},
            "note": "",
        },
        {
            "figure": told("households"),
            "label": _("households"),
            "note": _("first time: %(new)s persons; before: %(continuing)s persons")
            % {"new": told("new"), "continuing": told("continuing")},
        },
        {
            "figure": told("deliveries"),
            "label": _("deliveries · %(value)s million đồng") % {"value": told("value_vnd", "money")},
            "note": _("receipt confirmed: %(count)s deliveries") % {"count": told("deliveries_confirmed")},
        },
    ]


def totals_table(figures: Figures) -> dict[str, Any]:
    """The period beside the same period of the year before, gifts in a line of their own."""
    is_suppressed = figures["is_suppressed"]
    totals, before, gifts = figures["totals"], figures["before"], figures["gifts"]

    def line(name: str, label: str, kind: str = "number") -> list[Any]:
        earlier = NOT_COLLECTED if before is None else cell(before[name], kind=kind, is_suppressed=is_suppressed)
        changed = figures["change"].get(name)
        return [
            label,
            cell(totals[name], kind=kind, is_suppressed=is_suppressed),
            earlier,
            NOT_COLLECTED if changed is None else show.decimal(changed),
        ]

    gift_words = cell(gifts["deliveries"], is_suppressed=is_suppressed)
    gift_value = cell(gifts["value_vnd"], kind="money", is_suppressed=is_suppressed)
    return {
        "columns": [
            {"label": _("Indicator"), "kind": "head"},
            {"label": _("In the period"), "kind": "number"},
            {"label": _("Same period last year"), "kind": "number"},
            {"label": _("Compared (%)"), "kind": "number"},
        ],
        "rows": [
            line("persons", _("Persons")),
            line("female", _("Of which: female")),
            line("households", _("Households")),
            line("deliveries", _("Deliveries")),
            line("value_vnd", _("Million đồng"), "money"),
            [_("Of which gifts: deliveries"), gift_words, "", ""],
            [_("Of which gifts: million đồng"), gift_value, "", ""],
        ],
        "footnote": _("Gifts are not in the plan's figure. ... not collected; - none occurred."),
    }


def plan_context(figures: Figures) -> dict[str, Any] | None:
    """Call-out, targets, women and readings; None where no plan is known."""
    plan = figures["plan"]
    if plan is None:
        return None
    standing = Standing(plan["standing"])
    title = standing_title(plan)
    return {
        "title": title,
        "text": standing_text(plan, year=figures["period"]["year"]),
        "tone": "wait" if standing == Standing.PAST_TERM else "info",
        "is_past": standing == Standing.PAST_TERM,
        "document": plan["document"],
        "ended": _("The plan ended on %(last)s") % {"last": shown(date.fromisoformat(plan["last"]))},
        "is_whole_territory": plan["is_whole_territory"],
        "targets": [_target(target, plan, figures) for target in plan["targets"]],
        "women": _women(plan["women"], is_suppressed=figures["is_suppressed"]),
        "readings": _readings(plan, is_suppressed=figures["is_suppressed"]),
        "projects": _projects(figures["projects"]),
    }


def _target(target: Mapping[str, Any], plan: Mapping[str, Any], figures: Figures) -> dict[str, Any]:
    low, high, actual = target["low"], target["high"], target["actual"]
    is_half = bool(figures["period"]["half"])
    mean = target["average"]
    return {
        "label": indicator_words(target["indicator"]),
        "actual": actual,
        "low": low,
        "high": high,
        "scale": max(actual or 0, high or low or 0) * 1.1 or 1,
        "has_bar": actual is not None and low is not None and plan["is_whole_territory"] and not is_half,
        "text": _target_words(target, is_suppressed=figures["is_suppressed"]),
        "average": "" if mean is None or plan["standing"] == Standing.PAST_TERM else _average_words(mean, plan),
        "source": "" if target["source"] == "REGISTER" else source_words(target["source"]),
        "unit": unit_words(target["unit"]),
    }


def _target_words(target: Mapping[str, Any], *, is_suppressed: bool) -> str:
    low, high, actual = target["low"], target["high"], target["actual"]
    if low is None:
        return ""
    aim = show.count(low) if high is None else f"{show.count(low)}–{show.count(high)}"
    if target["source"] != "REGISTER":
        return aim
    done = "0" if actual == 0 else cell(actual, is_suppressed=is_suppressed)
    return f"{done} / {aim}"


def _average_words(mean: float, plan: Mapping[str, Any]) -> str:
    years = plan["years_counted"]
    facts = {"mean": show.decimal(mean), "first": years[0], "last": years[-1]}
    return _("yearly average %(first)s–%(last)s: %(mean)s") % facts


def _women(women: Mapping[str, Any], *, is_suppressed: bool) -> list[dict[str, str]]:
    def told(kind: str) -> str:
        share = cell(women[f"{kind}_share"], kind="percent", is_suppressed=is_suppressed)
        facts = {
            "share": share,
            "female": cell(women[f"{kind}_female"], is_suppressed=is_suppressed),
            "all": cell(women[kind], is_suppressed=is_suppressed),
        }
        return HIDDEN if women[kind] is None else _("%(share)s %% (%(female)s of %(all)s)") % facts

    lines = [{"label": _("Women among victims supported"), "text": told("supported")}]
    if women["registered"] is not None or is_suppressed:
        lines.append({"label": _("Women among victims in the register"), "text": told("registered")})
    return lines


def _readings(plan: Mapping[str, Any], *, is_suppressed: bool) -> dict[str, Any]:
    return {
        "columns": [
            {"label": _("The plan's figure, read in other ways"), "kind": "head"},
            {"label": _("In the period"), "kind": "number"},
        ],
        "rows": [
            [reading_words(row["code"]), cell(row["figure"], is_suppressed=is_suppressed)] for row in plan["readings"]
        ],
        "footnote": _("The first line is used until the Steering Committee chooses a reading."),
    }


def _projects(projects: Mapping[str, int]) -> str:
    return (
        _("Welfare projects: %(started)s started, %(ongoing)s under way at the end, %(completed)s completed") % projects
    )


def years_table(figures: Figures) -> dict[str, Any] | None:
    """The plan's figure year by year, as text beside its chart."""
    plan = figures["plan"]
    if plan is None:
        return None
    return {
        "columns": [
            {"label": _("Year"), "kind": "head"},
            {"label": _("Victims and families supported"), "kind": "number"},
        ],
        "rows": [
            [str(row["year"]), cell(row["figure"], is_suppressed=figures["is_suppressed"])] for row in plan["yearly"]
        ],
    }
