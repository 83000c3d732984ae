"""Who may do what with a person; whom one sees at all is decided by ``visible_to``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Q

from beneficiaries.choices import SightKind
from beneficiaries.models import Accident, AccidentVictim, Beneficiary, LegalBasis, PersonFile, SightGrant
from core.actor import SYSTEM_ID, Actor
from partners.models import Organisation
from partners.policies import can, field_classes

AWAY_FROM_PLACE: Final = frozenset({"identity", "location", "health"})
"""What may be shown of an accident to those who do not keep the accidents of its place."""


def may_see_people(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """Lists and pages of people in sight."""
    return can(actor, "SEE_PEOPLE")


def may_search_people(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """Search by name, code, number or telephone."""
    return can(actor, "SEARCH_PEOPLE")


def may_register_person(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """Put somebody on the register."""
    return can(actor, "REGISTER_PERSON")


def may_edit_person(actor: Actor, subject: object | None = None) -> bool:
    """Change what is recorded of a person whose record one keeps."""
    return can(actor, "EDIT_PERSON") and keeps_record(actor, subject)


def may_verify_person(actor: Actor, subject: object | None = None) -> bool:
    """Verify victim categories, and answer about them: the authority of the person's commune or province alone."""
    if not can(actor, "VERIFY_PERSON"):
        return False
    return not isinstance(subject, Beneficiary) or is_of_territory(actor, subject)


def may_share_person(actor: Actor, subject: object | None = None) -> bool:
    """Let another organisation see a person whose record one keeps; what was shared is not shared on."""
    return can(actor, "SHARE_PERSON") and keeps_record(actor, subject)


def may_answer_access(actor: Actor, subject: object | None = None) -> bool:
    """Answer who asks to see a record: the authority of the person's commune or province. A partner that keeps the
    record is not told which other one asks for it.
    """
    if not can(actor, "SHARE_PERSON") or not (actor.scopes.communes or actor.scopes.province):
        return False
    return not isinstance(subject, Beneficiary) or is_of_territory(actor, subject)


def keeps_record(actor: Actor, subject: object | None = None) -> bool:
    """Whether the actor serves the person's commune or province, or his organisation registered or leads the person.

    True without a person: the question is then asked again with one.
    """
    if not isinstance(subject, Beneficiary) or is_of_territory(actor, subject):
        return True
    grants = SightGrant.objects.of_groups(actor.scopes.groups).in_force(actor.today).filter(content_object=subject)
    return bool(grants.exclude(permission__codename=SightKind.SHARED).exists())


def sharers_of(person: Beneficiary) -> dict[UUID, UUID]:
    """Recipient → organisation that shared the record with it last."""
    bases = LegalBasis.objects.filter(person=person, recipient__isnull=False).exclude(consent__is_alone=True)
    return dict(bases.order_by("pk").values_list("recipient_id", "recorded_by_id"))


def may_change_share(actor: Actor, person: Beneficiary, recipient: UUID) -> bool:
    """Whether the share with a recipient is the actor's to see, renew and end: his organisation's, or the authority's
    of the person's commune or province. What the authority shares is not told to a partner that keeps the record.
    """
    return is_of_territory(actor, person) or sharers_of(person).get(recipient) == actor.organisation_id


def is_of_territory(actor: Actor, person: Beneficiary) -> bool:
    """Whether the person lives in a commune or province that the actor serves."""
    scopes = actor.scopes
    return person.commune_id in scopes.communes or bool(scopes.province and scopes.province == person.province_id)


def may_reveal_identity(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """Open masked identity numbers."""
    return can(actor, "REVEAL_IDENTITY")


def may_reveal_contact(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """Open masked telephone numbers."""
    return can(actor, "REVEAL_CONTACT")


def is_own_worker(actor: Actor, person: Beneficiary) -> bool:
    """Whether the actor is the commune's worker who keeps this person: number and telephone need no uncovering."""
    return can(actor, "EDIT_PERSON") and person.commune_id in actor.scopes.communes


def may_reveal(actor: Actor, subject: object | None = None) -> bool:
    """Open one kind of masked value at least."""
    return may_reveal_identity(actor, subject) or may_reveal_contact(actor, subject)


def may_erase_person(actor: Actor, subject: object | None = None) -> bool:
    """Have personal data destroyed, with a second person: the authority of the person's province alone."""
    if not can(actor, "ERASE_PERSON"):
        return False
    return not isinstance(subject, Beneficiary) or is_of_territory(actor, subject)


def may_merge_people(actor: Actor, subject: object | None = None) -> bool:
    """Say that two records are one person: the authority of the whole province, asked of each of the two."""
    if not can(actor, "MERGE_PEOPLE"):
        return False
    return not isinstance(subject, Beneficiary) or is_of_territory(actor, subject)


def may_unmerge_people(actor: Actor, subject: object | None = None) -> bool:
    """Take merged records apart: the same authority."""
    if not can(actor, "UNMERGE_PEOPLE"):
        return False
    return not isinstance(subject, Beneficiary) or is_of_territory(actor, subject)


def may_judge_pair(actor: Actor, subject: object | None = None) -> bool:
    """Say whether two records are one person: the authority of the place, asked of each of the two."""
    if not can(actor, "JUDGE_PAIRS"):
        return False
    return not isinstance(subject, Beneficiary) or is_of_territory(actor, subject)


def may_answer_pair(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """Answer a question about one's organisation's own record; which questions, the organisation says."""
    return can(actor, "ANSWER_PAIRS")


def may_judge_files(actor: Actor, subject: object | None = None) -> bool:
    """Decide on files reported as identity cards: the data-protection officer of the person's province."""
    if not can(actor, "JUDGE_FILES"):
        return False
    return not isinstance(subject, PersonFile) or is_of_territory(actor, subject.person)


def may_see_who_saw(actor: Actor, subject: object | None = None) -> bool:
    """Who has seen a person: for those who keep the record, not for those with whom it is shared."""
    return can(actor, "SEE_PERSON_AUDIT") and keeps_record(actor, subject)


def classes_shown(actor: Actor, person: Beneficiary) -> frozenset[str]:
    """Kinds of this person's data that a response to the actor may hold: his role's, narrowed to what was granted.

    Whoever serves the commune or province sees all of his role's kinds; one query for the others.
    """
    mine = field_classes(actor)
    if is_of_territory(actor, person):
        return mine
    grants = SightGrant.objects.of_groups(actor.scopes.groups).in_force(actor.today).filter(content_object=person)
    return mine & {name for classes in grants.values_list("classes", flat=True) for name in classes}


def may_see_accidents(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """Lists and pages of accidents in sight."""
    return can(actor, "SEE_ACCIDENTS")


def may_report_accident(actor: Actor, subject: object | None = None) -> bool:  # noqa: ARG001
    """Send a quick report, whatever one sees afterwards."""
    return can(actor, "REPORT_ACCIDENT")


def may_edit_accident(actor: Actor, subject: object | None = None) -> bool:
    """Put accidents on the register, change and confirm them: the authority of the place, and QTMAC."""
    return can(actor, "EDIT_ACCIDENT") and (not isinstance(subject, Accident) or is_of_place(actor, subject))


def may_manage_accidents(actor: Actor, subject: object | None = None) -> bool:
    """Merge accidents, take them apart, reconcile them with QTMAC's list: for a whole province."""
    return can(actor, "MANAGE_ACCIDENTS") and (not isinstance(subject, Accident) or is_of_place(actor, subject))


def province_kept(actor: Actor) -> str | None:
    """Key of the province whose accidents the actor keeps as a whole; None for none."""
    if actor.scopes.province is not None or not can(actor, "MANAGE_ACCIDENTS"):
        return actor.scopes.province
    own = Organisation.objects.filter(pk=actor.organisation_id or SYSTEM_ID)
    return own.values_list("province_id", flat=True).first()


def is_of_place(actor: Actor, accident: Accident) -> bool:
    """Whether the accident lies in a commune or province whose accidents the actor keeps."""
    return accident.commune_id in actor.scopes.communes or accident.province_id == province_kept(actor)


class AccidentSight(NamedTuple):
    """What a response may hold of one accident. ``is_near``: the actor keeps the accidents of the place. ``people``:
    those hurt in it through whom somebody else sees it, each with the kinds of his data that are shown.
    """

    classes: frozenset[str]
    is_near: bool
    people: Mapping[UUID, frozenset[str]]

    def classes_of(self, person: UUID | None) -> frozenset[str]:
        """Kinds of one person's data that are shown away from the place; of others than those in sight none."""
        return self.people.get(person, frozenset()) if person is not None else frozenset()

    @property
    def shows_outcomes(self) -> bool:
        """How many were killed and hurt, and what was being done: it tells of those in sight how they fared."""
        return self.is_near or "health" in self.classes

    @property
    def shows_day(self) -> bool:
        """The day itself: away from the place it is a fact about those hurt, as it is on their records."""
        return "location" in self.classes if self.is_near else "health" in self.classes


def accident_sights(actor: Actor, accidents: Collection[Accident]) -> dict[UUID, AccidentSight]:
    """By the accident's id: near the place the kinds of the role, else those of the people through whom it is seen."""
    kept, mine = province_kept(actor), field_classes(actor)
    near = {row.pk for row in accidents if row.commune_id in actor.scopes.communes or row.province_id == kept}
    through = _people_through(actor, [row.pk for row in accidents if row.pk not in near])
    return {
        row.pk: AccidentSight(mine, is_near=True, people={})
        if row.pk in near
        else AccidentSight(
            frozenset().union(*through[row.pk].values()) & AWAY_FROM_PLACE, is_near=False, people=through[row.pk]
        )
        for row in accidents
    }


def accident_sight(actor: Actor, accident: Accident) -> AccidentSight:
    """The same for one."""
    return accident_sights(actor, [accident])[accident.pk]


def _people_through(actor: Actor, accidents: Collection[UUID]) -> dict[UUID, dict[UUID, frozenset[str]]]:
    """Accident → person in sight hurt in it or in a record merged into it → kinds of his data that are shown."""
    found = defaultdict[UUID, dict[UUID, frozenset[str]]](dict)
    if not accidents:
        return found
    of_these = Q(accident__in=accidents) | Q(accident__merged_into__in=accidents)
    people = Beneficiary.objects.visible_to(actor).values("pk")
    lines = AccidentVictim.objects.filter(of_these, person__in=people).values_list(
        "accident_id", "accident__merged_into_id", "person_id", "person__commune_id", "person__province_id"
    )
    shown = _classes_by_person(actor, {person: (commune, province) for _a, _b, person, commune, province in lines})
    for own, merged_into, person, _commune, _province in lines:
        for accident in {own, merged_into} & set(accidents):
            found[accident][person] = shown[person]
    return found


def _classes_by_person(actor: Actor, homes: Mapping[UUID, tuple[str, str]]) -> dict[UUID, frozenset[str]]:
    """``classes_shown`` of many; ``homes``: commune and province of each."""
    mine, scopes = field_classes(actor), actor.scopes
    own = {pk for pk, (commune, province) in homes.items() if commune in scopes.communes or province == scopes.province}
    granted = defaultdict[UUID, set[str]](set)
    grants = (
        SightGrant.objects.of_groups(scopes.groups).in_force(actor.today).filter(content_object__in=set(homes) - own)
    )
    for person, classes in grants.values_list("content_object_id", "classes"):
        granted[person].update(classes)
    return {pk: mine if pk in own else mine & granted[pk] for pk in homes}


def accident_classes(actor: Actor, accident: Accident) -> frozenset[str]:
    """Kinds of the accident's data that a response may hold."""
    return accident_sight(actor, accident).classes


def may_change_household(actor: Actor, subject: object | None = None) -> bool:
    """Record who belongs to a household and who heads it: the authority of the place where the person lives. To others
    a refusal would tell of members out of their sight.
    """
    if not can(actor, "EDIT_PERSON"):
        return False
    return not isinstance(subject, Beneficiary) or is_of_territory(actor, subject)
