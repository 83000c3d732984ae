"""What a population is made with: every rate has its field here and its values in ``parameter_sets.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bench.population.kinds import Likeness, Slip

Shares = tuple[float, ...]


class SeedRefused(ValueError):
    """A seed that does not belong to the use it was asked for."""


@dataclass(frozen=True, slots=True)
class HouseholdRates:
    """How households are made up; shares of households, of heads or of children."""

    female_head: float
    spouse: float
    grandparent: float
    grandchild: float
    # Children of women born before 1956, up to 1985, and since; the means of a spread of two either way.
    children_by_generation: tuple[float, float, float]
    # Of grown children, those who still live in the household.
    grown_child_stays: float
    # Young Kinh children who bear the names of both parents.
    both_family_names: float
    # Sons who share their father's middle words, and children whose given name begins like the last one's of their sex.
    middle_inherited: float
    alike_given: float
    # Members who are on some list.
    registered: float


@dataclass(frozen=True, slots=True)
class NameRates:
    """How names fall; the three generations are born before 1956, up to 1985, and since."""

    van_by_generation: tuple[float, float, float]
    thi_by_generation: tuple[float, float, float]
    # A given name of rank r is drawn in proportion to (r + 4) to the power of minus this: higher is more crowded.
    crowding: float
    # Shares of minority people with a name of one word, and with given names of the Kinh by generation.
    one_word: float
    kinh_given_by_generation: tuple[float, float, float]
    # Planted namesakes among people whose middle words are rarer than Văn and Thị, beside those of plain names.
    namesakes_of_rare: float
    # People whom somebody calls by another name than the one on their papers.
    called_otherwise: float


@dataclass(frozen=True, slots=True)
class PaperRates:
    """Who has which numbers, and who knows which date."""

    old_number: float
    new_number: float
    # Numbers kept after the sex or the year was corrected, so that their digits say something else.
    digits_disagree: float
    # Elders who know a year alone, and elders who guess it anew each time; half of that in middle age.
    knows_year_alone: float
    guesses_year: float
    household_phone: float
    own_phone: float
    phone_changed: float


@dataclass(frozen=True, slots=True)
class ClusterRates:
    """How often one person stands on several lists."""

    duplicated: float
    # Shares of duplicated people with 2, 3 and 4 rows.
    sizes: tuple[float, float, float]
    same_source_again: float
    moved: float
    # Exponent of the place of a row's day in its source's years: 1 is even, less is later.
    lateness: float


@dataclass(frozen=True, slots=True)
class Parameters:
    """One parameter set; ``seeds`` are the only ones it may be used with."""

    name: str
    seeds: range
    # Shares of Quảng Bình, Quảng Trị, Bình Định and Gia Lai as they were before July 2025.
    provinces: tuple[float, float, float, float]
    households: HouseholdRates
    names: NameRates
    papers: PaperRates
    clusters: ClusterRates
    # Times the habits and the missing values of each source in ``sources.py``.
    habit_scale: float
    missing_scale: float
    # Relative weights of the sources, in the order of ``sources.SOURCES``.
    source_weights: Shares
    slips: Mapping[Slip, float]
    # Shares of people (of households for twins and for father and son) with a planted likeness.
    likenesses: Mapping[Likeness, float]
