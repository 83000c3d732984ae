"""Charts, drawn on the server as SVG without styles or scripts; each has its table beside it on the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from reports.choices import Indicator
from reports.tables.layout import year_cell
from reports.tables.words import year_words

INK = "#1f2d2a"
GREEN = "#0b5d4b"
PALE = "#f3c95b"
# Of the whole picture: about that of half a page, so that its letters are as large as those of the text.
WIDTH = 460
HEIGHT = 220
LETTER = 8.2
LONGEST_LABEL = 250
PADDING = {"left": 8, "top": 18, "right": 44, "bottom": 8}


def _svg(chart: Any) -> str:
    import vl_convert

    styled = chart.configure_axis(
        labelColor=INK,
        titleColor=INK,
        labelFontSize=13,
        titleFontSize=13,
        labelLimit=LONGEST_LABEL,
        gridColor="#e3e6e4",
    )
    # The reader's font may be wider than the one measured here: room on every side, or words are cut off.
    styled = styled.configure_view(stroke=None).to_dict()
    styled["config"] |= {"font": "sans-serif", "background": "white", "padding": PADDING}
    return str(vl_convert.vegalite_to_svg(styled, format_locale=_locale()))


def _locale() -> dict[str, Any]:
    return {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]}


def _bars(rows: list[dict[str, Any]], *, title: str) -> str:
    import altair

    base = altair.Chart(_rows(rows)).encode(
        y=altair.Y("label:N", title=None, sort=None, axis=altair.Axis(minExtent=_room_for(rows))),
        x=altair.X("figure:Q", title=title, axis=_whole_numbers()),
    )
    bars = base.mark_bar(color=GREEN)
    words = base.mark_text(align="left", dx=4, color=INK, fontSize=13).encode(text=altair.Text("figure:Q", format=",d"))
    return _svg((bars + words).properties(width=WIDTH - PADDING["right"] - _room_for(rows), height={"step": 28}))


def _rows(values: list[dict[str, Any]]) -> Any:
    import altair

    return altair.Data(values=values)  # type: ignore[no-untyped-call]


def _room_for(rows: list[dict[str, Any]]) -> float:
    return min(LONGEST_LABEL, LETTER * max((len(row["label"]) for row in rows), default=0))


def _whole_numbers() -> Any:
    import altair

    return altair.Axis(format=",d", tickMinStep=1, tickCount=5)


def sectors(figures: Mapping[str, Any]) -> str:
    """People by kind of support; hidden figures have no bar."""
    rows = [
        {"label": row["label"], "figure": row["persons"]}
        for row in figures["tables"]["B2"]
        if row["persons"] is not None
    ]
    return _bars(rows, title=_("Persons"))


def groups(figures: Mapping[str, Any]) -> str:
    """People by priority group."""
    rows = [
        {"label": row["label"], "figure": row["persons"]}
        for row in figures["tables"]["B4"]
        if row["persons"] is not None
    ]
    return _bars(rows, title=_("Persons"))


def years(figures: Mapping[str, Any]) -> str:
    """The plan's figure year by year, with the range of the target in the years of its term."""
    import altair

    plan = figures["plan"]
    rows = [
        {
            "year": row["year"],
            "figure": row["figure"] or 0,
            "words": year_cell(row, is_suppressed=figures["is_suppressed"]),
        }
        for row in (plan["yearly"] if plan is not None else [])
    ]
    bars = (
        altair.Chart(_rows(rows))
        .mark_bar(color=GREEN, size=32)
        .encode(
            x=altair.X("year:O", title=None, axis=altair.Axis(labelAngle=0)),
            y=altair.Y("figure:Q", title=None, axis=_whole_numbers()),
        )
    )
    words = bars.mark_text(dy=-8, color=INK, fontSize=13).encode(text="words:N")
    layers = [*_bands(plan), bars, words, *_ended(plan)] if plan is not None else [bars, words]
    return _svg(altair.layer(*layers).properties(width=WIDTH - PADDING["right"], height=HEIGHT))


def _bands(plan: Mapping[str, Any]) -> list[Any]:
    """The range of the target behind each year of the plan's term; none for a part of the province."""
    import altair

    target = next((each for each in plan["targets"] if each["indicator"] == Indicator.VICTIMS_AND_FAMILIES), None)
    if target is None or not plan["is_whole_territory"]:
        return []
    reach = {"low": target["low"], "high": target["high"] or target["low"]}
    measured = [{"year": row["year"], **reach} for row in plan["yearly"] if not _is_past(plan, row["year"])]
    band = altair.Chart(_rows(measured)).mark_rect(color=PALE, opacity=0.5)
    return [band.encode(x="year:O", y="low:Q", y2="high:Q")] if measured else []


def _ended(plan: Mapping[str, Any]) -> list[Any]:
    """Words below the axis, ending under the last year, where years past the plan's term are shown."""
    import altair

    past = [row["year"] for row in plan["yearly"] if _is_past(plan, row["year"])][-1:]
    rows = _rows([{"year": year, "words": year_words(plan, year=year)} for year in past])
    words = altair.Chart(rows).mark_text(align="right", baseline="top", dx=32, color=INK, fontSize=13)
    return [words.encode(x="year:O", y=altair.value(HEIGHT + 22), text="words:N")] if past else []


def _is_past(plan: Mapping[str, Any], year: int) -> bool:
    return f"{year}-01-01" > str(plan["last"])


CHARTS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "loai-ho-tro": sectors,
    "nhom-uu-tien": groups,
    "cac-nam": years,
}


def heading(name: str) -> str:
    """What stands above a chart."""
    return {
        "loai-ho-tro": _("Persons supported, by kind of support"),
        "nhom-uu-tien": _("Persons supported, by priority group on the day of the delivery"),
        "cac-nam": _("Victims and families supported, year by year (as the plan counts)"),
    }[name]


def alternative(name: str) -> str:
    """What a chart shows, for those who do not see it; the figures themselves stand in the table named."""
    return {
        "loai-ho-tro": _("Bar chart: persons by kind of support. The same figures are in table B2."),
        "nhom-uu-tien": _("Bar chart: persons by priority group. The same figures are in table B4."),
        "cac-nam": _(
            "Bar chart: victims and families supported in each year. The same figures are in the table below it."
        ),
    }[name]
