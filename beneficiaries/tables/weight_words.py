"""The table of weights in words: what each component and level means, and how much it says."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beneficiaries.rules.matching.weights import Part, Table
from beneficiaries.tables.likeness import LEVEL_WORDS
from core.text import show

COMPONENTS: Final[dict[str, Any]] = {
    "given": _("Given name"), "family": _("Family name"), "middle": _("Middle name"), "way": _("Order of the name"),
    "alias": _("Other names"), "letter": _("Letter behind the name"), "name_kind": _("Whole name"),
    "birth": _("Birth date"), "birth_kind": _("Birth date, roughly"), "age": _("Age"), "sex": _("Sex"),
    "number": _("Identity number"), "number_kind": _("Identity number, roughly"),
    "number_year": _("Birth year in the identity number"), "phone": _("Telephone"),
    "phone_kind": _("Telephone, and how many have it"), "commune": _("Commune"), "village": _("Village"),
    "place_kind": _("Commune and village"), "head": _("Head of household"), "source": _("Who registered"),
    "crowd_kind": _("How common the name is here and everywhere"), "of_name": _("How many have the name"),
    "of_name_year": _("How many have name and birth year"),
    "of_name_commune": _("How many have the name in the commune"),
    "of_given_year_commune": _("How many have given name, birth year and commune"),
    "rarity": _("How rare the parts of the name are"), "of_phone": _("How many have the telephone"),
    "of_number": _("How many have the number"), "own": _("How alike the pair is alone"),
    "own_half": _("How alike the pair is alone, roughly"), "support": _("Others like both"),
    "rival": _("Others like one of them"),
}  # fmt: skip
GROUPS: Final[tuple[tuple[Any, frozenset[str]], ...]] = (
    (_("Parts of the name"), frozenset({"given", "family", "middle", "way", "alias", "letter", "name_kind"})),
    (_("Birth, age, sex"), frozenset({"birth", "birth_kind", "age", "sex"})),
    (_("Numbers and telephones"), frozenset({"number", "number_kind", "number_year", "phone", "phone_kind"})),
    (_("Place, household, source"), frozenset({"commune", "village", "place_kind", "head", "source"})),
    (_("How many people have the same"), frozenset({
        "crowd_kind", "of_name", "of_name_year", "of_name_commune", "of_given_year_commune", "rarity", "of_phone",
        "of_number",
    })),
    (_("Beside other pairs"), frozenset({"own", "own_half", "support", "rival"})),
)  # fmt: skip
_COMMON: Final[dict[str, Any]] = {
    "SAME": _("the same"), "OTHER": _("differs"), "UNKNOWN": _("not known of one"), "NONE": _("none"),
    "USED": _("agrees by another name"), "TURNED": _("words in another order"), "STRAIGHT": _("in the usual order"),
    "OLD": _("old"), "MIDDLE": _("middle-aged"), "YOUNG": _("young"), "SLIP": _("differs by a slip"),
    "FAR": _("far apart"), "MORE": _("more than 128"), "NEW_YEAR": _("both born on 1 January"),
    "OTHER_DAY": _("same birth year, other day"), "BOTH_OWN": _("both head a household"),
    "SAME_SHARED": _("the same, but shared by many"), "OTHER_9": _("differs, nine digits"),
    "FILLER": _("a word like Văn or Thị left out"), "SHORT": _("shortened"), "FOLDED": _("differs by marks alone"),
    "UNKNOWN_OWN": _("not known of one"), "ONE": _("only one of them"), "BOTH": _("both agree"),
    "NEAR": _("nearly the same"),
}  # fmt: skip
_GIVEN: Final[dict[str, Any]] = {
    "SAME": _("same given name"), "PLAIN": _("given name without marks"),
    "TONE": _("given name differs by a tone mark"),
    "NEAR": _("given name nearly the same"), "INITIAL": _("given name abbreviated"),
    "GIVEN_OTHER": _("other given name"), "GIVEN_OTHER_FAMILY_SAME": _("other given name, same family name"),
}  # fmt: skip
_REST: Final[dict[str, Any]] = {
    "FAMILY_OTHER": _("other family name"), "MIDDLE_SAME": _("same family and middle name"),
    "MIDDLE_LESS": _("same family name, middle name shortened"),
    "MIDDLE_PART": _("same family name, part of the middle name"),
    "MIDDLE_GONE": _("same family name, one without a middle name"),
    "MIDDLE_OTHER": _("same family name, other middle name"),
    "CLOSE_MIDDLE_SAME": _("family name nearly the same, same middle name"),
    "CLOSE_MIDDLE_LESS": _("family name nearly the same, middle name shortened"),
    "CLOSE_MIDDLE_OTHER": _("family name nearly the same, other middle name"),
}  # fmt: skip
_CROWD: Final[dict[str, Any]] = {
    "RARE": _("rare everywhere"), "SOME": _("not rare everywhere"), "COMMON": _("common everywhere"),
}  # fmt: skip
SAYS_NOTHING: Final = 0.05


class Told(NamedTuple):
    """A component with its levels in words."""

    title: str
    rows: list[list[Any]]


def weight_columns() -> list[dict[str, str]]:
    """Heads of the levels of one component."""
    return [
        {"label": gettext("What was found"), "kind": "head"},
        {"label": gettext("Weight (log-odds)"), "kind": "number"},
        {"label": gettext("What it says"), "kind": "named"},
    ]


def groups_told(tables: Iterable[Table]) -> list[dict[str, Any]]:
    """All parts, by the group of their first component; single components before those weighed together."""
    parts = sorted((part for table in tables for part in table.parts), key=lambda part: len(part.components))
    return [
        {"title": str(title), "parts": [_told(part) for part in parts if part.components[0] in names]}
        for title, names in GROUPS
    ]


def _told(part: Part) -> Told:
    title = " × ".join(str(COMPONENTS.get(name, name)) for name in part.components)
    ordered = sorted(part.weights.items(), key=lambda each: -each[1])
    return Told(title, [[_level(part, key), figure(weight), meaning(weight)] for key, weight in ordered])


def _level(part: Part, key: str) -> str:
    words = [level_words(name, level) for name, level in zip(part.components, key.split("|"), strict=True)]
    return str(capfirst(" + ".join(words)))


def level_words(component: str, level: str) -> str:
    """A level in the words of the desk; where there are none, its name in the table."""
    if component in _COMPOUND:
        return _COMPOUND[component](level)
    if level[0].isdigit():
        return _steps(component, level)
    known = LEVEL_WORDS.get(component, {})
    told = known.get(level) or known.get(level.rsplit("_", 1)[0])
    return str(told[0]) if told else str(_COMMON.get(level, level))


def _steps(component: str, level: str) -> str:
    number = level.replace("_", "–")
    if component.startswith("of_"):
        return number
    return gettext("step %(number)s") % {"number": number}


def _name(level: str) -> str:
    if level in _GIVEN:
        return str(_GIVEN[level])
    given, _bar, rest = level.partition("_")
    return ", ".join([str(_GIVEN.get(given, given)), str(_REST.get(rest, rest))])


def _place(level: str) -> str:
    commune, _bar, village = level.partition("_")
    words = {"UNKNOWN": gettext("village not known of one"), "COUNTED": gettext("same numbered village")}
    first = level_words("commune", commune) if commune != "UNKNOWN" else gettext("commune not known of one")
    return ", ".join([first, words.get(village) or level_words("village", village)])


def _crowd(level: str) -> str:
    here, _bar, everywhere = level.rpartition("_")
    number = {"MORE": gettext("5 or more")}.get(here, here.replace("_", "–"))
    return gettext("%(number)s in the commune, %(how)s") % {"number": number, "how": _CROWD.get(everywhere, everywhere)}


def _birth(level: str) -> str:
    if level in ("YEARS_2", "FAR"):
        return gettext("born two or three years apart") if level == "YEARS_2" else gettext("far apart")
    told = LEVEL_WORDS["birth"].get(level)
    return str(told[0]) if told else str(_COMMON.get(level, level))


_COMPOUND: Final[Mapping[str, Callable[[str], str]]] = {
    "name_kind": _name, "place_kind": _place, "crowd_kind": _crowd, "birth_kind": _birth,
}  # fmt: skip


def figure(weight: float) -> str:
    """A weight with its sign and two places."""
    return ("+" if weight > 0 else "") + show.decimal(weight, places=2)


def meaning(weight: float) -> str:
    """What a weight does to the odds."""
    if abs(weight) < SAYS_NOTHING:
        return gettext("says next to nothing")
    times = {"times": show.decimal(math.exp(abs(weight)))}
    if weight > 0:
        return gettext("one person %(times)s times likelier") % times
    return gettext("two people %(times)s times likelier") % times
