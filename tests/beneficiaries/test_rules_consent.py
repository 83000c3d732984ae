"""Who has to consent, what proves it, when it can be withdrawn: at their edges, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from beneficiaries.rules.check_consent import ConsentFacts, check_consent, check_withdrawal, is_asked, is_child
from beneficiaries.rules.consent_texts import text_of, unwritten, version_on, versions
from core.errors import RuleViolation
from core.text.days import PartialDate

TODAY = date(2026, 11, 27)
SIGNED = ConsentFacts(way="SIGNATURE", giver="PERSON", language="VI", given_on=TODAY)
BY_MOTHER = replace(SIGNED, giver="GUARDIAN", giver_name="Hồ Thị Mẹ", giver_relation="PARENT")


def code_of(told: ConsentFacts, *, birth: PartialDate | None = None) -> str:
    """The refusal's code, '' where there is none."""
    try:
        check_consent(told, name="Hồ Văn Thử", birth=birth, today=TODAY)
    except RuleViolation as refused:
        return refused.code
    return ""


@pytest.mark.parametrize(
    ("birth", "child", "asked"),
    [
        (PartialDate(2010, 11, 28), True, True),  # 16 tomorrow
        (PartialDate(2010, 11, 27), False, False),  # 16 today
        (PartialDate(2010), False, False),  # may be 16 already
        (PartialDate(2011), True, True),
        (PartialDate(2019, 11, 27), True, True),  # 7 today
        (PartialDate(2019, 11, 28), True, False),  # 7 tomorrow
        (PartialDate(2019), True, False),  # may be 6 still
        (None, False, False),
    ],
)
def test_whoever_is_surely_under_16_is_a_child_and_is_asked_from_7(
    birth: PartialDate | None, child: bool, asked: bool
) -> None:
    assert is_child(birth, on=TODAY) is child
    assert is_asked(birth, on=TODAY) is asked


CHILD = PartialDate(2015)
REFUSED: list[tuple[ConsentFacts, PartialDate | None, str]] = [
    (SIGNED, None, ""),
    (replace(SIGNED, way=""), None, "CONSENT_WAY_MISSING"),
    (replace(SIGNED, language=""), None, "LANGUAGE_MISSING"),
    (replace(SIGNED, giver=""), None, "GIVER_MISSING"),
    (replace(SIGNED, given_on=date(2026, 11, 28)), None, "CONSENT_IN_FUTURE"),
    (SIGNED, PartialDate(2026, 11, 28), "CONSENT_BEFORE_BIRTH"),
    (SIGNED, CHILD, "CHILD_NEEDS_GUARDIAN"),
    (replace(BY_MOTHER, giver="REPRESENTATIVE"), CHILD, "CHILD_NEEDS_GUARDIAN"),
    (BY_MOTHER, CHILD, "CHILD_NOT_ASKED"),
    (replace(BY_MOTHER, child_agrees=False), CHILD, "CHILD_DISAGREES"),
    (replace(BY_MOTHER, child_agrees=True), CHILD, ""),
    (BY_MOTHER, PartialDate(2024), ""),
    (BY_MOTHER, PartialDate(1968), ""),  # an adult who cannot decide alone
    (replace(BY_MOTHER, giver_name=""), None, "GUARDIAN_MISSING"),
    (replace(BY_MOTHER, giver_name="", has_guardian=True), None, ""),
    (replace(BY_MOTHER, giver_relation=""), None, "GIVER_RELATION_MISSING"),
    (replace(SIGNED, way="THUMBPRINT"), None, "WITNESS_MISSING"),
    (replace(SIGNED, way="RECORDED_VOICE"), None, "WITNESS_MISSING"),
    (replace(SIGNED, way="THUMBPRINT", witness_name="Hồ Thị Chứng"), None, ""),
    (replace(SIGNED, way="THUMBPRINT", witness_name="ho van THỬ"), None, "WITNESS_NOT_APART"),
    (replace(SIGNED, witness_name="Cán Bộ", recorder="Cán bộ"), None, "WITNESS_NOT_APART"),
    (replace(BY_MOTHER, witness_name="Hồ Thị Mẹ"), None, "WITNESS_NOT_APART"),
]


@pytest.mark.parametrize(("told", "birth", "code"), REFUSED)
def test_a_consent_that_nobody_could_prove_is_refused(told: ConsentFacts, birth: PartialDate | None, code: str) -> None:
    assert code_of(told, birth=birth) == code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, ""),
        ({"basis": "STATUTORY"}, "BASIS_NOT_CONSENT"),
        ({"basis": "VITAL_INTEREST"}, "BASIS_NOT_CONSENT"),
        ({"withdrawn_on": TODAY}, "WITHDRAWN_ALREADY"),
        ({"way": ""}, "WITHDRAWAL_WAY_MISSING"),
        ({"on": date(2026, 11, 28)}, "WITHDRAWAL_IN_FUTURE"),
        ({"on": date(2026, 10, 31)}, "WITHDRAWAL_BEFORE_CONSENT"),
        ({"on": date(2026, 11, 1)}, ""),
    ],
)
def test_a_withdrawal_is_of_a_consent_in_writing_and_after_it(changed: dict[str, Any], code: str) -> None:
    usual: dict[str, Any] = {
        "basis": "CONSENT", "given_on": date(2026, 11, 1), "withdrawn_on": None, "way": "FORM_SIGNED", "on": TODAY,
        "today": TODAY,
    }  # fmt: skip
    found = ""
    try:
        check_withdrawal(**(usual | changed))
    except RuleViolation as refused:
        found = refused.code

    assert found == code


def test_every_version_of_the_text_speaks_vietnamese_and_names_the_person() -> None:
    for version in versions():
        text = text_of(version).addressed("cháu")
        lines = [*text.points, *text.script, *text.purposes.values(), *text.withdrawal]
        assert len(text.points) > 4
        assert set(text.purposes) == {"CASE_MANAGEMENT", "SHARING", "STATISTICS", "PUBLICATION"}
        assert not [line for line in lines if "{" in line]
        assert any(line.startswith("Cháu ") for line in lines)

    told = " ".join(text_of("2026-1").addressed("cháu", to_guardian=True).script)
    assert "“Ông/bà nghe rõ chưa ạ?”" in told
    assert "“Em nghe rõ chưa?”" in " ".join(text_of("2026-1").addressed("em").script)
    assert "hồ sơ của cháu" in " ".join(text_of("2026-1").addressed("cháu", to_guardian=True).points)
    assert version_on(TODAY) == "2026-1"
    assert version_on(date(2020, 1, 1)) == "2026-1"


def test_a_language_without_a_text_yet_is_read_in_vietnamese_and_says_so() -> None:
    assert unwritten("2026-1") == ("BRU", "PAKO")
    assert text_of("2026-1", "BRU").language == "VI"
