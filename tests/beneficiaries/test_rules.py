"""Pure rules: codes, index keys, pages, checks of facts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.rules.check_facts import check_accident, check_basis, check_facts, is_minority_of
from beneficiaries.rules.codes import ALPHABET, BASE, PREFIXES, code_of, prefix_of, read_code
from beneficiaries.rules.facts import BasisFacts, CategoryFacts, PersonFacts
from beneficiaries.rules.index_keys import Kind, Known, keys_of
from beneficiaries.rules.pages import Key, cut, merged, read_key
from core.errors import RuleViolation
from core.text.days import PartialDate

KEY = b"k" * 32
TODAY = date(2026, 11, 21)


def test_no_two_files_share_a_code_and_neighbours_look_unrelated() -> None:
    codes = [code_of(number, key=KEY, prefix="QT") for number in range(5_000)]

    assert len(set(codes)) == 5_000
    assert all(len(code) == len("QT-7K3M-4") for code in codes)
    assert len({code[:5] for code in codes[:20]}) > 10


def test_the_codes_grow_by_one_sign_when_four_are_used_up() -> None:
    last, first = (code_of(number, key=KEY, prefix="QT") for number in (BASE**4 - 1, BASE**4))

    assert (len(last), len(first)) == (9, 10)
    assert read_code(first) == first


def test_prefixes_are_unique_in_the_country() -> None:
    assert len(PREFIXES) == len(set(PREFIXES.values())) == 34
    assert (prefix_of("44"), prefix_of("52"), prefix_of("99")) == ("QT", "GL", "VN")


@given(st.integers(0, BASE**4 - 1), st.integers(0, 4), st.sampled_from(ALPHABET))
def test_every_single_wrong_sign_is_noticed(number: int, place: int, sign: str) -> None:
    signs = list(code_of(number, key=KEY, prefix="QT").replace("-", ""))
    signs[2 + place], right = sign, signs[2 + place]

    assert (read_code("".join(signs)) is None) == (sign != right)


@given(st.integers(0, BASE**4 - 1), st.integers(0, 3))
def test_every_swap_of_neighbours_is_noticed(number: int, place: int) -> None:
    signs = list(code_of(number, key=KEY, prefix="QT").replace("-", ""))
    left, right = signs[2 + place], signs[3 + place]
    signs[2 + place], signs[3 + place] = right, left

    assert (read_code("".join(signs)) is None) == (left != right)


@pytest.mark.parametrize("typed", ["", "Hồ Thị Kăn", "QT", "QT-7K3M", "QT-0000-0", "x" * 500, "QT-7K3M-4-4-4-4-4"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_unknown_parts_make_no_keys() -> None:
    assert {key.kind for key in keys_of(Known(names=("Hồ Thị Kăn",)))} == {Kind.NAME}
    assert keys_of(Known(names=("Kăn",))) == []


def test_spellings_of_one_name_make_one_key() -> None:
    one, other = (keys_of(Known(names=(n,), birth="1968")) for n in ("Hồ Thị Thuý", "HO  THI THÚY"))

    assert one == other != []


def test_a_full_known_person_has_a_key_of_each_kind() -> None:
    known = Known(
        names=("Hồ Thị Kăn",), commune="c", birth="1968-03-05", identity_numbers=("045168001412",),
        phones=("0912345815",), head="Hồ Văn A",
        village="Bản Ka Tăng", sex="F",
    )  # fmt: skip

    assert {key.kind for key in keys_of(known)} == set(Kind)


def test_ranges_merge_without_repeats_newest_first() -> None:
    keys = [Key(number, UUID(int=number)) for number in range(10)]

    assert merged([keys[5:], keys[3:7]]) == keys[:2:-1]
    assert cut(merged([keys]), size=3) == (keys[:6:-1], True)
    assert cut(merged([keys], upwards=True), size=3, upwards=True) == (keys[2::-1], True)
    assert cut([], size=3) == ([], False)


def test_equal_times_are_ordered_by_id_in_both_directions() -> None:
    one, two = Key(7, UUID(int=1)), Key(7, UUID(int=2))

    assert merged([[two], [one]]) == [one, two]
    assert merged([[one], [two]], upwards=True) == [two, one]


@pytest.mark.parametrize("text", ["", "1", "1.", ".", "a.b", "1.zz", "9" * 99 + "." + "0" * 32])
def test_a_broken_key_of_an_address_is_none_or_harmless(text: str) -> None:
    key = read_key(text)

    assert key is None or abs(key.sort_key) < 2**63
    whole = Key(12, UUID(int=5))
    assert read_key(whole.written()) == whole


def person(**told: object) -> PersonFacts:
    """Facts that pass, but for what is told."""
    usual: dict[str, object] = {"full_name": "A B", "commune": "c", "identity_missing_reason": "LOST"}
    return PersonFacts(**(usual | told))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("birth", "code"),
    [
        (PartialDate(2026, 11, 21), None),
        (PartialDate(2026, 11, 22), "BIRTH_IMPOSSIBLE"),
        (PartialDate(2026), None),
        (PartialDate(1906), None),
        (PartialDate(1905), "BIRTH_IMPOSSIBLE"),
    ],
)
def test_a_birth_lies_within_120_years_up_to_today(birth: PartialDate, code: str | None) -> None:
    assert _refused(lambda: check_facts(person(birth=birth), today=TODAY)) == code


def test_a_category_stands_once() -> None:
    twice = (CategoryFacts(category="AO_CIV"), CategoryFacts(category="AO_CIV"))

    assert _refused(lambda: check_facts(person(categories=twice), today=TODAY)) == "CATEGORY_TWICE"


@pytest.mark.parametrize(
    ("accident", "code"),
    [
        (None, None),
        (PartialDate(2026, 11, 21), None),
        (PartialDate(2026, 11, 22), "ACCIDENT_IN_FUTURE"),
        (PartialDate(1968), None),
        (PartialDate(1967, 12, 31), "ACCIDENT_BEFORE_BIRTH"),
    ],
)
def test_an_accident_lies_between_birth_and_today(accident: PartialDate | None, code: str | None) -> None:
    assert _refused(lambda: check_accident(accident, birth=PartialDate(1968), today=TODAY)) == code


@pytest.mark.parametrize(
    ("basis", "kind", "code"),
    [
        (BasisFacts(basis=""), "STATE_COMMUNE", "BASIS_MISSING"),
        (BasisFacts(basis="STATUTORY"), "STATE_COMMUNE", None),
        (BasisFacts(basis="STATUTORY"), "RED_CROSS", "BASIS_NOT_STATUTORY"),
        (BasisFacts(basis="CONSENT"), "NGO", "CONSENT_METHOD_MISSING"),
        (BasisFacts(basis="CONSENT", method="THUMBPRINT", given_on=TODAY), "NGO", None),
        (BasisFacts(basis="CONSENT", method="THUMBPRINT", given_on=date(2026, 11, 22)), "NGO", "CONSENT_IN_FUTURE"),
        (BasisFacts(basis="VITAL_INTEREST"), "NGO", None),
    ],
)
def test_which_basis_which_organisation_may_state(basis: BasisFacts, kind: str, code: str | None) -> None:
    assert _refused(lambda: check_basis(basis, organisation_kind=kind, today=TODAY)) == code


def test_minority_follows_from_the_group_and_stays_open_without_one() -> None:
    assert [is_minority_of(name) for name in ("", "Kinh", " kinh ", "Bru–Vân Kiều")] == [None, False, False, True]


def _refused(call: object) -> str | None:
    try:
        call()  # type: ignore[operator]
    except RuleViolation as refused:
        return refused.code
    return None
