"""How complete a record is, at its edges."""

from __future__ import annotations

import pytest

from beneficiaries.rules.completeness import CLASS_OF, PURPOSES, score, scores
from partners.roles import FieldClass

ALL: dict[str, bool | None] = dict.fromkeys(CLASS_OF, True)


def test_every_item_has_a_class_and_every_purpose_weighs_something() -> None:
    assert set(CLASS_OF.values()) <= set(FieldClass.values)
    assert {item for needed in PURPOSES.values() for item in needed} == set(CLASS_OF)
    assert all(weight > 0 for needed in PURPOSES.values() for weight in needed.values())


@pytest.mark.parametrize("purpose", PURPOSES)
def test_all_known_is_all_and_nothing_known_is_nothing(purpose: str) -> None:
    assert score(ALL, purpose) == score(dict.fromkeys(CLASS_OF), purpose)
    assert (score(ALL, purpose).percent, score(ALL, purpose).missing) == (100, ())
    nothing = score(dict.fromkeys(CLASS_OF, False), purpose)
    assert (nothing.percent, set(nothing.missing)) == (0, set(PURPOSES[purpose]))


def test_the_heaviest_comes_first_and_a_percent_is_never_rounded_up() -> None:
    lacking = score(ALL | {"phone": False, "categories": False, "number": False}, "REGISTRATION")

    assert lacking.missing == ("categories", "number", "phone")
    assert lacking.percent == 53
    assert score(ALL | {"phone": False}, "REGISTRATION").percent == 92


def test_what_a_person_does_not_need_is_not_weighed() -> None:
    assert score(ALL | {"schooling": None, "phone": False}, "EDUCATION").percent == 75
    assert scores(ALL | {"phone": False})["STATISTICS"] == 100
