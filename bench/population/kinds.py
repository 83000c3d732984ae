"""The kinds of slips and of hard negatives: one vocabulary for the rates, the truth and the counts."""

from __future__ import annotations

from enum import StrEnum


class Slip(StrEnum):
    """What may happen to a row on its way into a list; the value is what the truth file says."""

    # The name as a whole.
    CALLED_NAME = "CALLED_NAME"
    HUSBAND_NAME = "HUSBAND_NAME"
    FAMILY_SWAPPED = "FAMILY_SWAPPED"
    MIDDLE_DROPPED = "MIDDLE_DROPPED"
    MIDDLE_ADDED = "MIDDLE_ADDED"
    ABBREVIATED = "ABBREVIATED"
    # One word of the name.
    TRANSLITERATED = "TRANSLITERATED"
    REGIONAL = "REGIONAL"
    TONE_MISTAKEN = "TONE_MISTAKEN"
    MARK_LOST = "MARK_LOST"
    STROKE_LOST = "STROKE_LOST"
    ETH = "ETH"
    TELEX = "TELEX"
    VNI = "VNI"
    NEIGHBOUR_KEY = "NEIGHBOUR_KEY"
    LETTERS_SWAPPED = "LETTERS_SWAPPED"
    LETTER_LOST = "LETTER_LOST"
    LETTER_DOUBLED = "LETTER_DOUBLED"
    STRAY_SPACES = "STRAY_SPACES"
    LETTER_BEHIND = "LETTER_BEHIND"
    # The hand of the whole list.
    UPPER_CASE = "UPPER_CASE"
    UNMARKED = "UNMARKED"
    TCVN3 = "TCVN3"
    DECOMPOSED = "DECOMPOSED"
    TONE_PLACED_OTHERWISE = "TONE_PLACED_OTHERWISE"
    I_FOR_Y = "I_FOR_Y"
    PREFIX_SPACED = "PREFIX_SPACED"
    ORDER_SWAPPED = "ORDER_SWAPPED"
    # The day of birth.
    YEAR_ONLY = "YEAR_ONLY"
    MONTH_ONLY = "MONTH_ONLY"
    FIRST_OF_JANUARY = "FIRST_OF_JANUARY"
    AGE_DERIVED = "AGE_DERIVED"
    YEAR_GUESSED = "YEAR_GUESSED"
    LUNAR_YEAR = "LUNAR_YEAR"
    LUNAR_DAY = "LUNAR_DAY"
    ANIMAL_CYCLE = "ANIMAL_CYCLE"
    YEAR_DIGITS = "YEAR_DIGITS"
    DAY_MONTH_SWAPPED = "DAY_MONTH_SWAPPED"
    DAY_DIGIT = "DAY_DIGIT"
    # Numbers.
    NUMBER_DIGIT = "NUMBER_DIGIT"
    NUMBER_OF_ANOTHER = "NUMBER_OF_ANOTHER"
    ZERO_LOST = "ZERO_LOST"
    PHONE_DIGIT = "PHONE_DIGIT"
    PHONE_BEFORE_2018 = "PHONE_BEFORE_2018"
    # The rest of the row.
    SEX_MISTAKEN = "SEX_MISTAKEN"
    VILLAGE_OTHERWISE = "VILLAGE_OTHERWISE"
    HEAD_OTHERWISE = "HEAD_OTHERWISE"
    ADDRESS_STALE = "ADDRESS_STALE"


class Gap(StrEnum):
    """What two rows of one person differ in without anybody's error."""

    MOVED = "MOVED"
    COMMUNE_RENAMED = "COMMUNE_RENAMED"
    PHONE_CHANGED = "PHONE_CHANGED"
    NUMBER_RENEWED = "NUMBER_RENEWED"


class Likeness(StrEnum):
    """Why two different people look like one."""

    TWINS = "TWINS"
    SIBLINGS = "SIBLINGS"
    FATHER_AND_SON = "FATHER_AND_SON"
    NAMESAKES = "NAMESAKES"
    NEAR_NAMESAKES = "NEAR_NAMESAKES"
    SPOUSES_ONE_PHONE = "SPOUSES_ONE_PHONE"
    SHARED_NUMBER = "SHARED_NUMBER"
    REISSUED_NUMBER = "REISSUED_NUMBER"
