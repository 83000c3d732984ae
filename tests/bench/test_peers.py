"""The peers of the duplicate matcher stand apart from the product, and read a list as a careful office would."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bench.peers.environment import LOCK
from bench.peers.records import Record, candidate_pairs, folded, keys_of, phone_digits, read_people
from tests.architecture.tree import ROOMS_ABOVE_FIRST, syntax_of

HEAD = "id,full_name,alias,sex,dob,id_number,phone,commune,village,head,source,registered\n"


def _record(name: str, **told: str) -> Record:
    communes = (told.pop("commune"),) if "commune" in told else ()
    empty = dict.fromkeys(("alias", "sex", "dob", "number", "phone", "village", "head"), "")
    return Record(id=told.pop("id", "1"), name=name, communes=communes, **(empty | told))


def test_no_peer_imports_the_product() -> None:
    imported = {
        name.partition(".")[0]
        for path in LOCK.parent.glob("*.py")
        for node in ast.walk(syntax_of(path))
        for name in _names(node)
    }

    assert imported & {*ROOMS_ABOVE_FIRST, "django", "tests"} == set()


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_the_lock_of_the_peers_holds_names_and_hashes_and_no_address() -> None:
    lock = LOCK.read_text(encoding="utf-8")

    assert "://" not in lock
    assert lock.count("==") <= lock.count("--hash=sha256:")
    assert {"splink==5.0.0", "recordlinkage==0.16"} <= set(lock.split())


@pytest.mark.parametrize(
    "text", ["Đặng Thị Ngọc", "  ĐẶNG\u00a0THI. Ngoc ", "\u0110a\u0323\u0306ng Thi\u0323 Ngo\u0323c"]
)
def test_names_are_folded(text: str) -> None:
    assert folded(text) == "dang thi ngoc"


@pytest.mark.parametrize("text", ["0391234567", "+84 391 234 567", "391.234.567", "01691234567"])
def test_telephone_numbers_are_compared_as_they_are_since_2018(text: str) -> None:
    assert phone_digits(text) == "391234567"


def test_communes_are_today_s_all_of_them_where_one_was_split(tmp_path: Path) -> None:
    people, communes = tmp_path / "people.csv", tmp_path / "succession.csv"
    row = "{},Lê Văn An,,M,1970,,,{},,,,\n"
    people.write_text(HEAD + "".join(row.format(*each) for each in enumerate(("Xã A", "Xã B", "Xã C", ""))))
    communes.write_text("old_commune,province,new_commune\nXã A,Q,Xã B\nXã A,Q,Xã C\n")

    found = [each.communes for each in read_people(people, communes)]

    assert found == [("xa b", "xa c"), ("xa b",), ("xa c",), ()]


def test_what_is_missing_makes_no_key() -> None:
    assert list(keys_of(_record("le van an"))) == []


def test_a_record_has_keys_of_seven_kinds() -> None:
    record = _record(
        "le van an", dob="1970-05-02", number="45070", phone="391234567", commune="xa b", head="tran thi ba"
    )

    assert len({key[0] for key in keys_of(record)}) == 7


def test_first_of_january_is_no_day_to_look_for() -> None:
    kinds = {key[0] for key in keys_of(_record("le van an", dob="1970-01-01"))}

    assert kinds == {"name, year"}


def test_a_given_name_put_first_is_found_and_each_pair_once() -> None:
    records = [
        _record("le van an", id="1", dob="1970", commune="xa b"),
        _record("an le van", id="2", dob="1970", commune="xa b"),
        _record("tran ba", id="3", dob="1970", commune="xa b"),
    ]

    assert candidate_pairs(records) == [(0, 1)]
