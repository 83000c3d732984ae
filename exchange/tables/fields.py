"""The words on screen for what a column can hold."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext, gettext_lazy

from beneficiaries import choices as register
from exchange.rules.headings import Field

_ = gettext_lazy

FIELDS: Final[dict[Field, Any]] = {
    Field.FULL_NAME: _("Full name"),
    Field.NAME_FAMILY: _("Family and middle name"),
    Field.NAME_GIVEN: _("Given name"),
    Field.SEX: _("Sex"),
    Field.BIRTH: _("Date or year of birth"),
    Field.AGE: _("Age"),
    Field.ETHNICITY: _("Ethnic group"),
    Field.IDENTITY: _("Identity number"),
    Field.IDENTITY_REASON: _("Reason why there is no number"),
    Field.PHONE: _("Telephone"),
    Field.VILLAGE: _("Village"),
    Field.COMMUNE: _("Commune"),
    Field.DISTRICT: _("Former district"),
    Field.PROVINCE: _("Province"),
    Field.ADDRESS: _("Address"),
    Field.CATEGORY: _("Victim category"),
    Field.RECOGNITION: _("Recognition"),
    Field.DISABILITY_TYPE: _("Type of disability"),
    Field.DISABILITY_DEGREE: _("Degree of disability"),
    Field.POVERTY: _("Poverty status"),
    Field.ACCIDENT: _("Date or year of the accident"),
    Field.CAREGIVER: _("Carer"),
    Field.HEAD: _("Head of household"),
    Field.RELATION: _("Relation to the head"),
    Field.NOTE: _("Note"),
    Field.ORDINAL: _("Order number"),
    Field.IGNORED: _("Known, but not needed"),
}
PARTS: Final[dict[str, Any]] = {
    "DAY": _("day alone"),
    "MONTH": _("month alone"),
    "YEAR": _("year alone"),
    "M": _("Male"),
    "F": _("Female"),
}
# What the form offers beyond whole fields: a date in three columns, or one column for each sex.
_OFFERED_PARTS: Final = {
    Field.SEX: ("M", "F"),
    Field.BIRTH: ("DAY", "MONTH", "YEAR", "M", "F"),
    Field.ACCIDENT: ("DAY", "MONTH", "YEAR"),
}
_CODES: Final[dict[str, Any]] = {
    **dict(register.VictimCategory.choices),
    **dict(register.DisabilityDegree.choices),
    **dict(register.DisabilityType.choices),
    **dict(register.Poverty.choices),
    **dict(register.Recognition.choices),
    "EXTREME": register.DisabilityDegree.EXTREMELY_SEVERE.label,
    "NOT_POOR": register.Poverty.NONE.label,
    "NOT_FILED": register.Recognition.NO_FILE.label,
    "VISION": register.DisabilityType.SEEING.label,
}


def label_of(key: str) -> str:
    """The words for a key such as ``full_name`` or ``birth.M``; '' for a key that means nothing."""
    name, _dot, part = key.partition(".")
    if name not in set(Field):
        return ""
    label = str(FIELDS[Field(name)])
    if not part:
        return label
    return gettext("%(field)s – %(part)s") % {"field": label, "part": PARTS.get(part) or _CODES.get(part) or part}


def offered(current: str = "") -> list[tuple[str, str]]:
    """Choices for a column: not read, each field, its parts; and what it is read as now, whatever that is."""
    keys: list[str] = []
    for field in FIELDS:
        keys.append(field.value)
        keys += [f"{field.value}.{part}" for part in _OFFERED_PARTS.get(field, ())]
    if current and current not in keys:
        keys.append(current)
    return [("", gettext("Do not read")), *((key, label_of(key)) for key in keys)]
