"""What Today shows: what to do first, who was looked at last, how far the commune has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast

from audit.models import PersonRead
from beneficiaries.actions.places import open_places
from beneficiaries.choices import LifeStatus, PriorityGroup, Purpose
from beneficiaries.models import AccessRequest, Accident, Beneficiary, CandidatePair, LegalBasis, SightGrant
from beneficiaries.policies import (
    may_answer_access,
    may_edit_accident,
    may_edit_person,
    may_judge_pair,
    may_see_accidents,
)
from cases.models import PriorityScore
from core.actor import Actor
from core.clock import now
from partners.models import Notice
from reports.actions.records_waiting import waiting_counts
from reports.policies import (
    is_responsible,
    may_act_on_waiting,
    may_complete_assessments,
    may_list_baseless,
    may_list_urgent,
)
from services.models import ExceptionRequest, SupportSummary
from services.policies import may_decide_exception

LIST_TODAY = "LIST_TODAY"
OPENED = ("READ_PERSON", "READ_CASE")
MOST_LINES = 5
MOST_RECENT = 6
LOOKED_THROUGH = 60
NEW_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work: URGENT, ACCIDENTS, NEW_ACCIDENTS, UNSUPPORTED, PROVISIONAL, OVERDUE, BASELESS, EXCEPTIONS,
    ACCESS, VERIFY, PAPERS, PAIRS, PLACES or NOTICES; how many wait, the first people, the first requests.
    """

    kind: str
    count: int
    people: tuple[Beneficiary, ...] = ()
    requests: tuple[AccessRequest, ...] = ()


@dataclass(frozen=True, slots=True)
class Recent:
    """A person whose page this user opened, and when last."""

    person: UUID
    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """Living people of a commune: all, supported since 1 January; of today's group A: all, supported at any time."""

    people: int
    supported: int
    group_a: int
    group_a_supported: int


def work_lines(actor: Actor) -> list[Work]:
    """What waits for this actor, most urgent first; each kind shows a few people and how many there are in all."""
    urgent_first = list(_urgent(actor))
    shown = [person.pk for work in urgent_first for person in work.people]
    asked = [*_exceptions(actor), *_access(actor)]
    told = list(_accidents(actor))
    return [*urgent_first, *told, *asked, *_of_people(actor, without=shown), *_records(actor)]


def _living(actor: Actor) -> Any:
    """Whoever something can be done for: not those who died, nor those whose data was destroyed."""
    return Beneficiary.objects.visible_to(actor).not_destroyed().filter(life_status=LifeStatus.LIVING)


def _told_of_help(actor: Actor) -> Q:
    """People of whom the actor may know what was given: his commune's or province's, else where a grant says so."""
    scopes, said = actor.scopes, Cast("classes", TextField())
    grants = SightGrant.objects.of_groups(scopes.groups).in_force(actor.today).annotate(said=said)
    told = Q(Exists(grants.filter(content_object_id=OuterRef("pk"), said__contains='"livelihood"')))
    if scopes.province:
        told |= Q(province_id=scopes.province)
    return told | Q(commune_id__in=scopes.communes)


def _ever_supported() -> Exists:
    return Exists(SupportSummary.objects.filter(person=OuterRef("pk"), deliveries__gt=0))


def urgent(actor: Actor) -> Any:
    """People in sight under an emergency flag today, the one that ends first before the others."""
    return _living(actor).filter(urgent_until__gt=actor.today).order_by("urgent_until", "id")


def unsupported(actor: Actor) -> Any:
    """People in group A since yesterday or longer who have no support recorded, longest first.

    Those alone of whom the actor may know what was given: that nothing was is told by the list itself.
    """
    waiting = _living(actor).filter(_told_of_help(actor), ~_ever_supported(), priority=PriorityGroup.A)
    return waiting.exclude(priority_since__gte=actor.today).order_by("priority_since", "id")


def provisional(actor: Actor) -> Any:
    """People in sight whose assessment lacks answers, most urgent first."""
    return _living(actor).filter(priority_provisional=True).order_by("priority", "priority_since", "id")


def overdue(actor: Actor) -> Any:
    """People in sight with an open case whose assessment is older than twelve months, most urgent first.

    Whoever serves no place is called to the cases that his organisation leads.
    """
    old = PriorityScore.objects.overdue_on(actor.today).filter(person=OuterRef("pk"))
    if not is_responsible(actor):
        old = old.filter(case__lead=actor.organisation_id)
    return _living(actor).filter(Exists(old)).order_by("priority", "priority_since", "id")


def baseless(actor: Actor) -> Any:
    """People in sight of whom the last consent to hold the record was withdrawn, and no other basis stands: the
    authority states the law on which it goes on, or has the data destroyed.
    """
    gone = LegalBasis.objects.filter(withdrawn_on__isnull=False).values("person")
    standing = LegalBasis.objects.filter(person=OuterRef("pk"), withdrawn_on=None)
    held = standing.annotate(said=Cast("purposes", TextField())).filter(said__contains=f'"{Purpose.CASE_MANAGEMENT}"')
    found = Beneficiary.objects.visible_to(actor).not_destroyed().filter(~Exists(held), pk__in=gone)
    return found.order_by("priority", "priority_since", "id")


def _access(actor: Actor) -> Iterator[Work]:
    """Requests to see a record, the oldest first: who asks, never about whom."""
    if not may_answer_access(actor):
        return
    waiting = AccessRequest.objects.visible_to(actor).waiting()
    count = waiting.count()
    if count:
        yield Work("ACCESS", count, requests=tuple(waiting.select_related("organisation")[:MOST_LINES]))


def _urgent(actor: Actor) -> Iterator[Work]:
    if may_list_urgent(actor):
        yield from _first_few("URGENT", urgent(actor))


def _of_people(actor: Actor, *, without: Sequence[UUID]) -> Iterator[Work]:
    """``without``: who is shown as urgent is not shown a second time, but counted."""
    if may_act_on_waiting(actor):
        yield from _first_few("UNSUPPORTED", unsupported(actor), without=without)
    if may_complete_assessments(actor):
        yield from _first_few("PROVISIONAL", provisional(actor), without=without)
        yield from _first_few("OVERDUE", overdue(actor), without=without)
    if may_list_baseless(actor):
        yield from _first_few("BASELESS", baseless(actor), without=without)


def _first_few(kind: str, found: Any, *, without: Sequence[UUID] = ()) -> Iterator[Work]:
    count = found.count()
    if count:
        yield Work(kind, count, tuple(found.exclude(pk__in=without)[:MOST_LINES]))


def _accidents(actor: Actor) -> Iterator[Work]:
    """Reports that wait for the register, for whoever puts them there or leads the commune; to leaders new ones too."""
    is_leading = may_see_accidents(actor) and bool(actor.scopes.communes) and not may_edit_accident(actor)
    if not is_leading and not may_edit_accident(actor):
        return
    mine = Accident.objects.kept_by(actor)
    waiting = mine.waiting().count()
    if waiting:
        yield Work("ACCIDENTS", waiting)
    new = mine.standing().filter(reported_at__gte=now() - NEW_FOR).count() if is_leading else 0
    if new:
        yield Work("NEW_ACCIDENTS", new)


def _exceptions(actor: Actor) -> Iterator[Work]:
    if not may_decide_exception(actor):
        return
    waiting = ExceptionRequest.objects.visible_to(actor).waiting().count()
    if waiting:
        yield Work("EXCEPTIONS", waiting)


def _records(actor: Actor) -> Iterator[Work]:
    """Records to be verified, records that lack papers; communes to be decided; notices."""
    for kind, number in waiting_counts(actor).items():
        yield Work(kind, number)
    yield from _pairs(actor)
    yield from _places(actor)
    yield from _notices(actor)


def _pairs(actor: Actor) -> Iterator[Work]:
    """Pairs of records that may be one person, for whoever judges them."""
    waiting = CandidatePair.objects.to_judge(actor).count() if may_judge_pair(actor) else 0
    if waiting:
        yield Work("PAIRS", waiting)


def _places(actor: Actor) -> Iterator[Work]:
    """People whose former commune was divided, nobody having said yet where they live today."""
    waiting = open_places(actor).count() if may_edit_person(actor) else 0
    if waiting:
        yield Work("PLACES", waiting)


def _notices(actor: Actor) -> Iterator[Work]:
    unread = Notice.objects.visible_to(actor).unread_by(actor.user_id).count()
    if unread:
        yield Work("NOTICES", unread)


def recent_people(actor: Actor) -> list[Recent]:
    """People whose pages this user opened last and still may see: known by their codes alone."""
    if "SEE_PEOPLE" not in actor.verbs:
        return []
    reads = PersonRead.objects.filter(read__actor=actor.user_id, read__verb__in=OPENED)
    latest: dict[UUID, datetime] = {}
    for person, at in reads.order_by("-read_id").values_list("person", "read__at")[:LOOKED_THROUGH]:
        latest.setdefault(person, at)
    codes = dict(Beneficiary.objects.visible_to(actor).filter(pk__in=list(latest)).values_list("pk", "code"))
    found = [Recent(person, codes[person], at) for person, at in latest.items() if person in codes]
    return found[:MOST_RECENT]


def commune_progress(actor: Actor) -> Progress | None:
    """How far the actor's commune has come this year; None for whoever has no commune."""
    if not actor.scopes.communes:
        return None
    this_year = SupportSummary.objects.filter(
        person=OuterRef("pk"), deliveries__gt=0, slot_on__gte=date(actor.today.year, 1, 1)
    )
    people = Beneficiary.objects.standing().filter(commune_id__in=actor.scopes.communes, life_status=LifeStatus.LIVING)
    is_a = Q(priority=PriorityGroup.A)
    row = people.annotate(now=Exists(this_year), ever=_ever_supported()).aggregate(
        people=Count("cluster_root", distinct=True),
        supported=Count("cluster_root", distinct=True, filter=Q(now=True)),
        group_a=Count("cluster_root", distinct=True, filter=is_a),
        group_a_supported=Count("cluster_root", distinct=True, filter=is_a & Q(ever=True)),
    )
    return Progress(**row)
