"""Three years of help, 2024 to 2026, planned so that almost nobody gets the same twice within a rule's window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from config.demo.chance import Lots, between, day_between, pick, stream
from config.demo.communes import BY_CODE
from config.demo.households import QUIET_DAY
from config.demo.offers import FUNDING, OFFERS, OFFICE, Offer, fitting
from config.demo.organisations import AO_ASSOCIATION, NGO_BRIDGE, RED_CROSS, commune_office
from config.demo.plans import HelpPlan, PersonPlan
from config.demo.windows import HeldPlaces, period_code

YEARS = (2024, 2025, 2026)
SUPPORTED_SHARE = {2024: 0.53, 2025: 0.585, 2026: 0.6}
"""Share of all registered people who get help that is no gift, in the whole year."""
REPEATED_SHARE = 0.004
"""Deliveries that repeat another one on purpose and must be refused, as a share of the people."""
TET_ON = {2024: date(2024, 2, 10), 2025: date(2025, 1, 29), 2026: date(2026, 2, 17)}
_MONTHS = {
    "ANY": Lots({1: 3, 2: 2, 3: 9, 4: 11, 5: 11, 6: 10, 7: 8, 8: 9, 9: 8, 10: 9, 11: 11, 12: 9}),
    "DRY": Lots({3: 14, 4: 18, 5: 18, 6: 16, 7: 12, 8: 10, 11: 6, 12: 6}),
    "SCHOOL": Lots({1: 5, 3: 6, 5: 8, 8: 18, 9: 40, 10: 15, 11: 8}),
    "CARD": Lots({1: 60, 2: 10, 4: 10, 7: 20}),
    "STORM": Lots({9: 20, 10: 60, 11: 20}),
}
_TRIES = 5
_EXTRA = 0.3
_STRONG = frozenset({"MED_WHEEL", "EDU_SCHOL", "LIV_COW", "LIV_GOAT", "MED_PROST_BK"})
_SINCE_CONFIRMED = 30
_AHEAD = 40


class Ledger:
    """Plans help person by person and year by year."""

    def __init__(self, seed: int, people: list[PersonPlan]) -> None:
        self._rng = stream(seed, "help")
        self._people = [person for person in people if person.is_alive and person.same_as is None]
        self._wanted = len(people)
        self._held = HeldPlaces()
        self._plans: list[HelpPlan] = []

    def plan(self, *, today: date) -> tuple[HelpPlan, ...]:
        """All help in order of days; what lies after ``today`` is left out but for a few reserved portions."""
        for year in YEARS:
            self._year(year)
        self._repeat_some()
        self._plans.sort(key=lambda plan: (plan.given_on, plan.key))
        kept = (self._as_of(plan, today) for plan in self._plans)
        return tuple(plan for plan in kept if plan is not None)

    def _year(self, year: int) -> None:
        rng = self._rng
        order = [person for person in self._people if person.birth_year < year]
        rng.shuffle(order)
        quota = round(SUPPORTED_SHARE[year] * self._wanted)
        for person in order:
            if quota == 0:
                break
            quota -= self._support(person, year)
        for person in order:
            self._gifts(person, year)

    def _support(self, person: PersonPlan, year: int) -> bool:
        """Help one person once or twice in the year, perhaps after a storm too; whether anything was found."""
        rng = self._rng
        lots = fitting(person, year=year)
        if not any(self._give(person, lots.draw(rng), year) for _ in range(_TRIES)):
            return False
        if rng.random() < _EXTRA:
            self._give(person, lots.draw(rng), year)
        if rng.random() < 0.04:
            self._give(person, "EMERG_RELIEF", year)
        return True

    def _gifts(self, person: PersonPlan, year: int) -> None:
        chance = self._rng.random()
        if chance < 0.22:
            self._give(person, "GIFT_TET", year)
        category = person.victim_categories[0]
        if chance > 0.9 and category == "AO_HDKC":
            self._give(person, "GIFT_277", year)
        if 0.5 < chance < 0.62 and category.startswith("AO_"):
            self._give(person, "GIFT_108", year)

    def _give(self, person: PersonPlan, code: str, year: int) -> bool:
        rng = self._rng
        offer = OFFERS[code]
        given_on = self._day(offer.season, year)
        if given_on < person.registered_on:
            return False
        ends_on = self._end(offer, given_on)
        side = self._side(person, offer)
        item = pick(rng, offer.items)
        mountain = BY_CODE[person.commune_code].is_mountain
        if not self._held.take(person, code, given_on, ends_on=ends_on, side=side, item=item, is_mountain=mountain):
            return False
        self._record(person, offer, given_on=given_on, ends_on=ends_on, side=side, item=item)
        return True

    def _record(
        self, person: PersonPlan, offer: Offer, *, given_on: date, ends_on: date | None, side: str, item: str
    ) -> None:
        rng = self._rng
        giver = self._giver(person, offer)
        quantity = between(rng, *offer.quantity)
        low, high = offer.cost
        self._plans.append(HelpPlan(
            key=len(self._plans), person_key=person.key, household_key=person.household_key,
            service_type=offer.code, given_by=commune_office(person.commune_code) if giver == OFFICE else giver,
            given_on=given_on, ends_on=ends_on, quantity=quantity,
            value_vnd=1000 * quantity * (low if low == high else 50 * (between(rng, low, high) // 50)),
            funding=FUNDING[giver].draw(rng), state="CONFIRMED" if rng.random() < 0.64 else "DELIVERED", side=side,
            period_code=period_code(offer.code, given_on), item=item,
        ))  # fmt: skip

    def _giver(self, person: PersonPlan, offer: Offer) -> str:
        giver = offer.givers.draw(self._rng)
        if giver == AO_ASSOCIATION and not any(code.startswith("AO_") for code in person.victim_categories):
            return RED_CROSS if offer.code != "PSY_COUNS" else NGO_BRIDGE
        return giver

    def _day(self, season: str, year: int) -> date:
        """A working day of the season; never the day kept for accidents."""
        rng = self._rng
        if season == "TET":
            day = TET_ON[year] - timedelta(days=between(rng, 4, 20))
        elif season == "JULY":
            day = date(year, 7, between(rng, 18, 26))
        elif season == "AUGUST":
            day = date(year, 8, between(rng, 4, 10))
        else:
            month = _MONTHS[season].draw(rng)
            day = day_between(rng, date(year, month, 2), date(year, month, QUIET_DAY - 1))
        if day.weekday() == 6:
            day += timedelta(days=1 if day.day < QUIET_DAY - 1 else -1)
        return day - timedelta(days=1) if day.day == QUIET_DAY else day

    def _end(self, offer: Offer, given_on: date) -> date | None:
        if offer.code == "MED_HI":
            return date(given_on.year, 12, 31)
        if offer.days is None:
            return None
        ends_on = given_on + timedelta(days=between(self._rng, *offer.days))
        return ends_on + timedelta(days=1) if ends_on.day == QUIET_DAY else ends_on

    def _side(self, person: PersonPlan, offer: Offer) -> str:
        if not offer.has_side:
            return "NONE"
        return person.lost_side or pick(self._rng, ("LEFT", "RIGHT"))

    def _repeat_some(self) -> None:
        """The same help once more from somebody else a few weeks later, which the rules must stop."""
        rng = self._rng
        strong = [plan for plan in self._plans if plan.service_type in _STRONG and plan.given_on.day < 20]
        for plan in _sample(rng, strong, round(REPEATED_SHARE * self._wanted)):
            other = RED_CROSS if plan.given_by != RED_CROSS else NGO_BRIDGE
            self._plans.append(HelpPlan(
                key=len(self._plans), person_key=plan.person_key, household_key=plan.household_key,
                service_type=plan.service_type, given_by=other, given_on=plan.given_on + timedelta(days=6),
                ends_on=None, quantity=plan.quantity, value_vnd=plan.value_vnd, funding="PCPNN", state="DELIVERED",
                side=plan.side, period_code=plan.period_code, item=plan.item, expects_refusal=True,
            ))  # fmt: skip

    def _as_of(self, plan: HelpPlan, today: date) -> HelpPlan | None:
        """The plan as it stands on a day: long ago confirmed, lately delivered, soon reserved, later nothing."""
        if plan.given_on <= today - timedelta(days=_SINCE_CONFIRMED):
            return plan
        if plan.given_on <= today:
            return replace(plan, state="DELIVERED")
        soon = plan.given_on <= today + timedelta(days=_AHEAD)
        if soon and plan.key % 4 == 0 and not plan.expects_refusal and not plan.service_type.startswith("GIFT_"):
            return replace(plan, state="RESERVED")
        return None


def _sample(rng: Random, plans: list[HelpPlan], wanted: int) -> list[HelpPlan]:
    return rng.sample(plans, min(wanted, len(plans)))
