"""What the giver is told: severity, kind, period, free from, what is possible instead, and nothing else."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.rules.conflict import ConflictVerdict, HeldClaim, judge_conflicts
from services.rules.drafts import Help, Rule, draft_claims, rule_from_seed, writes_claims
from services.rules.subjects import UNKNOWN, places, subject_key
from services.rules.terms import Relation, Severity
from services.rules.windows import calendar_year, own_period, school_year, tet

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
DATA = Path(__file__).parents[2] / "services" / "data"
RULES = [rule_from_seed(row) for row in json.loads((DATA / "conflict_rules.json").read_text())["conflict_rules"]]
PERIODS = [
    *(school_year(year) for year in range(2024, 2030)),
    *(calendar_year(year) for year in range(2024, 2030)),
    tet(date(2026, 2, 17)),
    tet(date(2027, 2, 6)),
]
KAN, HOUSEHOLD, LEFT = UUID(int=1), UUID(int=2), {"SIDE": "LEFT"}


def help_(service_type: str = "MED_PROST_BK", given_on: date = date(2026, 11, 21), **changes: Any) -> Help:
    """Help to Kăn, born in 1968."""
    named = {"person_root": KAN, "household_root": HOUSEHOLD, "birth_year": 1968, "apart": LEFT, **changes}
    return Help(assistance_id=uuid4(), service_type=service_type, given_on=given_on, **named)


def held(*given: Help, rules: list[Rule] = RULES) -> list[HeldClaim]:
    """The claims that such help has written."""
    return [
        HeldClaim(claim, one)
        for one in given
        for rule in rules
        if writes_claims(one, rule=rule)
        for claim in draft_claims(one, rule=rule)
    ]


def judge(planned: Help, *given: Help, earlier: list[Help] | None = None) -> tuple[ConflictVerdict, ...]:
    return judge_conflicts(planned, rules=RULES, held=held(*given), earlier=earlier or [], periods=PERIODS, now=NOW)


def only(verdicts: tuple[ConflictVerdict, ...]) -> ConflictVerdict:
    assert len(verdicts) == 1
    return verdicts[0]


def test_first_help_meets_nothing() -> None:
    assert judge(help_()) == ()


def test_a_second_leg_on_the_same_side_says_kind_period_free_from_and_what_is_possible_instead() -> None:
    verdict = only(judge(help_(what_instead=("MED_REPAIR",)), help_("MED_PROST_AK", date(2026, 3, 12))))

    assert verdict.severity == Severity.APPROVE
    assert (verdict.kind, verdict.period_shown, verdict.free_from) == ("MED_PROST_AK", "03/2026", date(2029, 3, 12))
    assert verdict.instead == ("MED_REPAIR", "COFUND", "EXCEPTION")
    assert verdict.place == LEFT
    assert verdict.excepted_by == "COORDINATOR"
    assert verdict.rule_sentence == "rule.PROST_LEG"
    assert verdict.needs_exemption


def test_a_verdict_has_no_room_for_who_gave() -> None:
    assert {field.name for field in fields(ConflictVerdict)} == {
        "severity", "rule_code", "rule_sentence", "relation", "kind", "period_shown", "free_from", "instead", "place",
        "is_cofunded", "is_beyond", "needs_exemption", "excepted_by", "reserved_until", "doubt",
    }  # fmt: skip


def test_the_other_leg_and_the_wheelchair_are_free() -> None:
    given = help_(given_on=date(2026, 3, 12))

    assert judge(help_(apart={"SIDE": "RIGHT"}), given) == ()
    assert judge(help_("MED_WHEEL"), given) == ()


def test_both_legs_are_stopped_on_the_side_that_was_given() -> None:
    verdict = only(judge(help_(apart={"SIDE": "BOTH"}), help_(given_on=date(2026, 3, 12))))

    assert verdict.place == LEFT


@pytest.mark.parametrize(
    ("given_on", "stopped"), [(date(2029, 3, 11), True), (date(2029, 3, 12), False), (date(2029, 3, 13), False)]
)
def test_the_day_before_the_day_and_the_day_after(given_on: date, stopped: bool) -> None:
    assert bool(judge(help_(given_on=given_on), help_(given_on=date(2026, 3, 12)))) is stopped


def test_in_a_mountain_commune_an_adults_leg_is_due_after_24_months() -> None:
    given = help_(given_on=date(2026, 3, 12), is_mountain=True)

    assert only(judge(help_(is_mountain=True), given)).free_from == date(2028, 3, 12)


def test_a_child_waits_twelve_months_and_sixteen_years_are_grown_up() -> None:
    born_on = date(2010, 5, 10)
    as_child = help_(given_on=date(2026, 5, 9), born_on=born_on)
    as_adult = help_(given_on=date(2026, 5, 10), born_on=born_on)

    assert only(judge(help_(born_on=born_on), as_child)).free_from == date(2027, 5, 9)
    assert only(judge(help_(born_on=born_on), as_adult)).free_from == date(2029, 5, 10)


def test_a_reservation_stops_until_it_lapses_and_says_when() -> None:
    reserved = help_(given_on=date(2026, 12, 1), expires_at=NOW + timedelta(days=24))
    lapsed = help_(given_on=date(2026, 12, 1), expires_at=NOW)

    assert only(judge(help_(), reserved)).reserved_until == NOW + timedelta(days=24)
    assert judge(help_(), lapsed) == ()


def test_a_delivery_does_not_meet_its_own_reservation() -> None:
    reserved = help_(given_on=date(2026, 12, 1), expires_at=NOW + timedelta(days=24))
    delivered = Help(**{field.name: getattr(reserved, field.name) for field in fields(Help)} | {"expires_at": None})

    assert judge(delivered, reserved) == ()


def test_a_cow_stops_the_goats_of_another_member_of_the_household_for_five_years() -> None:
    cow = help_("LIV_COW", date(2026, 3, 12), apart={})
    goats = help_("LIV_GOAT", apart={}, person_root=UUID(int=9))

    verdict = only(judge(goats, cow))

    assert (verdict.rule_code, verdict.kind, verdict.free_from) == ("LIVELIHOOD", "LIV_COW", date(2031, 3, 12))


def test_a_loan_and_a_training_stand_beside_a_livelihood_grant() -> None:
    cow = help_("LIV_COW", date(2026, 3, 12), apart={})

    assert judge(help_("LIV_CREDIT", apart={"FUND": "WU"}), cow) == ()
    assert judge(help_("LIV_TRAIN", apart={"ITEM": "SEWING"}), cow) == ()


def test_an_open_loan_blocks_the_next_of_the_same_fund_and_no_exception_is_offered() -> None:
    verdict = only(judge(help_("LIV_CREDIT", apart={"FUND": "WU"}), help_("LIV_CREDIT", apart={"FUND": "wu "})))

    assert (verdict.severity, verdict.free_from, verdict.excepted_by) == (Severity.BLOCK, None, "")
    assert "EXCEPTION" not in verdict.instead
    assert judge(help_("LIV_CREDIT", apart={"FUND": "VBSP"}), help_("LIV_CREDIT", apart={"FUND": "WU"})) == ()


def test_the_same_trade_again_speaks_before_any_training_again() -> None:
    verdicts = judge(
        help_("LIV_TRAIN", apart={"ITEM": "SEWING"}), help_("LIV_TRAIN", date(2026, 3, 12), apart={"ITEM": "SEWING"})
    )

    assert [(verdict.rule_code, verdict.free_from) for verdict in verdicts] == [
        ("TRADE", None),
        ("TRAINING", date(2028, 3, 12)),
    ]


def test_worst_comes_first() -> None:
    ranks = [Severity.INFORM.rank, Severity.JUSTIFY.rank, Severity.APPROVE.rank, Severity.BLOCK.rank]

    assert ranks == sorted(ranks)
    assert Severity.BLOCK.at_most(Severity.APPROVE) == Severity.APPROVE
    assert Severity.INFORM.at_most(Severity.APPROVE) == Severity.INFORM


def test_a_second_scholarship_of_a_school_year_is_free_from_the_next_year() -> None:
    given = help_("EDU_SCHOL", date(2026, 9, 5), apart={}, period=school_year(2026))

    verdict = only(judge(help_("EDU_SCHOL", apart={}, period=school_year(2026)), given))

    assert (verdict.period_shown, verdict.free_from) == ("2026-2027", date(2027, 8, 1))
    assert judge(help_("EDU_SCHOL", date(2027, 6, 1), apart={}, period=school_year(2027)), given) == ()


def test_a_period_rule_without_a_picked_period_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="period"):
        judge(help_("EDU_SCHOL", apart={}))


def test_a_new_house_holds_the_repair_and_the_repair_does_not_hold_the_new_house() -> None:
    house = help_("HOU_NEW", date(2026, 3, 12), apart={})
    repair = help_("HOU_REPAIR", date(2026, 3, 12), apart={})

    stopped = only(judge(help_("HOU_REPAIR", apart={}), house))

    assert (stopped.rule_code, stopped.kind, stopped.free_from) == ("HOUSE_REPAIR", "HOU_NEW", date(2031, 3, 12))
    assert judge(help_("HOU_NEW", apart={}), repair) == ()
    assert only(judge(help_("HOU_NEW", apart={}), house)).free_from == date(2036, 3, 12)


def test_a_house_paid_together_informs_and_is_written_exempt() -> None:
    group = uuid4()
    front = help_("HOU_NEW", date(2026, 3, 12), apart={}, cofunding_group=group)

    verdict = only(judge(help_("HOU_NEW", apart={}, cofunding_group=group), front))

    assert (verdict.severity, verdict.is_cofunded, verdict.needs_exemption) == (Severity.INFORM, True, True)
    assert verdict.instead == ()


def test_a_house_paid_together_beyond_what_its_kind_costs_is_stopped() -> None:
    group = uuid4()
    front = help_("HOU_NEW", date(2026, 3, 12), apart={}, cofunding_group=group)

    verdict = only(judge(help_("HOU_NEW", apart={}, cofunding_group=group, is_joint_within=False), front))

    assert (verdict.severity, verdict.is_cofunded, verdict.is_beyond) == (Severity.APPROVE, False, True)
    assert verdict.instead == ("EXCEPTION",)


def test_co_funding_does_not_carry_a_third_house_past_the_rule() -> None:
    group = uuid4()
    front = help_("HOU_NEW", date(2026, 3, 12), apart={}, cofunding_group=group)
    stranger = help_("HOU_NEW", date(2020, 1, 1), apart={})

    verdict = only(judge(help_("HOU_NEW", apart={}, cofunding_group=group), front, stranger))

    assert (verdict.severity, verdict.is_cofunded) == (Severity.APPROVE, False)


def scholarship(given_on: date, *, of: int) -> Help:
    """A scholarship of the school year that begins in ``of``."""
    years = [school_year(first) for first in range(2024, 2029)]
    picked = school_year(of)
    own = own_period(given_on, picked, years)
    return help_("EDU_SCHOL", given_on, apart={}, period=picked, own_period=own)


@pytest.mark.parametrize("of", [2025, 2026, 2027])
def test_a_scholarship_given_in_a_school_year_takes_its_place_whatever_period_is_picked(of: int) -> None:
    verdict = only(judge(scholarship(date(2026, 10, 10), of=of), scholarship(date(2026, 9, 5), of=2026)))

    assert (verdict.severity, verdict.period_shown) == (Severity.APPROVE, "2026-2027")


def test_the_period_that_was_picked_is_taken_as_well_and_a_later_one_is_free() -> None:
    early = scholarship(date(2026, 7, 20), of=2026)

    assert only(judge(scholarship(date(2026, 9, 5), of=2026), early)).free_from == date(2027, 8, 1)
    assert only(judge(scholarship(date(2026, 7, 21), of=2025), early)).rule_code == "SCHOLARSHIP"
    assert judge(scholarship(date(2027, 9, 5), of=2027), early) == ()


def test_gifts_only_inform_from_the_second_on_and_household_members_count() -> None:
    season = {"apart": {}, "period": tet(date(2027, 2, 6))}
    mine = help_("GIFT_TET", date(2027, 1, 20), **season)
    wifes = help_("GIFT_TET", date(2027, 1, 21), **season, person_root=UUID(int=9), relation=Relation.HOUSEHOLD)

    for earlier in ([mine], [wifes]):
        verdict = only(judge(help_("GIFT_TET", date(2027, 1, 25), **season), earlier=earlier))
        assert (verdict.severity, verdict.period_shown, verdict.instead) == (Severity.INFORM, "2027", ())
        assert not verdict.needs_exemption
    assert judge(help_("GIFT_TET", date(2027, 1, 25), **season)) == ()


def test_help_that_only_informs_or_that_a_year_alone_is_known_of_writes_no_claim() -> None:
    gift, vague = help_("GIFT_TET", period=tet(date(2027, 2, 6))), help_(precision="YEAR")

    assert not any(writes_claims(one, rule=rule) for one in (gift, vague) for rule in RULES)


def test_help_known_by_its_year_informs_and_never_stops_on_either_side() -> None:
    vague = help_(given_on=date(2026, 1, 1), precision="YEAR")

    told = only(judge(help_(), earlier=[vague]))
    asked = only(judge(help_(given_on=date(2026, 1, 1), precision="YEAR"), help_(given_on=date(2026, 3, 12))))

    assert (told.severity, told.period_shown) == (Severity.INFORM, "2026")
    assert asked.severity == Severity.INFORM


def test_help_known_by_its_month_stops() -> None:
    assert only(judge(help_(), help_(given_on=date(2026, 3, 1), precision="MONTH"))).severity == Severity.APPROVE


def test_a_record_of_likely_the_same_person_asks_for_approval_at_most() -> None:
    twin = help_(given_on=date(2026, 3, 12), person_root=UUID(int=7), relation=Relation.LIKELY_SAME)
    card = help_("MED_HI", apart={}, person_root=UUID(int=7), relation=Relation.LIKELY_SAME)

    leg = only(judge(help_(), earlier=[twin]))
    blocked = only(judge(help_("MED_HI", apart={}), earlier=[card]))

    assert (leg.severity, leg.relation, leg.needs_exemption) == (Severity.APPROVE, Relation.LIKELY_SAME, False)
    assert blocked.severity == Severity.APPROVE


@pytest.mark.parametrize("side", ["LEFT", "BOTH"])
@pytest.mark.parametrize("given_on", [date(2024, 3, 12), date(2026, 3, 12)])
def test_of_help_to_a_likely_same_person_out_of_sight_nothing_is_told(side: str, given_on: date) -> None:
    unseen: dict[str, Any] = {"person_root": UUID(int=7), "relation": Relation.LIKELY_UNSEEN}
    twin = help_("MED_PROST_AK", given_on, apart={"SIDE": side}, expires_at=NOW + timedelta(days=9), **unseen)

    verdict = only(judge(help_(apart={"SIDE": "BOTH"}, what_instead=("MED_REPAIR",)), earlier=[twin]))

    assert verdict == ConflictVerdict(
        severity=Severity.APPROVE, rule_code="PROST_LEG", rule_sentence="rule.PROST_LEG",
        relation=Relation.LIKELY_UNSEEN, kind="", period_shown="", free_from=None,
        instead=("MED_REPAIR", "EXCEPTION"), excepted_by="COORDINATOR",
    )  # fmt: skip


def test_a_day_from_which_help_is_free_does_not_tell_of_help_out_of_sight() -> None:
    unseen: dict[str, Any] = {"person_root": UUID(int=7), "relation": Relation.LIKELY_UNSEEN}
    twin = help_(given_on=date(2026, 9, 12), **unseen)

    verdict = only(judge(help_(), help_(given_on=date(2026, 3, 12)), earlier=[twin]))

    assert (verdict.relation, verdict.free_from) == (Relation.SAME_PERSON, date(2029, 3, 12))


def test_a_leg_of_another_member_of_the_household_is_no_conflict() -> None:
    son = help_(given_on=date(2026, 3, 12), person_root=UUID(int=7), relation=Relation.HOUSEHOLD)

    assert judge(help_(), earlier=[son]) == ()


def test_help_to_a_member_before_the_household_was_known_is_looked_at() -> None:
    before = help_(
        "LIV_COW",
        date(2026, 3, 12),
        apart={},
        person_root=UUID(int=7),
        household_root=None,
        relation=Relation.HOUSEHOLD,
    )

    assert only(judge(help_("LIV_GOAT", apart={}), earlier=[before])).severity == Severity.APPROVE


def test_what_a_claim_stands_for_is_not_counted_twice() -> None:
    rule = Rule(code="TWICE", parts={"MED_WHEEL": "ASKS"}, window=RULES[6].window, severity=Severity.APPROVE, cap=2)
    given = help_("MED_WHEEL", date(2026, 3, 12))

    verdicts = judge_conflicts(
        help_("MED_WHEEL"), rules=[rule], held=held(given, rules=[rule]), earlier=[given], periods=[], now=NOW
    )

    assert verdicts == ()


def test_the_same_medicine_is_due_again_next_month() -> None:
    given = help_("MED_DRUG", date(2026, 11, 2), apart={"ITEM": "INSULIN"})

    verdict = only(judge(help_("MED_DRUG", apart={"ITEM": "insulin"}), given))

    assert (verdict.severity, verdict.free_from) == (Severity.JUSTIFY, date(2026, 12, 1))
    assert verdict.excepted_by == "RECORDER"
    assert judge(help_("MED_DRUG", apart={"ITEM": "GAUZE"}), given) == ()


def test_a_course_may_follow_another_but_not_share_its_days() -> None:
    first = help_("MED_REHAB", date(2026, 11, 1), apart={}, ends_on=date(2026, 11, 20))
    shared = help_("MED_REHAB", date(2026, 11, 20), apart={}, ends_on=date(2026, 11, 30))

    assert only(judge(shared, first)).free_from == date(2026, 11, 21)
    assert judge(help_("MED_REHAB", date(2026, 11, 21), apart={}, ends_on=date(2026, 11, 30)), first) == ()


def test_repair_is_never_asked_about() -> None:
    assert judge(help_("MED_REPAIR"), help_("MED_REPAIR"), earlier=[help_("MED_REPAIR")]) == ()


def test_places_of_one_person_differ_by_what_tells_them_apart() -> None:
    left, right = places(["SIDE"], known={"SIDE": "BOTH"})

    assert (left, right) == ({"SIDE": "LEFT"}, {"SIDE": "RIGHT"})
    assert subject_key(KAN, apart=left) != subject_key(KAN, apart=right)
    assert subject_key(KAN, apart={"ITEM": "sewing "}) == subject_key(KAN, apart={"ITEM": "SEWING"})
    assert subject_key(KAN, apart={}) == KAN
    assert places(["ITEM"], known={}) == ({"ITEM": UNKNOWN},)
