"""What Today shows: what to do first, who was looked at last, how far the commune has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from audit.models import PersonRead
from beneficiaries.choices import LifeStatus, PriorityGroup
from beneficiaries.models import Beneficiary
from core.actor import Actor
from partners.models import Notice
from services.models import ExceptionRequest, SupportSummary
from services.policies import may_decide_exception

LIST_TODAY = "LIST_TODAY"
MOST_LINES = 5
MOST_RECENT = 6
LOOKED_THROUGH = 60


@dataclass(frozen=True, slots=True)
class Work:
    """One line: ``kind`` URGENT, NEVER_SUPPORTED, PROVISIONAL, EXCEPTIONS or NOTICES; a person, or how many wait.

    ``since``: since when; of URGENT its last day.
    """

    kind: str
    person: UUID | None = None
    code: str = ""
    since: date | None = None
    priority: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Recent:
    """A person whose page this user opened, and when last."""

    person: UUID
    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """People of a commune: all, supported this year; of group A: all, ever supported."""

    people: int
    supported: int
    group_a: int
    group_a_supported: int


def work_lines(actor: Actor) -> list[Work]:
    """What waits for this actor, most urgent first; each kind shows a few and the rest as a number."""
    urgent = list(_urgent(actor))
    known = {each.person for each in urgent}
    others = [each for each in (*_never_supported(actor), *_provisional(actor)) if each.person not in known]
    return [*urgent, *_exceptions(actor), *others, *_notices(actor)]


def _living(actor: Actor) -> Any:
    return Beneficiary.objects.visible_to(actor).filter(life_status=LifeStatus.LIVING)


def _ever_supported() -> Exists:
    return Exists(SupportSummary.objects.filter(person=OuterRef("pk"), deliveries__gt=0))


def _urgent(actor: Actor) -> Iterator[Work]:
    if "OPEN_CASE" not in actor.verbs:
        return
    rows = _living(actor).filter(urgent_until__gt=actor.today).order_by("urgent_until", "id")
    for pk, code, until, priority in rows.values_list("pk", "code", "urgent_until", "priority")[:MOST_LINES]:
        yield Work("URGENT", person=pk, code=code, since=until - timedelta(days=1), priority=priority)


def _never_supported(actor: Actor) -> Iterator[Work]:
    if "SEE_PEOPLE" not in actor.verbs or "livelihood" not in actor.classes:
        return
    waiting = _living(actor).filter(~_ever_supported(), priority=PriorityGroup.A)
    for pk, code, since in waiting.order_by("priority_since", "id").values_list("pk", "code", "priority_since")[
        :MOST_LINES
    ]:
        yield Work("NEVER_SUPPORTED", person=pk, code=code, since=since, priority="A")


def _provisional(actor: Actor) -> Iterator[Work]:
    if "ASSESS" not in actor.verbs:
        return
    unfinished = _living(actor).filter(priority_provisional=True)
    rows = unfinished.order_by("priority", "priority_since", "id").values_list(
        "pk", "code", "priority_since", "priority"
    )
    for pk, code, since, priority in rows[:MOST_LINES]:
        yield Work("PROVISIONAL", person=pk, code=code, since=since, priority=priority)


def _exceptions(actor: Actor) -> Iterator[Work]:
    if not may_decide_exception(actor):
        return
    waiting = ExceptionRequest.objects.visible_to(actor).waiting().count()
    if waiting:
        yield Work("EXCEPTIONS", count=waiting)


def _notices(actor: Actor) -> Iterator[Work]:
    unread = Notice.objects.visible_to(actor).unread().count()
    if unread:
        yield Work("NOTICES", count=unread)


def recent_people(actor: Actor) -> list[Recent]:
    """People whose pages this user opened last and still may see: known by their codes alone."""
    if "SEE_PEOPLE" not in actor.verbs:
        return []
    reads = PersonRead.objects.filter(read__actor=actor.user_id).exclude(read__verb=LIST_TODAY)
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
    people = Beneficiary.objects.filter(commune_id__in=actor.scopes.communes, life_status=LifeStatus.LIVING)
    is_a = Q(priority=PriorityGroup.A)
    row = people.annotate(now=Exists(this_year), ever=_ever_supported()).aggregate(
        people=Count("cluster_root", distinct=True),
        supported=Count("cluster_root", distinct=True, filter=Q(now=True)),
        group_a=Count("cluster_root", distinct=True, filter=is_a),
        group_a_supported=Count("cluster_root", distinct=True, filter=is_a & Q(ever=True)),
    )
    return Progress(**row)
