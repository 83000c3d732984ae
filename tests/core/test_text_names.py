"""Names are one text however they were typed, and keep the spelling their owners chose."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import RuleViolation
from core.text.letters import bare, clean_text, is_syllable
from core.text.names import (
    NameParts,
    NameQuery,
    check_name,
    clean_name,
    fold,
    matches_any_order,
    name_parts,
    phonetic,
    sort_key,
    syllables,
    title_name,
    unify_tone,
)

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊÔƠƯÝ '-.()̣́̀̉̃ðÐ"
any_name = st.one_of(st.text(), st.text(alphabet=VIETNAMESE))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (unicodedata.normalize("NFD", "Nguyễn Đức"), "Nguyễn Đức"),
        ("Ðặng Văn ðức", "Đặng Văn đức"),
        ("Nguyễn\u00a0Văn  An ", "Nguyễn Văn An"),
        ("Hồ\u200b Văn\ufeff Pả", "Hồ Văn Pả"),
        ("Hồ\tVăn\nPả", "Hồ Văn Pả"),
        ("Н\u043e\u0440 Аn", "Hop An"),
        ("Ηồ Thị Κăn", "Hồ Thị Kăn"),
        ("H’Blum Niê", "H'Blum Niê"),
        ("H‘Blum", "H'Blum"),
        ("Hʼ´`Blum", "H'''Blum"),
        ("Ｎｇｕｙễｎ", "Nguyễn"),
        ("  HỒ  VĂN  PẢ", "HỒ VĂN PẢ"),
        ("Hoà", "Hoà"),
        ("Nguyễn Văn An.", "Nguyễn Văn An"),
        ("Hồ Văn Lý (B)", "Hồ Văn Lý (B)"),
        ("Bru–Vân Kiều", "Bru-Vân Kiều"),
        ("Nguyễn\u202e An\ud800", "Nguyễn An"),
        ("", ""),
    ],
)
def test_a_cleaned_name_has_one_spelling_and_keeps_its_owners_choice(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "titled"),
    [
        ("HỒ VĂN PẢ", "Hồ Văn Pả"),
        ("nguyễn thị ý", "Nguyễn Thị Ý"),
        ("H'BLUM NIÊ", "H'Blum Niê"),
        ("r'com h'bia", "R'Com H'Bia"),
        ("R'Com", "R'Com"),
        ("Ksor H'Bia", "Ksor H'Bia"),
        ("Y Wang Mlô Dun Du", "Y Wang Mlô Dun Du"),
        ("Y WANG MLÔ DUN DU", "Y Wang Mlô Dun Du"),
        ("BRU-VÂN", "Bru-Vân"),
        ("ĐỖ A", "Đỗ A"),
        ("Nguyễn văn An", "Nguyễn văn An"),
    ],
)
def test_only_names_all_in_one_case_are_brought_to_name_case(typed: str, titled: str) -> None:
    assert title_name(typed) == titled


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "NAME_EMPTY"),
        ("  \u200b ", "NAME_EMPTY"),
        ("A", "NAME_TOO_SHORT"),
        ("x" * 101, "NAME_TOO_LONG"),
        ("x" * 100_000, "NAME_TOO_LONG"),
        ("Nguyễn Văn 2", "NAME_HAS_DIGITS"),
        ("Nguyễn Văn ²", "NAME_HAS_DIGITS"),
        ("Nguyễn ٣", "NAME_HAS_DIGITS"),
        ("<script>alert(1)</script>", "NAME_HAS_MARKUP"),
        ("＜b＞An", "NAME_HAS_MARKUP"),
        ("An\x00 Lành", "NAME_HAS_CONTROL"),
        ("An\x1b Lành", "NAME_HAS_CONTROL"),
        ("=cmd|x", "NAME_HAS_SIGN"),
        ("An 😀", "NAME_HAS_SIGN"),
        ("阮文安", "NAME_HAS_SIGN"),
        ("---", "NAME_HAS_SIGN"),
        ("NguyÔn V¨n §øc", "NAME_HAS_SIGN"),
    ],
)
def test_what_is_no_name_is_refused(typed: str, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_name(typed, field="full_name")

    assert refused.value.code == code
    assert refused.value.field == "full_name"
    assert refused.value.message


@pytest.mark.parametrize(
    "typed", ["Kăn", "A Vai", "H'Blum", "Hồ Văn Pả", "Bru - Vân", "x" * 100, "Ê\u0306ban", "Hồ Lý (B)", "Ng. Văn An"]
)
def test_names_of_every_people_pass(typed: str) -> None:
    assert check_name(typed) == clean_name(typed)


@pytest.mark.parametrize(
    ("new_school", "old_school"),
    [
        ("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("Thuý", "Thúy"), ("HOÀ", "HÒA"), ("quý", "quý"),
        ("qúy", "quý"), ("hoàn", "hoàn"), ("hòan", "hoàn"), ("gìa", "già"), ("gì", "gì"), ("giếng", "giếng"),
        ("huỳnh", "huỳnh"), ("khuỷu", "khuỷu"), ("ngoài", "ngoài"), ("mùa", "mùa"), ("Lìa", "Lìa"), ("thuở", "thuở"),
        ("nguyễn", "nguyễn"), ("được", "được"), ("H'Blum", "H'Blum"), ("Kpă", "Kpă"), ("Tuyến", "Tuyến"),
    ],
)  # fmt: skip
def test_tone_marks_stand_where_the_old_school_sets_them(new_school: str, old_school: str) -> None:
    assert unify_tone(new_school) == old_school
    assert unify_tone(unicodedata.normalize("NFD", new_school)) == old_school


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Nguyễn Văn Ân", "nguyen van an"),
        ("Ðặng Đình Đỗ", "dang dinh do"),
        ("Lý", "li"), ("Lí", "li"), ("Quý", "qui"), ("Quí", "qui"), ("Mỹ", "mi"), ("Kỳ Sỹ Hy Vy", "ki si hi vi"),
        ("Thúy", "thuy"), ("Huy", "huy"), ("Tây", "tay"), ("Y Wang", "y wang"), ("Ý", "y"),
        ("H’Blum", "hblum"), ("H'Blum", "hblum"), ("H' Blum", "hblum"),
        ("Bru - Vân Kiều", "bru van kieu"), ("Bru-Vân Kiều", "bru van kieu"),
        ("Hồ Văn Lý (B)", "ho van li"), ("Hồ Văn Pả (Pả Hoan)", "ho van pa pa hoan"),
        ("HOÀ", "hoa"), ("Hòa", "hoa"), ("Ƀla Kŏ", "bla ko"), ("", ""), ("- . '", ""),
    ],
)  # fmt: skip
def test_folding_forgets_what_careless_typing_forgets(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(any_name)
def test_any_text_cleans_and_folds_once_for_all_in_either_composition(text: str) -> None:
    for normalise in (clean_text, clean_name, fold, bare, unify_tone, title_name):
        once = normalise(text)

        assert normalise(once) == once
        assert normalise(unicodedata.normalize("NFD", text)) == normalise(unicodedata.normalize("NFC", text))


@given(any_name, any_name)
def test_no_text_breaks_a_function_of_names(text: str, other: str) -> None:
    parts = name_parts(text)

    assert isinstance(sort_key(text), str)
    assert isinstance(phonetic(text), str)
    assert matches_any_order(other, text) >= 0
    assert bool(parts.given) == bool(clean_name(text))
    try:
        assert check_name(text) == clean_name(text)
    except RuleViolation as refused:
        assert refused.code.startswith("NAME_")


@given(any_name)
def test_a_name_with_letters_is_found_by_itself_before_all_else(text: str) -> None:
    if fold(text):
        assert matches_any_order(text, text) > 0


@pytest.mark.parametrize(
    ("name", "family", "middle", "given_name"),
    [
        ("Nguyễn Thị Thu Hà", "Nguyễn", "Thị Thu", "Hà"),
        ("Hồ Lý", "Hồ", "", "Lý"),
        ("Kăn", "", "", "Kăn"),
        ("A Vai", "", "", "A Vai"),
        ("Y Wang Mlô Dun Du", "Mlô Dun Du", "", "Y Wang"),
        ("H'Blum Niê", "Niê", "", "H'Blum"),
        ("H’ Blum Niê", "Niê", "", "H' Blum"),
        ("Ksor H'Bia", "Ksor", "", "H'Bia"),
        ("Rơ Châm H'Lan", "Rơ Châm", "", "H'Lan"),
        ("Tôn Nữ Thị Ninh", "Tôn Nữ", "Thị", "Ninh"),
        ("Hồ Văn Lý (B)", "Hồ", "Văn", "Lý"),
        ("Ý Nhi", "Ý", "", "Nhi"),
        ("", "", "", ""),
    ],
)
def test_a_name_comes_apart_without_being_forced(name: str, family: str, middle: str, given_name: str) -> None:
    assert name_parts(name) == NameParts(family=family, middle=middle, given=given_name)


def test_syllables_hold_apostrophes_together() -> None:
    assert syllables("Ksor H’Bia Bru - Vân") == ["Ksor", "H'Bia", "Bru", "Vân"]


def test_lists_are_sorted_by_given_name_in_the_vietnamese_alphabet() -> None:
    right = [
        "Lê An", "Nguyễn An", "Nguyễn Văn An", "Lê Án", "Lê Anh", "Lê Ăn", "Lê Ân", "Lê Bình", "Lê Cường", "Lê Dung",
        "Lê Dũng", "Lê Đào", "Lê Em", "Lê Êm", "Lê Ma", "Lê Mà", "Lê Mả", "Lê Mã", "Lê Má", "Lê Mạ", "Lê Oanh", "Lê Ôn",
        "Lê Ơn", "Lê Uyên", "Lê Ưng", "Lê Ý",
    ]  # fmt: skip
    mixed = right[1::2] + right[::2]

    assert sorted(mixed, key=sort_key) == right


@pytest.mark.parametrize(
    "same",
    [
        ["Kăn", "Căn", "Kan", "Cân", "Kang", "Càn"],
        ["Pả", "Pa", "Phá"],
        ["Xa", "Sa"],
        ["Hơ", "Ho", "Hồ"],
        ["Ăm", "Am", "Ám"],
        ["Giang", "Dang", "Vang", "Ràng", "Dan"],
        ["Trinh", "Chinh", "Chin", "Trín"],
        ["Lan", "Nan", "Năng", "Lanh"],
        ["Tuất", "Tuấc", "Tuak"],
        ["Thạch", "Thắc", "Thát"],
        ["Lý", "Lí", "Ni"],
        ["Nghĩa", "Ngia"],
        ["Ghi", "Ghì"],
        ["Quý", "Quí", "Cuí"],
        ["H'Bia", "Hbia"],
        ["Mưng", "Mun"],
    ],
)
def test_spellings_that_are_mixed_up_share_a_sound(same: list[str]) -> None:
    assert len({phonetic(word) for word in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Đang", "Dang"), ("Khan", "Can"), ("Bình", "Minh"), ("Hoa", "Hoan"), ("Nga", "Na"), ("Tam", "Tham")],
)
def test_spellings_that_are_not_mixed_up_sound_apart(one: str, other: str) -> None:
    assert phonetic(one) != phonetic(other)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("hung", "Nguyễn Văn Hùng"), ("văn ng", "Nguyễn Văn Hùng"), ("hung nguyen", "Nguyễn Văn Hùng"),
        ("An Nguyễn Văn", "Nguyễn Văn An"), ("y", "Y Wang Mlô"), ("y w", "Y Wang Mlô"), ("a vai", "A Vai"),
        ("h blum", "H'Blum Niê"), ("hblum", "H'Blum Niê"), ("h’blum", "H'Blum Niê"), ("blum", "H'Blum Niê"),
        ("quy", "Hồ Thị Quỳnh"), ("quí", "Hồ Thị Quý"), ("Lí", "Hồ Lý"), ("hoà", "Lê Hòa"), ("lê hoa", "LÊ HOÀ"),
        ("Ðặng", "Đặng Văn Ý"), ("van kieu", "Bru-Vân Kiều"), ("Hưng", "Nguyen Van Hung"), ("ý", "Đặng Văn Ý"),
    ],
)  # fmt: skip
def test_a_name_is_found_by_any_part_in_any_order(query: str, name: str) -> None:
    assert matches_any_order(query, name) > 0
    assert matches_any_order(unicodedata.normalize("NFD", query), unicodedata.normalize("NFD", name)) > 0


@pytest.mark.parametrize(
    ("query", "name"),
    [("", "Hồ Lý"), ("x", "Hồ Lý"), ("an an", "Nguyễn An"), ("guyen", "Nguyễn An"), ("hồ lý an", "Hồ Lý"), ("an", "")],
)
def test_a_word_that_starts_no_part_of_its_own_finds_nothing(query: str, name: str) -> None:
    assert matches_any_order(query, name) == 0


def test_marks_that_agree_rank_before_letters_alone() -> None:
    query = NameQuery("Hưng")
    ranked = ["Hồ Hưng", "Hồ Hứng", "Hồ Hùng", "Hồ Mai"]

    scores = [query.score(name) for name in ranked]

    assert scores[0] > scores[1] > scores[2] > scores[3] == 0
    assert matches_any_order("ho ly", "Hồ Lý") > matches_any_order("ho ly", "Hồ Thị Lý")
    assert matches_any_order("An Ân", "Lê An Ân") == matches_any_order("Ân An", "Lê An Ân")


def test_a_syllable_is_told_from_a_foreign_word() -> None:
    assert all(map(is_syllable, ["Nguyễn", "hoà", "QUÝ", "giếng", "ý", "Khuỷu", "xoong"]))
    assert not any(map(is_syllable, ["", "Nguyôn", "Blum", "V¨n", "hồlý", "áà", "cwm"]))


SYLLABLES = st.sampled_from(
    ["Hồ", "Hoà", "hoa", "Mỹ", "mi", "Quý", "Đức", "Niê", "H'Blum", "Blum", "(B)", "Bru-Vân", "Kăn.", "Y"]
)
some_name = st.one_of(
    any_name,
    st.lists(SYLLABLES, max_size=5).map(" ".join),
    st.lists(SYLLABLES, max_size=4).map("".join),
)


@given(some_name, some_name)
def test_no_name_that_fits_is_told_not_to(query: str, name: str) -> None:
    asked = NameQuery(query)

    for each in (name, clean_name(name), unicodedata.normalize("NFD", name), f"{name} {query}", query[:-1]):
        assert asked.may_fit(each) or asked.score(each) == 0


@given(some_name, some_name)
def test_a_name_read_word_by_word_scores_as_one_read_whole(query: str, name: str) -> None:
    unseen = "\u200b"  # not plain, so that it is read whole; cleaning takes it away

    assert NameQuery(query).score(name) == NameQuery(query).score(name + unseen)
    assert NameQuery(query).score(name) == NameQuery(query + unseen).score(name)


def test_most_names_that_do_not_fit_are_told_so_unread() -> None:
    names = ["Hồ Thị Lan", "Trần Quang Khánh", "Nguyễn Thị Nhung", "Lê Đức Anh"]

    assert [NameQuery("An").may_fit(name) for name in names] == [False, False, False, True]
    assert [NameQuery("đưc anh").may_fit(name) for name in names] == [False, False, False, True]
    assert [NameQuery("hồthilan").may_fit(name) for name in names] == [True, False, False, False]
