"""What agrees and what differs between two records, in the words of those who compare them; never a number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions.candidates import Candidate
from beneficiaries.rules.index_keys import Kind


class Likeness(NamedTuple):
    """One thing that was compared, in words, and whether it speaks for one person."""

    text: str
    agrees: bool


_YES, _NO = True, False
_NAME: Final[dict[str, tuple[Any, bool]]] = {
    "SAME": (_("same full name"), _YES), "PLAIN": (_("same name, written without marks"), _YES),
    "TONE": (_("name differs by a tone mark"), _YES), "FOLDED": (_("name differs by marks alone"), _YES),
    "SOUND": (_("name sounds the same"), _YES), "NEAR": (_("name differs by a letter"), _YES),
    "INITIAL": (_("given name abbreviated"), _YES), "OTHER": (_("other given name"), _NO),
}  # fmt: skip
_FAMILY: Final[dict[str, tuple[Any, bool]]] = {
    "TWIN": (_("family name often mistaken for the other"), _YES), "OTHER": (_("other family name"), _NO),
    "MISSING": (_("one without a family name"), _NO), "NEAR": (_("family name differs by a letter"), _YES),
}  # fmt: skip
_MIDDLE: Final[dict[str, tuple[Any, bool]]] = {
    "PART": (_("part of the middle name"), _YES), "ONE_NONE": (_("one without a middle name"), _NO),
    "SEX": (_("Văn of one, Thị of the other"), _NO), "OTHER": (_("other middle name"), _NO),
    "NEAR": (_("middle name differs by a letter"), _YES),
}  # fmt: skip
_WHOLE_NAME: Final = frozenset({"SAME", "NONE", "FOLDED", "FILLER", "SHORT"})
_OTHER_DAY: Final = (_("same birth year, other day"), _NO)
_BIRTH: Final[dict[str, tuple[Any, bool]]] = {
    "DAY": (_("same date of birth"), _YES), "MONTH": (_("same month of birth"), _YES),
    "YEAR": (_("same birth year"), _YES), "YEAR_NEW_YEAR": (_("same birth year"), _YES),
    "YEAR_TWICE_NEW_YEAR": (_("same birth year"), _YES), "DAY_TURNED": (_("day and month of birth exchanged"), _YES),
    "DAY_NEAR": (_("same birth year, a day close by"), _YES), "DAY_HALF": _OTHER_DAY, "DAY_OTHER": _OTHER_DAY,
    "MONTH_OTHER": (_("same birth year, other month"), _NO),
    "LUNAR": (_("births apart as moon and sun dates are"), _YES),
    "OTHER_YEAR_SAME_DAY": (_("same day of birth, a digit of the year differs"), _YES),
    "FAR_YEAR_SAME_DAY": (_("same day of birth, another year"), _NO),
    "YEARS_1": (_("born a year apart"), _YES), "YEARS_2": (_("born two years apart"), _NO),
    "YEARS_3": (_("born three years apart"), _NO), "YEAR_SLIP": (_("a digit of the birth year differs"), _YES),
    "CYCLE": (_("born twelve years apart, in the same animal year"), _NO), "FAR": (_("other birth year"), _NO),
}  # fmt: skip
_NUMBER: Final[dict[str, tuple[Any, bool]]] = {
    "SAME": (_("same identity number"), _YES), "SLIP": (_("identity number differs by a digit"), _YES),
    "OTHER": (_("different identity numbers"), _NO), "MIXED": (_("one number of 9 digits, one of 12"), _YES),
}  # fmt: skip
_PHONE: Final[dict[str, tuple[Any, bool]]] = {
    "SAME": (_("same telephone"), _YES), "SLIP": (_("telephone differs by a digit"), _YES),
    "OTHER": (_("different telephones"), _NO),
}  # fmt: skip
_COMMUNE: Final[dict[str, tuple[Any, bool]]] = {
    "SAME": (_("same commune"), _YES), "TODAY": (_("same commune of today"), _YES), "OTHER": (_("other commune"), _NO),
}  # fmt: skip
_VILLAGE: Final[dict[str, tuple[Any, bool]]] = {
    "SAME": (_("same village"), _YES), "SAME_COUNTED": (_("same village"), _YES), "NEAR": (_("same village"), _YES),
    "OTHER": (_("other village"), _NO),
}  # fmt: skip
_HEAD: Final[dict[str, tuple[Any, bool]]] = {
    "SAME": (_("same head of household"), _YES), "LIKE": (_("head of household of a like name"), _YES),
    "OTHER": (_("other head of household"), _NO),
}  # fmt: skip
# What may be said of a record out of sight, in this order and always all of it.
OUTSIDE: Final[dict[Kind, Any]] = {
    Kind.IDENTITY: _("Identity number"), Kind.PHONE: _("Telephone"), Kind.NAME_YEAR: _("Name and birth year"),
    Kind.NAME_COMMUNE: _("Name and commune"),
}  # fmt: skip

LEVEL_WORDS: Final[Mapping[str, Mapping[str, tuple[Any, bool]]]] = {
    "given": _NAME, "family": _FAMILY, "middle": _MIDDLE, "birth": _BIRTH, "number": _NUMBER, "phone": _PHONE,
    "commune": _COMMUNE, "village": _VILLAGE, "head": _HEAD,
}  # fmt: skip
"""Component → level → its words, and whether it speaks for one person."""


def likenesses(found: Mapping[str, str]) -> list[Likeness]:
    """What was found of a pair (levels by component): what agrees first, each part in its usual order."""
    said = [
        *_of_name(found),
        _BIRTH.get(found.get("birth", "").removesuffix("_WHOLE")),
        (_("different sex"), _NO) if found.get("sex") == "OTHER" else None,
        _NUMBER.get(found.get("number", "").split("_")[0]),
        (_("the identity number tells another birth year"), _NO) if found.get("number_year") == "OTHER" else None,
        _COMMUNE.get(found.get("commune", "")),
        _VILLAGE.get(found.get("village", "")),
        _HEAD.get(found.get("head", "").removesuffix("_OWN")),
        _PHONE.get(found.get("phone", "")),
    ]
    words = [Likeness(str(each[0]), each[1]) for each in said if each is not None]
    return sorted(words, key=lambda each: not each.agrees)


def likeness_text(found: Mapping[str, str]) -> str:
    """The same as one line: same full name, born a year apart, same commune."""
    return ", ".join(each.text for each in likenesses(found))


def _of_name(found: Mapping[str, str]) -> list[tuple[Any, bool] | None]:
    given, family, middle = (found.get(part, "") for part in ("given", "family", "middle"))
    name = _NAME.get(given)
    if given == "SAME" and not (family == "SAME" and middle in _WHOLE_NAME):
        name = (_("same given name"), _YES)
    return [
        name, _FAMILY.get(family), _MIDDLE.get(middle) if given != "OTHER" else None,
        (_("words of the name in another order"), _YES) if found.get("way") == "TURNED" else None,
        (_("agrees by another name"), _YES) if found.get("alias") == "USED" else None,
        (_("a different letter behind the name"), _NO) if found.get("letter") == "OTHER" else None,
    ]  # fmt: skip


def outside_columns() -> list[dict[str, str]]:
    """Heads of ``outside_lines``."""
    return [{"label": gettext("What is compared"), "kind": "head"}, {"label": gettext("Found"), "kind": "named"}]


def outside_lines(matched: Collection[Kind]) -> list[tuple[str, bool]]:
    """Each thing that may be said of a record out of sight, and whether it agrees; as many lines whatever agrees."""
    return [(str(words), kind in matched) for kind, words in OUTSIDE.items()]


def reasons_told(candidates: Iterable[Candidate]) -> dict[UUID, str]:
    """Why each one in sight may be the person, as notes of the rows of a list."""
    return {
        each.person.pk: likeness_text(each.alike.found)
        for each in candidates
        if each.person is not None and each.alike.found
    }
