"""The communes in which the invented people live: code, weight, former communes, share of Bru - Vân Kiều and Pa Kô.

Codes and succession are those of the reference data of `places` (a test holds them equal); weights are invented:
old Quảng Trị (former code 45) has nearly all victims of the register, old Quảng Bình (44) a few.
"""

from __future__ import annotations

from dataclasses import dataclass

PROVINCE_CODE = "44"
SCHEME = "gso_2025"
FORMER_SCHEME = "gso_pre2025"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune since July 2025 and the communes it was made of; ``former_province`` 45 or 44."""

    code: str
    name: str
    weight: float
    former_codes: tuple[str, ...]
    minority: float
    is_mountain: bool
    former_province: str


def _at(
    code: str, name: str, weight: float, former: str, *, minority: float = 0.0, mountain: bool = False, old: str = "45"
) -> Commune:
    return Commune(code, name, weight, tuple(former.split()), minority, mountain, old)


COMMUNES: tuple[Commune, ...] = (
    _at("18859", "Phường Đồng Thuận", 1.2, "18859 18883 18886", old="44"),
    _at("18871", "Phường Đồng Sơn", 1.2, "18871 18877 18892 18895", old="44"),
    _at("18880", "Phường Đồng Hới", 1.2, "18853 18856 18865 18868 18874 18880 18889 18898", old="44"),
    _at("18901", "Xã Minh Hóa", 1.2, "18901 18913 18925 18928", old="44"),
    _at("18904", "Xã Dân Hóa", 1.2, "18904 18907", minority=0.9, mountain=True, old="44"),
    _at("18919", "Xã Tân Thành", 1.2, "18919", old="44"),
    _at("18922", "Xã Kim Điền", 1.2, "18922 18937", minority=0.1, mountain=True, old="44"),
    _at("18943", "Xã Kim Phú", 1.2, "18931 18934 18943 18946", minority=0.1, mountain=True, old="44"),
    _at("18949", "Xã Đồng Lê", 1.2, "18949 18955 18964 18970 18973", old="44"),
    _at("18952", "Xã Tuyên Sơn", 1.2, "18952 18961", old="44"),
    _at("18958", "Xã Tuyên Lâm", 1.2, "18958 18967", minority=0.2, mountain=True, old="44"),
    _at("18985", "Xã Tuyên Phú", 1.2, "18976 18985 18988", old="44"),
    _at("18991", "Xã Tuyên Bình", 1.2, "18979 18991 18994", old="44"),
    _at("18997", "Xã Tuyên Hóa", 1.2, "18997 19000 19003 19006", old="44"),
    _at("19009", "Phường Ba Đồn", 1.2, "19009 19060 19078 19087", old="44"),
    _at("19021", "Xã Phú Trạch", 1.2, "19012 19015 19018 19021", old="44"),
    _at("19030", "Xã Trung Thuần", 1.2, "19027 19030 19039", old="44"),
    _at("19033", "Xã Hòa Trạch", 1.2, "19024 19033 19036", old="44"),
    _at("19051", "Xã Tân Gianh", 1.2, "19051 19063 19072", old="44"),
    _at("19057", "Xã Quảng Trạch", 1.2, "19042 19045 19057", old="44"),
    _at("19066", "Phường Bắc Gianh", 1.2, "19066 19081 19102", old="44"),
    _at("19075", "Xã Nam Ba Đồn", 1.2, "19069 19075 19084 19090 19096", old="44"),
    _at("19093", "Xã Nam Gianh", 1.2, "19093 19099 19105 19108", old="44"),
    _at("19111", "Xã Hoàn Lão", 1.2, "19111 19177 19180 19183 19186", old="44"),
    _at("19126", "Xã Bắc Trạch", 1.2, "19123 19126 19132 19135", old="44"),
    _at("19138", "Xã Phong Nha", 1.2, "19117 19129 19138 19165", old="44"),
    _at("19141", "Xã Bố Trạch", 1.2, "19141 19156 19168 19174", old="44"),
    _at("19147", "Xã Thượng Trạch", 1.2, "19147 19192", minority=0.95, mountain=True, old="44"),
    _at("19159", "Xã Đông Trạch", 1.2, "19144 19150 19159 19162", old="44"),
    _at("19198", "Xã Nam Trạch", 1.2, "19114 19189 19198", old="44"),
    _at("19204", "Xã Trường Sơn", 1.2, "19204 19228", minority=0.7, mountain=True, old="44"),
    _at("19207", "Xã Quảng Ninh", 1.2, "19207 19210 19213 19219", old="44"),
    _at("19225", "Xã Ninh Châu", 1.2, "19216 19222 19225 19234", old="44"),
    _at("19237", "Xã Trường Ninh", 1.2, "19231 19237 19240 19243", old="44"),
    _at("19246", "Xã Lệ Ninh", 1.2, "19246 19258 19276", old="44"),
    _at("19249", "Xã Lệ Thủy", 1.2, "19249 19264 19267 19279 19285 19300", old="44"),
    _at("19255", "Xã Cam Hồng", 1.2, "19252 19255 19261 19270", old="44"),
    _at("19288", "Xã Sen Ngư", 1.2, "19288 19306 19312", old="44"),
    _at("19291", "Xã Tân Mỹ", 1.2, "19291 19294 19303 19315", old="44"),
    _at("19309", "Xã Trường Phú", 1.2, "19297 19309 19321", old="44"),
    _at("19318", "Xã Kim Ngân", 1.2, "19273 19318 19327", minority=0.6, mountain=True, old="44"),
    _at("19333", "Phường Đông Hà", 34, "19330 19333 19339 19345 19354"),
    _at("19351", "Phường Nam Đông Hà", 28, "19336 19342 19348 19351"),
    _at("19360", "Phường Quảng Trị", 26, "19357 19358 19360 19361 19705"),
    _at("19363", "Xã Vĩnh Linh", 32, "19363 19375 19387"),
    _at("19366", "Xã Bến Quan", 26, "19366 19393 19417 19426", minority=0.4, mountain=True),
    _at("19372", "Xã Vĩnh Hoàng", 24, "19369 19372 19378 19396"),
    _at("19405", "Xã Vĩnh Thủy", 22, "19402 19405 19420"),
    _at("19414", "Xã Cửa Tùng", 26, "19384 19408 19414 19423"),
    _at("19429", "Xã Khe Sanh", 52, "19429 19450 19453 19468", minority=0.45, mountain=True),
    _at("19432", "Xã Lao Bảo", 40, "19432 19456 19459", minority=0.5, mountain=True),
    _at("19435", "Xã Hướng Lập", 16, "19435 19438", minority=0.97, mountain=True),
    _at("19441", "Xã Hướng Phùng", 34, "19441 19444 19447", minority=0.85, mountain=True),
    _at("19462", "Xã Tân Lập", 30, "19462 19465 19474", minority=0.6, mountain=True),
    _at("19483", "Xã A Dơi", 46, "19477 19483 19492", minority=0.94, mountain=True),
    _at("19489", "Xã Lìa", 60, "19471 19480 19489", minority=0.92, mountain=True),
    _at("19495", "Xã Gio Linh", 46, "19495 19507 19510 19552"),
    _at("19496", "Xã Cửa Việt", 28, "19496 19519 19543"),
    _at("19501", "Xã Bến Hải", 30, "19498 19501 19504", minority=0.03),
    _at("19537", "Xã Cồn Tiên", 44, "19522 19534 19537 19546", minority=0.04),
    _at("19555", "Xã Hướng Hiệp", 34, "19555 19558 19561", minority=0.85, mountain=True),
    _at("19564", "Xã Đakrông", 44, "19564 19576 19579", minority=0.95, mountain=True),
    _at("19567", "Xã Ba Lòng", 14, "19567 19570", minority=0.25, mountain=True),
    _at("19588", "Xã Tà Rụt", 30, "19582 19585 19588", minority=0.96, mountain=True),
    _at("19594", "Xã La Lay", 24, "19591 19594", minority=0.97, mountain=True),
    _at("19597", "Xã Cam Lộ", 48, "19597 19612 19618 19621", minority=0.02),
    _at("19603", "Xã Hiếu Giang", 38, "19600 19603 19606 19615", minority=0.02),
    _at("19624", "Xã Triệu Phong", 40, "19624 19672 19678"),
    _at("19639", "Xã Nam Cửa Việt", 30, "19627 19633 19639"),
    _at("19645", "Xã Triệu Bình", 28, "19636 19642 19645 19648"),
    _at("19654", "Xã Triệu Cơ", 26, "19654 19660 19666"),
    _at("19669", "Xã Ái Tử", 34, "19657 19669 19675"),
    _at("19681", "Xã Diên Sanh", 28, "19681 19714 19729"),
    _at("19699", "Xã Vĩnh Định", 22, "19687 19693 19699"),
    _at("19702", "Xã Hải Lăng", 36, "19702 19708 19717"),
    _at("19735", "Xã Nam Hải Lăng", 24, "19726 19735 19738"),
    _at("19741", "Xã Mỹ Thủy", 20, "19684 19711 19741"),
)
BY_CODE = {commune.code: commune for commune in COMMUNES}
OFFICES_WITH_STAFF = (
    "19489", "19483", "19429", "19432", "19441", "19564", "19555", "19588", "19495", "19597", "19624", "19702",
)  # fmt: skip
"""Communes whose People's Committee has accounts in the demo; the others are registered without accounts."""
