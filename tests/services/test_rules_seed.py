"""The seeded catalogue and rules: complete, consistent, and in the words the code knows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from services import choices
from services.rules import terms
from services.rules.drafts import rule_from_seed

DATA = Path(__file__).parents[2] / "services" / "data"
# fmt: off
DOMAIN_TABLE = frozenset({
    "MED_EMERG", "MED_SURG", "MED_REHAB", "MED_PROST_LL", "MED_PROST_UL", "MED_ORTH", "MED_WHEEL", "MED_WALK",
    "MED_HEAR", "MED_VIS", "MED_HI", "MED_DRUG", "NUTR", "LIV_COW", "LIV_GOAT", "LIV_PIG", "LIV_POULTRY",
    "LIV_FISH", "LIV_BEE", "LIV_CROP", "LIV_MUSHROOM", "LIV_BUSINESS", "LIV_CREDIT", "LIV_TRAIN", "LIV_JOB",
    "EDU_SCHOL", "EDU_SUPPLY", "EDU_BIKE", "EDU_TUTOR", "HOU_NEW", "HOU_REPAIR", "HOU_WASH", "RESETTLE",
    "PSY_COUNS", "PSY_PEER", "SOC_LEGAL", "SOC_ACCESS", "GIFT_TET", "GIFT_277", "GIFT_108", "EMERG_RELIEF",
    "WELFARE_PROJECT",
})
M26 = frozenset({
    "MED_TRAVEL", "CARE_HOME", "CARE_ITEMS", "CARE_MONTHLY", "EDU_SPONSOR", "MED_DETOX", "CARE_CENTRE",
    "SOC_SAVINGS", "SOC_FUNERAL", "SOC_VISIT",
})
# fmt: on
Row = dict[str, Any]


def seed(name: str) -> list[Row]:
    rows: list[Row] = json.loads((DATA / f"{name}.json").read_text())[name]
    return rows


def by_code(name: str) -> dict[str, Row]:
    return {row["code"]: row for row in seed(name)}


def test_every_service_type_of_the_domain_and_of_m26_is_seeded_once() -> None:
    codes = [row["code"] for row in seed("catalogue")]

    assert len(codes) == len(set(codes))
    assert set(codes) >= DOMAIN_TABLE | M26


def test_seeded_words_are_words_of_the_choices() -> None:
    for row in seed("catalogue"):
        assert row["sector"] in choices.Sector.values
        assert row["level"] in choices.ServiceLevel.values
        assert row["unit"] in choices.Unit.values
    for row in seed("conflict_rules"):
        assert row["severity"] in choices.Severity.values
        assert row["subject"] in choices.SubjectKind.values
        assert row["window"]["kind"] in choices.WindowKind.values
        assert row["excepted_by"] in [None, *choices.Excepter.values]
        assert set(row["apart_by"]) <= set(choices.ApartBy.values)
        assert set(row["exception_reasons"]) <= set(choices.ExceptionReason.values)


@pytest.mark.parametrize(
    "name",
    ["Severity", "WindowKind", "PeriodKind", "RulePart", "SubjectKind", "ApartBy", "Excepter", "DatePrecision", "Side"],
)
def test_the_rules_decide_by_the_words_that_are_stored(name: str) -> None:
    assert [str(word) for word in getattr(terms, name)] == getattr(choices, name).values


def test_a_cost_has_a_source_and_no_source_means_no_cost() -> None:
    for row in seed("catalogue"):
        assert (row["indicative_cost_vnd"] is None) == (row["cost_source"] is None)


def test_help_instead_exists_and_is_not_the_help_itself() -> None:
    catalogue = by_code("catalogue")

    for code, row in catalogue.items():
        assert set(row["what_instead"]) <= set(catalogue) - {code}


def test_repair_stands_instead_of_every_prosthesis() -> None:
    catalogue = by_code("catalogue")

    for code in ("MED_PROST_BK", "MED_PROST_AK", "MED_PROST_LL", "MED_PROST_UL"):
        assert catalogue[code]["what_instead"] == ["MED_REPAIR"]
        assert catalogue[code]["requires_side"]


def test_after_death_only_funeral_help_condolence_and_help_to_the_household_pass() -> None:
    passing = {row["code"] for row in seed("catalogue") if row["after_death_allowed"] and row["level"] != "HOUSEHOLD"}

    assert passing == {"SOC_FUNERAL", "SOC_VISIT", "WELFARE_PROJECT"}
    assert all(row["after_death_allowed"] for row in seed("catalogue") if row["level"] == "HOUSEHOLD")


def test_gifts_and_welfare_works_alone_stay_out_of_the_plan() -> None:
    outside = {row["code"] for row in seed("catalogue") if not row["counts_in_plan"]}

    assert outside == {row["code"] for row in seed("catalogue") if row["is_gift"]} | {"WELFARE_PROJECT"}


def test_gifts_and_relief_inform_and_never_stop() -> None:
    kind = {row["code"]: row for row in seed("catalogue")}

    for row in seed("conflict_rules"):
        if any(
            kind[part["service_type"]]["is_gift"] or part["service_type"] == "EMERG_RELIEF" for part in row["types"]
        ):
            assert row["severity"] == "INFORM"


def test_every_service_type_but_welfare_works_asks_in_a_rule() -> None:
    asking = {part["service_type"] for row in seed("conflict_rules") for part in row["types"] if part["part"] == "ASKS"}

    assert set(by_code("catalogue")) - asking == {"WELFARE_PROJECT"}


def test_a_rule_that_tells_sides_apart_is_only_for_types_that_name_a_side_and_the_reverse() -> None:
    catalogue = by_code("catalogue")

    for row in seed("conflict_rules"):
        for part in row["types"]:
            sided = catalogue[part["service_type"]]["requires_side"]
            assert not sided or "SIDE" in row["apart_by"]


def test_a_household_rule_is_for_help_to_the_household() -> None:
    catalogue = by_code("catalogue")

    for row in seed("conflict_rules"):
        for part in row["types"]:
            is_household = catalogue[part["service_type"]]["level"] == "HOUSEHOLD"
            assert is_household == (row["subject"] == "HOUSEHOLD")


def test_who_may_except_follows_from_the_severity() -> None:
    expected = {"INFORM": None, "JUSTIFY": "RECORDER", "APPROVE": "COORDINATOR", "BLOCK": None}

    for row in seed("conflict_rules"):
        assert row["excepted_by"] == expected[row["severity"]]
        assert bool(row["exception_reasons"]) == (row["excepted_by"] is not None)


def test_what_a_rule_coexists_with_is_another_rules_business() -> None:
    for row in seed("conflict_rules"):
        assert not set(row["coexists_with"]) & {part["service_type"] for part in row["types"]}
        assert set(row["coexists_with"]) <= set(by_code("catalogue"))


@pytest.mark.parametrize(
    ("code", "service_type", "months"),
    [
        ("PROST_LEG", "MED_PROST_BK", 36),
        ("PROST_ARM", "MED_PROST_UL", 60),
        ("WHEELCHAIR", "MED_WHEEL", 48),
        ("WALKING_AID", "MED_WALK", 24),
        ("SURGERY", "MED_SURG", 12),
        ("LIVELIHOOD", "LIV_COW", 60),
        ("LIVELIHOOD", "LIV_GOAT", 36),
        ("TRAINING", "LIV_TRAIN", 24),
        ("BICYCLE", "EDU_BIKE", 36),
        ("NEW_HOUSE", "HOU_NEW", 120),
        ("HOUSE_REPAIR", "HOU_REPAIR", 60),
        ("HOUSE_REPAIR", "HOU_NEW", 60),
        ("RESETTLEMENT", "RESETTLE", 120),
        ("HOME_ACCESS", "SOC_ACCESS", 60),
    ],
)
def test_windows_are_those_of_the_domain(code: str, service_type: str, months: int) -> None:
    rule = rule_from_seed(by_code("conflict_rules")[code])

    assert rule.window_of(service_type).months == months


def test_a_new_house_only_holds_the_repair_and_asks_for_its_own_place() -> None:
    rules = by_code("conflict_rules")

    assert rule_from_seed(rules["HOUSE_REPAIR"]).parts == {"HOU_REPAIR": "ASKS", "HOU_NEW": "HOLDS"}
    assert rule_from_seed(rules["NEW_HOUSE"]).parts == {"HOU_NEW": "ASKS"}
