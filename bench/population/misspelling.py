"""What a name suffers on its way into a list, except for the hand of the list itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from bench.population import letters
from bench.population.chances import happens
from bench.population.kinds import Slip
from bench.population.kinh_words import FAMILY_TWINS
from bench.population.minority_words import KINH, TRANSLITERATIONS
from bench.population.naming import FEMALE, Name, in_kinh_order
from bench.population.people import Person

# Sounds that central and northern mouths do not tell apart, at the beginning and at the end of a word.
INITIALS = (
    ("gi", "d"), ("d", "gi"), ("v", "d"), ("d", "v"), ("d", "r"), ("ch", "tr"), ("tr", "ch"), ("s", "x"), ("x", "s"),
    ("l", "n"), ("n", "l"),
)  # fmt: skip
FINALS = (("ng", "n"), ("n", "ng"), ("t", "c"), ("c", "t"))
WRITTEN_WITH_TWO = ("ng", "nh", "ch", "kh", "ph", "th", "tr", "gh", "gi")
ENDING_WITH_TWO = ("ng", "nh", "ch")
MIDDLES_LEFT_AWAY = ("Văn", "Thị")
ABBREVIATIONS = {"Nguyễn": "Ng.", "Trần": "Tr.", "Phạm": "Ph.", "Huỳnh": "H.", "Hoàng": "H.", "Phan": "Ph."}


def called_name(_name: Name, person: Person, _dice: Random) -> Name | None:
    """The name by which people call the person."""
    if not person.called:
        return None
    words = tuple(person.called[0].split(" "))
    return Name(words, family=-1, given=len(words) - 1)


def husband_name(name: Name, person: Person, dice: Random) -> Name | None:
    """A wife under her husband's given name, or under his whole name."""
    if person.sex != FEMALE or person.husband is None:
        return None
    if dice.random() < 0.3 or name.family != 0:
        return person.husband
    return name.with_word(name.given, person.husband.given_name)


def family_swapped(name: Name, _person: Person, _dice: Random) -> Name | None:
    """Hoàng for Huỳnh, Võ for Vũ, Phan for Phạm."""
    twin = FAMILY_TWINS.get(name.family_name)
    return name.with_word(name.family, twin) if twin else None


def middle_dropped(name: Name, _person: Person, dice: Random) -> Name | None:
    """Without one of its middle words, Văn and Thị first, or without any."""
    middles = name.middles
    if not middles:
        return None
    if len(middles) == 1 or dice.random() < 0.3:
        return in_kinh_order(name.family_name, (), name.given_name)
    kept = middles[1:] if middles[0] in MIDDLES_LEFT_AWAY and dice.random() < 0.7 else middles[:1]
    return in_kinh_order(name.family_name, kept, name.given_name)


def middle_added(name: Name, person: Person, _dice: Random) -> Name | None:
    """With a Văn or Thị that the papers do not have."""
    if name.family != 0 or set(name.middles) & set(MIDDLES_LEFT_AWAY) or "'" in name.given_name:
        return None
    word = "Thị" if person.sex == FEMALE else "Văn"
    return in_kinh_order(name.family_name, (word, *name.middles), name.given_name)


def abbreviated(name: Name, _person: Person, dice: Random) -> Name | None:
    """Ng. for Nguyễn, V. for Văn, or both."""
    if name.family != 0:
        return None
    middles = name.middles
    if middles and dice.random() < 0.6:
        point = dice.choice(("", "."))
        middles = (letters.composed(middles[0])[0] + point, *middles[1:])
        if dice.random() < 0.5:
            return in_kinh_order(name.family_name, middles, name.given_name)
    short = ABBREVIATIONS.get(name.family_name, name.family_name[0] + ".")
    return in_kinh_order(short, middles, name.given_name)


_WHOLE: dict[Slip, Callable[[Name, Person, Random], Name | None]] = {
    Slip.CALLED_NAME: called_name,
    Slip.HUSBAND_NAME: husband_name,
    Slip.FAMILY_SWAPPED: family_swapped,
    Slip.MIDDLE_DROPPED: middle_dropped,
    Slip.MIDDLE_ADDED: middle_added,
    Slip.ABBREVIATED: abbreviated,
}


def _replaced_start(word: str, old: str, new: str) -> str:
    written = new + word[len(old) :]
    return written[0].upper() + written[1:] if word[0].isupper() else written


def _transliterated(word: str, dice: Random) -> str:
    low = word.lower()
    fitting = [pair for pair in TRANSLITERATIONS if pair[0] in letters.split_tone(low)[0]]
    if not fitting:
        return word
    old, new = dice.choice(fitting)
    if low.startswith(old):
        return _replaced_start(word, old, new)
    toneless, tone = letters.split_tone(word)
    return toneless.replace(old, new, 1) if tone == "" else word


def _regional(word: str, dice: Random) -> str:
    low = word.lower()
    beginning = next((each for each in WRITTEN_WITH_TWO if low.startswith(each)), low[:1])
    ending = next((each for each in ENDING_WITH_TWO if low.endswith(each)), low[-1:])
    choices = [_replaced_start(word, old, new) for old, new in INITIALS if old == beginning]
    choices += [word[: -len(old)] + new for old, new in FINALS if old == ending and len(word) > len(old)]
    _, tone = letters.split_tone(word)
    if tone in (letters.HOOK, letters.TILDE):
        choices.append(letters.other_tone(word, letters.TILDE if tone == letters.HOOK else letters.HOOK))
    return dice.choice(choices) if choices else word


def _tone_mistaken(word: str, dice: Random) -> str:
    _, tone = letters.split_tone(word)
    return letters.other_tone(word, dice.choice(("", *letters.TONES))) if tone else word


def _mark_lost(word: str, _dice: Random) -> str:
    return letters.without_marks(word)


def _stroke_lost(word: str, _dice: Random) -> str:
    return word.replace("Đ", "D").replace("đ", "d")


def _eth(word: str, _dice: Random) -> str:
    """The Icelandic letter that looks like Đ."""
    return word.replace("Đ", "\u00d0").replace("đ", "\u00f0")


def _telex(word: str, _dice: Random) -> str:
    return letters.telex(word)


def _vni(word: str, _dice: Random) -> str:
    return letters.vni(word)


def _neighbour_key(word: str, dice: Random) -> str:
    return letters.neighbour_key(word, dice.randrange(len(word)), dice)


def _letters_swapped(word: str, dice: Random) -> str:
    if len(word) < 3:
        return word
    place = dice.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _letter_lost(word: str, dice: Random) -> str:
    if len(word) < 3:
        return word
    place = dice.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def _letter_doubled(word: str, dice: Random) -> str:
    place = dice.randrange(len(word))
    return word[: place + 1] + word[place].lower() + word[place + 1 :]


SPELLING: dict[Slip, Callable[[str, Random], str]] = {
    Slip.TRANSLITERATED: _transliterated,
    Slip.REGIONAL: _regional,
    Slip.TONE_MISTAKEN: _tone_mistaken,
    Slip.MARK_LOST: _mark_lost,
    Slip.STROKE_LOST: _stroke_lost,
    Slip.ETH: _eth,
}
KEYBOARD: dict[Slip, Callable[[str, Random], str]] = {
    Slip.TELEX: _telex,
    Slip.VNI: _vni,
    Slip.NEIGHBOUR_KEY: _neighbour_key,
    Slip.LETTERS_SWAPPED: _letters_swapped,
    Slip.LETTER_LOST: _letter_lost,
    Slip.LETTER_DOUBLED: _letter_doubled,
}
# Slips that befall the names of the hills alone, and slips of the person that a head's name is spared.
_HILL_ONLY = frozenset({Slip.TRANSLITERATED})
_OF_THE_PERSON = frozenset({Slip.CALLED_NAME, Slip.HUSBAND_NAME, Slip.MIDDLE_ADDED})
HURRIED, UNHURRIED = 3.0, 0.7


class Speller:
    """Writes names down with the slips of one parameter set."""

    def __init__(self, rates: Mapping[Slip, float], *, is_for_heads: bool = False) -> None:
        self._whole = [
            (slip, change, rates[slip])
            for slip, change in _WHOLE.items()
            if not (is_for_heads and slip in _OF_THE_PERSON)
        ]
        self._spelling = [(slip, change, rates[slip], slip in _HILL_ONLY) for slip, change in SPELLING.items()]
        self._keyboard = [(slip, change, rates[slip]) for slip, change in KEYBOARD.items()]

    def write(self, person: Person, name: Name, *, is_hurried: bool, dice: Random) -> tuple[Name, set[Slip]]:
        """A name after its slips, and which those were; ``name`` is the person's own or their head's."""
        slips: set[Slip] = set()
        for slip, change, rate in self._whole:
            if happens(dice, rate):
                changed = change(name, person, dice)
                if changed is not None and changed != name:
                    name = changed
                    slips.add(slip)
        for slip, respell, rate, is_of_the_hills in self._spelling:
            if happens(dice, rate) and not (is_of_the_hills and person.people == KINH):
                name = _with_one_word(name, slip, respell, slips, dice)
        factor = HURRIED if is_hurried else UNHURRIED
        for slip, respell, rate in self._keyboard:
            if happens(dice, rate * factor):
                name = _with_one_word(name, slip, respell, slips, dice)
        return name, slips


def _with_one_word(
    name: Name, slip: Slip, respell: Callable[[str, Random], str], slips: set[Slip], dice: Random
) -> Name:
    """Tries the given name two times in three, another word otherwise."""
    place = name.given if dice.random() < 0.67 else dice.randrange(len(name.words))
    word = name.words[place]
    if word[-1] == "." or " " in word:
        return name
    prefix, mark, bare = word.rpartition("'")
    respelled = prefix + mark + respell(bare, dice)
    if respelled == word:
        return name
    slips.add(slip)
    return name.with_word(place, respelled)
