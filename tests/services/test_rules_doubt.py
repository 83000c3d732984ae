"""Words tell some helps apart: what is untold may be the same, another word only informs, another side is free."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.rules.drafts import Help
from services.rules.subjects import doubt_between
from services.rules.terms import Doubt, Relation, Severity
from tests.services.test_rules_conflict import help_ as any_help
from tests.services.test_rules_conflict import judge, only

CATARACT, FRAGMENT = "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"


def surgery(given_on: date = date(2026, 11, 21), **apart: Any) -> Help:
    return any_help("MED_SURG", given_on, apart=apart)


def words(item: str) -> dict[str, Any]:
    """What is said of the operation, if anything."""
    return {"ITEM": item} if item else {}


def loan(given_on: date = date(2026, 11, 21), **changes: Any) -> Help:
    return any_help("LIV_CREDIT", given_on, **{"apart": {}, **changes})


@pytest.mark.parametrize(
    ("one", "other", "doubt"),
    [
        ({"ITEM": "a"}, {"ITEM": "a"}, None),
        ({"ITEM": "a"}, {"ITEM": "?"}, Doubt.UNTOLD),
        ({"ITEM": "a"}, {"ITEM": "b"}, Doubt.OTHER),
        ({"ITEM": "a", "SIDE": "LEFT"}, {"ITEM": "a", "SIDE": "RIGHT"}, None),
        ({"ITEM": "a", "SIDE": "LEFT"}, {"ITEM": "?", "SIDE": "RIGHT"}, None),
        ({"ITEM": "a", "SIDE": "LEFT"}, {"ITEM": "a", "SIDE": "?"}, Doubt.UNTOLD),
        ({"ACCIDENT": "?", "ITEM": "a"}, {"ACCIDENT": "x", "ITEM": "b"}, Doubt.OTHER),
    ],
)
def test_what_may_be_the_same_help(one: dict[str, str], other: dict[str, str], doubt: Doubt | None) -> None:
    assert doubt_between(one, other) == doubt
    assert doubt_between(other, one) == doubt


@pytest.mark.parametrize(("first", "second"), [(CATARACT, ""), ("", CATARACT)])
def test_where_one_of_two_operations_is_untold_the_coordinator_decides(first: str, second: str) -> None:
    given = surgery(date(2026, 3, 12), **words(first))
    planned = surgery(**words(second))

    verdict = only(judge(planned, given, earlier=[given]))

    assert (verdict.severity, verdict.doubt, verdict.excepted_by) == (Severity.APPROVE, Doubt.UNTOLD, "COORDINATOR")
    assert (verdict.kind, verdict.period_shown, verdict.needs_exemption) == ("MED_SURG", "03/2026", False)
    assert "EXCEPTION" in verdict.instead


def test_another_operation_within_the_window_only_informs_and_another_side_is_free() -> None:
    given = surgery(date(2026, 3, 12), ITEM=CATARACT, SIDE="LEFT")

    verdict = only(judge(surgery(ITEM=FRAGMENT, SIDE="LEFT"), given, earlier=[given]))

    assert (verdict.severity, verdict.doubt) == (Severity.INFORM, Doubt.OTHER)
    assert judge(surgery(ITEM=CATARACT, SIDE="RIGHT"), given, earlier=[given]) == ()
    assert judge(surgery(date(2027, 3, 12)), given, earlier=[given]) == ()


def test_both_eyes_meet_the_untold_operation_on_each_side_and_the_told_one_on_its_own() -> None:
    untold = surgery(date(2026, 3, 12))
    left = surgery(date(2026, 3, 12), ITEM=CATARACT, SIDE="LEFT")

    doubts = judge(surgery(ITEM=CATARACT, SIDE="BOTH"), untold, earlier=[untold])
    same = judge(surgery(ITEM=CATARACT, SIDE="BOTH"), left, earlier=[left])

    assert {(it.place["SIDE"], it.doubt) for it in doubts} == {("LEFT", Doubt.UNTOLD), ("RIGHT", Doubt.UNTOLD)}
    assert [(it.place["SIDE"], it.doubt) for it in same] == [("LEFT", None)]


def test_a_loan_of_an_untold_fund_is_for_the_coordinator_and_one_of_the_same_fund_is_blocked() -> None:
    given = loan(date(2025, 3, 12), apart={"FUND": CATARACT})

    untold = only(judge(loan(), given, earlier=[given]))
    same = only(judge(loan(apart={"FUND": CATARACT}), given, earlier=[given]))

    assert (untold.severity, untold.excepted_by) == (Severity.APPROVE, "COORDINATOR")
    assert (same.severity, same.excepted_by) == (Severity.BLOCK, "")


def test_what_an_old_paper_does_not_say_never_stops() -> None:
    paper = surgery(date(2026, 1, 1), ITEM=CATARACT)
    by_year = any_help("MED_SURG", date(2026, 1, 1), apart={}, precision="YEAR")

    planned = only(judge(by_year, paper, earlier=[paper]))
    met = only(judge(surgery(ITEM=CATARACT), earlier=[by_year]))

    assert planned.severity == met.severity == Severity.INFORM


def test_of_an_untold_operation_of_a_likely_same_person_out_of_sight_nothing_is_told() -> None:
    twin = any_help("MED_SURG", date(2026, 3, 12), apart={"ITEM": CATARACT}, relation=Relation.LIKELY_UNSEEN)

    verdict = only(judge(surgery(), earlier=[twin]))

    assert (verdict.severity, verdict.relation) == (Severity.APPROVE, Relation.LIKELY_UNSEEN)
    assert (verdict.kind, verdict.period_shown, verdict.free_from) == ("", "", None)
    assert judge(surgery(ITEM=FRAGMENT), earlier=[twin]) == ()


def test_a_part_paid_together_is_no_second_operation() -> None:
    group = any_help().assistance_id
    given = any_help("MED_SURG", date(2026, 3, 12), apart={"ITEM": CATARACT}, cofunding_group=group)
    planned = any_help("MED_SURG", apart={}, cofunding_group=group)

    assert all(it.doubt is None for it in judge(planned, given, earlier=[given]))


def test_of_a_gift_to_a_member_out_of_sight_nothing_is_told_but_a_cow_stands_in_the_way_of_the_household() -> None:
    unseen: dict[str, Any] = {
        "apart": {},
        "relation": Relation.HOUSEHOLD_UNSEEN,
        "person_root": any_help().assistance_id,
    }
    gift, cow = any_help("EMERG_RELIEF", date(2026, 11, 1), **unseen), any_help("LIV_COW", date(2026, 3, 12), **unseen)

    stopped = only(judge(any_help("LIV_GOAT", apart={}), cow, earlier=[cow]))

    assert judge(any_help("EMERG_RELIEF", apart={}), earlier=[gift]) == ()
    assert (stopped.relation, stopped.kind, stopped.free_from) == (Relation.HOUSEHOLD, "LIV_COW", date(2031, 3, 12))
    assert judge(any_help("LIV_GOAT", apart={}, precision="YEAR"), cow, earlier=[cow]) == ()
