"""A search for the invented strings in a file means something: many, distinct, and found in no public text."""

from __future__ import annotations

import csv
import time
from datetime import date
from pathlib import Path

import pytest

from config.demo.communes import COMMUNES, PROVINCE_CODE
from config.demo.names import SHORTEST, words_of_names
from config.demo.organisations import commune_office, plan_organisations, plan_users
from config.demo.plans import ProvincePlan
from config.demo.province import plan_province
from config.demo.strings import personal_strings
from core.text.names import fold
from partners.choices import FunctionCode, OrganisationKind
from partners.roles import Role

UNITS = Path("places/data/administrative_units.csv")
SUCCESSION = Path("places/data/administrative_succession_2025.csv")


def units() -> list[dict[str, str]]:
    with UNITS.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def public_text() -> str:
    """All names of units, and what the seeds of the catalogue say, without marks."""
    seeds = [path.read_text(encoding="utf-8") for path in sorted(Path("services/data").glob("*.json"))]
    lines = [line for seed in seeds for line in seed.splitlines()]
    return "\n".join(sorted({fold(line) for line in (*(unit["name"] for unit in units()), *lines)}))


def test_there_are_many_strings_each_long_enough_and_listed_once(province: ProvincePlan) -> None:
    strings = personal_strings(province)
    texts = [text for _, text in strings]

    assert len(set(texts)) == len(texts) >= 300
    assert min(map(len, texts)) >= SHORTEST
    assert {kind for kind, _ in strings} == {
        "name", "alias", "identity", "phone", "village", "address", "birth_date", "accident_date", "note",
    }  # fmt: skip


def test_every_personal_fact_of_everybody_is_listed(province: ProvincePlan) -> None:
    texts = {text for _, text in personal_strings(province)}

    for person in province.people:
        facts = {person.full_name, *person.aliases, person.identity_number, person.phone, person.village}
        facts |= {person.address_line, person.note} - {""}
        assert facts - {""} <= texts
        assert person.born_on is None or person.born_on.isoformat() in texts


def test_no_invented_string_hides_in_public_text(province: ProvincePlan, public_text: str) -> None:
    found = [text for _, text in personal_strings(province) if fold(text) in public_text]

    assert found == []


def test_no_name_that_can_be_drawn_hides_in_public_text(public_text: str) -> None:
    words = {fold(word) for word in words_of_names()}
    beginnings = {" ".join(word.split()[:2]) for word in words}
    hidden_beginnings = {beginning for beginning in beginnings if beginning in public_text}
    found = [word for word in words if " ".join(word.split()[:2]) in hidden_beginnings and word in public_text]

    assert found == []


def test_no_invented_string_hides_in_what_the_demo_says_openly(province: ProvincePlan) -> None:
    said = [organisation.name for organisation in province.organisations]
    said += [organisation.short_name for organisation in province.organisations]
    said += [text for user in province.users for text in (user.username, user.full_name)]
    said += [project.title for project in province.projects]
    said += [day.isoformat() for given in province.help for day in (given.given_on, given.ends_on) if day]
    said += [person.registered_on.isoformat() for person in province.people]
    said += [answer.assessed_on.isoformat() for answer in province.answers]
    openly = "\n".join(map(fold, said))

    assert [text for _, text in personal_strings(province) if fold(text) in openly] == []


def test_villages_are_no_administrative_units(province: ProvincePlan) -> None:
    names = {fold(unit["name"]).split(" ", 1)[-1] for unit in units()}
    villages = {person.village for person in province.people}

    assert len(villages) > 100
    assert not {fold(village).split(" ", 1)[1] for village in villages} & names


def test_communes_are_those_of_the_reference_data() -> None:
    current = {unit["code"]: unit for unit in units() if unit["scheme"] == "gso_2025" and unit["level"] == "commune"}
    districts = {unit["code"]: unit for unit in units() if unit["level"] == "district"}
    with SUCCESSION.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert len(COMMUNES) == 77
    for commune in COMMUNES:
        unit = current[commune.code]
        origins = [row for row in rows if row["new_commune_code"] == commune.code]
        assert (unit["name"], unit["parent_code"]) == (commune.name, PROVINCE_CODE)
        assert {row["old_commune_code"] for row in origins} == set(commune.former_codes)
        assert {districts[row["old_district_code"]]["parent_code"] for row in origins} == {commune.former_province}


def test_every_role_has_an_account_and_every_account_an_organisation() -> None:
    organisations = {organisation.key: organisation for organisation in plan_organisations(1)}
    users = plan_users()

    assert {user.role for user in users} == set(Role.values)
    assert len({user.username for user in users}) == len(users)
    assert {user.organisation_key for user in users} <= organisations.keys()
    assert sum(user.role == "COMMUNE_WORKER" for user in users) == 12
    assert all(organisation.kind in OrganisationKind.values for organisation in organisations.values())
    functions = {code for organisation in organisations.values() for code in organisation.functions}
    assert functions <= set(FunctionCode.values)
    assert {"COORDINATION", "REPORTING"} <= functions
    assert all(commune_office(commune.code) in organisations for commune in COMMUNES)


def test_ten_thousand_people_are_planned_in_seconds_and_no_number_twice() -> None:
    began = time.process_time()
    plan = plan_province(people=10_000, seed=5, today=date(2026, 11, 21))

    numbers = [person.identity_number for person in plan.people if person.identity_number]
    assert time.process_time() - began < 10
    assert len(plan.people) == 10_000
    assert len(numbers) == len(set(numbers))
