"""Case management: cases, what was answered in each assessment, and every priority with its reasons."""

from __future__ import annotations

from django.utils.translation import gettext as _

from beneficiaries.models import Beneficiary
from cases.models import Assessment, Case, PriorityScore
from cases.views.explain import explain
from cases.views.told import answers_shown
from core.text.days import shown
from partners.roles import FieldClass
from reports.views.held.parts import Section, joined, table

EVERY_CLASS = frozenset(FieldClass.values)


def cases(person: Beneficiary) -> Section:
    """From when to when somebody followed the person, and who."""
    rows = Case.objects.filter(person=person).select_related("worker", "lead").order_by("-opened_on", "pk")
    return Section(
        _("Case management"),
        tables=[
            table(
                _("Cases"),
                (_("Opened on"), _("State"), _("Case worker"), _("Lead organisation"), _("Ended on"),
                 _("Why it ended")),
                [
                    (shown(row.opened_on), row.get_state_display(), row.worker.display_name,
                     row.lead.name, shown(row.closed_on),
                     joined(row.get_close_reason_display() if row.close_reason else "", row.close_note))
                    for row in rows
                ],
            )
        ],
    )  # fmt: skip


def assessments(person: Beneficiary) -> Section:
    """Each version with every answer that was given."""
    rows = (
        Assessment.objects.filter(person=person)
        .select_related("assessor", "organisation").order_by("-day", "-version", "pk")
    )  # fmt: skip
    tables = []
    for row in rows:
        told = {"day": shown(row.day), "by": joined(row.assessor.display_name, row.organisation.name)}
        lines = [(line["label"], line["text"]) for line in answers_shown(row.told, EVERY_CLASS) if line["text"]]
        tables.append(table(_("Assessment of %(day)s by %(by)s") % told, (_("Question"), _("Answer")), lines))
    return Section(_("Assessments of needs"), tables=tables)


def priorities(person: Beneficiary) -> Section:
    """How urgent the person's needs were found, and why."""
    rows = PriorityScore.objects.filter(person=person).order_by("-scored_at", "pk")
    lines = []
    for row in rows:
        told = explain(row, classes=EVERY_CLASS, day=row.day)
        reasons = "; ".join(f"{line['label']} ({line['text']})" for line in told.reasons)
        group = joined(row.get_category_display(), told.urgent, *told.urgent_reasons)
        lines.append((told.day, group, told.score, joined(reasons, told.missing), row.get_cause_display(), told.scheme))
    heads = (_("Day"), _("Priority"), _("Points"), _("Reasons"), _("Cause"), _("Version of the scheme"))
    return Section(_("Priority and its reasons"), tables=[table(_("Priority and its reasons"), heads, lines)])
