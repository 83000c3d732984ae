"""The rows of the lists, and the clerks who write people into them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from random import Random

from bench.population import letters
from bench.population.births import written_birth
from bench.population.chances import Weighted, happens
from bench.population.communes import Land
from bench.population.kinds import Likeness, Slip
from bench.population.misspelling import Speller
from bench.population.naming import FEMALE, MALE, Name
from bench.population.numbers import AGE_OF_FIRST_NUMBER, RENUMBERED_ON, before_2018, with_digit_wrong
from bench.population.parameters import Parameters
from bench.population.people import Home, Person, Role
from bench.population.sources import SOURCES, Source

COLUMNS = (
    "id", "full_name", "alias", "sex", "dob", "id_number", "phone", "commune", "village", "head", "source",
    "registered",
)  # fmt: skip
REFORMED_ON = date(2025, 7, 1)
APOSTROPHES = ("'", "\u2019", "\u2018", "\u02bc")
MOST_MISSING = 0.98


@dataclass(slots=True)
class Row:
    """One row of the register as it came, and beside it what only its maker knows."""

    person: Person
    source: str
    registered: date
    full_name: str = ""
    alias: str = ""
    sex: str = ""
    dob: str = ""
    id_number: str = ""
    phone: str = ""
    commune: str = ""
    village: str = ""
    head: str = ""
    id: str = ""
    is_undated: bool = False
    # What was meant: the number and the telephone without slips, the home that was given.
    meant_number: str = ""
    meant_phone: str = ""
    home: Home | None = None
    slips: set[Slip] = field(default_factory=set)

    @property
    def cells(self) -> list[str]:
        """The cells in the order of ``COLUMNS``; the day of registration ``YYYY-MM-DD``, or empty."""
        day = "" if self.is_undated else self.registered.isoformat()
        return [*(str(getattr(self, column)) for column in COLUMNS[:-1]), day]


@dataclass(frozen=True, slots=True)
class Hands:
    """The hand of one list: what all of its rows have in common."""

    letters: Slip | None
    upper_case: bool
    tone_on_last: bool
    i_for_y: bool
    prefix_spaced: bool
    order_swapped: bool
    zero_lost: bool
    phone_grouped: bool
    hurried: bool
    apostrophe: str


class Clerk:
    """Writes people into lists; a list is one source, one district, one year."""

    def __init__(self, parameters: Parameters, land: Land, dice: Random) -> None:
        self._parameters = parameters
        self._land = land
        self._dice = dice
        self._hands: dict[tuple[str, str, int], Hands] = {}
        # Numbers on the row above, by source and year, and the last one in a household.
        self._above: dict[tuple[str, int], tuple[Person, str]] = {}
        self._of_kin: tuple[Person, str] | None = None
        self._speller = Speller(parameters.slips)
        self._speller_of_heads = Speller(parameters.slips, is_for_heads=True)
        self._gaps = {source.name: _gaps(source, parameters.missing_scale) for source in SOURCES}

    def write(self, person: Person, source: Source, registered: date) -> Row:
        """The row of that person on that source's list of that day."""
        dice, rates = self._dice, self._parameters.slips
        row = Row(person, source.name, registered)
        home = row.home = self._home(row)
        hand = self._hand(source, home, registered)
        name, slips = self._speller.write(person, person.name, is_hurried=hand.hurried, dice=dice)
        row.slips |= slips
        row.full_name = self._in_hand(name, hand, row)
        if happens(dice, rates[Slip.LETTER_BEHIND]):
            # As lists tell namesakes apart.
            row.slips.add(Slip.LETTER_BEHIND)
            row.full_name += dice.choice((" (A)", " (B)", " A", " B"))
        row.alias = self._alias(row, name, hand)
        row.sex = self._sex(row)
        row.dob, slips = written_birth(person, dates=source.dates, registered=registered, rates=rates, dice=dice)
        row.slips |= slips
        row.id_number = self._number(row, hand)
        row.phone = self._phone(row, hand)
        row.commune = self._commune(row, home)
        row.village = self._village(row, home, hand)
        row.head = self._head(row, home, hand)
        self._leave_gaps(row)
        if row.id_number:
            self._of_kin = self._above[source.name, registered.year] = (person, row.meant_number)
        return row

    def _home(self, row: Row) -> Home:
        person = row.person
        if person.earlier_home is None or person.moved_on is None:
            return person.home
        if row.registered < person.moved_on:
            return person.earlier_home
        if happens(self._dice, self._parameters.slips[Slip.ADDRESS_STALE]):
            row.slips.add(Slip.ADDRESS_STALE)
            return person.earlier_home
        return person.home

    def _hand(self, source: Source, home: Home, registered: date) -> Hands:
        key = (source.name, home.commune.district, registered.year)
        if key not in self._hands:
            self._hands[key] = self._new_hand(source)
        return self._hands[key]

    def _new_hand(self, source: Source) -> Hands:
        dice, scale, of = self._dice, self._parameters.habit_scale, source.hand
        odd = (of.unmarked * scale, of.tcvn3 * scale, of.decomposed * scale)
        ways = Weighted([Slip.UNMARKED, Slip.TCVN3, Slip.DECOMPOSED, None], [*odd, max(0.05, 1 - sum(odd))])
        switches = {
            each.name: happens(dice, getattr(of, each.name) * scale)
            for each in fields(of)
            if each.name not in ("unmarked", "tcvn3", "decomposed")
        }
        return Hands(letters=ways.pick(dice), apostrophe=dice.choice(APOSTROPHES), **switches)

    def _in_hand(self, name: Name, hand: Hands, row: Row) -> str:
        """A name in the hand of the list."""
        words = list(name.words)
        if hand.order_swapped and name.family == 0 and len(words) > 1:
            words = [words[name.given], words[0], *words[1 : name.given]]
            row.slips.add(Slip.ORDER_SWAPPED)
        text = " ".join(words)
        if "'" in text:
            text = text.replace("'", f" {hand.apostrophe} " if hand.prefix_spaced else hand.apostrophe)
            if hand.prefix_spaced:
                row.slips.add(Slip.PREFIX_SPACED)
        text = self._spelled(text, hand, row)
        if happens(self._dice, self._parameters.slips[Slip.STRAY_SPACES]):
            row.slips.add(Slip.STRAY_SPACES)
            text = self._dice.choice(
                (f"{text} ", f" {text}", text.replace(" ", "  ", 1), text.replace(" ", "\u00a0", 1))
            )
        return text

    def _spelled(self, text: str, hand: Hands, row: Row) -> str:
        """Letters as the list writes them; each habit is noted where it changed something."""
        for slip, applies, change in (
            (Slip.TONE_PLACED_OTHERWISE, hand.tone_on_last, _tones_on_last),
            (Slip.I_FOR_Y, hand.i_for_y, _i_for_y),
            (Slip.UPPER_CASE, hand.upper_case, str.upper),
            (Slip.UNMARKED, hand.letters is Slip.UNMARKED, letters.without_marks),
            (Slip.TCVN3, hand.letters is Slip.TCVN3, letters.tcvn3),
            (Slip.DECOMPOSED, hand.letters is Slip.DECOMPOSED, letters.decomposed),
        ):
            if not applies:
                continue
            changed = change(text)
            if changed != text:
                row.slips.add(slip)
                text = changed
        return text

    def _alias(self, row: Row, name: Name, hand: Hands) -> str:
        person, dice = row.person, self._dice
        if Slip.CALLED_NAME in row.slips:
            return self._spelled(person.name.text, hand, row) if dice.random() < 0.5 else ""
        if Slip.HUSBAND_NAME in row.slips and dice.random() < 0.3:
            return self._spelled(person.name.text, hand, row)
        return self._spelled(person.aliases[0], hand, row) if person.aliases else ""

    def _sex(self, row: Row) -> str:
        sex = row.person.sex
        if happens(self._dice, self._parameters.slips[Slip.SEX_MISTAKEN]):
            row.slips.add(Slip.SEX_MISTAKEN)
            return MALE if sex == FEMALE else FEMALE
        return sex

    def _number(self, row: Row, hand: Hands) -> str:
        """The old number in old lists, the new one in new lists, and at times somebody else's."""
        person, dice, rates = row.person, self._dice, self._parameters.slips
        number = self._own_number(person, row.registered)
        if not number:
            return ""
        if happens(dice, self._parameters.likenesses[Likeness.SHARED_NUMBER]):
            number = self._number_of_another(row, number)
        row.meant_number = number
        if happens(dice, rates[Slip.NUMBER_DIGIT]):
            row.slips.add(Slip.NUMBER_DIGIT)
            number = with_digit_wrong(number, dice)
        if hand.zero_lost and number.startswith("0"):
            row.slips.add(Slip.ZERO_LOST)
            number = number.lstrip("0")
        return number

    def _number_of_another(self, row: Row, number: str) -> str:
        """A number of the same kind from the household or from the row above; the person's own if there is none."""
        kin = self._of_kin if self._of_kin and self._of_kin[0].household == row.person.household else None
        for found in (kin, self._above.get((row.source, row.registered.year))):
            if found and found[0] is not row.person and len(found[1]) == len(number):
                row.slips.add(Slip.NUMBER_OF_ANOTHER)
                return found[1]
        return number

    def _own_number(self, person: Person, registered: date) -> str:
        has_old = person.old_number and registered.year - person.born.year >= AGE_OF_FIRST_NUMBER
        old = person.old_number if has_old else ""
        share = 0.0 if registered.year < 2016 else 0.25 if registered.year < 2021 else 0.75
        if registered.year >= 2024:
            share = 0.93
        if person.new_number and (happens(self._dice, share) or (not has_old and registered.year >= 2016)):
            return person.new_number
        return old

    def _phone(self, row: Row, hand: Hands) -> str:
        person, dice, rates = row.person, self._dice, self._parameters.slips
        changed_on = person.phone_changed_on
        phone = person.next_phone if changed_on and row.registered >= changed_on else person.phone
        row.meant_phone = phone
        if not phone:
            return ""
        if row.registered < RENUMBERED_ON or happens(dice, rates[Slip.PHONE_BEFORE_2018]):
            if before_2018(phone) != phone:
                row.slips.add(Slip.PHONE_BEFORE_2018)
            phone = before_2018(phone)
        if happens(dice, rates[Slip.PHONE_DIGIT]):
            row.slips.add(Slip.PHONE_DIGIT)
            phone = with_digit_wrong(phone, dice)
        if hand.zero_lost:
            row.slips.add(Slip.ZERO_LOST)
            return phone[1:]
        if hand.phone_grouped:
            return f"{phone[:-6]}{dice.choice((' ', '.'))}{phone[-6:-3]}{dice.choice((' ', '.'))}{phone[-3:]}"
        return phone

    def _commune(self, row: Row, home: Home) -> str:
        """The name of its day; a list of the first months after the reform may still have the old one."""
        late = 0.35 if row.registered.year == REFORMED_ON.year else 0.12
        if row.registered < REFORMED_ON or happens(self._dice, late):
            return home.commune.name
        return home.village.new_commune

    def _village(self, row: Row, home: Home, hand: Hands) -> str:
        dice = self._dice
        name = home.village.name
        if happens(dice, self._parameters.slips[Slip.VILLAGE_OTHERWISE]):
            name = self._land.other_village(home.commune, dice) if dice.random() < 0.4 else name.split(" ", 1)[1]
            row.slips.add(Slip.VILLAGE_OTHERWISE)
        return self._spelled(name, hand, row)

    def _head(self, row: Row, home: Home, hand: Hands) -> str:
        person, dice, rates = row.person, self._dice, self._parameters.slips
        if happens(dice, rates[Slip.HEAD_OTHERWISE]):
            row.slips.add(Slip.HEAD_OTHERWISE)
            other = person.husband or person.name
            return self._in_hand(other, hand, row)
        is_self = person.role is Role.HEAD and home is person.home
        if is_self and dice.random() < 0.5:
            return row.full_name
        name, _ = self._speller_of_heads.write(person, home.head, is_hurried=hand.hurried, dice=dice)
        return self._in_hand(name, hand, row)

    def _leave_gaps(self, row: Row) -> None:
        for column, rate in self._gaps[row.source]:
            copied = column == "id_number" and Slip.NUMBER_OF_ANOTHER in row.slips
            if copied or not happens(self._dice, rate):
                continue
            if column == "registered":
                row.is_undated = True
            else:
                setattr(row, column, "")


def _gaps(source: Source, scale: float) -> list[tuple[str, float]]:
    """Columns of that source that may be empty, and how often they are."""
    rates = {each.name: getattr(source.missing, each.name) * scale for each in fields(source.missing)}
    return [(column, min(MOST_MISSING, rate)) for column, rate in rates.items() if rate]


def _tones_on_last(text: str) -> str:
    return " ".join(letters.tone_on_last(word) for word in text.split(" "))


def _i_for_y(text: str) -> str:
    return " ".join(letters.i_for_y(word) for word in text.split(" "))
