"""The invented people are the same for the same seed, and plausible."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date

import pytest

from config.demo.communes import BY_CODE
from config.demo.papers import agrees
from config.demo.plans import ProvincePlan
from config.demo.province import plan_province
from core.text.names import check_name
from core.text.numbers import parse_identity
from core.text.phones import is_assigned, parse_phone

TODAY = date(2026, 11, 21)


def share(part: int, whole: int) -> float:
    return part / whole


def test_same_seed_makes_the_same_province() -> None:
    first = plan_province(people=300, seed=7, today=TODAY)
    second = plan_province(people=300, seed=7, today=TODAY)

    assert first == second


def test_another_seed_makes_other_people() -> None:
    first = plan_province(people=300, seed=7, today=TODAY)
    second = plan_province(people=300, seed=8, today=TODAY)

    same = {person.full_name for person in first.people} & {person.full_name for person in second.people}
    assert len(same) < 150
    numbers = {person.identity_number for person in first.people} & {person.identity_number for person in second.people}
    assert len(numbers - {""}) < 3


def test_people_do_not_depend_on_the_day() -> None:
    early = plan_province(people=300, seed=7, today=date(2026, 1, 15))
    late = plan_province(people=300, seed=7, today=date(2026, 12, 30))

    assert [person.full_name for person in early.people] == [person.full_name for person in late.people]
    assert [person.identity_number for person in early.people] == [person.identity_number for person in late.people]


def test_same_seed_makes_the_same_people_in_another_process() -> None:
    code = (
        "from datetime import date; from config.demo.province import plan_province;"
        "print(repr(plan_province(people=60, seed=7, today=date(2026, 11, 21))))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }

    assert said == {repr(plan_province(people=60, seed=7, today=TODAY)) + "\n"}


@pytest.mark.parametrize("people", [1, 2, 37, 500])
def test_as_many_people_as_asked_for(people: int) -> None:
    plan = plan_province(people=people, seed=3, today=TODAY)

    assert [person.key for person in plan.people] == list(range(people))
    assert sum(len(household.member_keys) for household in plan.households) == people
    assert [household.key for household in plan.households] == list(range(len(plan.households)))


def test_no_province_without_people() -> None:
    with pytest.raises(ValueError, match="at least one"):
        plan_province(people=0, today=TODAY)


def test_members_of_a_household_live_in_one_place_under_one_head(province: ProvincePlan) -> None:
    people = {person.key: person for person in province.people}

    for household in province.households:
        members = [people[key] for key in household.member_keys]
        assert household.head_key in household.member_keys
        heads = [member.key for member in members if member.relation_to_head == "HEAD" and member.same_as is None]
        assert heads == [household.head_key]
        assert {(member.commune_code, member.village) for member in members} == {
            (household.commune_code, household.village)
        }
        assert household.size >= sum(member.is_alive and member.same_as is None for member in members)


def test_victim_categories_are_mixed_as_in_the_old_province(province: ProvincePlan) -> None:
    counts = Counter(category for person in province.people for category in person.victim_categories)
    total = len(province.people)

    assert 0.18 < share(counts["UXO_SURV"], total) < 0.32
    assert 0.18 < share(counts["UXO_FAM"], total) < 0.34
    assert 0.25 < share(counts["AO_HDKC"] + counts["AO_CHILD"] + counts["AO_GEN3"], total) < 0.45
    assert counts["AO_CIV"] and counts["AO_FAM"] and counts["UXO_KILLED"] and counts["WAR_OTHER"]
    assert 0.02 < share(counts["DIS_OTHER"], total) < 0.09


def test_killed_victims_are_not_alive_and_all_others_may_be(province: ProvincePlan) -> None:
    killed = [person for person in province.people if "UXO_KILLED" in person.victim_categories]

    assert killed
    assert all(not person.is_alive and person.phone == "" for person in killed)
    assert share(sum(person.is_alive for person in province.people), len(province.people)) > 0.95


def test_accidents_lie_within_a_life_and_before_registration(province: ProvincePlan) -> None:
    hurt = [person for person in province.people if person.accident is not None]

    assert len(hurt) > 400
    for person in hurt:
        assert person.accident is not None
        assert person.birth_year + 3 <= person.accident.year
        if person.accident.happened_on is not None:
            assert person.accident.happened_on <= person.registered_on
    assert all(
        person.accident is not None or "UXO_SURV" not in person.victim_categories or person.same_as is not None
        for person in province.people
    )


def test_years_sexes_and_precision_are_plausible(province: ProvincePlan) -> None:
    people = province.people
    total = len(people)

    assert all(1930 <= person.birth_year <= 2022 for person in people)
    assert 0.38 < share(sum(person.sex == "F" for person in people), total) < 0.52
    assert 0.27 < share(sum(person.birth_month is None for person in people), total) < 0.34
    assert not any(person.birth_month is None and person.birth_day is not None for person in people)
    assert not any((person.birth_month, person.birth_day) == (1, 1) for person in people)


def test_identity_numbers_agree_with_sex_and_year_but_for_a_few(province: ProvincePlan) -> None:
    cards = [person for person in province.people if person.identity_kind == "CCCD"]
    odd = [person for person in cards if set(person.oddities) & {"IDENTITY_SEX", "IDENTITY_YEAR"}]

    assert 0 < share(len(odd), len(cards)) < 0.02
    for person in cards:
        assert len(person.identity_number) == 12
        right = agrees(person.identity_number, sex=person.sex, birth_year=person.birth_year)
        assert right == ("IDENTITY_SEX" not in person.oddities, "IDENTITY_YEAR" not in person.oddities)
    at_home = sum(person.identity_number.startswith(("045", "044")) for person in cards)
    assert share(at_home, len(cards)) > 0.93


def test_who_has_no_number_has_a_reason(province: ProvincePlan) -> None:
    kinds = Counter(person.identity_kind for person in province.people)
    total = len(province.people)

    assert 0.07 < share(kinds["CMND"], total) < 0.15
    assert 0.07 < share(kinds["NONE"], total) < 0.15
    for person in province.people:
        has_number = person.identity_kind != "NONE"
        assert bool(person.identity_number) is has_number
        assert bool(person.no_identity_reason) is not has_number


def test_numbers_are_read_by_the_house_and_belong_to_one_person(province: ProvincePlan) -> None:
    numbers = [person.identity_number for person in province.people if person.identity_number]
    phones = {person.phone for person in province.people if person.phone}

    assert len(set(numbers)) == len(numbers)
    assert [parse_identity(number).digits for number in numbers] == numbers
    assert all(parse_phone(phone) == phone for phone in phones)
    assert share(sum(is_assigned(phone) for phone in phones), len(phones)) > 0.95


def test_a_phone_is_shared_within_its_household_alone(province: ProvincePlan) -> None:
    households: dict[str, set[int]] = {}
    holders: Counter[str] = Counter()
    for person in province.people:
        if person.phone:
            households.setdefault(person.phone, set()).add(person.household_key)
            holders[person.phone] += 1

    assert all(len(keys) == 1 for keys in households.values())
    assert any(count > 1 for count in holders.values())


def test_names_are_accepted_by_the_house(province: ProvincePlan) -> None:
    names = {name for person in province.people for name in (person.full_name, *person.aliases)}

    assert all(check_name(name) == name for name in names)


def test_names_follow_the_land(province: ProvincePlan) -> None:
    mountains = [person for person in province.people if person.is_minority]
    coast = [person for person in province.people if not person.is_minority]

    assert 0.15 < share(len(mountains), len(province.people)) < 0.4
    assert all(person.ethnicity in {"bru_van_kieu", "pa_ko"} for person in mountains)
    assert share(sum(person.full_name.upper().startswith("HỒ ") for person in mountains), len(mountains)) > 0.95
    assert any(" " not in person.full_name for person in mountains)
    assert 0.3 < share(sum(person.full_name.startswith("Nguyễn ") for person in coast), len(coast)) < 0.46
    assert any(alias.startswith("Pả ") for person in mountains for alias in person.aliases)


def test_most_people_live_in_the_communes_of_old_quang_tri(province: ProvincePlan) -> None:
    communes = [BY_CODE[person.commune_code] for person in province.people]

    assert share(sum(commune.former_province == "45" for commune in communes), len(communes)) > 0.9
    assert len(set(communes)) > 40
    assert all(person.former_commune_code in BY_CODE[person.commune_code].former_codes for person in province.people)


def test_a_few_facts_are_messy_on_purpose(province: ProvincePlan) -> None:
    people = {person.key: person for person in province.people}
    odd = Counter(oddity for person in province.people for oddity in person.oddities)

    assert set(odd) == {"IDENTITY_SEX", "IDENTITY_YEAR", "CAPITALS", "REPEATED"}
    assert odd.total() < 0.03 * len(province.people)
    for person in province.people:
        if person.same_as is not None:
            first = people[person.same_as]
            assert (first.birth_year, first.sex, first.village) == (person.birth_year, person.sex, person.village)
            assert person.identity_number == "" and first.same_as is None
