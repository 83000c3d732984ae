"""``find_duplicates`` over files: what it writes, what it leaves out and says so, and what it refuses."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from beneficiaries.rules.matching import lists
from beneficiaries.rules.matching.lists import PEOPLE
from tests.beneficiaries.matching_rows import others, row

ONE = row(id="R1", full_name="Đặng Thị Kim Thoa", sex="F", dob="1968-03-05", id_number="197123456", commune="Xã Thuận")
SAME = ONE | {"id": "R2", "full_name": "DANG THI KIM THOA", "commune": "Xã Lìa", "source": "B"}


def written(path: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str] = PEOPLE) -> Path:
    """A list as a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def found_in(folder: Path, people: Path, **more: Path) -> tuple[list[list[str]], str]:
    """The pairs as written, and what was said."""
    said, out = StringIO(), folder / "pairs.csv"
    call_command("find_duplicates", people=people, out=out, stdout=said, **more)
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file)), said.getvalue()


def test_pairs_are_written_likeliest_first_as_probabilities(tmp_path: Path) -> None:
    communes = tmp_path / "communes.csv"
    communes.write_text("old_commune,province,new_commune\nXã Thuận,Quảng Trị,Xã Lìa\n", encoding="utf-8")

    pairs, said = found_in(tmp_path, written(tmp_path / "people.csv", [ONE, SAME, *others()]), communes=communes)

    assert pairs[0] == ["id_a", "id_b", "score"]
    assert pairs[1][:2] == ["R1", "R2"]
    assert float(pairs[1][2]) > 0.9
    scores = [float(pair[2]) for pair in pairs[1:]]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len({tuple(pair[:2]) for pair in pairs}) == len(pairs)
    assert "402 dòng" in said
    assert "weights" in said


def test_the_order_of_the_rows_changes_nothing(tmp_path: Path) -> None:
    rows = [ONE, SAME, *others(150)]

    first, _ = found_in(tmp_path, written(tmp_path / "people.csv", rows))
    second, _ = found_in(tmp_path, written(tmp_path / "turned.csv", rows[::-1]))

    assert first == second


def test_new_rows_are_looked_up_and_their_pairs_alone_are_written(tmp_path: Path) -> None:
    people = written(tmp_path / "people.csv", [ONE, ONE | {"id": "R9", "source": "C"}, *others()])
    probes = written(tmp_path / "new.csv", [SAME])

    pairs, _ = found_in(tmp_path, people, probes=probes)

    assert {pair[0] for pair in pairs[1:]} | {pair[1] for pair in pairs[1:]} >= {"R1", "R2", "R9"}
    assert all("R2" in pair[:2] for pair in pairs[1:])


def test_old_encodings_are_named_and_read(tmp_path: Path) -> None:
    tcvn3 = ONE | {"id": "R2", "full_name": "§Æng ThÞ Kim Thoa", "source": "B"}
    vni = ONE | {"id": "R3", "full_name": "Ñaëng Thò Kim Thoa", "source": "C"}

    pairs, said = found_in(tmp_path, written(tmp_path / "people.csv", [ONE, tcvn3, vni, *others()]))

    assert {tuple(pair[:2]) for pair in pairs[1:] if float(pair[2]) > 0.9} >= {("R1", "R2"), ("R1", "R3")}
    assert "TCVN3" in said
    assert "VNI" in said


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"id": ""}, "không có mã"),
        ({"dob": "1968-02-30"}, "ngày sinh"),
        ({"dob": "05/03/1968"}, "ngày sinh"),
        ({"sex": "X"}, "giới tính"),
        ({"full_name": "a" * 1001}, "1.000 ký tự"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_by_line_and_left_out(
    tmp_path: Path, wrong: dict[str, str], told: str
) -> None:
    rows = [ONE, SAME | wrong, ONE | {"id": "R3", "source": "C"}]

    pairs, said = found_in(tmp_path, written(tmp_path / "people.csv", rows))

    assert [pair[:2] for pair in pairs[1:]] == [["R1", "R3"]]
    assert told in said
    assert "dòng 3" in said


def test_a_row_of_another_width_is_left_out(tmp_path: Path) -> None:
    people = written(tmp_path / "people.csv", [ONE, SAME])
    people.write_text(people.read_text(encoding="utf-8") + "R3,thiếu ô\n", encoding="utf-8")

    pairs, said = found_in(tmp_path, people)

    assert len(pairs) == 2
    assert "dòng 4" in said


def _empty(folder: Path) -> Path:
    (folder / "people.csv").write_text("", encoding="utf-8")
    return folder / "people.csv"


def _without_commune(folder: Path) -> Path:
    return written(folder / "people.csv", [ONE], [column for column in PEOPLE if column != "commune"])


def _ids_twice(folder: Path) -> Path:
    return written(folder / "people.csv", [ONE, SAME, SAME | {"id": "R1"}])


def _no_text(folder: Path) -> Path:
    (folder / "people.csv").write_bytes(b"id,full_name\n\xff\xfe\x00\x01")
    return folder / "people.csv"


def _titles_alone(folder: Path) -> Path:
    return written(folder / "people.csv", [])


def _absent(folder: Path) -> Path:
    return folder / "people.csv"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_empty, "trống"),
        (_without_commune, "commune"),
        (_ids_twice, "dòng 2 và 4"),
        (_no_text, "UTF-8"),
        (_titles_alone, "không có dòng nào"),
        (_absent, "không có"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_nothing_written(
    tmp_path: Path, make: Callable[[Path], Path], told: str
) -> None:
    people = make(tmp_path)

    with pytest.raises(CommandError, match=told):
        found_in(tmp_path, people)

    assert not (tmp_path / "pairs.csv").exists()


def test_a_file_of_two_hundred_megabytes_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = written(tmp_path / "people.csv", [ONE, SAME])
    with people.open("ab") as file:
        file.truncate(200_000_000)

    with pytest.raises(CommandError, match="200 MB"):
        found_in(tmp_path, people)

    assert lists.MOST_BYTES < 200_000_000


def test_new_rows_with_ids_of_the_list_are_refused(tmp_path: Path) -> None:
    people = written(tmp_path / "people.csv", [ONE])

    with pytest.raises(CommandError, match="R1"):
        found_in(tmp_path, people, probes=written(tmp_path / "new.csv", [SAME | {"id": "R1"}]))
