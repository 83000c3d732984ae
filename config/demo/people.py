"""The invented people themselves: households with names, numbers, places, victim categories and disabilities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from config.demo.chance import Lots, between, day_between, pick, stream
from config.demo.communes import COMMUNES, Commune
from config.demo.households import QUIET_DAY, Member, months_of, tell_household
from config.demo.names import (
    kinh_name,
    minority_name,
    nickname,
    surname_of,
    teknonym,
    village_names,
    without_marks,
)
from config.demo.organisations import AO_ASSOCIATION, NGO_BRIDGE, NGO_GREEN, RED_CROSS, commune_office
from config.demo.papers import CHILD_NO_PAPER, NO_PAPER, PAPERS, Numbers
from config.demo.plans import HouseholdPlan, PersonPlan
from config.demo.traits import Traits, traits_of

_PRECISION = Lots({"DAY": 58, "MONTH": 12, "YEAR": 30})
_BIRTH_DAYS = tuple(day for day in range(3, 28, 2) if day != 15)
_PARTNERS = Lots({RED_CROSS: 8, NGO_BRIDGE: 6, NGO_GREEN: 4, "": 82})
_POVERTY = Lots({"POOR": 24, "NEAR_POOR": 18, "AVERAGE": 22, "NONE": 36})
_POVERTY_MINORITY = Lots({"POOR": 48, "NEAR_POOR": 24, "AVERAGE": 16, "NONE": 12})
_REGISTERED = Lots({
    (date(2023, 5, 8), date(2023, 12, 29)): 80, (date(2024, 1, 3), date(2024, 12, 27)): 12,
    (date(2025, 1, 6), date(2025, 9, 26)): 8,
})  # fmt: skip
_PLACES = Lots({commune: commune.weight for commune in COMMUNES})
_LANES = ("ngõ Bợc Sòng", "đường liên thôn Hói Nghẹt", "kiệt Mụ Choại", "xóm Trằm Vằng", "đường Rú Muồng")
_STREAMS = ("suối Kra Nuông", "khe Mưn Liêng", "suối La Puồng", "đồi Ta Lướt", "cầu treo Pa Vưng")
_NOTES = (
    ("Nhà {0}, mùa mưa phải đi bè mới tới được.", ("bên bờ Hói Trảy", "cuối dốc Rú Nhum", "sau trảng Nại Sòng")),
    ("Còn mảnh kim khí ở {0}, trời lạnh đau nhiều.", ("bả vai trái", "bắp chân phải", "thái dương bên trái")),
    ("Mong được học {0} để tự lo cho mình.", ("đan chẹp tre", "chằm nón lá", "sửa máy nổ", "làm chổi đót")),
    ("{1} thường đi cùng; nghe kém, cần nói chậm và {0}.", ("viết ra giấy", "nhìn thẳng", "nhờ nhắc lại")),
    ("Hay đi rẫy xa, nên báo cho {1} {0} trước khi đến.", ("một ngày", "hai ngày", "từ chiều hôm trước")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a household lives and what its members have in common."""

    key: int
    commune: Commune
    former_code: str
    village: str
    address_line: str
    is_minority: bool
    ethnicity: str
    poverty: str
    phone: str


class Census:
    """Makes households until enough people are registered."""

    def __init__(self, seed: int) -> None:
        self._rng = stream(seed, "people")
        self._numbers = Numbers()
        self._villages = {
            commune: village_names(self._rng, minority=commune.minority, is_ward=commune.name.startswith("Phường"))
            for commune in COMMUNES
        }

    def take(self, wanted: int) -> tuple[list[HouseholdPlan], list[PersonPlan]]:
        """Households and people, keys in order from 0; exactly ``wanted`` people."""
        households: list[HouseholdPlan] = []
        people: list[PersonPlan] = []
        while len(people) < wanted:
            home = self._home(len(households))
            members = tell_household(self._rng)[: wanted - len(people)]
            found = list(self._people(home, members, first_key=len(people)))
            if len(people) + len(found) < wanted and self._rng.random() < 0.011:
                found.append(self._repeated(found[0], key=len(people) + len(found)))
            people.extend(found)
            households.append(self._household(home, found))
        return households, people

    def _home(self, key: int) -> _Home:
        rng = self._rng
        commune = _PLACES.draw(rng)
        villages = self._villages[commune]
        at = int(rng.random() * len(villages))
        is_minority = rng.random() < commune.minority
        near_border = commune.code in {"19483", "19489", "19588", "19594"}
        address = ""
        if rng.random() < 0.4:
            number = between(rng, 1, 480)
            street = f"Nhà gần {pick(rng, _STREAMS)}, số {number}"
            address = street if is_minority else f"Số {number} {pick(rng, _LANES)}"
        return _Home(
            key=key,
            commune=commune,
            former_code=commune.former_codes[at % len(commune.former_codes)],
            village=villages[at],
            address_line=address,
            is_minority=is_minority,
            ethnicity=("pa_ko" if near_border and rng.random() < 0.4 else "bru_van_kieu") if is_minority else "kinh",
            poverty=(_POVERTY_MINORITY if is_minority else _POVERTY).draw(rng),
            phone=self._numbers.phone(rng) if rng.random() < 0.72 else "",
        )

    def _people(self, home: _Home, members: list[Member], *, first_key: int) -> Iterator[PersonPlan]:
        surname = ""
        carer = self._carer(members, first_key)
        for at, member in enumerate(members):
            name = self._name(home, member, surname)
            if not surname and member.keeps_surname:
                surname = surname_of(name)
            caregiver = carer if carer != first_key + at else None
            yield self._person(home, member, key=first_key + at, name=name, caregiver=caregiver)

    def _carer(self, members: list[Member], first_key: int) -> int | None:
        for at, member in enumerate(members):
            if member.birth_year <= 2004 and not member.is_dead and "_FAM" in member.categories[0]:
                return first_key + at
        return None

    def _name(self, home: _Home, member: Member, surname: str) -> str:
        if home.is_minority:
            return minority_name(self._rng, member.sex)
        return kinh_name(self._rng, member.sex, surname if member.keeps_surname else "")

    def _person(self, home: _Home, member: Member, *, key: int, name: str, caregiver: int | None) -> PersonPlan:
        rng = self._rng
        month, day = self._birth(rng, member.birth_year)
        kind, number, reason, oddities = self._paper(home, member)
        traits = traits_of(rng, member)
        registered_by = self._registrar(home, member)
        is_state = registered_by.startswith("UBND")
        if not oddities and rng.random() < 0.004:
            name, oddities = name.upper(), ("CAPITALS",)
        return PersonPlan(
            key=key, household_key=home.key, full_name=name, aliases=self._aliases(home, member, name), sex=member.sex,
            birth_year=member.birth_year, birth_month=month, birth_day=day, identity_kind=kind, identity_number=number,
            no_identity_reason=reason, phone=self._phone(home, member), relation_to_head=member.relation,
            ethnicity=home.ethnicity, is_minority=home.is_minority, life_status=self._life(member),
            commune_code=home.commune.code, former_commune_code=home.former_code, village=home.village,
            address_line=home.address_line, victim_categories=member.categories, recognition=traits.recognition,
            injury_percent=traits.injury_percent, accident=member.accident, disability_types=traits.disability_types,
            disability_degree=traits.disability_degree, lost_limb=traits.lost_limb, lost_side=traits.lost_side,
            poverty=home.poverty, has_carer=self._has_carer(traits, caregiver), caregiver_key=caregiver,
            legal_basis="PUBLIC_TASK" if is_state else "CONSENT", registered_by=registered_by,
            registered_on=self._registered_on(member), note=self._note(), oddities=oddities,
        )  # fmt: skip

    def _birth(self, rng: Random, year: int) -> tuple[int | None, int | None]:
        months = months_of(year)
        match _PRECISION.draw(rng):
            case "DAY":
                return between(rng, *months), pick(rng, _BIRTH_DAYS)
            case "MONTH":
                return between(rng, 1, 12), None
            case _:
                return None, None

    def _paper(self, home: _Home, member: Member) -> tuple[str, str, str, tuple[str, ...]]:
        rng = self._rng
        kind = PAPERS.draw(rng)
        province = home.commune.former_province
        if kind == "CMND" and member.birth_year < 2004:
            return kind, self._numbers.cmnd(rng, former_province=province), "", ()
        if kind == "NONE" or member.is_dead:
            return "NONE", "", CHILD_NO_PAPER if member.birth_year > 2011 else NO_PAPER.draw(rng), ()
        sex, year = member.sex, member.birth_year
        oddities: tuple[str, ...] = ()
        chance = rng.random()
        if chance < 0.003:
            sex, oddities = "F" if sex == "M" else "M", ("IDENTITY_SEX",)
        elif chance < 0.007:
            year, oddities = max(1930, year - between(rng, 1, 3)), ("IDENTITY_YEAR",)
        number = self._numbers.cccd(rng, sex=sex, birth_year=year, former_province=province)
        return "CCCD", number, "", oddities if year != member.birth_year or sex != member.sex else ()

    def _aliases(self, home: _Home, member: Member, name: str) -> tuple[str, ...]:
        rng = self._rng
        if member.birth_year > 1990:
            return ()
        if home.is_minority:
            return (teknonym(rng, member.sex),) if rng.random() < 0.38 else ()
        if rng.random() < 0.05:
            return (nickname(rng, name, title="Mệ" if member.sex == "F" else "Bọ"),)
        return ()

    def _phone(self, home: _Home, member: Member) -> str:
        chance = self._rng.random()
        if member.is_dead:
            return ""
        if member.birth_year < 2009 and chance < 0.2:
            return self._numbers.phone(self._rng)
        return home.phone if chance < 0.8 else ""

    def _life(self, member: Member) -> str:
        if member.is_dead or self._rng.random() < (0.02 if member.birth_year < 1950 else 0.003):
            return "DECEASED"
        return "MOVED" if self._rng.random() < 0.004 else "LIVING"

    def _has_carer(self, traits: Traits, caregiver: int | None) -> bool:
        return caregiver is not None or not traits.disability_types or self._rng.random() < 0.7

    def _registrar(self, home: _Home, member: Member) -> str:
        chance = self._rng.random()
        if member.categories[0].startswith("AO_") and chance < 0.3:
            return AO_ASSOCIATION
        return _PARTNERS.draw(self._rng) or commune_office(home.commune.code)

    def _registered_on(self, member: Member) -> date:
        first, last = _REGISTERED.draw(self._rng)
        if member.accident is not None and member.accident.happened_on is not None:
            first = max(first, member.accident.happened_on + timedelta(days=1))
            last = max(last, first + timedelta(days=12))
        day = day_between(self._rng, first, last)
        return day.replace(day=QUIET_DAY - 1) if day.day == QUIET_DAY else day

    def _note(self) -> str:
        rng = self._rng
        if rng.random() >= 0.12:
            return ""
        sentence, fills = pick(rng, _NOTES)
        return sentence.format(pick(rng, fills), kinh_name(rng, pick(rng, ("M", "F"))))

    def _repeated(self, person: PersonPlan, *, key: int) -> PersonPlan:
        """The same human being once more, as another organisation wrote her down: no marks, no number, no day."""
        return replace(
            person, key=key, full_name=without_marks(person.full_name), aliases=(),
            birth_month=None, birth_day=None, identity_kind="NONE",
            identity_number="", no_identity_reason="LOST", accident=None, registered_by=NGO_GREEN,
            legal_basis="CONSENT", note="", same_as=person.key, caregiver_key=None, oddities=("REPEATED",),
        )  # fmt: skip

    def _household(self, home: _Home, people: list[PersonPlan]) -> HouseholdPlan:
        alive = [person for person in people if person.is_alive and person.same_as is None]
        return HouseholdPlan(
            key=home.key, commune_code=home.commune.code, village=home.village, address_line=home.address_line,
            head_key=people[0].key, member_keys=tuple(person.key for person in people),
            size=max(1, len(alive)) + between(self._rng, 0, 4),
            disabled_members=sum(bool(person.disability_types) for person in alive), poverty=home.poverty,
        )  # fmt: skip
