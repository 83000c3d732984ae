"""Invented names of people and villages, in the proportions of Quảng Trị (DOMAIN §8.3 and §8.4)."""

from __future__ import annotations

import unicodedata
from random import Random

from config.demo.chance import Lots, between, pick, words

SHORTEST = 6
"""Letters and spaces a name has at least, so that a search for it in a file means something."""

SURNAMES = Lots({
    "Nguyễn": 38.4, "Trần": 12.1, "Lê": 9.5, "Phạm": 7.0, "Hoàng": 5.1, "Phan": 4.5, "Võ": 3.9, "Đặng": 2.1, "Bùi": 2.0,
    "Trương": 2.0, "Đỗ": 1.4, "Hồ": 1.3, "Ngô": 1.3, "Dương": 1.0, "Đoàn": 0.9, "Thái": 0.6, "Mai": 0.6, "Lương": 0.5,
    "Trịnh": 0.5, "Cáp": 0.3,
})  # fmt: skip
MEN_MIDDLE = Lots({
    "Văn": 46, "Đức": 7, "Quang": 7, "Hữu": 6, "Minh": 5, "Công": 5, "Đình": 5, "Xuân": 4, "Ngọc": 4, "Thanh": 4,
    "Bá": 3, "Trọng": 2, "Viết": 2,
})  # fmt: skip
WOMEN_MIDDLE = Lots({
    "Thị": 62, "Thị Thu": 6, "Thị Ngọc": 5, "Thị Thanh": 5, "Thị Kim": 4, "Thị Mỹ": 4, "Thị Hồng": 4, "Ngọc": 3,
    "Thùy": 3, "Khánh": 2, "Diệu": 2,
})  # fmt: skip
MEN = words(
    "An Bình Cảnh Chiến Cường Duẩn Dũng Đạt Điền Đông Hải Hiếu Hoan Hoành Hùng Huynh Khả Khiêm Khoa Kiên Lãm Lộc "
    "Luận Mẫn Nghiêm Nhân Nhật Phong Phước Quân Quý Sang Sỹ Tài Thắng Thiện Thọ Thuận Thức Tiến Toản Trí Tuấn Tường "
    "Vinh Vượng"
)
WOMEN = words(
    "Ánh Bé Châu Cúc Dung Duyên Đào Gái Hằng Hạnh Hiền Hoài Hương Huệ Kiều Lài Lan Liên Loan Lựu Mơ Ngân Nguyệt Nhàn "
    "Nhung Oanh Phượng Quyên Quỳnh Sen Thảo Thoa Thơm Thương Thủy Tình Trang Trinh Tuyết Uyên Vân Xuyến Yến"
)
MINORITY_MEN = words(
    "Kham Pruông Xiêng Lưa Thoong Panh Riêng Xuônh Phơi Krưng Nhuông Mooih Thiêng Chưưng Luôi Raih Tiêu Xưm Bưng Kuôn "
    "Dưưt Xoa Pliên Nưng Vông"
)
MINORITY_WOMEN = words(
    "Kăn Mưng Nhoi Lươn Pưa Xéo Hơm Priêng Nhưi Mươi Đưm Lươi Nuôi Ngiên Chiêm Rươn Tiêng Khuyn Pheo Viêm "
    "Lươt Xiên Kươi"
)
ONE_TOKEN = words("Tamưng Kalương Pruôngta Kantrăng Arưnhơ Taviêng Krayhơ Pangrâu Axiêng Kănuôr Talươm Paluôi")
ELDER_WORDS = ("Út", "Hai", "Ba", "Tư", "Năm", "Cả")
PUBLIC = frozenset({
    "Nguyễn Viết Khả", "Trần Khánh Yến", "Trần Văn Cảnh", "Trần Văn Điền", "Trần Văn Quân", "Trần Văn Thọ",
    "Trần Đức An", "Trần Đức Phong", "Trần Đức Tài", "Trần Đức Thọ", "Trần Đình An", "Trần Đình Quân", "Trần Xuân An",
    "Trần Thanh An", "Trần Thanh Bình", "Trần Thanh Nhật", "Trần Bá Trí", "Trần Viết Quân", "Phạm Văn Hải",
    "Phan Ngọc Hiền", "Trương Viết Lãm", "Hồ Viết Trí", "Lương Văn Trí",
})  # fmt: skip
"""Names that hide, marks aside, in the name of an administrative unit ("Thị trấn Đức Tài"): never given."""

_KINH_HEADS = words("Bàu Rú Cồn Trằm Nại Lòi Đùng Cháy Trộ Mụ Bợc Hói")
_KINH_TAILS = words("Ngâu Ngoẹo Sậy Nghẹt Dươm Choại Vằng Lừng Thốt Rạm Muồng Dúi Nhum Sòng Trảy Kèn Trỉa Nghè")
_MINORITY_HEADS = words("Ta Cu Pa Kra Xăng La Ra Mưn")
_MINORITY_TAILS = words("Rươn Liêng Mưt Puồng Vưng Trơơn Nuông Lướt Tiêr Koong Xuỗi Hiêng Pluông Rêêng Cheeng Ngươn")
_KINH_KINDS = Lots({"Thôn": 8, "Xóm": 2})


def kinh_name(rng: Random, sex: str, surname: str = "") -> str:
    """A Kinh name, of a given family if one is named; women mostly with Thị, men mostly with Văn."""
    family = surname or SURNAMES.draw(rng)
    while True:
        if sex == "F":
            name = f"{family} {WOMEN_MIDDLE.draw(rng)} {pick(rng, WOMEN)}"
        else:
            name = f"{family} {MEN_MIDDLE.draw(rng)} {pick(rng, MEN)}"
        if name not in PUBLIC:
            return name


def minority_name(rng: Random, sex: str) -> str:
    """A Bru - Vân Kiều or Pa Kô name: Hồ and a short name, with or without Văn or Thị; rarely one word alone."""
    if rng.random() < 0.015:
        return pick(rng, ONE_TOKEN)
    given = pick(rng, MINORITY_WOMEN if sex == "F" else MINORITY_MEN)
    plain = f"Hồ {given}"
    if len(plain) >= SHORTEST and rng.random() < 0.4:
        return plain
    return f"Hồ {'Thị' if sex == 'F' else 'Văn'} {given}"


def surname_of(full_name: str) -> str:
    """The first word, which children of a Kinh father carry on."""
    return full_name.split(" ", 1)[0]


def without_marks(name: str) -> str:
    """The name as a foreign list types it: Nguyen Van Duc."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def teknonym(rng: Random, sex: str) -> str:
    """What neighbours call a parent by the eldest child: Pả (father of) or Kăn (mother of) and the child's name."""
    child = pick(rng, MINORITY_MEN if rng.random() < 0.5 else MINORITY_WOMEN)
    return f"{'Kăn' if sex == 'F' else 'Pả'} {child}"


def nickname(rng: Random, full_name: str, *, title: str) -> str:
    """A Kinh everyday name: rank among the children and the given name, as in Bọ Năm Thức."""
    return f"{title} {pick(rng, ELDER_WORDS)} {full_name.rsplit(' ', 1)[-1]}"


def village_names(rng: Random, *, minority: float, is_ward: bool) -> tuple[str, ...]:
    """The villages of one commune, three to six, with names that no administrative unit bears."""
    found: dict[str, None] = {}
    wanted = between(rng, 3, 6)
    while len(found) < wanted:
        found[_minority_village(rng) if rng.random() < minority else _kinh_village(rng, is_ward=is_ward)] = None
    return tuple(found)


def _kinh_village(rng: Random, *, is_ward: bool) -> str:
    kind = "Khu phố" if is_ward else _KINH_KINDS.draw(rng)
    return f"{kind} {pick(rng, _KINH_HEADS)} {pick(rng, _KINH_TAILS)}"


def _minority_village(rng: Random) -> str:
    return f"Bản {pick(rng, _MINORITY_HEADS)} {pick(rng, _MINORITY_TAILS)}"


def words_of_names() -> tuple[str, ...]:
    """Every name that can come out of chance, for the test that none is hidden in a public word."""
    plain = [f"Hồ {given}" for given in MINORITY_MEN + MINORITY_WOMEN]
    titled = [f"{title} {given}" for title in ("Pả", "Kăn") for given in MINORITY_MEN + MINORITY_WOMEN]
    called = [f"{title} {rank} {given}" for title in ("Bọ", "Mệ") for rank in ELDER_WORDS for given in MEN + WOMEN]
    places = [f"{head} {tail}" for head in _KINH_HEADS for tail in _KINH_TAILS]
    places += [f"{head} {tail}" for head in _MINORITY_HEADS for tail in _MINORITY_TAILS]
    full = [f"{a} {b} {c}" for a in (*SURNAMES.choices, "Hồ") for b in MEN_MIDDLE.choices for c in MEN + MINORITY_MEN]
    full += [
        f"{a} {b} {c}" for a in (*SURNAMES.choices, "Hồ") for b in WOMEN_MIDDLE.choices for c in WOMEN + MINORITY_WOMEN
    ]
    found = (*plain, *titled, *called, *ONE_TOKEN, *places, *full)
    return tuple(word for word in found if len(word) >= SHORTEST and word not in PUBLIC)
