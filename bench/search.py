"""Searching for people, by everything that people type, among 10,000 and among 100,000."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from random import Random
from typing import NamedTuple
from uuid import uuid4

from django.db import connection, transaction

from bench.figures import Figure, percentile, seconds
from bench.sizes import size
from beneficiaries.actions import search_people
from beneficiaries.actions.codes import take_codes
from beneficiaries.actions.index import entries_of, write_entries
from beneficiaries.actions.rows import Rows, Setting, add_person, person_row
from beneficiaries.choices import VictimCategory
from beneficiaries.models import Beneficiary, Household, PersonFilter
from beneficiaries.rules.facts import BasisFacts, CategoryFacts, NewPerson, PersonFacts
from core.actor import Actor
from core.clock import now
from core.insert import insert_rows
from core.text.days import PartialDate
from core.text.letters import bare
from partners.models import Organisation
from places.models import AdministrativeUnit
from tests.databases import connected_to, copy_template
from tests.factories.partners import PROVINCE, UserFactory, actor_for
from vault.keys import new_keys
from vault.openkeys import open_keys

SIZES = (size(10_000, small=60), size(100_000, small=120))
QUESTIONS = size(400, small=12)
A_BATCH = 1_000
HOUSEHOLD = 4
FLOOR = 2.0
# Weights of family names as the country has them (DOMAIN 8.3).
FAMILIES = {
    "Nguyễn": 38, "Trần": 12, "Lê": 10, "Phạm": 7, "Hoàng": 5, "Phan": 5, "Võ": 4, "Hồ": 6, "Đặng": 2, "Bùi": 2,
    "Đỗ": 2, "Trương": 3, "Dương": 2, "Lý": 2,
}  # fmt: skip
MIDDLES = ("Văn", "Thị", "Đức", "Minh", "Ngọc", "Thanh", "Quang", "Hữu", "Xuân", "Thúy", "Kim", "Hoài", "Bảo", "Tú")
GIVEN = (
    "An", "Anh", "Ân", "Bình", "Cúc", "Cường", "Chi", "Dung", "Dũng", "Đào", "Đức", "Giang", "Hà", "Hải", "Hạnh",
    "Hiền", "Hiếu", "Hoa", "Hòa", "Hồng", "Huệ", "Hùng", "Hưng", "Hương", "Khánh", "Hằng", "Kăn", "Lan", "Liên", "Linh",
    "Loan", "Long", "Lý", "Mai", "Mạnh", "Minh", "Mỹ", "Nam", "Nga", "Nghĩa", "Ngọc", "Nhung", "Oanh", "Phong", "Phúc",
    "Phương", "Quân", "Quý", "Quyên", "Sơn", "Tâm", "Tân", "Thảo", "Thắng", "Thúy", "Toàn", "Trang", "Tuấn", "Yến",
)  # fmt: skip


class Question(NamedTuple):
    """What one person types, and what else is set."""

    kind: str
    text: str = ""
    head: str = ""
    wanted: PersonFilter = PersonFilter()


def made_up(number: int, *, communes: list[str], chance: Random) -> PersonFacts:
    """The ``number``-th person; every fourth is the head of a household."""
    year, sex = chance.randint(1935, 2015), chance.choice("MF")
    name = (chance.choices(list(FAMILIES), list(FAMILIES.values()))[0], chance.choice(MIDDLES), chance.choice(GIVEN))
    return PersonFacts(
        full_name=" ".join(name),
        sex=sex,
        birth=PartialDate(year, chance.randint(1, 12), chance.randint(1, 28)),
        identity_number=f"045{'MF'.index(sex) + (2 if year >= 2000 else 0)}{year % 100:02}{number:06}",
        phone=f"09{10_000_000 + number}",
        commune=chance.choice(communes),
        village=f"thôn {chance.randint(1, 12)}",
        relation="HEAD" if number % HOUSEHOLD == 0 else "OTHER",
        categories=(CategoryFacts(category=chance.choice(VictimCategory.values)),),
    )


def fill(count: int) -> Actor:
    """``count`` people all over the province; gives an officer who sees them all.

    Rows, keys and blind index are those of a registration; versions and events, which no search reads, are left out.
    """
    actor, chance = actor_for(UserFactory(role="PROVINCIAL_OFFICER")), Random(5)
    units = AdministrativeUnit.objects.current().communes_of(PROVINCE).select_related("province")
    communes = {unit.pk: unit for unit in units}
    organisation = Organisation.objects.get(pk=actor.organisation_id or "")
    setting = Setting(by=actor, organisation=organisation, at=now(), communes=communes, joined={})
    for start in range(0, count, A_BATCH):
        numbers = range(start, min(start + A_BATCH, count))
        many = [made_up(number, communes=list(communes), chance=chance) for number in numbers]
        with transaction.atomic(), open_keys():
            _write(many, setting=setting, first=start)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return actor


def _write(many: list[PersonFacts], *, setting: Setting, first: int) -> None:
    ids = [uuid4() for _ in many]
    keys, rows, households = new_keys(ids), Rows(), dict[str, Household]()
    province = next(iter(setting.communes.values())).province
    assert province is not None
    codes = take_codes(province, count=len(many))
    for order, (told, pk, code) in enumerate(zip(many, ids, codes, strict=True), start=first):
        person = person_row(told, pk=pk, code=code, key=keys[pk], order=order, setting=setting)
        new = NewPerson(facts=told, basis=BasisFacts(basis="STATUTORY"), household=str(order // HOUSEHOLD))
        add_person(rows, new=new, person=person, setting=setting, tags=households)
    for table in (rows.people, *rows.side_tables()):
        insert_rows(table)
    write_entries(dict(zip(rows.known, entries_of(list(rows.known.values())), strict=True)))


def questions(*, chance: Random) -> list[Question]:
    """The same kinds in the same shares whatever the size: each asks for somebody who is on the register."""
    ids = list(Beneficiary.objects.order_by("code").values_list("pk", flat=True))
    people = Beneficiary.objects.filter(pk__in=chance.sample(ids, k=min(QUESTIONS, len(ids))))
    asked = [list(_of(person, chance=chance)) for person in people]
    return [each[number % len(each)] for number, each in enumerate(asked)]


def _of(person: Beneficiary, *, chance: Random) -> Iterator[Question]:
    """Ways in which somebody looks for this person."""
    name: str = person.full_name
    words = name.split()
    year = person.birth_year
    category = person.victim_statuses.get().category
    yield Question("full name", name)
    yield Question("full name", bare(name))
    yield Question("full name", " ".join(chance.sample(words, k=3)))
    yield Question("given name and year", f"{bare(words[-1])} {year}")
    yield Question("given name in a commune", words[-1], wanted=PersonFilter(commune=person.commune_id))
    yield Question("two words and the commune's name", f"{words[-1]} {words[0]} {person.commune.bare_name}")
    yield Question(
        "two words, year and sex", f"{words[0]} {words[-1]}", wanted=PersonFilter(birth_year=year, sex=person.sex)
    )
    yield Question("given name in a category", words[-1], wanted=PersonFilter(category=category))
    yield Question("given name of an age", words[-1], wanted=PersonFilter(born_from=(year or 0) - 2, born_until=year))
    yield Question("a part of a name", words[-1])
    yield Question("code", person.code.lower())
    yield Question("code", person.code[:-2])
    yield Question("identity number", person.identifiers.get().number or "")
    yield Question("telephone", person.phone or "")
    yield Question("head of household", head=name)


def look(actor: Actor, asked: Question) -> None:
    """One search, from the words to the people shown, each name opened."""
    with open_keys():
        found = search_people(by=actor, text=asked.text, head=asked.head, wanted=asked.wanted)
        for person in found.people:
            assert person.full_name


def of_size(count: int) -> dict[str, list[float]]:
    """Seconds of searches among so many people, by kind."""
    actor = fill(count)
    times: dict[str, list[float]] = {}
    with open_keys():
        asked = questions(chance=Random(7))
    for each in asked:
        times.setdefault(each.kind, []).append(seconds(partial(look, actor, each)))
    return times


def measure() -> Iterator[Figure]:
    """p95 of all searches at both sizes, and their ratio."""
    vendor = connection.vendor
    slow: list[float] = []
    for count in SIZES:
        with connected_to(copy_template(), as_owner=True):
            times = of_size(count)
        every = [each for kind in times.values() for each in kind]
        slow.append(percentile(every, 0.95))
        widest = max(times, key=lambda kind: percentile(times[kind], 0.5))
        yield Figure(
            f"search among {count:,} people, p95", slow[-1] * 1000, "ms", vendor,
            note=f"p50 {percentile(every, 0.5) * 1000:.1f} ms of {len(every)} searches of {len(times)} kinds; "
            f"slowest kind: {widest}, p50 {percentile(times[widest], 0.5) * 1000:.1f} ms",
        )  # fmt: skip
    yield Figure(
        f"search p95, {SIZES[1]:,} vs {SIZES[0]:,}", slow[1] / slow[0], "x", vendor,
        FLOOR if vendor == "postgresql" else None, FLOOR, higher_is_better=False,
    )  # fmt: skip
