"""What the import desk says of a file or a row: per code the reason and the cure, as English source sentences.

The screens translate each sentence and then fill its places; a `RuleViolation` of this room carries both, joined.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.errors import RuleViolation


@dataclass(frozen=True, slots=True)
class Message:
    """Why something was refused or noted, and what to do next; `%(name)s` places are filled from the finding."""

    reason: str
    cure: str


def _(sentence: str) -> str:
    """Marks a source sentence for translation; these modules know no Django."""
    return sentence


FILE_MESSAGES: Final[dict[str, Message]] = {
    "FILE_EMPTY": Message(_("The file is empty."), _("Please choose the file again.")),
    "FILE_TOO_BIG": Message(
        _("The file is larger than %(megabytes)s MB."),
        _("Please split the list into several files, or remove pictures."),
    ),
    "ENCRYPTED_FILE": Message(
        _("The file is protected by a password and cannot be read."),
        _("Please open it in Excel, remove the password, save it and choose it again."),
    ),
    "OLD_EXCEL": Message(
        _("The file is in the old Excel format (.xls)."),
        _("Please open it, choose “Save as”, type .xlsx, and try again."),
    ),
    "NOT_A_WORKBOOK": Message(
        _("The file is not an Excel workbook, whatever its name says."),
        _("Please open it in Excel, choose “Save as”, type .xlsx, and try again."),
    ),
    "DAMAGED_FILE": Message(
        _("The file is damaged or incomplete and cannot be read."),
        _("Please open it in Excel, save it again, or ask the sender for a new copy."),
    ),
    "HAS_MACROS": Message(
        _("The file contains macros, which are not accepted."),
        _("Please save it as .xlsx without macros and try again."),
    ),
    "SPREADSHEET_BOMB": Message(
        _("The file grows far too large when it is unpacked."),
        _("Please copy only the rows of the list into a new workbook and try again."),
    ),
    "UNSAFE_XML": Message(
        _("The file contains parts that no spreadsheet program writes."),
        _("Please copy only the rows of the list into a new workbook and try again."),
    ),
    "TOO_MANY_SHEETS": Message(
        _("The workbook has more than %(most)s sheets."), _("Please keep only the sheets that hold lists of people.")
    ),
    "TOO_MANY_ROWS": Message(
        _("A sheet reaches beyond row %(most)s."), _("Please delete what stands far below the list, or split the list.")
    ),
    "TOO_MANY_COLUMNS": Message(
        _("A sheet has more than %(most)s columns."), _("Please delete what stands far to the right of the list.")
    ),
    "TOO_MANY_CELLS": Message(
        _("The workbook holds more cells than a list of people needs."), _("Please split the list into several files.")
    ),
    "CELL_TOO_LONG": Message(
        _("A cell holds more than %(most)s characters."), _("Please shorten the text in this cell.")
    ),
    "LEGACY_ENCODING": Message(
        _("The list is typed in an old Vietnamese font (TCVN3 or VNI), which cannot be read yet."),
        _("Please convert it to Unicode, for example with UniKey, and try again."),
    ),
    "NO_LIST_FOUND": Message(
        _("No sheet has a header row with a column for the name and at least one other known column."),
        _("Please check the headings, for example “Họ và tên”, “Năm sinh”, “Số CCCD”."),
    ),
    "TOO_MANY_PEOPLE": Message(
        _("The list holds more than %(most)s people."), _("Please split the list into several files.")
    ),
    "TOO_MANY_HEADERS": Message(
        _("The headings stand more than %(most)s times in the file."),
        _("Please keep them once above each list, or split the list into several files."),
    ),
    "TOO_SLOW": Message(
        _("Reading the file takes too long, so it was given up."),
        _("Please split the list into several files, or copy only its rows into a new workbook."),
    ),
    "NO_ROWS": Message(
        _("There are headings, but no row with a person below them."), _("Please check that the right file was chosen.")
    ),
}

ROW_MESSAGES: Final[dict[str, Message]] = {
    "NO_NAME": Message(_("The name is missing."), _("Please enter the full name.")),
    "NAME_UNREADABLE": Message(
        _("The name holds digits or signs that no name has, or is too short or too long."),
        _("Please enter the full name alone, without numbers or notes."),
    ),
    "NAME_HAS_MARKUP": Message(_("The name holds angle brackets."), _("Please enter the name alone.")),
    "TWO_NAMES": Message(_("The cell names two people."), _("Please give each person a row of their own.")),
    "LOST_LETTERS": Message(
        _("Letters were lost or are typed in an old Vietnamese font."), _("Please type it again in Unicode.")
    ),
    "DITTO_NOT_ALLOWED": Message(
        _("A sign for “as above” stands where each person has an own entry."),
        _("Please enter the name or number in full."),
    ),
    "UNKNOWN_SEX": Message(_("This word is no sex."), _("Please enter Nam or Nữ, or leave it empty if unknown.")),
    "SEX_MISSING": Message(_("The sex is missing."), _("Please enter Nam or Nữ; until then it stays “unknown”.")),
    "SEX_IN_TWO_WAYS": Message(
        _("The row says both male and female."), _("Please fill only one of the two columns and check the sex.")
    ),
    "BIRTH_MISSING": Message(_("The birth date is missing."), _("Please enter at least the year of birth.")),
    "AGE_ALONE": Message(
        _("The list gives an age and no year of birth; the age is not taken over."),
        _("Please enter at least the year of birth."),
    ),
    "DAY_UNREADABLE": Message(_("This is not a date."), _("Please enter day/month/year, month/year or the year.")),
    "DAY_IMPOSSIBLE": Message(
        _("There is no such day in the calendar."), _("Please enter day, month and year in this order and check them.")
    ),
    "DAY_YEAR_MISSING": Message(_("The year is missing."), _("Please enter the year with four digits.")),
    "DAY_IN_FUTURE": Message(_("The date lies in the future."), _("Please check the year.")),
    "DAY_TOO_EARLY": Message(_("The date lies before 1900."), _("Please check the year.")),
    "DAY_ANIMAL_YEAR": Message(
        _("An animal year fits several years."), _("Please ask and enter the year of birth in digits.")
    ),
    "DATE_CELL_READ_AS_YEAR": Message(
        _("The year %(year)s stood in a cell formatted as a date; it was read as the year."),
        _("Please check the year."),
    ),
    "NUMBER_READ_AS_DATE": Message(_("A number without date format was read as %(day)s."), _("Please check the date.")),
    "YEAR_IS_ESTIMATE": Message(
        _("The year is given as an estimate; %(year)s was taken."), _("Please check the year when papers are at hand.")
    ),
    "CELL_HAS_ERROR": Message(
        _("The cell holds a formula that has no result."),
        _("Please type the value itself into the cell, or leave it empty."),
    ),
    "ACCIDENT_BEFORE_BIRTH": Message(
        _("The accident lies before the birth."), _("Please check the year of the accident and the year of birth.")
    ),
    "IDENTITY_MISSING": Message(
        _("There is neither a number nor a reason why there is none."),
        _("Please enter the number, or write the reason into the notes, for example “chưa làm CCCD”."),
    ),
    "IDENTITY_MISSING_CHILD": Message(
        _("The child has no number."), _("Please add the personal number on the birth certificate when it is known.")
    ),
    "IDENTITY_NOT_DIGITS": Message(
        _("The number holds signs other than digits."), _("Please enter the 12 digits (or the old 9) as text.")
    ),
    "IDENTITY_ELEVEN_DIGITS": Message(
        _("The number has 11 digits, 12 are needed. Excel may have dropped the leading 0."),
        _("Please add the 0, or leave it empty and give the reason."),
    ),
    "IDENTITY_WRONG_LENGTH": Message(
        _("The number has %(count)s digits; an identity number has 12, an old one 9."),
        _("Please compare it with the card."),
    ),
    "IDENTITY_IMPOSSIBLE": Message(_("No card has this number."), _("Please compare it with the card.")),
    "IDENTITY_ZERO_RESTORED": Message(
        _("The number stood in a number cell and had lost its leading 0; the 0 was put back."),
        _("Please compare it with the card."),
    ),
    "CCCD_SEX_DIFFERS": Message(
        _("The fourth digit of the number does not fit the sex."), _("Please check the sex and the number.")
    ),
    "CCCD_YEAR_DIFFERS": Message(
        _("The fifth and sixth digit of the number do not fit the year of birth."),
        _("Please check the year of birth and the number."),
    ),
    "CCCD_CENTURY_DIFFERS": Message(
        _("The fourth digit of the number does not fit the century of birth."),
        _("Please check the year of birth and the number."),
    ),
    "CCCD_PROVINCE_UNKNOWN": Message(
        _("The first three digits of the number are no province."), _("Please compare it with the card.")
    ),
    "PHONE_UNREADABLE": Message(
        _("The telephone number holds signs other than digits."),
        _("Please enter one number, for example 0912 345 678."),
    ),
    "PHONE_MIXED_SIGNS": Message(
        _("The telephone number mixes spaces, full stops and dashes, so that pieces may be missing or wrong."),
        _("Please compare it with the source and enter the digits alone."),
    ),
    "PHONE_NINE_DIGITS": Message(
        _("The telephone number has 9 digits; a digit is missing."), _("Please check it; a mobile number has 10.")
    ),
    "PHONE_WRONG_LENGTH": Message(
        _("The telephone number has %(count)s digits."), _("Please check it; a mobile number has 10, a landline 11.")
    ),
    "PHONE_UNKNOWN_PREFIX": Message(_("No Vietnamese telephone number starts with %(prefix)s."), _("Please check it.")),
    "PHONE_ZERO_RESTORED": Message(
        _("The telephone number stood in a number cell and had lost its leading 0; the 0 was put back."),
        _("Please check it."),
    ),
    "UNKNOWN_CATEGORY": Message(
        _("This is no victim category of the register."),
        _("Please use a category of the register, for example “Nạn nhân bom mìn” or “Con đẻ của người HĐKC”."),
    ),
    "CATEGORY_MISSING": Message(_("The victim category is missing."), _("Please enter the category.")),
    "SEVERAL_CATEGORIES": Message(
        _("The row names several victim categories; the first was taken."),
        _("Please add the others on the person page."),
    ),
    "AGENT_ORANGE_WHOSE": Message(
        _("%(rows)s rows say Agent Orange and not whose; they were read as civilians exposed to Agent Orange."),
        _("If some are not, please write “HĐKC” or “con HĐKC” in those rows and choose the file again."),
    ),
    "UNKNOWN_DEGREE": Message(
        _("There is no such degree of disability."), _("Please enter Đặc biệt nặng, Nặng or Nhẹ, or leave it empty.")
    ),
    "UNKNOWN_POVERTY": Message(
        _("This word is no poverty status."), _("Please enter Hộ nghèo, Hộ cận nghèo or Không, or leave it empty.")
    ),
    "UNKNOWN_RECOGNITION": Message(
        _("This word is no state of recognition; it was not taken."), _("Please choose the state on the person page.")
    ),
    "UNKNOWN_DISABILITY_TYPE": Message(
        _("This is none of the six types of disability; it was not taken."),
        _("Please choose the type on the person page."),
    ),
    "TWO_CHOICES": Message(_("Several columns are ticked where only one can hold."), _("Please leave one tick.")),
    "TEXT_TOO_LONG": Message(_("The text is too long."), _("Please shorten it to %(most)s characters.")),
    "TEXT_HAS_MARKUP": Message(_("The text holds program code."), _("Please enter plain text.")),
    "SAME_AS": Message(_("This is the same person as in row %(other)s."), _("Please keep one of the two rows.")),
    "SAME_NUMBER_OTHER_NAME": Message(
        _("Row %(other)s has the same number under another name."), _("Please compare both with their cards.")
    ),
    "MAY_BE_SAME_AS": Message(
        _("This may be the same person as in row %(other)s (name, birth date and village agree)."),
        _("Please check, and keep one of the two rows if it is."),
    ),
    "COLUMN_MISSING": Message(
        _("The list has no such column."), _("Please check the assignment of the columns, or go on without it.")
    ),
    "COLUMN_AMBIGUOUS": Message(
        _("The heading fits several fields."), _("Please check the assignment of this column.")
    ),
    "COLUMN_UNKNOWN": Message(
        _("The heading is not known; the column was not read."), _("Please assign it to a field if it is needed.")
    ),
    "SHEET_NOT_READ": Message(
        _("The sheet is hidden or holds no list of people; it was not read."),
        _("Please check that nothing is missing."),
    ),
}


def refuse(code: str, **params: object) -> RuleViolation:
    """The refusal of a whole file, with reason and cure in one message."""
    message = FILE_MESSAGES[code]
    return RuleViolation(code, f"{message.reason} {message.cure}" % params, None, params)
