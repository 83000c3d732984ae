"""Social welfare works of the communes: four begun in 2024, so many in 2025 and 2026 that the plan can be compared."""

from __future__ import annotations

from datetime import date
from random import Random

from config.demo.chance import between, pick, stream
from config.demo.communes import BY_CODE, OFFICES_WITH_STAFF
from config.demo.organisations import NGO_BRIDGE, NGO_GREEN, PROVINCE, RED_CROSS, commune_office
from config.demo.plans import ProjectPlan

PROJECTS_BEGUN = {2024: 4, 2025: 8, 2026: 5}
_WORKS = (
    "Nước sạch tự chảy", "Nhà sinh hoạt cộng đồng", "Điểm trường mầm non", "Đường bê tông vào bản",
    "Phòng phục hồi chức năng trạm y tế", "Bếp ăn bán trú", "Cầu dân sinh qua suối", "Sân chơi an toàn cho trẻ em",
    "Nhà vệ sinh trường học", "Nhà tránh lũ cộng đồng",
)  # fmt: skip
_PAYERS = ((PROVINCE, "NSNN_PROVINCE"), (NGO_BRIDGE, "PCPNN"), (NGO_GREEN, "PCPNN"), (RED_CROSS, "FUND"))


def plan_projects(seed: int, *, today: date) -> tuple[ProjectPlan, ...]:
    """Works in order of their beginning; those that would begin after ``today`` are left out."""
    rng = stream(seed, "projects")
    found = [
        _project(rng, key=10 * year + at, year=year, is_quick=at < 3 - (year == 2024), today=today)
        for year, number in PROJECTS_BEGUN.items()
        for at in range(number)
    ]
    begun = sorted((plan for plan in found if plan.starts_on <= today), key=lambda plan: plan.starts_on)
    return tuple(begun)


def _project(rng: Random, *, key: int, year: int, is_quick: bool, today: date) -> ProjectPlan:
    code = pick(rng, OFFICES_WITH_STAFF)
    organisation, funding = _PAYERS[key % 4] if rng.random() < 0.7 else (commune_office(code), "NSNN_PROVINCE")
    starts_on = date(year, between(rng, 1, 5), between(rng, 1, 27))
    last = date(year, 10, 25) if is_quick else date(year + 1, 12, 20)
    ends_on = date(last.year, between(rng, last.month - 3, last.month), between(rng, 1, 20))
    is_done = ends_on <= today
    place = BY_CODE[code].name
    return ProjectPlan(
        key=key, title=f"{_WORKS[key % len(_WORKS)]} {place[0].lower()}{place[1:]}", organisation_key=organisation,
        commune_code=code, starts_on=starts_on, ends_on=ends_on if is_done else None,
        state="COMPLETED" if is_done else "ONGOING", budget_vnd=10_000_000 * between(rng, 30, 220), funding=funding,
        indirect_beneficiaries=10 * between(rng, 12, 140),
    )  # fmt: skip
