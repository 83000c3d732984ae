"""Who lives together: the stories of households, before anybody has a name or a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from config.demo.chance import Lots, between, pick
from config.demo.plans import AccidentPlan

EARLIEST, LATEST = 1930, 2022
FIRST_OPEN_YEAR = 2023
"""The year in which the register opens: days since then stand in clear in many places."""
QUIET_DAY = 28
"""Day of the month on which nobody is registered, helped or asked, kept for accidents of the ledger's own years."""

DEVICES = Lots({
    "CLUSTER": 34, "SHELL": 18, "MORTAR": 12, "M79": 12, "GRENADE": 9, "MINE_AP": 6, "BOMB": 4, "FUZE": 2, "UNKNOWN": 3,
})  # fmt: skip
ACTIVITIES = Lots({
    "FARMING": 34, "HERDING": 10, "FIREWOOD": 8, "SCRAP": 18, "FIRE": 4, "BUILDING": 7, "PASSING": 7, "PLAYING": 8,
    "TAMPERING": 3, "UNKNOWN": 1,
})  # fmt: skip
_ACCIDENT_YEARS = Lots({(1968, 1985): 56, (1986, 2000): 23, (2001, 2015): 14, (2016, 2025): 6.5, (2026, 2026): 0.5})


@dataclass(slots=True)
class Member:
    """A person of a story: what he or she is, in years and codes."""

    categories: tuple[str, ...]
    sex: str
    birth_year: int
    relation: str
    accident: AccidentPlan | None = None
    is_dead: bool = False
    keeps_surname: bool = True


def _head(rng: Random, categories: tuple[str, ...], first: int, last: int) -> Member:
    return Member(categories, "F" if rng.random() < 0.46 else "M", between(rng, first, last), "HEAD")


def tell_accident(rng: Random, *, outcome: str, latest_birth: int = LATEST) -> tuple[AccidentPlan, int]:
    """An accident and the birth year of the one who was hurt: almost a third were children (DOMAIN §5)."""
    first, last = _ACCIDENT_YEARS.draw(rng)
    year = between(rng, first, last)
    age = between(rng, 5, 15) if rng.random() < 0.31 else between(rng, 16, 48)
    born = min(max(year - age, EARLIEST), latest_birth)
    return accident_of(rng, max(year, born + 5), outcome=outcome), born


def months_of(year: int) -> tuple[int, int]:
    """First and last month used in a year: since 2010 none in which a Tết period of the reference data may begin."""
    return (3, 11) if year >= 2010 else (1, 12)


def accident_of(rng: Random, year: int, *, outcome: str) -> AccidentPlan:
    """An accident of a year: the day is known to half of the families, the year to all.

    Days are even here and odd in birth dates, so that no accident falls on the birth date of anybody. Since 2023,
    when the register opens, it is the 28th, on which nothing else happens; those of 2026 lie in August to October.
    """
    known = rng.random()
    is_recent = year >= 2016
    month = between(rng, *(months_of(year) if year < 2026 else (8, 10))) if known < 0.75 or is_recent else None
    day = 2 * between(rng, 1, 14) if month and (known < 0.5 or is_recent) else None
    day = QUIET_DAY if year >= FIRST_OPEN_YEAR else day
    return AccidentPlan(
        year=year, month=month, day=day, device=DEVICES.draw(rng), activity=ACTIVITIES.draw(rng), outcome=outcome
    )


def _survivor(rng: Random, categories: tuple[str, ...], *, latest: int = LATEST) -> Member:
    accident, born = tell_accident(rng, outcome="INJURED", latest_birth=latest)
    relation = "CHILD" if born > 2004 else "HEAD"
    return Member(categories, "M" if rng.random() < 0.74 else "F", born, relation, accident)


def _family_of(rng: Random, victim: Member, category: str) -> list[Member]:
    """The victim with spouse, children or grandchildren, as far as they are registered."""
    members = [victim]
    if victim.relation != "HEAD" or victim.birth_year > 2000:
        if rng.random() < 0.6:
            parent = _head(rng, (category,), victim.birth_year - 40, victim.birth_year - 20)
            members.insert(0, parent)
            victim.relation = "CHILD"
        else:
            victim.relation = "HEAD"
        return members
    if rng.random() < 0.28:
        spouse_born = min(max(victim.birth_year + between(rng, -6, 6), EARLIEST), 2003)
        sex = "F" if victim.sex == "M" else "M"
        members.append(Member((category,), sex, spouse_born, "SPOUSE", keeps_surname=False))
    members.extend(_young(rng, victim, category, chance=0.5))
    return members


def _young(rng: Random, elder: Member, category: str, *, chance: float) -> list[Member]:
    """Children and grandchildren of school age or a little older."""
    found: list[Member] = []
    while rng.random() < chance and len(found) < 2:
        born = between(rng, 2004, 2020) if rng.random() < 0.85 else between(rng, 1990, 2003)
        born = max(born, elder.birth_year + 20)
        if born > LATEST:
            break
        relation = "CHILD" if born - elder.birth_year < 42 else "GRANDCHILD"
        found.append(Member((category,), pick(rng, ("M", "F")), born, relation))
    return found


def _bereaved(rng: Random) -> list[Member]:
    """A family whose child, wife or husband was killed: the dead stay in the register, the living are helped."""
    accident, born = tell_accident(rng, outcome="KILLED", latest_birth=1995)
    dead = Member(("UXO_KILLED",), "M" if rng.random() < 0.8 else "F", born, "SPOUSE", accident, is_dead=True)
    if accident.year - born < 18 and born >= EARLIEST + 20:
        dead.relation = "CHILD"
        parent = _head(rng, ("UXO_FAM",), max(EARLIEST, born - 40), born - 20)
        return [parent, dead, *_young(rng, parent, "UXO_FAM", chance=0.4)]
    born = min(max(born + between(rng, -6, 6), EARLIEST), 1995)
    widowed = Member(("UXO_FAM",), "F" if dead.sex == "M" else "M", born, "HEAD", keeps_surname=False)
    return [widowed, dead, *_young(rng, widowed, "UXO_FAM", chance=0.55)]


def _agent_orange(rng: Random) -> list[Member]:
    """Up to three generations of people harmed by Agent Orange."""
    elder = _head(rng, ("AO_HDKC",), 1935, 1956)
    elder.sex = "M" if rng.random() < 0.7 else "F"
    members = [elder] if rng.random() < 0.62 else []
    while rng.random() < 0.62 and len(members) < 3:
        members.append(Member(("AO_CHILD",), pick(rng, ("M", "F")), between(rng, 1972, 1994), "CHILD"))
    if rng.random() < 0.4:
        members.append(Member(("AO_GEN3",), pick(rng, ("M", "F")), between(rng, 2002, 2020), "GRANDCHILD"))
    if rng.random() < 0.15:
        members.append(
            Member(("AO_FAM",), "F" if elder.sex == "M" else "M", elder.birth_year + 3, "SPOUSE", keeps_surname=False)
        )
    if not members:
        members.append(elder)
    members.sort(key=lambda member: member.birth_year)
    if members[0].relation != "HEAD":
        members[0].relation = "HEAD"
    return members


_STORIES: Lots[Callable[[Random], list[Member]]] = Lots({
    lambda rng: _family_of(rng, _survivor(rng, ("UXO_SURV",)), "UXO_FAM"): 46,
    _bereaved: 3,
    _agent_orange: 32,
    lambda rng: _family_of(rng, _head(rng, ("AO_CIV",), 1938, 1980), "AO_FAM"): 6,
    lambda rng: _family_of(rng, _survivor(rng, ("UXO_SURV", "AO_HDKC"), latest=1955), "UXO_FAM"): 2,
    lambda rng: [_head(rng, ("WAR_OTHER",), 1930, 1960)]: 2,
    lambda rng: [_head(rng, ("DIS_OTHER",), 1936, 2018)]: 7,
})  # fmt: skip


def tell_household(rng: Random) -> list[Member]:
    """One household, the head first; one to five members."""
    return _STORIES.draw(rng)(rng)
