"""The values a list yields: one typed row per person, and what was found wrong or noteworthy in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import StrEnum

from core.text.days import PartialDate
from core.text.numbers import IdentityNumber
from exchange.rules.headings import Field
from exchange.rules.messages import FILE_MESSAGES, ROW_MESSAGES, Message


class Level(StrEnum):
    """WRONG keeps the row out; SAME_AS keeps it out as a double; WARN lets it in and asks to look."""

    WRONG = "WRONG"
    SAME_AS = "SAME_AS"
    WARN = "WARN"


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One remark. `row` is the sheet's row from 1 (0: the whole sheet); `value_shown` is personal: never log it."""

    sheet: str
    row: int
    column_title: str
    field: Field | None
    level: Level
    code: str
    value_shown: str = ""
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def message(self) -> Message:
        """Reason and cure as English source sentences; fill their places from `params` after translation."""
        return ROW_MESSAGES[self.code] if self.code in ROW_MESSAGES else FILE_MESSAGES[self.code]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person as a list gives it. Texts are cleaned; '' or None where the list says nothing.

    Codes: sex M/F/U, category and the rest as in `exchange.rules.words`. `identity_missing_reason` is NOT_ISSUED, LOST,
    CHILD, UNKNOWN or OTHER where there is no number and a reason (or no column for numbers).
    """

    sheet: str
    row_number: int
    full_name: str
    sex: str = "U"
    birth: PartialDate | None = None
    identity: IdentityNumber | None = None
    former_identity: IdentityNumber | None = None
    identity_missing_reason: str = ""
    phone: str = ""
    ethnicity: str = ""
    commune_text: str = ""
    district_text: str = ""
    province_text: str = ""
    village: str = ""
    address: str = ""
    category: str = ""
    recognition: str = ""
    disability_types: tuple[str, ...] = ()
    disability_degree: str = ""
    poverty: str = ""
    accident_on: PartialDate | None = None
    caregiver: str = ""
    household_head: str = ""
    relation: str = ""
    note: str = ""
