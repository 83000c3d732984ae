"""The ethnic groups of Vietnam: a slug of our own beside the two official numberings, which differ.

Source: Decision 121-TCTK/PPCĐ of 02-03-1979 (all numbers); Decision 1019/QĐ-TCTK of 12-11-2008, of which only the
numbers up to 16 could be read (docs/legal-sources.md). A bare number is never read without asking which list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.text.letters import fold


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    """One group: slug, written name, number of 1979, number of 2008 (None where the list could not be read)."""

    slug: str
    name: str
    code_1979: str
    code_2008: str | None = None


_NAMES: Final = (
    "Kinh", "Tày", "Thái", "Hoa", "Khơ-me", "Mường", "Nùng", "Hmông", "Dao", "Gia-rai", "Ngái", "Ê-đê", "Ba-na",
    "Xơ-đăng", "Sán Chay", "Cơ-ho", "Chăm", "Sán Dìu", "Hrê", "Mnông", "Ra-glai", "Xtiêng", "Bru-Vân Kiều", "Thổ",
    "Giáy", "Cơ-tu", "Gié-Triêng", "Mạ", "Khơ-mú", "Co", "Tà-ôi", "Chơ-ro", "Kháng", "Xinh-mun", "Hà Nhì", "Chu-ru",
    "Lào", "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô", "Chứt", "Mảng", "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y",
    "Si La", "Pu Péo", "Brâu", "Ơ-đu", "Rơ-măm",
)  # fmt: skip
_CODES_2008: Final = {
    "Kinh": "01", "Tày": "02", "Thái": "03", "Mường": "04", "Khơ-me": "05", "Hoa": "06", "Nùng": "07", "Hmông": "08",
    "Dao": "09", "Gia-rai": "10", "Ê-đê": "11", "Ba-na": "12", "Sán Chay": "13", "Chăm": "14", "Cơ-ho": "15",
    "Xơ-đăng": "16",
}  # fmt: skip
FOREIGN: Final = EthnicGroup("foreign", "Người nước ngoài", "55")
# How people of the two provinces write their group; Pa Kô is a group of the Tà-ôi, kept in the person's own words.
_ALSO: Final = {
    "viet": "kinh", "bru": "bru_van_kieu", "van_kieu": "bru_van_kieu", "pa_ko": "ta_oi", "pa_co": "ta_oi",
    "pacoh": "ta_oi", "ta_oi_pa_ko": "ta_oi", "jrai": "gia_rai", "jarai": "gia_rai", "bahnar": "ba_na",
    "bana": "ba_na", "ede": "e_de", "rade": "e_de", "xe_dang": "xo_dang", "sedang": "xo_dang", "mong": "hmong",
    "h_mong": "hmong", "hre": "hre", "kho_me": "kho_me", "khmer": "kho_me", "ma_coong": "bru_van_kieu",
    "khua": "bru_van_kieu", "tri": "bru_van_kieu", "ruc": "chut", "sach": "chut", "may": "chut",
    "nguoi_nuoc_ngoai": "foreign",
}  # fmt: skip


def slug_of(written: str) -> str:
    """A name of a group as a slug: marks folded, everything between letters an underscore."""
    return "_".join("".join(sign if sign.isalnum() else " " for sign in fold(written)).split())


GROUPS: Final[dict[str, EthnicGroup]] = {
    group.slug: group
    for group in (
        *(
            EthnicGroup(slug_of(name), name, f"{order:02}", _CODES_2008.get(name))
            for order, name in enumerate(_NAMES, 1)
        ),
        FOREIGN,
    )
}


def group_of(written: str) -> EthnicGroup | None:
    """The official group that a person's own words mean; None where they name none of the list."""
    slug = slug_of(written)
    return GROUPS.get(_ALSO.get(slug, slug)) or next(
        (group for group in GROUPS.values() if group.slug.replace("_", "") == slug.replace("_", "")), None
    )


def group_by_code(code: str, *, of_list: str) -> EthnicGroup | None:
    """The group with this number of the list ``1979`` or ``2008``; None for an unknown number or list."""
    column = {"1979": "code_1979", "2008": "code_2008"}.get(of_list)
    wanted = code.strip().zfill(2)
    return None if column is None else next((g for g in GROUPS.values() if getattr(g, column) == wanted), None)


def is_minority(slug: str) -> bool | None:
    """Whether the group is an ethnic minority; None for foreigners and for what is not on the list."""
    return None if slug not in GROUPS or slug == FOREIGN.slug else slug != "kinh"
