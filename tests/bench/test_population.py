"""The invented population keeps its promises: same seed, same bytes; a true truth; likenesses outside of it."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bench.population.communes import FOLDER, PROVINCES
from bench.population.files import CLUSTERS, COUNTS, LIST, NEGATIVES, PAIRS, SUCCESSION, write_population
from bench.population.kinds import Gap, Likeness, Slip
from bench.population.naming import FEMALE
from bench.population.parameter_sets import REPORTING, SETS, TUNING
from bench.population.parameters import SeedRefused
from bench.population.population import Population, make_population
from bench.population.rows import COLUMNS
from bench.population.seeds import check_tuning_seed, parameters_for_tuning, parameters_of
from bench.population.sources import SOURCES
from bench.population.truth import hard_negatives, true_pairs
from tests.architecture.tree import ROOT

ROWS = 3000
DATE_OF_BIRTH = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?|")


@pytest.fixture(scope="module", params=[(TUNING, 7), (REPORTING, 9007)], ids=["tuning", "reporting"])
def population(request: pytest.FixtureRequest) -> Population:
    parameters, seed = request.param
    return make_population(parameters, rows=ROWS, seed=seed)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _units(scheme: str, provinces: set[str]) -> set[str]:
    units = _read(FOLDER / "administrative_units.csv")
    parents = {row["code"] for row in units if row["scheme"] == scheme and row["parent_code"] in provinces} | provinces
    return {
        row["name"]
        for row in units
        if row["scheme"] == scheme and row["level"] == "commune" and row["parent_code"] in parents
    }


def test_the_same_seed_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.population", "--people", "300", "--set", "tuning", "--seed", "3", "--out"]
    for hash_seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": hash_seed}
        subprocess.run(
            [*command, str(tmp_path / hash_seed)], cwd=ROOT, env=environment, check=True, capture_output=True
        )

    for name in (LIST, SUCCESSION, PAIRS, CLUSTERS, NEGATIVES, COUNTS):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_another_seed_gives_another_list() -> None:
    one, other = (make_population(TUNING, rows=50, seed=seed) for seed in (1, 2))

    assert [row.cells for row in one.rows] != [row.cells for row in other.rows]


def test_the_files_agree_with_each_other(population: Population, tmp_path: Path) -> None:
    counts = write_population(population, tmp_path)

    rows, clusters = _read(tmp_path / LIST), _read(tmp_path / CLUSTERS)
    ids = [row["id"] for row in rows]
    cluster_of = {row["id"]: row["cluster"] for row in clusters}
    assert tuple(rows[0]) == COLUMNS
    assert len(set(ids)) == len(ids) == ROWS == counts["rows"]
    assert list(cluster_of) == ids
    pairs = _read(tmp_path / PAIRS)
    assert all(cluster_of[pair["left"]] == cluster_of[pair["right"]] for pair in pairs)
    sizes = Counter(Counter(cluster_of.values()).values())
    assert set(sizes) == {1, 2, 3, 4}
    assert len(pairs) == sizes[2] + 3 * sizes[3] + 6 * sizes[4] == counts["duplicate_pairs"]


def test_every_kind_of_hard_negative_occurs_and_none_is_in_the_truth(population: Population) -> None:
    truth, negatives = true_pairs(population), hard_negatives(population)

    assert set().union(*negatives.values()) == set(Likeness)
    assert not truth.keys() & negatives.keys()
    person_of = {row.id: row.person for row in population.rows}
    assert all(person_of[left] is not person_of[right] for left, right in negatives)
    assert all(left < right for left, right in (*truth, *negatives))


def test_every_kind_of_slip_and_gap_occurs(population: Population) -> None:
    slips = set().union(*(row.slips for row in population.rows))
    between = set().union(*true_pairs(population).values())

    assert set(Slip) - slips <= {Slip.ANIMAL_CYCLE, Slip.VNI, Slip.ETH}  # rarer than one in a thousand
    assert set(Gap) <= between


def test_a_citizen_number_says_the_sex_and_the_year_of_birth(population: Population) -> None:
    people = {row.person.number: row.person for row in population.rows}.values()
    with_number = [person for person in people if person.new_number]

    agreeing = [
        person
        for person in with_number
        if person.new_number[3] == str(2 * (person.born.year >= 2000) + (person.sex == FEMALE))
        if person.new_number[4:6] == f"{person.born.year % 100:02d}"
    ]
    assert all(re.fullmatch(r"0\d{2}[0-3]\d{8}", person.new_number) for person in with_number)
    assert len({person.new_number for person in with_number}) == len(with_number)
    assert 0.96 < len(agreeing) / len(with_number) < 1
    assert all(re.fullmatch(r"\d{9}|", person.old_number) for person in people)


def test_old_lists_have_old_numbers_and_new_lists_mostly_new_ones(population: Population) -> None:
    written = [(row.registered.year, len(row.meant_number)) for row in population.rows if row.id_number]

    assert all(length == 9 for year, length in written if year < 2016)
    recent = [length for year, length in written if year >= 2024]
    assert recent.count(12) > 3 * recent.count(9) > 0


def test_every_commune_is_in_the_administrative_data(population: Population, tmp_path: Path) -> None:
    write_population(population, tmp_path)
    old, new = _units("gso_pre2025", set(PROVINCES)), _units("gso_2025", {"44", "52"})

    succession = _read(tmp_path / SUCCESSION)
    assert {row["commune"] for row in _read(tmp_path / LIST)} <= old | new | {""}
    assert {row["old_commune"] for row in succession} == old
    assert {row["new_commune"] for row in succession} <= new
    assert {row["province"] for row in succession} == set(PROVINCES.values())


def test_cells_have_the_shapes_that_were_agreed(population: Population) -> None:
    for row in population.rows:
        cells = dict(zip(COLUMNS, row.cells, strict=True))
        assert cells["full_name"].strip()
        assert cells["sex"] in {"M", "F", ""}
        assert DATE_OF_BIRTH.fullmatch(cells["dob"]), cells["dob"]
        assert cells["dob"] <= row.registered.isoformat()
        assert re.fullmatch(r"\d{8,12}|", cells["id_number"]), cells["id_number"]
        assert re.fullmatch(r"[\d .]{8,13}|", cells["phone"]), cells["phone"]
        assert cells["source"] in {source.name for source in SOURCES}
        assert re.fullmatch(r"20[0-2]\d-\d\d-\d\d|", cells["registered"])


def test_a_source_leaves_out_what_it_is_used_to_leave_out(population: Population) -> None:
    rows = {source.name: [row for row in population.rows if row.source == source.name] for source in SOURCES}
    share = {name: sum(not row.id_number for row in of_source) / len(of_source) for name, of_source in rows.items()}

    assert share["UBND xã"] < share["Hội Nạn nhân chất độc da cam"]


@pytest.mark.parametrize("slip", Slip)
def test_the_two_sets_differ_in_the_rate_of_every_slip(slip: Slip) -> None:
    assert (slip in TUNING.slips) == (slip in REPORTING.slips)
    if slip in TUNING.slips:
        assert TUNING.slips[slip] != REPORTING.slips[slip]


@pytest.mark.parametrize("likeness", Likeness)
def test_the_two_sets_differ_in_the_rate_of_every_likeness(likeness: Likeness) -> None:
    assert TUNING.likenesses[likeness] != REPORTING.likenesses[likeness]


def test_no_seed_belongs_to_two_sets() -> None:
    seeds = [seed for parameters in SETS.values() for seed in parameters.seeds]

    assert len(seeds) == len(set(seeds))


@pytest.mark.parametrize("seed", [REPORTING.seeds[0], REPORTING.seeds[-1], TUNING.seeds[-1] + 1, 0])
def test_a_seed_that_is_not_for_tuning_is_refused_for_tuning(seed: int) -> None:
    with pytest.raises(SeedRefused):
        check_tuning_seed(seed)
    with pytest.raises(SeedRefused):
        parameters_for_tuning(seed)
    with pytest.raises(SeedRefused):
        parameters_of("tuning", seed)


@pytest.mark.parametrize("seed", [TUNING.seeds[0], TUNING.seeds[-1]])
def test_a_seed_for_tuning_gives_the_set_for_tuning_and_no_other(seed: int) -> None:
    assert parameters_for_tuning(seed) is TUNING
    with pytest.raises(SeedRefused):
        parameters_of("reporting", seed)
    with pytest.raises(SeedRefused):
        make_population(REPORTING, rows=1, seed=seed)
