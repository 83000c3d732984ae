"""Words of names among the peoples of the hills, and where those peoples live.

Bru-Vân Kiều and Pa Kô took the family name Hồ in 1957; Gia Rai and Ê-đê have clans that pass through the mother; Ba Na
and Xơ Đăng have none and put A or Y before the name. The lists are gathered loosely; only their shapes are meant to be
true.
"""

from __future__ import annotations

from bench.population.chances import words

# Slugs of the peoples, as elsewhere in the project.
KINH, BRU, PA_KO = "kinh", "bru_van_kieu", "ta_oi"
BA_NA, GIA_RAI, E_DE, XO_DANG = "ba_na", "gia_rai", "e_de", "xo_dang"

HO = "Hồ"
BRU_MEN = words(
    "Ăm Âng Vai Coi Cuôi Doai Hiêng Hoan Khăm Khăng Kray Kươi Lâng Lía Lơi Miên Mon Mơ Mừng Ngăm Nhăng Pả Pâng "
    "Pơi Pơn Ráp Sa Tăng Tâng Thoan Thơi Toan Ung Ươi Vang Vơ Xa Xăm Xia Xoan Xuôi Chreo Kăn Kưa Phưn Rôi Tâu "
    "Xưng"
)
BRU_WOMEN = words(
    "Kăn Nhơi Hơ Ăm Lươn Mươn Pan Nang Xiêm Thiên Tươi Mơn Lăng Khăn Kiêng Êng Pơng Rơn Sâm Tăn Tơn Ưn Văn "
    "Xuông Nhưng Hiêm Đang Chăn Băng Ơn Phong Rai Xoa Kêu Lôn Mướt Nhiêm Pưn Rưm Thươi"
)
PA_KO_FAMILIES = {"Hồ": 78.0, "Kê": 6.0, "Lê": 5.0, "Viên": 4.0, "Pi": 2.0, "Kăn": 1.0, "Prung": 1.0, "Plo": 1.0}
CLANS_BEFORE_HO = words("Arâl Târnau Kê Pata Plo Prung")

GIA_RAI_CLANS = {
    "Siu": 16.0, "Rơ Mah": 13.0, "Ksor": 12.0, "Rơ Châm": 11.0, "Kpă": 9.0, "Nay": 9.0, "Rmah": 8.0, "Rah Lan": 6.0,
    "Puih": 6.0, "Kpuih": 5.0, "Rchom": 3.0, "Hiao": 2.0,
}  # fmt: skip
GIA_RAI_MEN = words(
    "Blah Hlút Thơng Nhuch Djoan Kới Phiơ Bơm Lơ Đan Hyan Jú Kla Krông Nguih Nhưk Pơi Suê Thiu Tuân Yưh Alik "
    "Bríu Chiêu Dũ Gơl Hnhơn Klơng Lưm Mơnh Phơ Thuên"
)
GIA_RAI_WOMEN = words(
    "Bia Lan Blum Nhơn Phi Hương Mlơi Ngăm Nuin Đối Bren Chuyên Djap Klem Lé Mrơi Nga Pel Rưn Sưt Thủy Uyên Yer "
    "Duin Glơi Hiền Kơ Lúi"
)

E_DE_CLANS = {
    "Niê": 30.0, "Mlô": 20.0, "Byă": 10.0, "Êban": 10.0, "Ayun": 8.0, "Kbuôr": 7.0, "Niê Kdăm": 6.0, "Adrơng": 5.0,
    "Ktla": 4.0,
}  # fmt: skip
E_DE_MEN = words(
    "Wang Blơ Dun Thông Khiêm Bhem Jut Sam Tơ Nguên Đhăm Phôn Kuan Lem Minh Ngơk Rit Thoan Tlam Brit Duh Hin"
)
E_DE_WOMEN = words("Blum Bia Ler Mai Nga Ngơi Djuh Lan Yar Rim Tuyết Wen Đơ Nuôt Hoan Nhi Bluê Kim Phưng Juel Mrai Sui")

BA_NA_MEN = words(
    "Byưk Hnhưt Blơng Chơh Glưnh Hmưnh Jưnh Klan Lưh Mơi Nglưh Nhơn Pơm Rưm Sơn Thưnh Văn Yưm Bôk Đê Goih Hyưnh "
    "Kluh Phưn Tơr Uih"
)
BA_NA_WOMEN = words(
    "Blưi Chưk Đưm Glơn Hlưn Jrơi Klem Lơi Mlưt Nưih Ngơi Pơnh Rưi Thuyên Yưk Bưh Hnoi Hrin Kleh Mrơ Nhưk Phem Tưm Uên"
)
BA_NA_FAMILY = "Đinh"
XO_DANG_MEN = words("Blong Chiên Đok Gió Hiang Klung Lơng Nhun Phiang Thut Xua Dêng Bring Kroi Ngoan Pên Tuih Vêh")
XO_DANG_WOMEN = words("Blan Chăng Điêu Hạnh Klai Lênh Nhăm Pưt Thoa Xôi Dơn Brao Kiêm Ngôn Phiu Tâm Viên Hlênh")

# Letters that one ear hears for another when such a name is written down by a stranger.
TRANSLITERATIONS = (
    ("k", "c"), ("c", "k"), ("q", "k"), ("x", "s"), ("s", "x"), ("ph", "p"), ("r", "l"), ("l", "r"), ("ă", "a"),
    ("ă", "â"), ("â", "ă"), ("ơ", "o"), ("ơ", "ô"), ("ư", "u"), ("ê", "e"), ("ô", "o"), ("ưn", "ơn"), ("ơi", "ươi"),
    ("uô", "ua"),
)  # fmt: skip

# Shares of peoples by old district code; the rest is Kinh. Written from general knowledge, to be coarse.
PEOPLES_BY_DISTRICT: dict[str, dict[str, float]] = {
    "452": {BRU: 0.12}, "455": {BRU: 0.03}, "456": {BRU: 0.08}, "457": {BRU: 0.05}, "464": {BRU: 0.06},
    "465": {BRU: 0.50, PA_KO: 0.06}, "466": {BRU: 0.04}, "467": {BRU: 0.48, PA_KO: 0.30}, "468": {BRU: 0.02},
    "542": {BA_NA: 0.15}, "544": {BA_NA: 0.08}, "546": {BA_NA: 0.30}, "551": {BA_NA: 0.40},
    "622": {GIA_RAI: 0.13}, "624": {GIA_RAI: 0.45, E_DE: 0.02}, "625": {BA_NA: 0.48, XO_DANG: 0.03},
    "626": {BA_NA: 0.40, GIA_RAI: 0.15, XO_DANG: 0.02}, "627": {GIA_RAI: 0.45, BA_NA: 0.08, XO_DANG: 0.03},
    "628": {GIA_RAI: 0.50}, "629": {BA_NA: 0.55}, "630": {BA_NA: 0.70}, "631": {GIA_RAI: 0.45, E_DE: 0.02},
    "632": {GIA_RAI: 0.45, E_DE: 0.02}, "633": {GIA_RAI: 0.45, BA_NA: 0.04}, "634": {BA_NA: 0.30},
    "635": {GIA_RAI: 0.65, BA_NA: 0.08}, "637": {GIA_RAI: 0.65, E_DE: 0.04}, "638": {GIA_RAI: 0.50},
    "639": {GIA_RAI: 0.55},
}  # fmt: skip
