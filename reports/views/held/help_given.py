"""What the person was given and what is kept for him, by every organisation; requests for an exception."""

from __future__ import annotations

from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary
from core.clock import now
from core.text.days import shown
from reports.views.held.parts import Section, at, joined, office, table
from services.models import Assistance, ExceptionRequest
from services.tables.assistance import amount, kind_of, money


def assistance(person: Beneficiary) -> Section:
    """Every help of every organisation, newest first; under all records confirmed to be the same person."""
    near = ("service_type", "provider", "decided_by", "paid_by", "recorded_by", "project", "period", "commune")
    rows = list(Assistance.objects.of_people([person.cluster_root]).newest_first().select_related(*near))
    given = [row for row in rows if not row.is_open]
    kept = [row for row in rows if row.is_open]
    tables = [
        table(
            _("Given"),
            (_("Day given"), _("Kind of help"), _("Quantity"), _("Value (đồng)"), _("Funding source"), _("Given by"),
             _("State"), _("Details")),
            [
                (_day(row), kind_of(row), amount(row), money(row), row.get_funding_display(), _givers(row), _state(row),
                 _details(row))
                for row in given
            ],
        ),
        table(
            _("Portions kept"),
            (_("Planned day"), _("Kind of help"), _("Quantity"), _("Kept until"), _("Given by"), _("Details")),
            [
                (row.given_shown, kind_of(row), amount(row),
                 joined(shown(row.kept_until), _("lapsed") if row.is_lapsed(now()) else ""), _givers(row),
                 _details(row))
                for row in kept
            ],
        ),
    ]  # fmt: skip
    return Section(_("Assistance"), tables=tables)


def _day(row: Assistance) -> str:
    last = _("until %(day)s") % {"day": shown(row.ends_on)} if row.ends_on else ""
    return joined(row.given_shown, last, row.period.name if row.period else "")


def _givers(row: Assistance) -> str:
    """Who gave; and where it was somebody else, who decided, paid and recorded."""
    others = (
        (_("decided by %(organisation)s"), row.decided_by),
        (_("paid by %(organisation)s"), row.paid_by),
        (_("recorded by %(organisation)s"), row.recorded_by),
    )
    told = [words % {"organisation": each.name} for words, each in others if each is not None and each != row.provider]
    return joined(office(row.provider), *told)


def _state(row: Assistance) -> str:
    how = row.get_confirmed_how_display() if row.confirmed_how else ""
    return joined(row.get_state_display(), how, shown(row.confirmed_on))


def _details(row: Assistance) -> str:
    project = row.project.title if row.project is not None else ""
    shared = _("several organisations paid together") if row.cofunding_id else ""
    return joined(row.item, row.note, project, shared, row.commune.name)


def requests(person: Beneficiary) -> Section:
    """What was stopped, why it should pass, and what was decided."""
    rows = (
        ExceptionRequest.objects.filter(person=person)
        .select_related("service_type", "organisation").order_by("-asked_at", "pk")
    )  # fmt: skip
    return Section(
        _("Requests for an exception"),
        tables=[
            table(
                _("Requests for an exception"),
                (_("Asked on"), _("Kind of help"), _("Organisation"), _("Reason"), _("State"), _("What was decided")),
                [
                    (at(row.asked_at), row.service_type.name, row.organisation.name,
                     joined(row.get_reason_display(), row.text), row.get_state_display(),
                     joined(row.decision, at(row.decided_at)))
                    for row in rows
                ],
            )
        ],
    )  # fmt: skip
