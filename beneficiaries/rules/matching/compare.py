"""What agrees and what differs between two records: a level for each thing that can be compared."""

from __future__ import annotations

from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from beneficiaries.rules.matching.addresses import compare_addresses, is_address
from beneficiaries.rules.matching.compare_names import DIFFERENT, NameLevels, compare_forms, compare_marks, rank
from beneficiaries.rules.matching.names import NameForm
from beneficiaries.rules.matching.records import Birth, Record

_CYCLE: Final = 12
_NEAR: Final = 3
_STRENGTH: Final = (
    "SAME_12", "SAME_9", "SAME_MIXED", "SLIP_12", "OTHER_12", "SLIP_9", "OTHER_9", "MIXED", "UNKNOWN",
)  # fmt: skip


class Levels(NamedTuple):
    """The level of each component; the names of the fields and of the values are those of the table of weights."""

    given: str
    family: str
    middle: str
    way: str
    alias: str
    letter: str
    birth: str
    age: str
    sex: str
    number: str
    number_year: str
    phone: str
    commune: str
    village: str
    head: str
    source: str
    marks: str
    listed: str
    born: str


def compare(one: Record, other: Record) -> Levels:
    """The levels of a pair; the same whichever comes first."""
    name, alias, letter, marks = _names(one, other)
    return Levels(
        given=name.given, family=name.family, middle=name.middle, way=name.way, alias=alias, letter=letter,
        birth=compare_births(one.birth, other.birth),
        age=_age(one.birth, other.birth),
        sex=_equal(one.sex, other.sex),
        number=_numbers(one.numbers, other.numbers),
        number_year=_number_years(one, other),
        phone=_phones(one.phones, other.phones),
        commune=_communes(one, other),
        village=_villages(one.village, other.village),
        head=_heads(one, other),
        source="SAME" if one.source and one.source == other.source else "OTHER",
        marks=marks,
        listed=_listed(one, other),
        born=_born(one, other),
    )  # fmt: skip


class _Best(NamedTuple):
    levels: NameLevels = DIFFERENT
    letter: str = "NONE"
    marks: str = "NONE"


def _names(one: Record, other: Record) -> tuple[NameLevels, str, str, str]:
    best = _best(one.names, other.names)
    if not (one.aliases or other.aliases) or rank(best.levels) <= (1, 0, 3):
        return best.levels, "NONE", best.letter, best.marks
    known = _best(one.all_names, other.all_names)
    if rank(known.levels) < rank(best.levels):
        return known.levels, "USED", "NONE", known.marks
    return best.levels, "OTHER", best.letter, best.marks


def _best(ones: tuple[NameForm, ...], others: tuple[NameForm, ...]) -> _Best:
    best, chosen = DIFFERENT, None
    for left in ones:
        for right in others:
            levels = compare_forms(left, right)
            if chosen is None or rank(levels) < rank(best):
                best, chosen = levels, (left, right)
    if chosen is None:
        return _Best()
    return _Best(best, _letters(*chosen), compare_marks(*chosen, given=best.given))


def _letters(left: NameForm, right: NameForm) -> str:
    if left.letter and right.letter:
        return "SAME" if left.letter == right.letter else "OTHER"
    return "ONE" if left.letter or right.letter else "NONE"


def _equal(one: str, other: str) -> str:
    if not one or not other:
        return "UNKNOWN"
    return "SAME" if one == other else "OTHER"


def compare_births(one: Birth, other: Birth) -> str:
    """How two written births agree. 1 January counts as a year alone."""
    if not one.year or not other.year:
        return "UNKNOWN"
    apart = abs(one.year - other.year)
    if apart == 0:
        return _within_year(one, other)
    both = one.is_whole and other.is_whole
    if both and (one.month, one.day) == (other.month, other.day):
        return "OTHER_YEAR_SAME_DAY" if _is_slip(one.year, other.year) else "FAR_YEAR_SAME_DAY"
    if both and apart == 1 and _is_lunar(one, other):
        return "LUNAR"
    return _years_apart(one.year, other.year) + ("_WHOLE" if both else "")


def _years_apart(one: int, other: int) -> str:
    apart = abs(one - other)
    if apart <= _NEAR:
        return f"YEARS_{apart}"
    if _is_slip(one, other):
        return "YEAR_SLIP"
    return "CYCLE" if apart == _CYCLE else "FAR"


def _within_year(one: Birth, other: Birth) -> str:
    if one.is_whole and other.is_whole:
        return _within_days(one, other)
    if one.month and other.month and not (one.is_new_year or other.is_new_year):
        return "MONTH" if one.month == other.month else "MONTH_OTHER"
    if one.is_new_year and other.is_new_year:
        return "YEAR_TWICE_NEW_YEAR"
    return "YEAR_NEW_YEAR" if one.is_new_year or other.is_new_year else "YEAR"


def _within_days(one: Birth, other: Birth) -> str:
    if (one.month, one.day) == (other.month, other.day):
        return "DAY"
    if (one.month, one.day) == (other.day, other.month):
        return "DAY_TURNED"
    if one.month == other.month or one.day == other.day:
        return "DAY_NEAR" if _is_near_day(one, other) else "DAY_HALF"
    return "LUNAR" if _is_lunar(one, other) else "DAY_OTHER"


def _is_near_day(one: Birth, other: Birth) -> bool:
    if one.month == other.month:
        return abs(one.day - other.day) in (1, 2, 10)
    return abs(one.month - other.month) in (1, 11)


def _is_lunar(one: Birth, other: Birth) -> bool:
    """A day by the moon is written 18 to 48 days before the day by the sun."""
    days = abs((one.year - other.year) * 365 + (one.month - other.month) * 30.44 + one.day - other.day)
    return 17 <= days <= 49


def _is_slip(one: int, other: int) -> bool:
    """One digit mistaken, or two neighbours changed places."""
    return int(OSA.distance(str(one), str(other), score_cutoff=1)) <= 1


def _age(one: Birth, other: Birth) -> str:
    years = [each for each in (one.year, other.year) if each]
    if not years:
        return "UNKNOWN"
    year = min(years)
    return "OLD" if year < 1956 else "MIDDLE" if year < 1986 else "YOUNG"


def compare_numbers(one: str, other: str) -> str:
    """Nine digits against twelve say nothing; twelve against twelve say much. Two of another length are compared like
    two of nine.
    """
    if not one or not other:
        return "UNKNOWN"
    if len(one) != len(other):
        is_slip = {len(one), len(other)} != {9, 12} and OSA.distance(one, other, score_cutoff=1) <= 1
        return "SLIP_9" if is_slip else "MIXED"
    kind = "12" if len(one) == 12 else "9"
    if one == other:
        return f"SAME_{kind}"
    return f"SLIP_{kind}" if OSA.distance(one, other, score_cutoff=1) <= 1 else f"OTHER_{kind}"


def _numbers(ones: tuple[str, ...], others: tuple[str, ...]) -> str:
    """The strongest of all that can be compared: an equal number, then one mistaken, then two of a kind that differ."""
    if len(ones) == len(others) == 1:
        return compare_numbers(ones[0], others[0])
    found = [compare_numbers(one, other) for one in ones for other in others]
    return min(found, key=_STRENGTH.index, default="UNKNOWN")


def _number_years(one: Record, other: Record) -> str:
    """Whether the year within the number of one is the year that is written of the other."""
    left = _against(one.number_year, other.birth.year)
    right = _against(other.number_year, one.birth.year)
    found = {left, right} - {""}
    if not found:
        return "UNKNOWN"
    if found == {"SAME"}:
        return "SAME"
    return "NEAR" if "OTHER" not in found else "OTHER" if "SAME" not in found else "BOTH"


def _against(told: int, written: int) -> str:
    if not told or not written:
        return ""
    apart = abs(told - written)
    return "SAME" if apart == 0 else "NEAR" if apart <= 2 else "OTHER"


def _phones(ones: tuple[str, ...], others: tuple[str, ...]) -> str:
    if not ones or not others:
        return "UNKNOWN"
    if set(ones) & set(others):
        return "SAME"
    near = any(OSA.distance(a, b, score_cutoff=1) <= 1 for a in ones for b in others)
    return "SLIP" if near else "OTHER"


def _communes(one: Record, other: Record) -> str:
    if not one.commune or not other.commune:
        return "UNKNOWN"
    if one.commune == other.commune:
        return "SAME"
    return "TODAY" if one.communes & other.communes else "OTHER"


def _villages(one: str, other: str) -> str:
    if not one or not other:
        return "UNKNOWN"
    if one == other:
        return "ADDRESS" if is_address(one) else "SAME_COUNTED" if one.isdigit() else "SAME"
    if is_address(one) and is_address(other):
        return compare_addresses(one, other)
    if not one.isdigit() and not other.isdigit() and OSA.distance(one, other, score_cutoff=1) <= 1:
        return "NEAR"
    return "OTHER"


def _heads(one: Record, other: Record) -> str:
    if not one.head or not other.head:
        return "UNKNOWN"
    if one.is_own_head and other.is_own_head:
        return "BOTH_OWN"
    levels = _best(one.head, other.head).levels
    own = "_OWN" if one.is_own_head or other.is_own_head else ""
    if levels.given in ("SAME", "PLAIN") and levels.family == "SAME":
        close = levels.middle in ("SAME", "NONE", "FOLDED", "FILLER")
        return ("SAME" if close else "LIKE") + own
    if levels.given in ("TONE", "FOLDED", "SOUND", "NEAR") and levels.family in ("SAME", "TWIN", "SHORT"):
        return "LIKE" + own
    return "OTHER" + own


def _listed(one: Record, other: Record) -> str:
    """Whether one list has both: nobody stands twice in it, unless by mistake."""
    if not one.source or one.source != other.source:
        return "OTHER"
    if not one.registered or not other.registered:
        return "UNKNOWN"
    days = abs((one.registered - other.registered).days)
    return "DAY" if days == 0 else "YEAR" if one.registered.year == other.registered.year else "APART"


def _born(one: Record, other: Record) -> str:
    """Whether one stood in a list before the other was born."""
    found = [
        left.registered.year - right.birth.year
        for left, right in ((one, other), (other, one))
        if left.registered and right.birth.year
    ]
    if not found:
        return "UNKNOWN"
    return "LATER" if min(found) < 0 else "SAME_YEAR" if min(found) == 0 else "BEFORE"
