"""On what the data is held, to whom it is shown and since when, who asked to see it or to have it destroyed."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from beneficiaries.choices import SightKind
from beneficiaries.models import (
    AccessRequest,
    Beneficiary,
    Consent,
    ErasureRequest,
    LegalBasis,
    SightGrant,
)
from beneficiaries.views.consent_lines import basis_title, line_of
from beneficiaries.views.traces import class_words
from core.actor import Actor
from core.text.days import shown
from reports.views.held.parts import Section, Table, at, joined, office, span, table


def bases(person: Beneficiary, *, by: Actor) -> Section:
    """Every legal basis and consent, standing or withdrawn; consents given as a guardian for somebody else."""
    rows = LegalBasis.objects.filter(person=person).select_related(
        "recipient", "recorded_by", "consent__guardian", "person", "withdrawn_by"
    )
    lines = [(row, line_of(row, actor=by, is_named=True, is_open=False)) for row in rows.order_by("given_on", "pk")]
    as_guardian = Consent.objects.filter(guardian=person).select_related("basis").order_by("basis__given_on", "pk")
    return Section(
        _("Legal basis and consent"),
        tables=[
            table(
                _("Bases"),
                (_("Purpose"), _("Legal basis"), _("Given on"), _("How"), _("Text"), _("Recorded by"), _("Withdrawn")),
                [
                    (basis_title(row), line["basis"], line["day"], line["how"], row.text_version,
                     office(row.recorded_by), joined(line["withdrawn"], office(row.withdrawn_by)))
                    for row, line in lines
                ],
            ),
            table(
                _("Consents that the person gave as guardian of somebody else"),
                (_("Given on"), _("Proven by"), _("Relation to the person")),
                [
                    (shown(row.basis.given_on), row.get_way_display(), row.get_giver_relation_display())
                    for row in as_guardian
                ],
            ),
        ],
    )  # fmt: skip


def sight(person: Beneficiary) -> Section:
    """Which organisations may see what, since when and until when; who asked to see the record."""
    grants = (
        SightGrant.objects.filter(content_object=person)
        .select_related("group__organisation", "permission").order_by("since", "pk")
    )  # fmt: skip
    return Section(
        _("Who may see this record"),
        tables=[
            table(
                _("Organisations that see it"),
                (_("Organisation"), _("Why"), _("Kinds of data"), _("Time")),
                [
                    (grant.group.organisation.name, SightKind(grant.permission.codename).label,
                     ", ".join(class_words(grant.classes)), _days(grant))
                    for grant in grants
                ],
            ),
            _asked(person),
            _erasures(person),
        ],
        note=_(
            "The commune of residence and the provincial authority see the record by law. Others see it only as listed."
        ),
    )  # fmt: skip


def _days(grant: SightGrant) -> str:
    """Half-open as it is kept, with its last day as it is read."""
    return span(grant.since, grant.until - timedelta(days=1) if grant.until is not None else None)


def _asked(person: Beneficiary) -> Table:
    rows = AccessRequest.objects.filter(person=person).select_related("organisation").order_by("asked_at", "pk")
    return table(
        _("Requests to see the record"),
        (_("Organisation"), _("Asked on"), _("Looked for"), _("Reason"), _("State"), _("Answered on")),
        [
            (row.organisation.name, at(row.asked_at), row.looked_for, joined(row.get_reason_display(), row.text),
             joined(row.get_state_display(), row.get_refused_because_display() if row.refused_because else ""),
             at(row.answered_at))
            for row in rows
        ],
    )  # fmt: skip


def _erasures(person: Beneficiary) -> Table:
    rows = ErasureRequest.objects.filter(person=person).order_by("asked_at", "pk")
    return table(
        _("Requests that the data be destroyed"),
        (_("Asked on"), _("Ground"), _("State"), _("Decided on")),
        [
            (at(row.asked_at), row.get_reason_display(),
             joined(row.get_state_display(), row.get_refused_because_display() if row.refused_because else ""),
             at(row.decided_at))
            for row in rows
        ],
    )  # fmt: skip
