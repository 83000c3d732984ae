"""The parameter sets: one to tune a matcher on, one, unlike it in every slip and likeness, to report it on, and a
harder one beside it.

All are guesses: no survey of such lists was found. What held them to the ground are measurements of other matchers on
another invented population: about seventeen pairs of duplicates to a hundred rows; comparing name, year and commune,
or the number, exactly finds about half of them, and four in ten of what it finds are wrong, nearly all of those
namesakes. The reporting set is not simply the harder one: some of its rates are higher and some lower. How it was
brought near those measurements is told in ``docs/adr/0010-how-hard-the-invented-lists-are.md``.
"""

from __future__ import annotations

from dataclasses import replace

from bench.population.kinds import Likeness, Slip
from bench.population.parameters import ClusterRates, HouseholdRates, NameRates, PaperRates, Parameters

TUNING = Parameters(
    name="tuning",
    seeds=range(1, 1000),
    provinces=(0.24, 0.42, 0.14, 0.20),
    households=HouseholdRates(
        female_head=0.22, spouse=0.82, grandparent=0.16, grandchild=0.30, children_by_generation=(4.2, 3.0, 1.9),
        grown_child_stays=0.40, both_family_names=0.06, middle_inherited=0.35, alike_given=0.20, registered=0.32,
    ),
    names=NameRates(
        van_by_generation=(0.62, 0.48, 0.22), thi_by_generation=(0.94, 0.85, 0.50), crowding=0.75, one_word=0.25,
        kinh_given_by_generation=(0.15, 0.35, 0.55), namesakes_of_rare=0.60, called_otherwise=0.20,
    ),
    papers=PaperRates(
        old_number=0.90, new_number=0.92, digits_disagree=0.010, knows_year_alone=0.25, guesses_year=0.15,
        household_phone=0.65, own_phone=0.45, phone_changed=0.35,
    ),
    clusters=ClusterRates(
        duplicated=0.130, sizes=(0.82, 0.14, 0.04), same_source_again=0.06, moved=0.18, lateness=0.60,
    ),
    habit_scale=1.0,
    missing_scale=1.0,
    source_weights=(18, 14, 14, 20, 8, 10, 9, 7),
    slips={
        Slip.CALLED_NAME: 0.12, Slip.HUSBAND_NAME: 0.006, Slip.FAMILY_SWAPPED: 0.012, Slip.MIDDLE_DROPPED: 0.050,
        Slip.MIDDLE_ADDED: 0.035, Slip.ABBREVIATED: 0.020, Slip.TRANSLITERATED: 0.120, Slip.REGIONAL: 0.030,
        Slip.TONE_MISTAKEN: 0.025, Slip.MARK_LOST: 0.020, Slip.STROKE_LOST: 0.050, Slip.ETH: 0.030, Slip.TELEX: 0.008,
        Slip.VNI: 0.003, Slip.NEIGHBOUR_KEY: 0.012, Slip.LETTERS_SWAPPED: 0.006, Slip.LETTER_LOST: 0.008,
        Slip.LETTER_DOUBLED: 0.004, Slip.STRAY_SPACES: 0.030, Slip.LETTER_BEHIND: 0.004,
        Slip.LUNAR_YEAR: 0.050, Slip.LUNAR_DAY: 0.060,
        Slip.ANIMAL_CYCLE: 0.004, Slip.YEAR_DIGITS: 0.030, Slip.DAY_MONTH_SWAPPED: 0.025, Slip.DAY_DIGIT: 0.025,
        Slip.NUMBER_DIGIT: 0.020, Slip.PHONE_BEFORE_2018: 0.060, Slip.PHONE_DIGIT: 0.020, Slip.SEX_MISTAKEN: 0.005,
        Slip.VILLAGE_OTHERWISE: 0.080, Slip.HEAD_OTHERWISE: 0.050, Slip.ADDRESS_STALE: 0.200,
    },
    likenesses={
        Likeness.TWINS: 0.018, Likeness.SIBLINGS: 0.050, Likeness.FATHER_AND_SON: 0.006, Likeness.NAMESAKES: 0.092,
        Likeness.NEAR_NAMESAKES: 0.015, Likeness.SPOUSES_ONE_PHONE: 0.50, Likeness.SHARED_NUMBER: 0.006,
        Likeness.REISSUED_NUMBER: 0.020,
    },
)  # fmt: skip

REPORTING = replace(
    TUNING,
    name="reporting",
    seeds=range(9000, 10000),
    provinces=(0.30, 0.34, 0.20, 0.16),
    households=replace(
        TUNING.households, female_head=0.26, grandparent=0.20, grandchild=0.24, grown_child_stays=0.48,
        both_family_names=0.09, middle_inherited=0.45, alike_given=0.26, registered=0.36,
    ),
    names=replace(
        TUNING.names, van_by_generation=(0.66, 0.52, 0.26), thi_by_generation=(0.95, 0.88, 0.55), crowding=0.85,
        one_word=0.30, namesakes_of_rare=0.45, called_otherwise=0.24,
    ),
    papers=replace(
        TUNING.papers, old_number=0.86, new_number=0.88, digits_disagree=0.014, knows_year_alone=0.30,
        guesses_year=0.13, household_phone=0.72, own_phone=0.38, phone_changed=0.42,
    ),
    clusters=ClusterRates(
        duplicated=0.120, sizes=(0.78, 0.16, 0.06), same_source_again=0.09, moved=0.23, lateness=0.55,
    ),
    habit_scale=0.95,
    missing_scale=0.98,
    source_weights=(14, 16, 18, 16, 7, 12, 10, 7),
    slips={
        Slip.CALLED_NAME: 0.165, Slip.HUSBAND_NAME: 0.008, Slip.FAMILY_SWAPPED: 0.016, Slip.MIDDLE_DROPPED: 0.042,
        Slip.MIDDLE_ADDED: 0.045, Slip.ABBREVIATED: 0.030, Slip.TRANSLITERATED: 0.100, Slip.REGIONAL: 0.038,
        Slip.TONE_MISTAKEN: 0.032, Slip.MARK_LOST: 0.015, Slip.STROKE_LOST: 0.070, Slip.ETH: 0.020, Slip.TELEX: 0.012,
        Slip.VNI: 0.005, Slip.NEIGHBOUR_KEY: 0.018, Slip.LETTERS_SWAPPED: 0.008, Slip.LETTER_LOST: 0.011,
        Slip.LETTER_DOUBLED: 0.006, Slip.STRAY_SPACES: 0.040, Slip.LETTER_BEHIND: 0.006,
        Slip.LUNAR_YEAR: 0.040, Slip.LUNAR_DAY: 0.045,
        Slip.ANIMAL_CYCLE: 0.006, Slip.YEAR_DIGITS: 0.034, Slip.DAY_MONTH_SWAPPED: 0.032, Slip.DAY_DIGIT: 0.020,
        Slip.NUMBER_DIGIT: 0.024, Slip.PHONE_BEFORE_2018: 0.085, Slip.PHONE_DIGIT: 0.026, Slip.SEX_MISTAKEN: 0.008,
        Slip.VILLAGE_OTHERWISE: 0.100, Slip.HEAD_OTHERWISE: 0.070, Slip.ADDRESS_STALE: 0.260,
    },
    likenesses={
        Likeness.TWINS: 0.007, Likeness.SIBLINGS: 0.065, Likeness.FATHER_AND_SON: 0.009, Likeness.NAMESAKES: 0.100,
        Likeness.NEAR_NAMESAKES: 0.020, Likeness.SPOUSES_ONE_PHONE: 0.60, Likeness.SHARED_NUMBER: 0.008,
        Likeness.REISSUED_NUMBER: 0.028,
    },
)  # fmt: skip

# The reporting set as it was before: more twins, namesakes and habits of lists than the measurements say.
HARDER = replace(
    REPORTING,
    name="harder",
    seeds=range(8000, 9000),
    clusters=replace(REPORTING.clusters, moved=0.21),
    habit_scale=1.2,
    missing_scale=1.04,
    slips={**REPORTING.slips, Slip.CALLED_NAME: 0.135},
    likenesses={**REPORTING.likenesses, Likeness.TWINS: 0.024, Likeness.NAMESAKES: 0.110},
)

SETS = {each.name: each for each in (TUNING, REPORTING, HARDER)}
