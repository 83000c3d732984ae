"""The parts of the page of figures: tiles, comparison, plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.text import show
from core.text.days import shown
from reports.choices import IndicatorUnit
from reports.rules.targets import Standing
from reports.tables.layout import HIDDEN, NOT_COLLECTED, cell, year_cell
from reports.tables.words import (
    indicator_words,
    reading_words,
    source_words,
    standing_text,
    standing_title,
    unit_words,
    year_words,
)

Figures = Mapping[str, Any]


def tiles_of(figures: Figures) -> list[dict[str, str]]:
    """The four answers: how many people, how many women, how many households, how many deliveries."""
    is_recorded = figures.get("is_recorded", True)
    return headline_of(figures["totals"], is_suppressed=figures["is_suppressed"], is_recorded=is_recorded)


def headline_of(totals: Mapping[str, Any], *, is_suppressed: bool, is_recorded: bool = True) -> list[dict[str, str]]:
    """The same of totals that stand alone; what they do not hold is not said, nor 0 where nothing is recorded."""

    def told(name: str, kind: str = "number") -> str:
        if not is_recorded:
            return NOT_COLLECTED
        figure = totals[name]
        return "0" if figure == 0 else cell(figure, kind=kind, is_suppressed=is_suppressed)

    share = told("female_share", "percent")
    since = (
        _("first time: %(new)s persons; before: %(continuing)s persons")
        % {"new": told("new"), "continuing": told("continuing")}
        if "new" in totals
        else ""
    )
    confirmed = _("receipt confirmed: %(count)s persons") % {"count": told("persons_confirmed")}
    return [
        {
            "figure": told("persons"),
            "label": _("persons supported (each counted once)"),
            "note": "; ".join(filter(None, [confirmed, since])),
        },
        {
            "figure": share if totals["female_share"] is None or not is_recorded else f"{share} %",
            "label": _("women: %(count)s persons") % {"count": told("female")},
            "note": "",
        },
        {
            "figure": told("households"),
            "label": _("households"),
            "note": "",
        },
        {
            "figure": told("deliveries"),
            "label": _("deliveries · %(value)s million đồng") % {"value": told("value_vnd", "money")},
            "note": _("receipt confirmed: %(count)s deliveries") % {"count": told("deliveries_confirmed")},
        },
    ]


def period_heads(figures: Figures) -> tuple[str, str, str]:
    """Heads of the columns of figures, of those a year earlier and of the comparison, with the days they hold."""
    now = {"first": figures["period"]["first"], "last": max(figures["as_of"], figures["period"]["first"])}
    then = figures["compared_with"]
    return (
        _("In the period (%(first)s–%(last)s)") % _days(now),
        _("Same period last year") if then is None else _("Same days last year (%(first)s–%(last)s)") % _days(then),
        _("Compared (%)"),
    )


def _days(told: Mapping[str, str]) -> dict[str, str]:
    """dd/mm–dd/mm/yyyy: both days lie in one year."""
    first, last = (shown(date.fromisoformat(told[name])) for name in ("first", "last"))
    return {"first": first[:5], "last": last}


def totals_table(figures: Figures) -> dict[str, Any]:
    """The period beside the same period of the year before, gifts in a line of their own."""
    is_suppressed = figures["is_suppressed"]
    is_recorded = figures.get("is_recorded", True)
    totals, before, gifts = figures["totals"], figures["before"], figures["gifts"]

    def now(figure: Any, kind: str = "number") -> str:
        return cell(figure, kind=kind, is_suppressed=is_suppressed) if is_recorded else NOT_COLLECTED

    def line(name: str, label: str, kind: str = "number") -> list[Any]:
        earlier = NOT_COLLECTED if before is None else cell(before[name], kind=kind, is_suppressed=is_suppressed)
        changed = figures["change"].get(name)
        return [
            label,
            now(totals[name], kind),
            earlier,
            NOT_COLLECTED if changed is None or not is_recorded else show.decimal(changed),
        ]

    return {
        "columns": [
            {"label": _("Indicator"), "kind": "head"},
            *({"label": label, "kind": "number"} for label in period_heads(figures)),
        ],
        "rows": [
            line("persons", _("Persons")),
            line("female", _("Of which: female")),
            line("households", _("Households")),
            line("deliveries", _("Deliveries")),
            line("value_vnd", _("Million đồng"), "money"),
            [_("Of which gifts: deliveries"), now(gifts["deliveries"]), "", ""],
            [_("Of which gifts: million đồng"), now(gifts["value_vnd"], "money"), "", ""],
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
        "ended": _("The plan ended on %(last)s") % {"last": shown(date.fromisoformat(plan["last"]))}
        if standing == Standing.PAST_TERM
        else "",
        "is_whole_territory": plan["is_whole_territory"],
        "difference": difference_words(figures) if figures.get("is_recorded", True) else "",
        "targets": [_target(target, plan, figures) for target in plan["targets"]],
        "readings": _readings(figures),
        "projects": _projects(figures["projects"]),
    }


def difference_words(figures: Figures) -> str:
    """Why the plan's figure is not the number of persons at the top of the page."""
    plan, is_suppressed = figures["plan"], figures["is_suppressed"]
    facts = {
        "plan": cell(plan["readings"][0]["figure"], is_suppressed=is_suppressed),
        "persons": cell(figures["totals"]["persons"], is_suppressed=is_suppressed),
    }
    return (
        _(
            "The plan's figure (%(plan)s) counts differently from the persons supported (%(persons)s): without gifts "
            "and visits, without persons who are neither victims nor victims' family; a family is added only where "
            "none of its victims was counted; only in the former province of Quảng Trị."
        )
        % facts
    )


def _target(target: Mapping[str, Any], plan: Mapping[str, Any], figures: Figures) -> dict[str, Any]:
    low, high, actual = target["low"], target["high"], target["actual"]
    return {
        "label": indicator_words(target["indicator"]),
        "actual": actual,
        "low": low,
        "high": high,
        "scale": max(actual or 0, high or low or 0) * 1.1 or 1,
        "has_bar": actual is not None and low is not None and plan["is_whole_territory"] and _is_measured(figures),
        "text": target_text(target, figures),
        "notes": list(_target_notes(target, figures)),
    }


def target_text(target: Mapping[str, Any], figures: Figures) -> str:
    """The actual figure, beside the target only where it covers the target's whole territory."""
    plan, is_suppressed = figures["plan"], figures["is_suppressed"]
    if target["low"] is None:
        is_known = figures.get("is_recorded", True)
        return _share_words(plan["women"], "supported", is_suppressed=is_suppressed) if is_known else NOT_COLLECTED
    if target["source"] != "REGISTER":
        return NOT_COLLECTED
    actual = target["actual"]
    if not actual and not figures.get("is_recorded", True):
        return NOT_COLLECTED
    done = "0" if actual == 0 else cell(actual, is_suppressed=is_suppressed)
    return f"{done} / {_aim(target)}" if plan["is_whole_territory"] and _is_measured(figures) else done


def _is_measured(figures: Figures) -> bool:
    """Whether the plan's yearly targets measure the period: neither a half year nor a year past the plan's term."""
    return not figures["period"]["half"] and figures["plan"]["standing"] != Standing.PAST_TERM


def _target_notes(target: Mapping[str, Any], figures: Figures) -> Iterator[str]:
    plan = figures["plan"]
    if target["low"] is None:
        yield from _women_notes(plan["women"], figures)
        return
    yield _aim_note(target, figures)
    if target["source"] != "REGISTER":
        yield source_words(target["source"])
    if target["average"] is not None and plan["standing"] != Standing.PAST_TERM:
        yield average_words(target)


def _women_notes(women: Mapping[str, Any], figures: Figures) -> Iterator[str]:
    yield _("Women among victims supported; the plan sets no figure.")
    if women["supported"] == 0 and figures.get("is_recorded", True):
        yield _("No victim was supported in this period, so there is no share of women.")
    if women["registered"] == 0:
        yield _("There was no victim in the register, so there is no share of women.")
    elif women["registered"] is not None or figures["is_suppressed"]:
        share = _share_words(women, "registered", is_suppressed=figures["is_suppressed"])
        yield _("Women among victims in the register: %(share)s") % {"share": share}


def _aim_note(target: Mapping[str, Any], figures: Figures) -> str:
    facts = {"aim": aim_words(target), "last": shown(date.fromisoformat(figures["plan"]["last"]))}
    if figures["plan"]["standing"] == Standing.PAST_TERM:
        return _("Target of the whole province until %(last)s: %(aim)s. It does not measure this period.") % facts
    if figures["period"]["half"]:
        return _("Target of the whole province for a whole year: %(aim)s. This period is 6 of its 12 months.") % facts
    return _("Target of the whole province: %(aim)s") % facts


def _aim(target: Mapping[str, Any]) -> str:
    low, high = target["low"], target["high"]
    return show.count(low) if high is None else f"{show.count(low)}–{show.count(high)}"


def aim_words(target: Mapping[str, Any]) -> str:
    """A target with its unit: 1.300–1.500 victims and families a year, 30 %."""
    unit = "%" if target["unit"] == IndicatorUnit.PERCENT else unit_words(target["unit"])
    return f"{_aim(target)} {unit}"


def average_words(target: Mapping[str, Any]) -> str:
    """The mean, and the years that it was taken over."""
    facts = {"mean": show.decimal(target["average"]), "years": ", ".join(map(str, target["average_years"]))}
    return _("Yearly average of the years with data (%(years)s): %(mean)s") % facts


def _share_words(women: Mapping[str, Any], kind: str, *, is_suppressed: bool) -> str:
    """A share of women with its two numbers; in a sentence nobody is 0, and there is no share of nobody."""
    if women[kind] is None:
        return HIDDEN
    if not women[kind]:
        return _("no share")
    share = cell(women[f"{kind}_share"], kind="percent", is_suppressed=is_suppressed)
    female = women[f"{kind}_female"]
    facts = {
        "share": share,
        "female": "0" if female == 0 else cell(female, is_suppressed=is_suppressed),
        "all": cell(women[kind], is_suppressed=is_suppressed),
    }
    return _("%(share)s %% (%(female)s of %(all)s)") % facts


def _readings(figures: Figures) -> dict[str, Any]:
    def now(figure: Any) -> str:
        is_known = figure or figures.get("is_recorded", True)
        return cell(figure, is_suppressed=figures["is_suppressed"]) if is_known else NOT_COLLECTED

    return {
        "columns": [
            {"label": _("The plan's figure, read in other ways"), "kind": "head"},
            {"label": _("In the period"), "kind": "number"},
        ],
        "rows": [[reading_words(row["code"]), now(row["figure"])] for row in figures["plan"]["readings"]],
        "footnote": _("The first line is used until the Steering Committee chooses a reading."),
    }


def _projects(projects: Mapping[str, int]) -> str:
    words = _("Welfare projects: %(started)s started, %(ongoing)s under way at the end, %(completed)s completed")
    return words % {name: show.count(number) for name, number in projects.items()}


def years_table(figures: Figures) -> dict[str, Any] | None:
    """The plan's figure year by year, as text beside its chart."""
    plan = figures["plan"]
    if plan is None:
        return None
    return {
        "columns": [
            {"label": _("Year"), "kind": "head"},
            {"label": _("Victims and families supported"), "kind": "number"},
            {"label": _("Remark"), "kind": "text"},
        ],
        "rows": [
            [
                str(row["year"]),
                year_cell(row, is_suppressed=figures["is_suppressed"]),
                year_words(plan, year=row["year"]),
            ]
            for row in plan["yearly"]
        ],
        "footnote": _("... the register holds nothing of that year; - none occurred."),
    }
