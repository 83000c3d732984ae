"""The organisations and people of the stories, made through the actions of an administrator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from core.action import action
from core.actor import Actor, system_actor
from core.clock import local_today
from partners.actions.organisations import create_organisation
from partners.actions.roles import assign_role
from partners.actions.users import create_user
from partners.models import Organisation, User
from places.models import AdministrativeUnit
from tests.factories.partners import COMMUNE, PASSWORD, PROVINCE

SINCE = date(2021, 1, 1)
HOTLINE = "0233 385 0000"

ORGANISATIONS = (
    ("ubnd", "UBND xã Lìa", "STATE_COMMUNE", ()),
    ("so", "Sở Nội vụ", "STATE_PROVINCE", ("COORDINATION", "REPORTING")),
    ("hy_vong", "Quỹ Hy Vọng Xanh", "NGO", ()),
    ("chu_thap_do", "Hội Chữ thập đỏ tỉnh", "RED_CROSS", ()),
    ("mai_am", "Tổ chức Mái Ấm", "NGO", ()),
)
"""Key, name, kind, functions."""

ACCOUNTS = (
    ("hoa.lia", "Nguyễn Thị Hoa", "COMMUNE_WORKER", "ubnd"),
    ("binh.tinh", "Lê Văn Bình", "PROVINCIAL_OFFICER", "so"),
    ("dieu.phoi", "Trần Thị Mai", "COORDINATOR", "so"),
    ("kiem.tra", "Đỗ Văn Sáu", "AUDITOR", "so"),
    ("lan.hyvong", "Phan Thị Lan", "PARTNER_WORKER", "hy_vong"),
    ("duc.ctd", "Võ Văn Đức", "PARTNER_WORKER", "chu_thap_do"),
    ("thu.maiam", "Bùi Thị Thu", "PARTNER_WORKER", "mai_am"),
)
"""Username, name, role, key of the organisation."""


@dataclass
class Cast:
    """By key and by username."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)


@action
def make_cast(*, by: Actor | None = None, accounts: Sequence[tuple[str, str, str, str]] = ACCOUNTS) -> Cast:
    """Everybody the stories need."""
    actor = by or system_actor(today=local_today(), purpose="journey")
    cast = Cast()
    province = AdministrativeUnit.objects.get(pk=PROVINCE)
    commune = AdministrativeUnit.objects.get(pk=COMMUNE)
    for key, name, kind, functions in ORGANISATIONS:
        cast.organisations[key] = create_organisation(
            by=actor,
            name=name,
            short_name=name,
            kind=kind,
            province=province,
            commune=commune if kind == "STATE_COMMUNE" else None,
            phone=HOTLINE if "COORDINATION" in functions else "",
            office_hours="7:30–17:00" if functions else "",
            functions=functions,
            since=SINCE,
        )
    for username, name, role, key in accounts:
        organisation = cast.organisations[key]
        user, _password = create_user(
            by=actor, username=username, display_name=name, organisation=organisation, password=PASSWORD
        )
        assign_role(by=actor, user=user, role=role, organisation=organisation, since=SINCE)
        cast.users[username] = user
    return cast
