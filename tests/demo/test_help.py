"""The planned help fits the conflict rules, the people and the plan's figures."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from config.demo.communes import BY_CODE
from config.demo.households import QUIET_DAY
from config.demo.plans import HelpPlan, PersonPlan, ProvincePlan
from config.demo.province import plan_province
from services.choices import AssistanceState, FundingSource, Sector, ServiceLevel
from services.rules.claims import ClaimFacts, check_claims
from services.rules.drafts import Help, draft_claims, rule_from_seed
from services.rules.windows import Period

TODAY = date(2026, 11, 21)
SEEDS = Path("services/data")
NAMESPACE = UUID(int=0)
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def seeded(name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads((SEEDS / f"{name}.json").read_text(encoding="utf-8"))[name]
    return rows


PERIODS = {
    row["code"]: Period(
        code=row["code"],
        kind=row["kind"],
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_before=date.fromisoformat(row["ends_before"]),
        label=row["label"],
    )
    for row in seeded("periods")
}
CATALOGUE = {row["code"]: row for row in seeded("catalogue")}


def as_the_rules_see(plan: HelpPlan, person: PersonPlan) -> Help:
    return Help(
        assistance_id=uuid5(NAMESPACE, f"help {plan.key}"),
        service_type=plan.service_type,
        given_on=plan.given_on,
        person_root=uuid5(NAMESPACE, f"person {plan.person_key}"),
        household_root=uuid5(NAMESPACE, f"household {plan.household_key}"),
        born_on=person.born_on,
        birth_year=person.birth_year,
        is_mountain=BY_CODE[person.commune_code].is_mountain,
        apart={"SIDE": plan.side, "ITEM": plan.item},
        period=PERIODS[plan.period_code] if plan.period_code else None,
        ends_on=plan.ends_on,
    )


def refused_by_the_rules(plan: ProvincePlan) -> set[int]:
    """Keys of the help that the seeded rules would stop when it is played in order."""
    rules = [rule for rule in map(rule_from_seed, seeded("conflict_rules")) if rule.is_guarded]
    people = {person.key: person for person in plan.people}
    held: defaultdict[tuple[UUID, str], list[ClaimFacts]] = defaultdict(list)
    refused = set()
    for given in plan.help:
        seen = as_the_rules_see(given, people[given.person_key])
        drafts = [draft for rule in rules for draft in draft_claims(seen, rule=rule)]
        if any(check_claims(draft, held[draft.subject_key, draft.rule_group], now=NOW).refused for draft in drafts):
            refused.add(given.key)
            continue
        for draft in drafts:
            held[draft.subject_key, draft.rule_group].append(draft)
    return refused


@pytest.mark.parametrize("seed", [1, 2026])
def test_the_seeded_rules_refuse_what_was_planned_to_be_refused_and_nothing_else(seed: int) -> None:
    plan = plan_province(people=2500, seed=seed, today=TODAY)

    refused = refused_by_the_rules(plan)

    assert refused == {given.key for given in plan.help if given.expects_refusal}
    assert 0 < len(refused) < 0.01 * len(plan.help)


def supported(plan: ProvincePlan, year: int, *, prefix: str = "") -> set[int]:
    return {
        given.person_key
        for given in plan.help
        if given.given_on.year == year
        and given.state in {"DELIVERED", "CONFIRMED"}
        and not given.expects_refusal
        and CATALOGUE[given.service_type]["counts_in_plan"]
        and given.service_type.startswith(prefix)
    }


@pytest.mark.parametrize("seed", [1, 2, 2026])
def test_about_1300_to_1500_victims_and_family_members_are_supported_in_2025(seed: int) -> None:
    plan = plan_province(people=2500, seed=seed, today=TODAY)
    people = {person.key: person for person in plan.people}
    everybody = supported(plan, 2025)
    in_plan = {
        key
        for key in everybody
        if "DIS_OTHER" not in people[key].victim_categories
        and BY_CODE[people[key].commune_code].former_province == "45"
    }

    assert 1300 <= len(everybody) <= 1500
    assert 1300 <= len(in_plan) <= len(everybody)
    assert 800 < len(supported(plan, 2025, prefix="MED_")) < 1100
    assert 150 < len(supported(plan, 2025, prefix="LIV_")) < 350
    assert 200 < len(supported(plan, 2025, prefix="EDU_")) < 400
    assert len(supported(plan, 2024)) > 1200
    assert len(supported(plan, 2026)) > 1200


def test_women_are_helped_at_least_as_often_as_they_are_registered(province: ProvincePlan) -> None:
    people = {person.key: person for person in province.people}
    helped = supported(province, 2025)

    assert sum(people[key].sex == "F" for key in helped) / len(helped) > 0.4


def test_help_names_types_states_and_sources_of_the_house(province: ProvincePlan) -> None:
    organisations = {organisation.key for organisation in province.organisations}

    for given in province.help:
        kind = CATALOGUE[given.service_type]
        assert given.given_by in organisations
        assert given.state in AssistanceState.values
        assert given.funding in FundingSource.values
        assert kind["sector"] in Sector.values and kind["level"] in ServiceLevel.values
        assert given.value_vnd > 0 and given.value_vnd % 1000 == 0
        assert given.quantity >= 1
        assert (given.side != "NONE") is bool(kind["requires_side"])
        assert given.ends_on is None or given.ends_on >= given.given_on


def test_help_reaches_the_living_who_are_registered_and_of_an_age_for_it(province: ProvincePlan) -> None:
    people = {person.key: person for person in province.people}

    for given in province.help:
        person = people[given.person_key]
        assert person.is_alive and person.same_as is None
        assert person.registered_on <= given.given_on
        assert person.household_key == given.household_key
        if given.service_type == "EDU_SCHOL":
            assert 6 <= given.given_on.year - person.birth_year <= 21


def test_delivered_help_lies_in_three_years_up_to_today(province: ProvincePlan) -> None:
    days = [given.given_on for given in province.help]

    assert days == sorted(days)
    assert {day.year for day in days} == {2024, 2025, 2026}
    for given in province.help:
        assert (given.given_on > TODAY) is (given.state == "RESERVED")
    states = Counter(given.state for given in province.help)
    assert states["CONFIRMED"] > states["DELIVERED"] > states["RESERVED"] > 0


def test_help_follows_the_seasons(province: ProvincePlan) -> None:
    tet = [given for given in province.help if given.service_type == "GIFT_TET"]
    scholarships = Counter(
        given.given_on.month
        for given in province.help
        if given.service_type == "EDU_SCHOL" and not given.expects_refusal
    )

    assert all(PERIODS[given.period_code].span.has(given.given_on) for given in tet)
    assert scholarships.most_common(1)[0][0] == 9


def test_partners_see_whom_they_help(province: ProvincePlan) -> None:
    people = {person.key: person for person in province.people}
    shared = {(share.person_key, share.organisation_key): share.since for share in province.shares}

    assert len(shared) == len(province.shares)
    for given in province.help:
        if given.given_by == "PROVINCE" or given.given_by.startswith("UBND"):
            assert given.given_by in {"PROVINCE", f"UBND_{people[given.person_key].commune_code}"}
        elif people[given.person_key].registered_by != given.given_by:
            assert shared[given.person_key, given.given_by] <= given.given_on


def test_nothing_happens_on_the_day_kept_for_accidents(province: ProvincePlan) -> None:
    late = [person.accident for person in province.people if person.accident and person.accident.year >= 2023]

    assert late and all(accident.day == QUIET_DAY for accident in late)
    assert not any(given.given_on.day == QUIET_DAY for given in province.help)
    assert not any(person.registered_on.day == QUIET_DAY for person in province.people)


def test_eight_welfare_works_belong_to_2025_and_five_to_2026(province: ProvincePlan) -> None:
    begun = Counter(project.starts_on.year for project in province.projects)
    done = Counter(project.ends_on.year for project in province.projects if project.ends_on)

    assert begun == {2024: 4, 2025: 8, 2026: 5}
    assert done[2025] >= 2 and done[2026] >= 2
    for project in province.projects:
        assert (project.state == "COMPLETED") is (project.ends_on is not None)
        assert project.ends_on is None or project.starts_on < project.ends_on <= TODAY


def test_three_people_in_five_have_been_assessed(province: ProvincePlan) -> None:
    people = {person.key: person for person in province.people}
    answered = {answer.person_key for answer in province.answers}

    assert len(answered) == len(province.answers)
    assert 0.52 < len(answered) / len(people) < 0.64
    for answer in province.answers:
        assert people[answer.person_key].registered_on <= answer.assessed_on <= TODAY
        assert answer.washington is None or all(1 <= number <= 4 for number in answer.washington)
    assert any(answer.poverty is None for answer in province.answers)
