"""What happened to a record, and who has looked at it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audit.models import Event, PersonRead, ReadEvent
from audit.reads import PART, is_of_list
from audit.wording import words
from beneficiaries.choices import SightKind
from beneficiaries.log_words import FIELDS
from beneficiaries.models import Beneficiary
from beneficiaries.policies import is_of_territory, may_see_people, may_see_who_saw
from core.actor import Actor
from core.clock import local_today, now
from core.text.days import shown
from core.views import PageView, demand
from partners.models import Organisation
from partners.roles import FieldClass, Role

MOST = 200
OF_SIGHT = frozenset({"SIGHT_GRANTED", "SIGHT_ENDED"})
GRANTED = {
    str(SightKind.LEAD): gettext_lazy("The organisation that leads the case sees the record"),
    str(SightKind.REGISTERED): gettext_lazy("The organisation that registered the person sees the record"),
}
EARLIEST_YEAR = 2020
DAYS_SHOWN = 30
# What others did to the record itself. Their help, requests, cases and shares are not told to a partner (DESIGN §6).
OF_THE_RECORD = frozenset({
    "PERSON_REGISTERED", "PERSON_CHANGED", "VICTIM_STATUS_RECORDED", "VICTIM_STATUS_WITHDRAWN",
    "RECORD_ADDED", "RECORD_CHANGED", "RECORD_WITHDRAWN",
})  # fmt: skip


def moment(at: Any) -> str:
    """Local day and time."""
    return f"{timezone.localtime(at, timezone.get_default_timezone()):%d/%m/%Y %H:%M}"


def who(row: Event | ReadEvent) -> str:
    """Account, role and organisation."""
    role = str(Role(row.role).label) if row.role in Role.values else ""
    return " · ".join(filter(None, [row.username, role, row.organisation_name]))


def events_shown(person: Beneficiary, *, actor: Actor) -> list[tuple[Event, str]]:
    """The newest events with who acted: whole for the authority that serves the person.

    A partner is told its own acts, and of others' only that the record changed, not who did it.
    """
    events = Event.objects.about_person(person.pk)
    if is_of_territory(actor, person):
        return [(event, who(event)) for event in events[:MOST]]
    mine = actor.organisation_id
    told = events.filter(Q(organisation=mine) | Q(verb__in=OF_THE_RECORD))[:MOST]
    return [(event, who(event) if event.organisation == mine else _("another organisation")) for event in told]


class ShowHistoryView(PageView):
    """``/nguoi/<uuid>/lich-su/``: changes, newest first; names of what changed, never values."""

    policy = may_see_people
    template_name = "beneficiaries/show_history.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Show the newest entries."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        self.request.trace.saw([person.pk], {"identity"}, verb="READ_PERSON")
        may_see_values = may_see_who_saw(self.actor, person)
        lines = history_lines(person, actor=self.actor)
        return self.page({"person": person, "lines": lines, "may_see_values": may_see_values})


def history_lines(person: Beneficiary, *, actor: Actor) -> list[dict[str, Any]]:
    """The newest events in words: at, who, what, the fields changed or merely seen, and of sight whose and how far."""
    events = events_shown(person, actor=actor)
    named = {event.detail.get("organisation") for event, _by in events if event.verb in OF_SIGHT} - {None}
    names = {str(pk): name for pk, name in Organisation.objects.filter(pk__in=named).values_list("pk", "name")}
    return [
        {
            "at": moment(event.at),
            "who": by,
            "what": str(GRANTED.get(event.detail.get("kind"), words(event.verb)))
            if event.verb == "SIGHT_GRANTED"
            else words(event.verb),
            "seen" if event.verb == "VALUE_SHOWN" else "changed": field_words(event.fields),
            "whose": sight_words(event, names) if event.verb in OF_SIGHT else "",
        }
        for event, by in events
    ]


def sight_words(event: Event, names: Mapping[str, str]) -> str:
    """Which organisation, which kinds of data, until which day; ``names`` by the organisation's id."""
    told = event.detail
    until = _day(str(told.get("until") or ""))
    classes = ", ".join(class_words(told.get("classes") or ()))
    last = _("until %(day)s") % {"day": shown(until - timedelta(days=1))} if until is not None else ""
    return " · ".join(filter(None, [names.get(str(told.get("organisation")), ""), classes, last]))


class ShowReadersView(PageView):
    """``/nguoi/<uuid>/ai-da-xem/``: who opened the record or met the person in a list."""

    policy = may_see_who_saw
    template_name = "beneficiaries/show_readers.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Thirty days by reader and day; ``?den=`` the last of them, today unless given."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_see_who_saw, self.actor, person)
        self.request.trace.saw([person.pk], {"identity"}, verb="READ_PERSON")
        today = self.actor.today
        last = min(_day(request.GET.get("den", "")) or today, today)
        first = last - timedelta(days=DAYS_SHOWN - 1)
        has_older = first > timezone.localdate(person.registered_at, timezone.get_default_timezone())
        context = {
            "person": person,
            "first": shown(first),
            "last": shown(last),
            "lines": [_looked_line(look) for look in looks_at(person.pk, first=first, last=last)],
            "older": f"?den={first - timedelta(days=1)}" if has_older else "",
            "newer": f"?den={min(last + timedelta(days=DAYS_SHOWN), today)}" if last < today else "",
        }
        return self.page(context)


def _day(written: str) -> date | None:
    """A day of our own addresses (2026-11-26); None for anything else, and for what lies before the register."""
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if found.year >= EARLIEST_YEAR else None


def _looked_line(look: Look) -> dict[str, Any]:
    if look.is_list:
        times = ngettext("In a list: %(count)s time", "In a list: %(count)s times", look.times)
    else:
        times = ngettext("Opened the record: %(count)s time", "Opened the record: %(count)s times", look.times)
    what = times % {"count": look.times}
    where = "; ".join(words(verb) for verb in sorted(look.verbs)) if look.is_list else ""
    return {"at": moment(look.latest.at), "who": who(look.latest), "what": what, "where": where,
            "changed": class_words(sorted(look.classes))}  # fmt: skip


@dataclass(slots=True)
class Look:
    """What one reader saw of a person on one day: in lists, or by opening the record ``times`` times."""

    latest: ReadEvent
    is_list: bool
    pages: int = 0
    classes: set[str] = field(default_factory=set)
    verbs: set[str] = field(default_factory=set)

    @property
    def times(self) -> int:
        """Pages opened; parts that were loaded into a page count no more than the page, yet never as nothing."""
        return max(1, self.pages)


def looks_at(person: uuid.UUID, *, first: date, last: date) -> list[Look]:
    """Reads of a person in these days by reader and day, lists told apart from openings, newest first."""
    zone = timezone.get_default_timezone()
    begin, end = (datetime.combine(day, time(), tzinfo=zone) for day in (first, last + timedelta(days=1)))
    opened = PersonRead.objects.filter(person=person, read__at__gte=begin, read__at__lt=end).select_related("read")
    lists = ReadEvent.objects.filter(at__gte=begin, at__lt=end).lists_with(person)
    reads = sorted([*(row.read for row in opened), *lists], key=lambda read: read.pk, reverse=True)
    found: dict[tuple[uuid.UUID, Any, bool], Look] = {}
    for read in reads:
        is_list = is_of_list(read.verb, read.count)
        key = (read.actor, timezone.localtime(read.at, zone).date(), is_list)
        look = found.setdefault(key, Look(read, is_list))
        look.pages += PART not in read.detail
        look.classes.update(read.classes)
        look.verbs.add(read.verb)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Readers:
    """How often a record was opened: today, in 30 days, by how many people and organisations."""

    today: int
    month: int
    people: int
    organisations: int


def readers_of(person: uuid.UUID) -> Readers:
    """The newest openings counted; one query. Parts of a page and lists are none."""
    since = now() - timedelta(days=30)
    opened = PersonRead.objects.filter(person=person, read__at__gte=since).order_by("-pk")
    facts = ("read__at", "read__actor", "read__organisation", "read__verb", "read__detail")
    rows = [
        (at, actor, organisation)
        for at, actor, organisation, verb, detail in opened.values_list(*facts)
        if PART not in detail and not is_of_list(verb)
    ]
    zone, day = timezone.get_default_timezone(), local_today()
    return Readers(
        today=sum(timezone.localtime(at, zone).date() == day for at, _actor, _organisation in rows),
        month=len(rows),
        people=len({actor for _at, actor, _organisation in rows}),
        organisations=len({organisation for _at, _actor, organisation in rows}),
    )


def class_words(classes: Iterable[str]) -> list[str]:
    """Field classes in words."""
    return [str(FieldClass(name).label) for name in classes if name in FieldClass.values]


def field_words(fields: Iterable[str]) -> list[str]:
    """Names of fields in words; a higher room's bookkeeping fields have none and are left to its own page."""
    return [str(FIELDS[name]) for name in fields if name in FIELDS]
