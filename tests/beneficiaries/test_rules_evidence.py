"""Which papers prove which category."""

from __future__ import annotations

import pytest

from beneficiaries.choices import VictimCategory
from beneficiaries.choices.verification import EvidenceKind
from beneficiaries.rules.evidence import WAYS, is_historical, judge, kinds_of


def test_every_category_has_its_ways_and_every_paper_is_known() -> None:
    assert set(WAYS) == set(VictimCategory.values)
    assert {kind for category in WAYS for kind in kinds_of(category)} == set(EvidenceKind.values)
    assert kinds_of("A_NEW_ONE") == ("LOCAL_CONFIRMATION", "TWO_WITNESSES")


@pytest.mark.parametrize(
    ("category", "states", "outcome"),
    [
        ("UXO_SURV", {"HOSPITAL_PAPER": "SEEN"}, "PROVEN"),
        ("UXO_SURV", {"TWO_WITNESSES": "SEEN", "HOSPITAL_PAPER": "NOT_OBTAINABLE"}, "PROVEN"),
        ("UXO_SURV", {"HOSPITAL_PAPER": "NOT_OBTAINABLE"}, "OPEN"),
        ("UXO_SURV", {}, "OPEN"),
        ("UXO_SURV", dict.fromkeys(kinds_of("UXO_SURV"), "NOT_OBTAINABLE"), "UNOBTAINABLE"),
        ("UXO_SURV", dict.fromkeys(kinds_of("UXO_SURV"), "NOT_SEEN"), "OPEN"),
        ("AO_HDKC", {"MERIT_FILE": "SEEN"}, "OPEN"),
        ("AO_HDKC", {"MERIT_FILE": "SEEN", "MEDICAL_BOARD": "SEEN"}, "PROVEN"),
        ("AO_GEN3", {"KINSHIP_PAPER": "NOT_OBTAINABLE", "HOSPITAL_PAPER": "SEEN"}, "UNOBTAINABLE"),
        ("DIS_OTHER", {"DISABILITY_CERTIFICATE": "SEEN"}, "PROVEN"),
    ],
)
def test_what_the_papers_come_to(category: str, states: dict[str, str], outcome: str) -> None:
    assert judge(category, states).outcome == outcome


def test_what_is_missing_is_the_shortest_way_that_is_left() -> None:
    assert judge("AO_HDKC", {"MERIT_DECISION": "NOT_OBTAINABLE"}).missing == ("MERIT_FILE", "MEDICAL_BOARD")
    assert judge("AO_HDKC", {"MERIT_FILE": "SEEN", "MERIT_DECISION": "NOT_OBTAINABLE"}).missing == ("MEDICAL_BOARD",)
    assert judge("AO_HDKC", {}).missing == ("MERIT_DECISION",)


@pytest.mark.parametrize(
    ("category", "year", "may"),
    [("UXO_SURV", 2020, True), ("UXO_KILLED", 1975, True), ("UXO_SURV", 2021, False), ("UXO_SURV", None, False),
     ("AO_CIV", 1970, False)],
)  # fmt: skip
def test_only_casualties_of_old_accidents_are_historical(category: str, year: int | None, may: bool) -> None:
    assert is_historical(category, accident_year=year) is may
