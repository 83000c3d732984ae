"""Rules of accidents at their edges, without a database: days, places, injuries, likeness."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beneficiaries.rules.accident_facts import (
    Happened,
    InjuryFacts,
    accident_warnings,
    check_casualty,
    check_injury,
    parse_happened,
    read_happened,
    read_hour,
)
from beneficiaries.rules.accident_likeness import Hurt, Traits, likeness
from beneficiaries.rules.positions import Position, parse_position, read_stored
from core.errors import RuleViolation
from core.text.days import PartialDate

TODAY = date(2026, 11, 27)
DAY = Happened(PartialDate(2026, 11, 16))
METRE = 1 / 111_000


def code_of(call: Any, *args: Any, **named: Any) -> str:
    """The code of the refusal; '' if nothing is refused."""
    try:
        call(*args, **named)
    except RuleViolation as refused:
        return refused.code
    return ""


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("16/11/2026", "2026-11-16"),
        ("27/11/2026", "2026-11-27"),
        ("11/2026", "2026-11"),
        ("1972", "1972"),
        ("1970", "1970"),
        ("197x", "1970s"),
        ("1970s", "1970s"),
        ("những năm 70", "1970s"),
        ("thập niên 1980", "1980s"),
    ],
)
def test_a_day_is_read_as_far_as_it_is_known_and_comes_back(typed: str, stored: str) -> None:
    found = parse_happened(typed, TODAY)

    assert found.stored() == stored
    assert read_happened(stored) == found


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("28/11/2026", "DAY_IN_FUTURE"),
        ("1944", "ACCIDENT_TOO_EARLY"),
        ("2030s", "ACCIDENT_IN_FUTURE"),
        ("hôm kia", "DAY_UNREADABLE"),
    ],
)
def test_a_day_ahead_or_too_long_ago_is_refused(typed: str, code: str) -> None:
    assert code_of(parse_happened, typed, TODAY) == code


def test_a_decade_spans_ten_years() -> None:
    seventies = Happened(PartialDate(1970), is_decade=True)

    assert (seventies.first_day, seventies.last_day) == (date(1970, 1, 1), date(1979, 12, 31))
    assert seventies.precision == "DECADE"


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("16h", "16:00"), ("4h chiều", "16:00"), ("16:30", "16:30"), ("7 giờ 05", "07:05"), ("25h", ""), ("sáng", "")],
)
def test_an_hour_is_read_as_people_write_it(typed: str, hour: str) -> None:
    assert read_hour(typed) == hour


# Reference points of PROJ 9 (EPSG 32648, 32649 and, with EPSG 6960, 3405 and the provincial meridians).
@pytest.mark.parametrize(
    ("typed", "system", "north", "east"),
    [
        ("16.62345, 106.73456", "WGS84", 16.62345, 106.73456),
        ("106,73456 16,62345", "WGS84", 16.62345, 106.73456),
        ("16°37′24.42″N 106°44′04.416″E", "WGS84", 16.62345, 106.73456),
        ("16°37.407' 106°44.0736'", "WGS84", 16.62345, 106.73456),
        ("1839123.4 685432.1", "UTM48", 16.627231326460198, 106.7384498300491),
        ("1.850.000 720.000", "UTM48", 16.72252487591652, 107.06344161958036),
        ("1540000, 150000", "UTM49", 13.908624941541337, 107.76179449785272),
        ("1850456,7 590123,4", "VN2000_10615", 16.729199961511608, 107.09703202466687),
        ("X=1950123.4 Y=567890.1", "VN2000_10600", 17.630553704977054, 106.64162667324896),
        ("1540000 450000", "VN2000_10830", 13.924496535776017, 108.03909329280032),
        ("1839123.4 685432.1", "VN2000_48", 16.626221612144338, 106.74028131502844),
    ],
)
def test_coordinates_agree_with_known_points_to_half_a_metre(
    typed: str, system: str, north: float, east: float
) -> None:
    found = parse_position(typed, system=system)

    assert abs(found.latitude - north) < METRE / 2
    assert abs(found.longitude - east) < METRE / 2


def test_vn2000_is_not_wgs84() -> None:
    """The datum moves a point by some two hundred metres: who forgets it is found out."""
    one = parse_position("1839123.4 685432.1", system="UTM48")
    other = parse_position("1839123.4 685432.1", system="VN2000_48")

    assert 0.15 < one.km_from(other) < 0.35


@pytest.mark.parametrize(
    ("typed", "system", "code"),
    [
        ("16.6", "WGS84", "POSITION_UNREADABLE"),
        ("16°75′ 106°44′", "WGS84", "POSITION_UNREADABLE"),
        ("ở gần suối", "WGS84", "POSITION_UNREADABLE"),
        ("48.85, 2.35", "WGS84", "POSITION_ELSEWHERE"),
        ("16.62345, 106.73456", "UTM48", "POSITION_ELSEWHERE"),
        ("abc def", "VN2000_48", "POSITION_UNREADABLE"),
    ],
)
def test_what_is_no_place_in_vietnam_is_refused(typed: str, system: str, code: str) -> None:
    assert code_of(parse_position, typed, system=system) == code


def test_a_position_is_kept_whole_and_shown_rounded() -> None:
    place = Position(16.62345, 106.73456)

    assert read_stored(place.stored()) == place
    assert place.shown(places=2) == "16.62, 106.73"
    assert read_stored(None) is None


@pytest.mark.parametrize(
    ("outcome", "died_on", "birth", "code"),
    [
        ("INJURED", None, PartialDate(2026, 11, 16), ""),
        ("INJURED", None, PartialDate(2026, 11, 17), "VICTIM_BORN_LATER"),
        ("INJURED", None, PartialDate(2026), ""),
        ("DIED_LATER", PartialDate(2026, 11, 16), None, ""),
        ("DIED_LATER", PartialDate(2026, 11, 15), None, "DEATH_BEFORE_ACCIDENT"),
        ("DIED_LATER", PartialDate(2026, 11), None, ""),
        ("DIED_LATER", PartialDate(2026, 11, 28), None, "DEATH_IN_FUTURE"),
        ("INJURED", PartialDate(2026, 11, 20), None, "DEATH_NEEDS_OUTCOME"),
    ],
)
def test_nobody_dies_before_the_accident_or_is_born_after_it(
    outcome: str, died_on: PartialDate | None, birth: PartialDate | None, code: str
) -> None:
    assert code_of(check_casualty, outcome, died_on=died_on, happened=DAY, birth=birth, today=TODAY) == code


@pytest.mark.parametrize(
    ("kind", "side", "code"),
    [
        ("AMP_FOOT", "LEFT", ""),
        ("AMP_FOOT", "BOTH", ""),
        ("AMP_FOOT", "", "INJURY_SIDE_MISSING"),
        ("BLIND_ONE", "BOTH", "INJURY_HAS_NO_SIDE"),
        ("BLIND_BOTH", "LEFT", "INJURY_HAS_NO_SIDE"),
        ("SPINE", "LEFT", "INJURY_HAS_NO_SIDE"),
        ("BURN", "", ""),
        ("BURN", "LEFT", ""),
    ],
)
def test_a_limb_has_a_side_and_the_spine_none(kind: str, side: str, code: str) -> None:
    assert code_of(check_injury, InjuryFacts(kind=kind, side=side)) == code


@pytest.mark.parametrize(
    ("numbers", "outcomes", "km", "codes"),
    [
        ((1, 1), ("KILLED", "INJURED"), 3.0, ()),
        ((1, 1), ("DIED_LATER", "INJURED"), None, ()),
        ((0, 1), ("KILLED", "INJURED"), None, ("MORE_KILLED",)),
        ((1, 2), ("INJURED",), None, ("FEWER_KILLED", "FEWER_INJURED")),
        ((0, 0), (), 41.0, ("NOBODY_HURT", "POSITION_FAR")),
    ],
)
def test_numbers_that_do_not_fit_are_told_and_stop_nobody(
    numbers: tuple[int, int], outcomes: tuple[str, ...], km: float | None, codes: tuple[str, ...]
) -> None:
    found = accident_warnings(
        n_killed=numbers[0], n_injured=numbers[1], outcomes=outcomes, unregistered=0, km_from_commune=km
    )

    assert found == codes


def traits(first: date = date(2026, 11, 16), last: date | None = None, **other: Any) -> Traits:
    """An accident in one commune of one former district."""
    usual: dict[str, Any] = {"precision": "DAY", "commune": "a", "districts": frozenset({"d"})}
    return Traits(first_day=first, last_day=last or first, **(usual | other))


@pytest.mark.parametrize(
    ("other", "score", "reasons"),
    [
        (traits(), 70, ("SAME_DAY", "SAME_COMMUNE")),
        (traits(date(2026, 11, 18)), 50, ("SAME_COMMUNE", "DAYS_2")),
        (traits(date(2026, 11, 19)), 0, ()),
        (traits(commune="b"), 50, ("SAME_DAY", "SAME_DISTRICT")),
        (traits(commune="b", districts=frozenset({"e"})), 0, ()),
        (traits(date(2026, 11, 1), date(2026, 11, 30), precision="MONTH"), 45, ("SAME_COMMUNE", "SAME_MONTH")),
        (traits(date(2026, 1, 1), date(2026, 12, 31), precision="YEAR"), 38, ("SAME_COMMUNE", "SAME_YEAR")),
        (traits(date(2020, 1, 1), date(2029, 12, 31), precision="DECADE"), 33, ("SAME_COMMUNE", "SAME_DECADE")),
    ],
)
def test_day_and_place_are_weighed_by_what_is_known_of_them(
    other: Traits, score: int, reasons: tuple[str, ...]
) -> None:
    found = likeness(traits(), other)

    assert (found.score, found.reasons) == (score, reasons)
    assert found.is_possible == (score >= 45)


def test_victims_device_village_and_numbers_speak_for_or_against() -> None:
    an = Hurt(name="Hồ Văn An", sex="M", age=12)
    one = traits(hurt=(an,), device="MORTAR", numbers=(1, 2), village="Thôn Xa Rường")
    same = traits(hurt=(Hurt(name="ho van an"),), device="MORTAR", numbers=(1, 2), village="bản Xa Ruong")
    other = traits(hurt=(Hurt(sex="F", age=40),), device="BOMB", numbers=(0, 1))

    assert set(likeness(one, same).reasons) >= {"SAME_NAME", "SAME_DEVICE", "SAME_NUMBERS", "SAME_VILLAGE"}
    assert set(likeness(one, other).reasons) == {"SAME_DAY", "SAME_COMMUNE", "OTHER_DEVICE", "OTHER_NUMBERS"}
    assert "SEX_AND_AGE" in likeness(one, traits(hurt=(Hurt(sex="M", age=14),))).reasons
    assert "SEX_AND_AGE" not in likeness(one, traits(hurt=(Hurt(sex="M", age=15),))).reasons
    assert likeness(one, other).score < likeness(traits(), traits()).score < likeness(one, same).score


def test_coordinates_bring_records_together_and_keep_them_apart() -> None:
    here = Position(16.62, 106.73)

    assert "NEAR_POSITION" in likeness(traits(position=here), traits(position=Position(16.63, 106.73))).reasons
    assert "FAR_POSITION" in likeness(traits(position=here), traits(position=Position(16.80, 106.73))).reasons
    assert not likeness(traits(position=here), traits(date(2026, 11, 18), position=Position(16.8, 106.73))).is_possible
