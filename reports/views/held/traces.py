"""Files kept, where the data came from, what was changed when, and who has opened the record."""

from __future__ import annotations

from typing import Final

from django.db.models import Max
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from audit.models import Event, PersonRead
from audit.reads import LIST_VERBS
from audit.wording import words
from beneficiaries.models import Beneficiary, PersonFile
from beneficiaries.views.traces import field_words
from core.text.days import shown
from core.text.show import count
from exchange.models import ImportRow
from reports.views.held.parts import Section, at, facts, joined, table

MOST_CHANGES: Final = 500
MOST_READS: Final = 500


def files(person: Beneficiary) -> Section:
    """What is kept, not its content."""
    rows = PersonFile.objects.filter(person=person).select_related("organisation").order_by("recorded_at", "pk")
    return Section(
        _("Photographs and papers"),
        tables=[
            table(
                _("Files"),
                (_("What it shows"), _("Note on the file"), _("Format"), _("Size"), _("Recorded on"), _("Recorded by"),
                 _("State")),
                [
                    (row.get_kind_display(), row.title, row.get_format_display(),
                     _("at most %(size)s KB") % {"size": count(row.kibibytes)}, at(row.recorded_at),
                     row.organisation.name,
                     joined(row.get_state_display(), row.get_removed_because_display() if row.removed_because else ""))
                    for row in rows
                ],
            )
        ],
        note=_("Ask the office to see or to copy a file."),
    )  # fmt: skip


def sources(person: Beneficiary) -> Section:
    """Who put the person on the register, and the list from which the record was read."""
    rows = ImportRow.objects.filter(person=person).select_related("batch__organisation").order_by("pk")
    told = [
        (_("Registered"), joined(shown(person.registered_on), person.registered_by.name)),
    ]
    return Section(
        _("Where the data came from"),
        facts(told),
        [
            table(
                _("Lists that were read in"),
                (_("Organisation"), _("Read on"), _("Row of the list")),
                [(row.batch.organisation.name, at(row.batch.read_at), row.row_number) for row in rows],
            )
        ],
    )


def changes(person: Beneficiary) -> Section:
    """What was done to the record: day, organisation, what, and which facts."""
    events = Event.objects.about_person(person.pk)
    rows = list(events[: MOST_CHANGES + 1])
    note = _("The newest 500 entries; the older ones are shown by the office.") if len(rows) > MOST_CHANGES else ""
    return Section(
        _("What was done to the record"),
        tables=[
            table(
                _("What was done to the record"),
                (_("Day"), _("Organisation"), _("What"), _("Facts")),
                [
                    (at(event.at), event.organisation_name, words(event.verb), ", ".join(field_words(event.fields)))
                    for event in rows[:MOST_CHANGES]
                ],
            )
        ],
        note=note,
    )


def readers(person: Beneficiary) -> Section:
    """Which organisation opened the record on which days, newest first; lists in which the name stood are not these."""
    opened = PersonRead.objects.filter(person=person.pk)
    for start in LIST_VERBS:
        opened = opened.exclude(read__verb__startswith=start)
    dated = opened.annotate(day=TruncDate("read__at")).values("day", "read__organisation_name")
    by_day = dated.annotate(last=Max("pk")).order_by("-day", "-last")
    rows = list(by_day[: MOST_READS + 1])
    note = _("The newest 500 entries; the older ones are shown by the office.") if len(rows) > MOST_READS else ""
    return Section(
        _("Who has opened this record"),
        tables=[
            table(
                _("Who has opened this record"),
                (_("Day"), _("Organisation")),
                [(shown(row["day"]), row["read__organisation_name"]) for row in rows[:MOST_READS]],
            )
        ],
        note=note,
    )
