"""The words beside figures: indicators, readings of the plan, and how everything is counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.text.days import shown
from reports.choices import FigureSource, Indicator, IndicatorUnit
from reports.rules.periods import ReportPeriod
from reports.rules.targets import Standing, Term, standing


def indicator_words(code: str) -> str:
    """Name of an indicator."""
    return str(Indicator(code).label)


def unit_words(code: str) -> str:
    """Unit of an indicator."""
    return str(IndicatorUnit(code).label)


def source_words(code: str) -> str:
    """Where an actual figure comes from."""
    return str(FigureSource(code).label)


def reading_words(code: str) -> str:
    """How a reading of the plan's figure counts."""
    return {
        "MAIN": _("Victims (explosive ordnance and Agent Orange) and families, all sources, without gifts"),
        "UXO_ONLY": _("Explosive ordnance victims and families only, all sources, without gifts"),
        "STATE_AND_FOREIGN": _("State budget and foreign non-governmental aid only, without gifts"),
        "UXO_STATE_AND_FOREIGN": _(
            "Explosive ordnance victims and families only, state budget and foreign non-governmental aid only"
        ),
        "PERSONS_ONLY": _("Victims only, no families, all sources, without gifts"),
        "WITH_GIFTS": _("Victims and families, all sources, with gifts"),
        "GREATEST": _("Greatest reading: every person and every household, one on top of the other, without gifts"),
    }[code]


def standing_title(plan: Mapping[str, Any]) -> str:
    """Headline of the call-out on where the period stands in the plan; '' in the middle years."""
    facts = {"document": plan["document"], "last": shown(date.fromisoformat(plan["last"]))}
    return {
        Standing.LAST_YEAR: _("Plan No. %(document)s: last year of the plan") % facts,
        Standing.PAST_TERM: _("Plan No. %(document)s ended on %(last)s") % facts,
    }.get(Standing(plan["standing"]), "")


def standing_text(plan: Mapping[str, Any], *, year: int) -> str:
    """What follows from it."""
    facts = {"year": year, "last": shown(date.fromisoformat(plan["last"]))}
    return {
        Standing.LAST_YEAR: _(
            "The plan ends on %(last)s. Its target is a yearly average: the average of the plan's years of which the "
            "register holds data stands beside the year. Figures against the plan cover the former province of "
            "Quảng Trị."
        ),
        Standing.PAST_TERM: _(
            "There is no target for %(year)s yet. The figures below are for reference only and cover the former "
            "province of Quảng Trị."
        ),
    }.get(Standing(plan["standing"]), "") % facts


def year_words(plan: Mapping[str, Any], *, year: int) -> str:
    """Remark on a year that is the last of the plan or lies past its term; '' in the others."""
    term = Term(date.fromisoformat(plan["first"]), date.fromisoformat(plan["last"]))
    return {
        Standing.LAST_YEAR: _("last year of the plan"),
        Standing.PAST_TERM: _("the plan has ended"),
    }.get(standing(ReportPeriod(year), term=term), "")


def definitions() -> list[tuple[str, str]]:
    """(term, meaning): the rules by which every figure is counted (DOMAIN §6.2)."""
    return [*_counting(), *_circumstances(), *_plan(), *_care()]


def _counting() -> list[tuple[str, str]]:
    return [
        (
            _("Persons"),
            _(
                "A living person who was given support at least once in the period, counted once in the total and once "
                "in each row. Records merged as the same person count once. Persons killed by explosive ordnance are "
                "never counted; support to their families is. A person who has died since is counted by support that "
                "only the living can receive."
            ),
        ),
        (
            _("Given and receipt confirmed"),
            _(
                "Given: the support was delivered. Receipt confirmed: the recipient signed, the commune confirmed, or "
                "somebody other than the deliverer asked. Both are shown until the province decides which one counts."
            ),
        ),
        (_("Deliveries"), _("Each time support was given. One person may have several.")),
        (
            _("Households"),
            _("A household that received support or one of whose members did, counted once."),
        ),
        (
            _("Supported for the first time, supported before"),
            _(
                "First time: no support is recorded before the period. Support given before the register was set up is "
                "known only where it was entered."
            ),
        ),
    ]


def _circumstances() -> list[tuple[str, str]]:
    return [
        (
            _("Place, category, priority, funding"),
            _(
                "As they were on the day of the delivery; sex as known today. Communes are those in force since "
                "01/07/2025. Where only the month or the year of a delivery is known, it is counted on its first day."
            ),
        ),
        (_("Value"), _("In đồng, on the day of the delivery. Support that was not valued in money counts as 0.")),
        (
            _("Same days last year"),
            _(
                "Of a period that has not ended, the days that have passed are compared with the same days of the year "
                "before; 29 February with 28 February."
            ),
        ),
        (
            _("Share of women (%)"),
            _("Women among all persons counted, persons of unknown sex included; rounded to one decimal."),
        ),
    ]


def _plan() -> list[tuple[str, str]]:
    return [
        (
            _("Victims and victims' families"),
            _(
                "Victims supported themselves, and households supported in which no victim was counted: a family is "
                "never added on top of its own victim. Persons disabled by another cause and other war victims are not "
                "inside. The figure covers the communes made from the former province of Quảng Trị."
            ),
        ),
        (
            _("Gifts"),
            _(
                "Gifts and visits stand in a line of their own and are not in the plan's figure, for the plan speaks "
                "of health care, livelihood and scholarships. Monthly allowances under the law are not recorded here."
            ),
        ),
        (
            _("Welfare projects"),
            _(
                "Works that were started, under way or completed in the period, each once. Those whom a project serves "
                "are never added to the persons supported."
            ),
        ),
        (
            _("Yearly average"),
            _(
                "The plan's targets are yearly averages: the mean from the first year of the plan to the year shown. "
                "Years of which the register holds nothing are left out, not counted as 0; the years counted are named."
            ),
        ),
        (
            _("Women's participation, foreign aid"),
            _("These figures are provided by the Department of Foreign Affairs and lie outside this system."),
        ),
    ]


def _care() -> list[tuple[str, str]]:
    return [
        (
            _("Small figures"),
            _(
                "Figures from 1 to 4 are hidden (*) for everybody outside the authority responsible for the people "
                "counted, and others with them, so that no hidden figure can be worked out from the totals."
            ),
        ),
        (
            _("To the end of last month"),
            _(
                "Whoever is outside that authority is told figures up to the end of last month, and a period kept in a "
                "month is not counted again in it: two counts of neighbouring days would tell the help of one person. "
                "Of a period that has not ended nothing is compared with the year before."
            ),
        ),
        (
            _("Signs"),
            _("- none occurred; ... not collected; * hidden. Dot for thousands, comma for decimals."),
        ),
    ]
