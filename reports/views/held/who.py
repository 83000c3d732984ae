"""Who the person is: names, birth dates, numbers, telephones, where he lives."""

from __future__ import annotations

from django.utils.translation import gettext as _

from beneficiaries.choices import (
    BirthPrecision,
    DisabilityDegree,
    DisabilityType,
    IdentityMissingReason,
    LifeStatus,
)
from beneficiaries.choices.records import Language, MaritalStatus
from beneficiaries.models import Beneficiary, BirthDateClaim, Contact, Identifier
from beneficiaries.rules.ethnic_groups import GROUPS
from beneficiaries.views.person import place_of
from core.actor import Actor
from core.text.days import shown
from reports.views.held.parts import Section, facts, joined, known, label_in, table, yes_no


def identity(person: Beneficiary, *, by: Actor) -> Section:
    """The person's own row."""
    group = GROUPS.get(person.ethnic_group or "")
    told = [
        (_("Full name"), person.full_name),
        (_("Other names"), ", ".join(alias.name for alias in person.aliases.all())),
        (_("Case-file code"), person.code),
        (_("Sex"), person.get_sex_display()),
        (_("Birth date"), joined(person.birth_shown or person.birth_year, _precision(person))),
        (_("Ethnic group (as the person says)"), person.ethnicity),
        (_("Official ethnic group"), group.name if group is not None else person.ethnic_group),
        (_("Ethnic minority"), yes_no(person.is_minority)),
        (_("Nationality"), person.nationality),
        (_("Marital status"), label_in(MaritalStatus, person.marital_status)),
        (_("Language one speaks"), label_in(Language, person.language)),
        (_("Needs an interpreter"), yes_no(person.needs_interpreter)),
        (_("Situation"), joined(LifeStatus(person.life_status).label, known(person.life_status_since))),
        (_("Telephone"), person.phone),
    ]
    return Section(_("Who it is"), facts([*told, *_place(person), *_counted(person, by=by)]))


def _precision(person: Beneficiary) -> str:
    known_by = person.birth_precision
    return str(BirthPrecision(known_by).label) if known_by and person.birth_shown else ""


def _place(person: Beneficiary) -> list[tuple[str, object]]:
    place = place_of(person, classes=frozenset({"location"}))
    return [
        (_("House number, street"), person.address_line),
        (_("Village"), place["village"]),
        (_("Commune"), place["commune"]),
        (_("Place as it was written"), place["old"]),
    ]


def _counted(person: Beneficiary, *, by: Actor) -> list[tuple[str, object]]:
    """What statistics count, and the note."""
    kind = label_in(DisabilityType, person.disability_type)
    until = person.urgent_last_day(by.today)
    return [
        (_("Poverty"), joined(person.get_poverty_display(), person.poverty_year)),
        (_("Disability"), joined(kind, label_in(DisabilityDegree, person.disability_degree))),
        (_("Priority"), joined(person.get_priority_display() if person.priority else "", shown(person.priority_since))),
        (_("Emergency (limited in time)"), shown(until)),
        (_("Note"), person.note),
    ]


def papers(person: Beneficiary) -> Section:
    """Every birth date that was named, every number on a paper, every telephone."""
    births = BirthDateClaim.objects.filter(person=person).select_related("recorded_by").order_by("recorded_on", "pk")
    numbers = Identifier.objects.filter(person=person).order_by("kind", "pk")
    phones = Contact.objects.filter(person=person).select_related("recorded_by").order_by("recorded_on", "pk")
    tables = [
        table(
            _("Birth dates as named"),
            (_("Birth date"), _("Named by"), _("Calendar"), _("Note"), _("Recorded on"), _("Recorded by")),
            [
                (known(row.claimed), row.get_source_display(), row.get_calendar_display(), row.note,
                 shown(row.recorded_on), row.recorded_by.name)
                for row in births
            ],
        ),
        table(
            _("Numbers of papers"),
            (_("Paper"), _("Number"), _("Day of issue"), _("Issued by"), _("Compared with the card"), _("In use")),
            [
                (row.get_kind_display(), row.number, known(row.issued), row.issued_by, yes_no(row.is_verified),
                 yes_no(row.is_active))
                for row in numbers
            ],
        ),
        table(
            _("Further telephones"),
            (_("Telephone"), _("Whose telephone"), _("Name of that person"), _("Recorded on"), _("Recorded by")),
            [
                (row.phone, row.get_holder_display(), row.holder_name, shown(row.recorded_on), row.recorded_by.name)
                for row in phones
            ],
        ),
    ]  # fmt: skip
    missing = person.identity_missing_reason
    why = [(_("Why there is no identity number"), label_in(IdentityMissingReason, missing))] if missing else []
    return Section(_("Papers, birth dates and telephones"), facts(why), tables)
