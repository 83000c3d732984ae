"""No personal string of a demonstration stands anywhere in clear, whatever its form, after people have worked with it.

Searched: the database's files with their write-ahead log (SQLite) or every row of every table (PostgreSQL), opened
sessions, the server's output, and all files of the installation: media, temporary ones, what was compressed. How
numbers that stand in hexadecimal columns by chance are told apart is said at `tests.demo.hunt.Hunt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse

from beneficiaries.models import Beneficiary
from config.demo.plans import ProvincePlan
from config.demo.province import plan_province
from config.demo.strings import personal_strings
from core.clock import local_today
from exchange.models import ImportBatch
from tests import environment
from tests.demo.demo_site import DemoSite
from tests.demo.hunt import Hunt
from tests.demo.visitor import Visitor
from tests.exchange.sheets.write import workbook
from tests.server import ServedSite, serve

PEOPLE, SEED, LEAST = 90, 5, 300
BYTEA = re.compile(rb"\\\\x([0-9a-f]{2,})")
CLEAR = "Tổ chức Nhịp Cầu Bình Yên (hư cấu)"


def test_no_personal_string_is_found_in_clear_after_a_day_of_work(demo_site: DemoSite) -> None:
    today = local_today()
    plan = plan_province(people=PEOPLE, seed=SEED, today=today)
    strangers = plan_province(people=8, seed=SEED + 1, today=today)
    strings = [text for each in (plan, strangers) for _kind, text in personal_strings(each)]
    assert len(set(strings)) >= LEAST
    told = demo_site.demo("--people", str(PEOPLE), "--seed", str(SEED))
    password = told["accounts"][0]["password"]
    hunt = Hunt(strings)

    with serve(demo_site.database, workers=2, **demo_site.environment) as site:
        _work(site, plan=plan, strangers=strangers, password=password)
        places = dict(_places(demo_site, site))
    found = {name: hits for name, data in places.items() if (hits := hunt.found(data))}

    assert found == {}
    assert any(Hunt([CLEAR]).found(data) for data in places.values()), "the hunt must find what stands in clear"


def _work(site: ServedSite, *, plan: ProvincePlan, strangers: ProvincePlan, password: str) -> None:
    """Sign in, look for people by name, number and telephone, open and reveal, register, upload a list."""
    visitor = Visitor(site.url)
    visitor.post(reverse("partners:sign-in"), {"username": "can-bo-tinh", "password": password})
    known = [person for person in plan.people if person.phone and person.identity_number]
    for person in known[:3]:
        for text in (person.full_name, person.identity_number, person.phone):
            page = visitor.post(reverse("beneficiaries:list-people"), {"q": text})
            assert person.full_name in page
    seen = Beneficiary.objects.filter(phone__isnull=False).first()
    assert seen is not None
    assert seen.full_name in visitor.get(reverse("beneficiaries:show-person", args=[seen.pk]))
    visitor.post(
        reverse("beneficiaries:reveal-value", args=[seen.pk, "phone"]), {},
        page=reverse("beneficiaries:show-person", args=[seen.pk]),
    )  # fmt: skip
    _register(visitor, strangers)
    listed = workbook({"Danh sách": _list_of(strangers)})
    visitor.upload(reverse("exchange:list-imports"), name="danh-sach.xlsx", content=listed)
    assert ImportBatch.objects.count() == 1


def _register(visitor: Visitor, strangers: ProvincePlan) -> None:
    person = next(each for each in strangers.people if each.identity_number)
    before = Beneficiary.objects.count()
    visitor.post(
        reverse("beneficiaries:register-person"),
        {
            "step": "save", "request_id": str(uuid4()), "full_name": person.full_name, "sex": person.sex,
            "birth": str(person.birth_year), "identity_number": person.identity_number, "commune": "Xã Lìa",
            "village": person.village, "categories": ["DIS_OTHER"], "basis": "STATUTORY",
            "note": f"Con của {person.full_name}, {person.village}.",
        },
    )  # fmt: skip
    assert Beneficiary.objects.count() == before + 1


def _list_of(strangers: ProvincePlan) -> list[list[str | int | None]]:
    rows: list[list[str | int | None]] = [
        ["STT", "Họ và tên", "Năm sinh", "Giới tính", "Số CCCD", "Điện thoại", "Xã", "Thôn", "Đối tượng"]
    ]
    for number, person in enumerate(strangers.people, start=1):
        sex = "Nam" if person.sex == "M" else "Nữ"
        rows.append([
            number, person.full_name, person.birth_year, sex, person.identity_number, person.phone, "Xã Lìa",
            person.village, "Khuyết tật",
        ])  # fmt: skip
    return rows


def _places(demo_site: DemoSite, site: ServedSite) -> Iterator[tuple[str, bytes]]:
    yield "server log", site.log.read_bytes()
    for path in sorted(demo_site.folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(demo_site.folder)), path.read_bytes()
    for number, session in enumerate(Session.objects.all()):
        yield f"session {number}", repr(session.get_decoded()).encode()
    yield from _files_of(demo_site) if connection.vendor == "sqlite" else _rows()
    for path in sorted(environment.FOLDER.glob("tmp*")):
        if path.is_file():
            yield path.name, path.read_bytes()


def _files_of(demo_site: DemoSite) -> Iterator[tuple[str, bytes]]:
    files = [Path(f"{demo_site.database.path}{suffix}") for suffix in ("", "-wal", "-journal")]
    assert files[0].stat().st_size > 1_000_000
    for path in files:
        if path.exists():
            yield path.name, path.read_bytes()


def _rows() -> Iterator[tuple[str, bytes]]:
    """Every table as the database writes it out, and the bytes of its binary columns once more as bytes."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            with cursor.cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                data = b"".join(map(bytes, rows))
            yield table, data
            yield f"{table} (binary)", b"\n".join(bytes.fromhex(each.decode()) for each in BYTEA.findall(data))
