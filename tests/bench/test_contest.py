"""The contest of our matcher with its peers, played by stand-ins: small programs that write known pairs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.contest import Contest
from bench.duplicates import measure
from bench.febrl import is_across, quality_on
from bench.figures import Figure
from bench.measured_run import run_measured
from bench.pair_files import hold_out, read_kinds, read_scores
from tests.architecture.tree import ROOT

# A stand-in finds people who share the name and the commune, and is sure of those who share the year too.
STAND_IN = """
import csv, itertools, sys
told = dict(zip(sys.argv[1::2], sys.argv[2::2]))
rows = [("0", row) for row in csv.DictReader(open(told["--people"], encoding="utf-8"))]
if "--probes" in told:
    rows += [("1", row) for row in csv.DictReader(open(told["--probes"], encoding="utf-8"))]
groups = {}
for side, row in rows:
    groups.setdefault((row["full_name"], row["commune"]), []).append((side, row))
with open(told["--out"], "w", encoding="utf-8") as out:
    out.write("id_a,id_b,score\\n")
    for group in groups.values():
        for (side, a), (other, b) in itertools.combinations(group, 2):
            if "--probes" not in told or side != other:
                out.write(f"{b['id']},{a['id']},{SURE if a['dob'][:4] == b['dob'][:4] else 0.4}\\n")
print("weights of 1 June")
"""
FEBRL = """
import pathlib, sys
for number in "1234":
    folder = pathlib.Path(sys.argv[1]) / f"febrl{number}"
    folder.mkdir()
    (folder / "people.csv").write_text(
        "id,full_name,alias,sex,dob,id_number,phone,commune,village,head,source,registered\\n"
        "rec-1-org,green ann,,,1950,,,ayr,,,,\\nrec-1-dup-0,green ann,,,1950,,,ayr,,,,\\n"
    )
    (folder / "true_pairs.csv").write_text("left,right\\nrec-1-dup-0,rec-1-org\\n")
"""


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str, str], list[str]]:
    def written(name: str, text: str) -> list[str]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return [sys.executable, str(path)]

    return written


@pytest.fixture
def figures(program: Callable[[str, str], list[str]]) -> dict[str, Figure]:
    contest = Contest(
        people=200,
        seeds=[9001, 9002],
        ours=program("ours.py", STAND_IN.replace("SURE", "0.9")),
        peers={
            "able": program("able.py", STAND_IN.replace("SURE", "7")),
            "silent": program("silent.py", STAND_IN.replace("SURE", "7").replace("combinations(group, 2)", "chain()")),
        },
        febrl=program("febrl.py", FEBRL),
        versions="able 1.0",
    )
    return {figure.name: figure for figure in measure(contest)}


def test_a_contest_with_stand_ins_tells_every_figure(figures: dict[str, Figure]) -> None:
    assert len(figures) == 23
    assert all(figure.database == "files" and figure.unit for figure in figures.values())
    assert figures["duplicates, F1 above the best peer's, mean"].value <= 0
    assert not figures["duplicates, F1 above the best peer's, mean"].ok
    assert 0 < figures["peer able, best F1, mean"].value < 1
    assert figures["peer silent, best F1, mean"].value == 0
    assert figures["febrl4, F1"].value == 1
    assert 0 < figures["duplicates, harder list, seed 8001, F1 at 0.5"].value < 1
    assert figures["duplicates, harder list, seed 8001, recall at precision 0.99"].floor is None
    assert figures["duplicates, calibration error, mean"].value > 0


def test_the_notes_tell_seeds_and_versions_of_the_peers_and_of_the_weights(figures: dict[str, Figure]) -> None:
    note = figures["duplicates, F1 at 0.5, mean"].note

    assert "9001, 9002" in note
    assert "able 1.0" in note
    assert "weights of 1 June" in note


def test_recall_at_high_precision_has_the_best_peer_s_as_its_floor(figures: dict[str, Figure]) -> None:
    figure = figures["duplicates, recall at precision 0.99, mean"]

    # The able peer orders the pairs as ours does.
    assert figure.floor == figure.value


def test_held_out_rows_are_of_duplicated_people_and_leave_one_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.population", "--people", "400", "--set", "reporting", "--seed", "9004"]
    run_measured([*command, "--out", str(tmp_path)])
    register, probes = tmp_path / "register.csv", tmp_path / "probes.csv"

    truth = hold_out(tmp_path, most=10, seed=1, register=register, probes=probes)

    stayed, chosen = (
        {row["id"] for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())}
        for path in (register, probes)
    )
    assert len(chosen) == 10
    assert len(stayed) == 390
    assert not stayed & chosen
    assert truth <= set(read_kinds(tmp_path / "true_pairs.csv"))
    assert {each for pair in truth for each in pair} & chosen == chosen
    assert all(len(chosen & set(pair)) == 1 for pair in truth)


@pytest.mark.parametrize(
    "text",
    ["id_a,id_b,score\na,b,1\nb,a,1\n", "id_a,id_b,score\na,a,1\n", "a,b,c\n", ""],
    ids=["twice", "with itself", "other columns", "empty"],
)
def test_pairs_that_are_none_are_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(text)

    with pytest.raises(ValueError, match=r"pairs\.csv"):
        read_scores(path)


def test_linked_lists_are_judged_by_the_pairs_across(tmp_path: Path) -> None:
    for name in ("febrl3", "febrl4"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "true_pairs.csv").write_text("left,right\nrec-1-dup-0,rec-1-org\n")
    scores = {("rec-1-dup-0", "rec-1-org"): 0.9, ("rec-1-org", "rec-2-org"): 0.95}

    assert quality_on("febrl4", scores, folder=tmp_path).fixed.precision == 1
    assert quality_on("febrl3", scores, folder=tmp_path).fixed.precision == 0.5
    assert not is_across(("rec-1-dup-0", "rec-1-dup-1"))


def test_the_memory_of_a_program_is_its_own_and_not_of_who_started_it() -> None:
    ballast = bytearray(300 * 1024 * 1024)

    small = run_measured([sys.executable, "-c", "print('done')"])
    large = run_measured([sys.executable, "-c", "b = bytearray(200 * 1024 * 1024)"])

    assert len(ballast) > small.mebibytes * 1024 * 1024 * 2
    assert large.mebibytes > 200
    assert small.printed == "done\n"


def test_a_program_that_fails_ends_the_bench_and_shows_why(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="exit 3"):
        run_measured([sys.executable, "-c", "import sys; print('because'); sys.exit(3)"])

    assert "because" in capsys.readouterr().err


def test_the_command_of_a_contest_runs_from_the_project_s_folder() -> None:
    assert run_measured([sys.executable, "-c", "import os; print(os.getcwd())"]).printed.strip() == str(ROOT)
