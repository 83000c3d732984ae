"""The invented organisations and the accounts of the demo; what exists in life is named by function alone."""

from __future__ import annotations

from random import Random

from config.demo.chance import between, stream
from config.demo.communes import BY_CODE, COMMUNES, OFFICES_WITH_STAFF
from config.demo.plans import OrganisationPlan, UserPlan

PROVINCE = "PROVINCE"
MINE_CENTRE = "MINE_CENTRE"
RED_CROSS = "RED_CROSS"
AO_ASSOCIATION = "AO_ASSOCIATION"
NGO_BRIDGE = "NGO_BRIDGE"
NGO_GREEN = "NGO_GREEN"
SCHOLARSHIP_FUND = "SCHOLARSHIP_FUND"
PARTNERS = (RED_CROSS, AO_ASSOCIATION, NGO_BRIDGE, NGO_GREEN, SCHOLARSHIP_FUND)
OFFICE_HOURS = "07:30-11:30, 13:30-17:00, thứ Hai đến thứ Sáu"

_PROVINCIAL = (
    (
        PROVINCE, "Sở Y tế tỉnh Quảng Trị", "Sở Y tế", "STATE_PROVINCE", False,
        ("COORDINATION", "REPORTING", "SOCIAL_PROTECTION", "DATA_PROTECTION"),
    ),
    (
        MINE_CENTRE, "Trung tâm Hành động bom mìn tỉnh (hư cấu)", "Trung tâm bom mìn", "CENTRE", False,
        ("MINE_ACTION_DATA",),
    ),
    (RED_CROSS, "Hội Chữ thập đỏ tỉnh (hư cấu)", "Hội Chữ thập đỏ", "RED_CROSS", False, ()),
    (
        AO_ASSOCIATION, "Hội Nạn nhân chất độc da cam/dioxin tỉnh (hư cấu)", "Hội Da cam", "ASSOCIATION", False, (),
    ),
    (NGO_BRIDGE, "Tổ chức Nhịp Cầu Bình Yên (hư cấu)", "Nhịp Cầu Bình Yên", "NGO", True, ()),
    (NGO_GREEN, "Tổ chức Mầm Xanh Miền Gió (hư cấu)", "Mầm Xanh", "NGO", True, ()),
    (SCHOLARSHIP_FUND, "Quỹ học bổng Thắp Sáng Ngày Mai (hư cấu)", "Quỹ Thắp Sáng", "FUND", False, ()),
)  # fmt: skip

_STAFF = (
    ("quan-tri", "Quản trị hệ thống", "ADMINISTRATOR", PROVINCE),
    ("quan-tri-hai", "Quản trị hệ thống thứ hai", "ADMINISTRATOR", PROVINCE),
    ("can-bo-tinh", "Cán bộ bảo trợ xã hội tỉnh", "PROVINCIAL_OFFICER", PROVINCE),
    ("dieu-phoi", "Điều phối viên tỉnh", "COORDINATOR", PROVINCE),
    ("thong-ke", "Cán bộ thống kê", "STATISTICIAN", PROVINCE),
    ("lanh-dao-tinh", "Lãnh đạo tỉnh", "LEADER_VIEW", PROVINCE),
    ("kiem-tra", "Cán bộ kiểm tra", "INSPECTOR", PROVINCE),
    ("giam-sat", "Cán bộ bảo vệ dữ liệu cá nhân", "AUDITOR", PROVINCE),
    ("bom-min", "Cán bộ dữ liệu bom mìn", "QTMAC_OFFICER", MINE_CENTRE),
    ("chu-thap-do", "Cán bộ Hội Chữ thập đỏ", "PARTNER_WORKER", RED_CROSS),
    ("truong-chu-thap-do", "Phụ trách Hội Chữ thập đỏ", "PARTNER_MANAGER", RED_CROSS),
    ("da-cam", "Cán bộ Hội Da cam", "PARTNER_WORKER", AO_ASSOCIATION),
    ("truong-da-cam", "Phụ trách Hội Da cam", "PARTNER_MANAGER", AO_ASSOCIATION),
    ("nhip-cau", "Cán bộ Nhịp Cầu Bình Yên", "PARTNER_WORKER", NGO_BRIDGE),
    ("truong-nhip-cau", "Phụ trách Nhịp Cầu Bình Yên", "PARTNER_MANAGER", NGO_BRIDGE),
    ("mam-xanh", "Cán bộ Mầm Xanh", "PARTNER_WORKER", NGO_GREEN),
    ("truong-mam-xanh", "Phụ trách Mầm Xanh", "PARTNER_MANAGER", NGO_GREEN),
    ("hoc-bong", "Cán bộ Quỹ Thắp Sáng", "PARTNER_WORKER", SCHOLARSHIP_FUND),
    ("truong-hoc-bong", "Phụ trách Quỹ Thắp Sáng", "PARTNER_MANAGER", SCHOLARSHIP_FUND),
    ("nha-tai-tro", "Nhà tài trợ", "DONOR_VIEWER", NGO_BRIDGE),
    ("cong-tac-vien-lia", "Cộng tác viên thôn, xã Lìa", "VILLAGE_COLLABORATOR", "UBND_19489"),
)
_SLUGS = {
    "19489": "lia", "19483": "a-doi", "19429": "khe-sanh", "19432": "lao-bao", "19441": "huong-phung",
    "19564": "dakrong", "19555": "huong-hiep", "19588": "ta-rut", "19495": "gio-linh",
    "19597": "cam-lo", "19624": "trieu-phong", "19702": "hai-lang",
}  # fmt: skip


def commune_office(commune_code: str) -> str:
    """Key of the People's Committee of a commune."""
    return f"UBND_{commune_code}"


def plan_organisations(seed: int) -> tuple[OrganisationPlan, ...]:
    """The provincial ones first, then the People's Committee of every commune."""
    rng = stream(seed, "organisations")
    found = [
        OrganisationPlan(
            key=key, name=name, short_name=short, kind=kind, commune_code="", phone=_office_phone(rng),
            office_hours=OFFICE_HOURS, is_foreign=foreign, functions=functions,
        )
        for key, name, short, kind, foreign, functions in _PROVINCIAL
    ]  # fmt: skip
    found.extend(
        OrganisationPlan(
            key=commune_office(commune.code), name=f"Ủy ban nhân dân {commune.name[0].lower()}{commune.name[1:]}",
            short_name=f"UBND {commune.name}", kind="STATE_COMMUNE", commune_code=commune.code,
            phone=_office_phone(rng), office_hours=OFFICE_HOURS, is_foreign=False,
        )
        for commune in COMMUNES
    )  # fmt: skip
    return tuple(found)


def plan_users() -> tuple[UserPlan, ...]:
    """Accounts of every role; the same for every seed. Nobody is a person: accounts are named by what they do."""
    found = [
        UserPlan(username=username, full_name=name, role=role, organisation_key=organisation)
        for username, name, role, organisation in _STAFF
    ]
    for code in OFFICES_WITH_STAFF:
        place, office = BY_CODE[code].name, commune_office(code)
        lowered = f"{place[0].lower()}{place[1:]}"
        found.append(UserPlan(
            username=f"can-bo-{_SLUGS[code]}", full_name=f"Cán bộ {lowered}", role="COMMUNE_WORKER",
            organisation_key=office,
        ))  # fmt: skip
        found.append(UserPlan(
            username=f"lanh-dao-{_SLUGS[code]}", full_name=f"Lãnh đạo {lowered}", role="COMMUNE_LEADER",
            organisation_key=office,
        ))  # fmt: skip
    return tuple(found)


def _office_phone(rng: Random) -> str:
    return f"0233{between(rng, 3_000_000, 3_999_999)}"
