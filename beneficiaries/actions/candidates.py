"""Search before create: who on the register may be the person who is about to be registered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from audit import log
from beneficiaries.actions.alike import Alike, people_alike, people_alike_of_many
from beneficiaries.actions.known_people import known_of_many
from beneficiaries.actions.pairs import note_pairs, told_apart_of
from beneficiaries.choices import DifferentReason
from beneficiaries.choices.pairs import PairSource
from beneficiaries.choices.refusals import conflict
from beneficiaries.models import Beneficiary
from beneficiaries.rules.facts import PersonFacts
from beneficiaries.rules.index_keys import NAMESAKES, Kind, Known
from beneficiaries.rules.matching.bands import LIKELY_FROM, PERHAPS_FROM
from beneficiaries.rules.pairs import ordered
from core.actor import SYSTEM_ID, Actor
from core.errors import RuleViolation

FULL_LENGTH = 12
MOST_SHOWN = 20
WORTH_A_LOOK = 0.02
"""Somebody in sight who is at least so likely is shown when somebody looks, though nobody has to say why not."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the same person. ``person`` is None outside the actor's sight: then only that a record
    exists, and which attributes agree, may be said; ``alike`` is for actions alone.
    """

    person: Beneficiary | None
    alike: Alike

    @property
    def matched(self) -> tuple[str, ...]:
        """Names of the keys (``Kind``) that both have."""
        return tuple(kind.name for kind in sorted(self.alike.kinds))

    @property
    def has_same_number(self) -> bool:
        """Whether the identity number agrees."""
        return self.alike.has_same_number

    @property
    def is_likely(self) -> bool:
        """Whether it is most likely the same person."""
        return self.alike.chance >= LIKELY_FROM


def known_facts(told: PersonFacts, *, by: Actor | None = None) -> Known:
    """The facts as the index keys need them; ``by``: whose organisation tells them."""
    return Known(
        names=(told.full_name, *told.aliases),
        commune=told.commune,
        written=told.place_as_written or "",
        village=told.village,
        sex=told.sex,
        birth=told.birth.isoformat() if told.birth else "",
        identity_numbers=(told.identity_number,) if told.identity_number else (),
        phones=(told.phone,) if told.phone else (),
        source=str(by.organisation_id) if by is not None else "",
        registered=told.registered_on or (by.today if by is not None else None),
    )


def find_candidates(*, by: Actor, facts: PersonFacts) -> list[Candidate]:
    """Candidates for one person: perhaps the same, or of one number; likeliest first, those in sight before others."""
    return _ranked(must_look(people_alike(known_facts(facts, by=by), is_padded=not by.scopes.province)), by=by)


def find_near_candidates(*, by: Actor, facts: PersonFacts) -> list[Candidate]:
    """The same, and whoever in sight is worth a look beside them: likely enough, or of the name and the commune, or of
    the name and born a year or two apart.
    """
    alike = people_alike(known_facts(facts, by=by), is_padded=not by.scopes.province)
    stops = {each.person for each in must_look(alike)}
    near = [each for each in alike if each.person in stops or _is_near(each)]
    return [each for each in _ranked(near, by=by) if each.person is not None or each.alike.person in stops]


def _is_near(alike: Alike) -> bool:
    if alike.chance >= WORTH_A_LOOK or alike.kinds & NAMESAKES:
        return True
    return Kind.NAME in alike.kinds and alike.found["birth"].startswith(("YEARS_1", "YEARS_2"))


def find_live_candidates(*, by: Actor, facts: PersonFacts) -> list[Candidate]:
    """Whom in sight somebody who is just being typed may be; nobody else is looked at."""
    alike = people_alike(known_facts(facts, by=by), among=Beneficiary.objects.visible_to(by))
    return _ranked([each for each in alike if _is_near(each) or each.has_same_number], by=by)


def find_candidates_of_many(
    *, by: Actor, many: Sequence[PersonFacts], heads: Sequence[str] = ()
) -> list[list[Candidate]]:
    """The same for many rows at once (lists, imports): the number of queries does not grow with the rows.

    ``heads``: the name of the head of each one's household, where a list tells it.
    """
    known = [known_facts(told, by=by) for told in many]
    known = [replace(each, head=head) for each, head in zip(known, heads, strict=True)] if heads else known
    found = [must_look(alike) for alike in people_alike_of_many(known)]
    seen = _seen({each.person for alike in found for each in alike}, by=by)
    return [_candidates(alike, seen) for alike in found]


def must_look(alike: Sequence[Alike]) -> list[Alike]:
    """Those of whom somebody has to say whether they are the same: perhaps, or of one identity number, or of one name,
    birth year and commune, however many they are.
    """
    return [each for each in alike if each.chance >= PERHAPS_FROM or each.has_same_number or each.is_namesake][
        :MOST_SHOWN
    ]


def find_new_alike(*, person: Beneficiary, before: PersonFacts | None, after: PersonFacts) -> list[Alike]:
    """Who may be the same as the person by what is changed now and was not so before; himself, his like, and whoever
    was told apart from him left out.
    """
    mine = set(Beneficiary.objects.in_cluster([person.cluster_root]).values_list("pk", flat=True)) | {person.pk}
    stands = known_of_many([person.pk])[person.pk]
    apart = told_apart_of([person.pk])
    told = {each.person: each for each in must_look(people_alike(_as_told(stands, after), but=mine))}
    if before is not None:
        for each in must_look(people_alike(_as_told(stands, before), but=mine)):
            if each.person in told and each.kinds >= told[each.person].kinds & {Kind.IDENTITY}:
                del told[each.person]
    return [each for each in told.values() if ordered(person.pk, each.person) not in apart]


def _as_told(stands: Known, told: PersonFacts) -> Known:
    """The person with these facts; what they do not name as it stands."""
    numbers = dict.fromkeys(filter(None, [told.identity_number, *stands.identity_numbers]))
    return replace(
        stands, names=(told.full_name, *stands.names[1:]), commune=told.commune, communes=(),
        birth=told.birth.isoformat() if told.birth else "", identity_numbers=tuple(numbers),
        phones=tuple(dict.fromkeys(filter(None, [told.phone, *stands.phones[1:]]))),
    )  # fmt: skip


def stops_before(alike: Sequence[Alike], *, by: Actor) -> bool:
    """Whether somebody has to say first that a new person is none of these: of those in sight always.

    Whoever serves no territory is not stopped by what is out of sight, which would tell of it each time a form is sent:
    the first look told, and the pair is flagged.
    """
    is_of_authority = bool(by.scopes.communes or by.scopes.province)
    return bool(alike) and (is_of_authority or bool(_seen([each.person for each in alike], by=by)))


def check_told_apart(alike: Sequence[Alike], *, because: str) -> None:
    """Whoever now looks like somebody else has to be told apart, as at registration.

    Raises ConflictRefused LOOKS_LIKE_ANOTHER, the same whether the other one is in sight or not.
    """
    if alike and because not in DifferentReason.values:
        raise conflict("LOOKS_LIKE_ANOTHER", "different_because")


def note_told_apart(
    person: Beneficiary, alike: Sequence[Alike], *, because: str, source: PairSource, by: Actor
) -> None:
    """Keep what was said of those who are like the person: pairs, and an entry of the log. Inside an action."""
    if not alike:
        return
    note_pairs({person.pk: alike}, by=by, source=source, because=because)
    known = sorted(str(pk) for pk in _seen([each.person for each in alike], by=by))
    log.record(
        "PERSON_TOLD_APART", by=by, person=person.pk, object_type=Beneficiary._meta.label, object_id=str(person.pk),
        reason=because, detail={"candidates": known},
    )  # fmt: skip


def find_candidates_outside(*, by: Actor, facts: PersonFacts) -> list[UUID]:
    """Ids of candidates out of the actor's sight, for actions that must reach them, the likeliest first; never
    shown to the actor. Beside one who is most likely the same, those who only may be are left out.
    """
    alike = must_look(people_alike(known_facts(facts, by=by)))
    seen = _seen([each.person for each in alike], by=by)
    outside = [each for each in alike if each.person not in seen]
    is_sure = bool(outside) and outside[0].chance >= LIKELY_FROM
    return [each.person for each in outside if not is_sure or each.chance >= LIKELY_FROM]


def _seen(people: Collection[UUID], *, by: Actor) -> dict[UUID, Beneficiary]:
    # Asked even if there is nobody: whether it is asked tells something, too.
    found = Beneficiary.objects.visible_to(by).filter(pk__in=people or [SYSTEM_ID]).select_related("commune")
    return {row.pk: row for row in found}


def _ranked(alike: Sequence[Alike], *, by: Actor) -> list[Candidate]:
    return _candidates(alike, _seen([each.person for each in alike], by=by))


def _candidates(alike: Sequence[Alike], seen: Mapping[UUID, Beneficiary]) -> list[Candidate]:
    order = sorted(alike, key=lambda each: (each.person not in seen, -each.chance, each.person))
    return [Candidate(seen.get(each.person), each) for each in order[:MOST_SHOWN]]


def check_number_free(alike: Sequence[Alike], *, number: str, by: Actor) -> None:
    """Refuse a 12-digit number that is on the register. Nine digits prove nothing: they only make a candidate.

    Raises ConflictRefused IDENTITY_REGISTERED (with the record's code and id) or IDENTITY_REGISTERED_ELSEWHERE.
    """
    refused = number_refusal(_ranked([each for each in alike if each.has_same_number], by=by), number=number)
    if refused is not None:
        raise refused


def number_refusal(candidates: Sequence[Candidate], *, number: str) -> RuleViolation | None:
    """The refusal that ``check_number_free`` raises, or None."""
    if len(number) != FULL_LENGTH:
        return None
    same = next((each for each in candidates if each.has_same_number), None)
    if same is None:
        return None
    if same.person is None:
        return conflict("IDENTITY_REGISTERED_ELSEWHERE", "identity_number")
    return conflict("IDENTITY_REGISTERED", "identity_number", code=same.person.code, person=str(same.person.pk))
