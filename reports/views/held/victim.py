"""What the person is registered for: categories with their decisions, how they were verified, accidents, injuries."""

from __future__ import annotations

from django.utils.translation import gettext as _

from beneficiaries.choices.conditions import LISTS, Exposure
from beneficiaries.models import (
    AccidentVictim,
    Beneficiary,
    EvidenceItem,
    Injury,
    Verification,
    VictimStatus,
)
from beneficiaries.views.verification import state_of
from core.text.days import shown
from reports.views.held.parts import Section, Table, facts, joined, known, label_in, office, table


def categories(person: Beneficiary) -> Section:
    """Each category: recognition and decision, and for Agent Orange exposure, generation, conditions, percentage."""
    rows = list(VictimStatus.objects.filter(person=person).order_by("category"))
    decided = table(
        _("Recognition"),
        (_("Victim category"), _("Recognition"), _("Since"), _("Number of the decision"), _("Day of the decision"),
         _("Level granted by the decision")),
        [
            (row.get_category_display(), row.get_recognition_display(), shown(row.since), row.decision,
             known(row.decided), row.benefit_level)
            for row in rows
        ],
    )  # fmt: skip
    rests = table(
        _("What the category rests on"),
        (_("Victim category"), _("Day of the accident"), _("How exposed"), _("Generation"), _("Listed conditions"),
         _("Injury percentage (%)")),
        [
            (row.get_category_display(), known(row.accident_date) or row.accident_year,
             label_in(Exposure, row.exposure), row.generation, _conditions(row), row.injury_percent)
            for row in rows
        ],
    )  # fmt: skip
    return Section(_("Victim category"), tables=[decided, rests])


def _conditions(row: VictimStatus) -> str:
    words = LISTS.get(row.conditions_version, {})
    return "; ".join(str(words.get(code, code)) for code in row.condition_codes)


def verifications(person: Beneficiary) -> Section:
    """How far each category is verified and on what, and which papers were seen for it."""
    rows = (
        Verification.objects.filter(person=person)
        .select_related("organisation", "status").order_by("status__category")
    )  # fmt: skip
    papers = (
        EvidenceItem.objects.filter(person=person)
        .select_related("organisation", "status").order_by("status__category", "kind")
    )  # fmt: skip
    states = []
    for row in rows:
        told = state_of(row)
        words = joined(told["reason"], row.text, told["asked"])
        states.append((row.status.get_category_display(), told["state"], told["since"], words))
    return Section(
        _("Verification"),
        tables=[
            table(_("State"), (_("Victim category"), _("Verification"), _("Decided"), _("Reason")), states),
            table(
                _("Papers of the checklist"),
                (_("Victim category"), _("Paper"), _("Known of it"), _("Why it cannot be obtained"),
                 _("Noted on"), _("Noted by")),
                [
                    (row.status.get_category_display(), row.get_kind_display(), row.get_state_display(),
                     row.get_obstacle_display() if row.obstacle else "", shown(row.noted_on), office(row.organisation))
                    for row in papers
                ],
            ),
        ],
        note=_("A category of which nothing is said here is registered and not yet verified."),
    )  # fmt: skip


def accidents(person: Beneficiary) -> Section:
    """When and where the person was hurt, what is recorded of him there, and each injury."""
    lines = list(
        AccidentVictim.objects.filter(person=person)
        .select_related("accident__commune", "accident__place_as_written", "accident__organisation")
        .order_by("-accident__sort_key", "pk")
    )  # fmt: skip
    return Section(_("Accidents and injuries"), facts(()), [_happened(lines), _hurt(lines), _injuries(person)])


def _happened(lines: list[AccidentVictim]) -> Table:
    return table(
        _("Accidents"),
        (_("Accident code"), _("Day"), _("Where it happened"), _("Device"), _("Kind of accident"),
         _("Killed / injured"), _("QTMAC reference"), _("Reported"), _("Recorded by")),
        [
            (each.code, joined(each.happened_shown, each.hour),
             joined(each.village, each.commune.name, each.place_as_written, each.position_typed),
             each.get_device_display(), each.get_accident_type_display(), f"{each.n_killed} / {each.n_injured}",
             each.qtmac_ref, shown(each.reported_at.date()) if each.reported_at else "", each.organisation.name)
            for each in (line.accident for line in lines)
        ],
    )  # fmt: skip


def _hurt(lines: list[AccidentVictim]) -> Table:
    return table(
        _("What is recorded of the person in the accident"),
        (_("Accident code"), _("Name as reported"), _("Age then"), _("Outcome"), _("Civilian or not"), _("Activity"),
         _("Handled the device"), _("Had risk education before")),
        [
            (line.accident.code, line.full_name, line.age, joined(line.get_outcome_display(), known(line.died_on)),
             line.get_civil_status_display(), line.get_activity_display(), line.get_has_tampered_display(),
             line.get_had_risk_education_display())
            for line in lines
        ],
    )  # fmt: skip


def _injuries(person: Beneficiary) -> Table:
    rows = Injury.objects.filter(person=person).select_related("accident").order_by("recorded_on", "pk")
    return table(
        _("Injuries"),
        (_("Injury"), _("Side"), _("Details"), _("Accident code"), _("Recorded on")),
        [
            (row.kind_shown, row.side_shown, row.details, row.accident.code if row.accident else "",
             shown(row.recorded_on))
            for row in rows
        ],
    )  # fmt: skip
