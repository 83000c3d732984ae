"""Yearly figures counted by hand, one delivery after another, from DOMAIN §6.2 alone; never from the code it judges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

GIVEN = ("DELIVERED", "CONFIRMED")
VICTIMS_OF_UXO = ("UXO_SURV",)
VICTIMS_OF_AGENT_ORANGE = ("AO_HDKC", "AO_CHILD", "AO_GEN3", "AO_CIV")
HOUSES_OF_UXO = ("UXO_SURV", "UXO_KILLED", "UXO_FAM")
HOUSES_OF_AGENT_ORANGE = ("AO_HDKC", "AO_CHILD", "AO_GEN3", "AO_CIV", "AO_FAM")
STATE_AND_FOREIGN = ("NSNN_CENTRAL", "NSNN_PROVINCE", "PCPNN")


@dataclass(frozen=True)
class Given:
    """One line of the ledger, with the facts of its day. ``person`` is the survivor of a merge, if there was one."""

    person: str
    household: str | None
    sex: str
    categories: tuple[str, ...]
    has_died: bool
    kind: str
    sector: str
    is_gift: bool
    counts_in_plan: bool
    also_after_death: bool
    provider: str
    giver_kind: str
    funding: str
    commune: str
    priority: str
    day: date
    state: str
    value: int | None


def is_counted(line: Given) -> bool:
    """Rules 1 and 9: a living person. Killed by ordnance: never. Died since: by help that only the living get."""
    return "UXO_KILLED" not in line.categories and not (line.has_died and line.also_after_death)


def delivered(lines: Iterable[Given], *, first: date, last: date) -> list[Given]:
    """What was really given from ``first`` to ``last``, both days included."""
    return [line for line in lines if line.state in GIVEN and first <= line.day <= last]


def people(lines: Iterable[Given]) -> set[str]:
    """Rule 1: each living person once."""
    return {line.person for line in lines if is_counted(line)}


def house_of(line: Given) -> tuple[str, str]:
    """The household of the help; whoever is in none is a household of one."""
    return ("person", line.person) if line.household is None else ("household", line.household)


def households(lines: Iterable[Given]) -> set[tuple[str, str]]:
    """Rule 2: each household once, whoever of it was helped."""
    return {house_of(line) for line in lines}


def measures(lines: list[Given]) -> dict[str, int]:
    """All figures of one row of a table."""
    return {
        "persons": len(people(lines)),
        "persons_confirmed": len(people([line for line in lines if line.state == "CONFIRMED"])),
        "female": len(people([line for line in lines if line.sex == "F"])),
        "male": len(people([line for line in lines if line.sex == "M"])),
        "sex_unknown": len(people([line for line in lines if line.sex == "U"])),
        "households": len(households(lines)),
        "deliveries": len(lines),
        "deliveries_confirmed": len([line for line in lines if line.state == "CONFIRMED"]),
        "unvalued": len([line for line in lines if line.value is None]),
        "value_vnd": sum(line.value or 0 for line in lines),
    }


def table(lines: list[Given], keys_of: Callable[[Given], Iterable[str]]) -> dict[str, dict[str, int]]:
    """Rows by key; a delivery with several keys stands in the row of each."""
    keys = {key for line in lines for key in keys_of(line)}
    return {key: measures([line for line in lines if key in keys_of(line)]) for key in keys}


def newcomers(lines: list[Given], *, first: date, last: date) -> tuple[int, int]:
    """Rule 4: people helped for the first time ever, and people who had been helped before."""
    before = people([line for line in lines if line.state in GIVEN and line.day < first])
    now = people(delivered(lines, first=first, last=last))
    return len(now - before), len(now & before)


@dataclass(frozen=True)
class Reading:
    """How one reads the plan's sentence (USERS M9)."""

    with_agent_orange: bool = True
    all_sources: bool = True
    with_households: bool = True
    with_gifts: bool = False


def belongs(line: Given, *, reading: Reading, territory: set[str]) -> bool:
    """Whether a delivery is of the plan under this reading."""
    houses = HOUSES_OF_UXO + (HOUSES_OF_AGENT_ORANGE if reading.with_agent_orange else ())
    return (
        line.commune in territory
        and any(category in houses for category in line.categories)
        and (reading.all_sources or line.funding in STATE_AND_FOREIGN)
        and (line.counts_in_plan or (reading.with_gifts and line.is_gift))
    )


def plan_figure(lines: list[Given], *, reading: Reading, territory: set[str]) -> int:
    """Rule 3: victims helped themselves, and households helped in which no victim was counted."""
    victims = VICTIMS_OF_UXO + (VICTIMS_OF_AGENT_ORANGE if reading.with_agent_orange else ())
    inside = [line for line in lines if belongs(line, reading=reading, territory=territory)]
    to_victims = [line for line in inside if is_counted(line) and any(each in victims for each in line.categories)]
    without = households(inside) - households(to_victims) if reading.with_households else set()
    return len({line.person for line in to_victims}) + len(without)


def greatest_reading(lines: list[Given], *, territory: set[str]) -> int:
    """Rule 3's other end: every person and every household of the plan's lines, one on top of the other."""
    inside = [line for line in lines if belongs(line, reading=Reading(), territory=territory)]
    return len(people(inside)) + len(households(inside))
