"""One name, however it is written, finds the same person: among few people, and through the blind index among many."""

from __future__ import annotations

import unicodedata

import pytest

from beneficiaries.actions import named, search_people
from beneficiaries.models import Beneficiary
from core.actor import Actor
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for

pytestmark = pytest.mark.django_db
NAME = "Đỗ Thị Mỹ Hòa"
HIGHLAND = "H'Blum Niê"
WITH_MARKS = {
    "as written": NAME,
    "composed letters": unicodedata.normalize("NFC", NAME),
    "letters and marks apart": unicodedata.normalize("NFD", NAME),
    "tone on the other vowel": "Đỗ Thị Mỹ Hoà",
    "i for y": "Đỗ Thị Mĩ Hòa",
    "capitals": "ĐỖ THỊ MỸ HÒA",
    "small letters": "đỗ thị mỹ hòa",
    "mixed case": "đỖ thị MỸ hòA",
    "eth in capitals": "Ðỗ Thị Mỹ Hòa",
    "small eth": "ðỗ thị mỹ hòa",
    "African d": "Ɖỗ Thị Mỹ Hòa",
    "Telex keys": "Ddoox Thij Myx Hoaf",
    "Telex keys, tones last": "Ddoox Thij Myx Hofa",
    "Telex keys in capitals": "DDOOX THIJ MYX HOAF",
    "VNI keys": "D9o64 Thi5 My4 Hoa2",
    "VNI keys, tones first": "D9o46 Thi5 My4 Ho2a",
    "one word in keys": "Đỗ Thị Myx Hòa",
    "letters of zero width": "Đỗ\u200b Thị\u200d Mỹ\ufeff Hòa",
    "soft hyphen": "Đỗ Thị M\u00adỹ Hòa",
    "Cyrillic look-alikes": "Đỗ Тhị Мỹ Нòа",
    "Greek look-alikes": "Đỗ Τhị Μỹ Ηòa",
    "full-width letters": "Đỗ Ｔｈị Mỹ Hòa",
    "given name first": "Hòa Đỗ Thị Mỹ",
    "any order": "Mỹ Hòa Thị Đỗ",
    "comma between": "Hòa, Đỗ Thị Mỹ",
    "spaces doubled": "  Đỗ   Thị  Mỹ Hòa ",
    "hard spaces": "Đỗ\u00a0Thị\u00a0Mỹ\u202fHòa",
    "tabs and lines": "Đỗ\tThị\nMỹ Hòa",
    "full stops between": "Đỗ.Thị.Mỹ.Hòa",
    "full stop behind": "Đỗ Thị Mỹ Hòa.",
    "note of a namesake": "Đỗ Thị Mỹ Hòa (B)",
    "note with spaces": "Đỗ Thị Mỹ Hòa ( b )",
    "hyphens": "Đỗ-Thị-Mỹ-Hòa",
    "dashes": "Đỗ – Thị – Mỹ – Hòa",
    "underscores": "Đỗ_Thị_Mỹ_Hòa",
    "words run together": "ĐỗThịMỹHòa",
    "quoted": "“Đỗ Thị Mỹ Hòa”",
}
WITHOUT_MARKS = {
    "no marks": "do thi my hoa",
    "no marks, capitals": "DO THI MY HOA",
    "no marks, i for y": "do thi mi hoa",
    "no marks, given name first": "hoa do thi my",
    "no marks, run together": "dothimyhoa",
    "d kept": "đo thi my hoa",
    "some marks": "Đỗ thi my Hòa",
    "wrong tones": "Đồ Thi Mý Hóa",
}
HIGHLAND_WAYS = [
    "H'Blum Niê", "H’Blum Niê", "H‘Blum Niê", "HʼBlum Niê", "H`Blum Niê", "H´Blum Niê", "H′Blum Niê", "H＇Blum Niê",
    "HBlum Niê", "H' Blum Niê", "hblum nie", "H’BLUM NIÊ", "Niê H'Blum", "Nie Hblum", "H'Blum Niee", "H'Blum Nie6",
    "H Blum Niê",
]  # fmt: skip


@pytest.fixture(params=["few", "many"])
def searcher(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Actor:
    """A worker of the province; for «many», with more people in sight than names may be opened."""
    if request.param == "many":
        monkeypatch.setattr(named, "OPENED_AT_MOST", 2)
    return actor_for(UserFactory(role="PROVINCIAL_OFFICER"))


def _crowd(by: Actor, *names: str) -> list[Beneficiary]:
    return [make_person(by=by, full_name=name) for name in names]


def test_every_way_of_writing_a_name_finds_its_bearer(searcher: Actor) -> None:
    wanted, *_others = _crowd(searcher, NAME, "Đỗ Thị Mỹ Hoa", "Đỗ Thị Mỹ Hoạ", "Trần Văn Nam")

    def places(ways: dict[str, str]) -> dict[str, int | None]:
        found = {
            way: [each.pk for each in search_people(by=searcher, text=typed).people] for way, typed in ways.items()
        }
        return {way: ids.index(wanted.pk) if wanted.pk in ids else None for way, ids in found.items()}

    assert len(WITH_MARKS) + len(WITHOUT_MARKS) >= 29
    assert {way: place for way, place in places(WITH_MARKS).items() if place != 0} == {}
    assert [way for way, place in places(WITHOUT_MARKS).items() if place is None] == []


def test_every_way_of_writing_a_name_with_an_apostrophe_finds_its_bearer(searcher: Actor) -> None:
    wanted, *_others = _crowd(searcher, HIGHLAND, "H'Bia Niê", "Y Blum Êban")

    found = {typed: [each.pk for each in search_people(by=searcher, text=typed).people] for typed in HIGHLAND_WAYS}

    assert {typed: ids for typed, ids in found.items() if ids != [wanted.pk]} == {}


@pytest.mark.parametrize(("exact", "others"), [
    ("Nguyễn Văn An", ["Nguyễn Văn Ân", "Nguyễn Văn Ẩn"]),
    ("Nguyễn Văn Ân", ["Nguyễn Văn An", "Nguyễn Văn Ấn"]),
    ("Hồ Thị Dung", ["Hồ Thị Dũng", "Hồ Thị Đúng"]),
])  # fmt: skip
def test_names_that_differ_only_by_a_mark_come_behind_the_exact_one(
    searcher: Actor, exact: str, others: list[str]
) -> None:
    for name in (others[0], exact, others[1]):
        make_person(by=searcher, full_name=name)

    names = [each.full_name for each in search_people(by=searcher, text=exact).people]

    assert names[0] == exact
    assert sorted(names[1:]) == sorted(others)
