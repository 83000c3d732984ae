"""What this room answers when lower rooms tell that something happened."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from beneficiaries.actions.moving import Movable, register_movables
from beneficiaries.happenings import (
    CONSENT_WITHDRAWN,
    FACT_CHANGED,
    PERSON_MERGED,
    PERSON_UNMERGED,
    ConsentWithdrawn,
    FactChanged,
    PeopleMerged,
)
from beneficiaries.tables.merge_words import register_finding, register_rows
from cases.actions.cases import end_case_of
from cases.actions.merging import give_cases_back, take_over_cases
from cases.actions.priority import look_again_at_places, recompute_priority, refresh_due
from cases.choices import Cause
from cases.models import Assessment, Case, PriorityScore
from cases.tables.merges import case_found, case_texts
from core.happenings import Finding
from places.happenings import PLACE_FLAGS_CHANGED, FlagsChanged
from services.happenings import (
    ASSISTANCE_COMING,
    ASSISTANCE_DELIVERED,
    ASSISTANCE_REVERSED,
    HelpComing,
    HelpDelivered,
    HelpReversed,
)


def on_fact_changed(told: FactChanged) -> None:
    """A fact of a person changed: the priority may have."""
    recompute_priority(by=told.by, people=[told.person], cause=Cause.FACT_CHANGED)


def on_consent_withdrawn(told: ConsentWithdrawn) -> None:
    """An organisation that may not see the person any more leads no case of theirs."""
    end_case_of(by=told.by, person=told.person, organisation=told.organisation)


def on_person_merged(told: PeopleMerged) -> list[Finding]:
    """One person had cases under two records."""
    return take_over_cases(by=told.by, told=told)


def on_person_unmerged(told: PeopleMerged) -> None:
    """Two people again: each has his cases and his priority."""
    give_cases_back(by=told.by, told=told)


def on_help_coming(told: HelpComing) -> None:
    """Help is about to be written down with the priority of today: no outdated one may go into the figures."""
    refresh_due(by=told.by, people=told.people)


def on_help_delivered(told: HelpDelivered) -> None:
    """Somebody was helped: the time without support begins anew."""
    recompute_priority(by=told.by, people=sorted({each.person for each in told.helps}), cause=Cause.HELP_CHANGED)


def on_help_reversed(told: HelpReversed) -> None:
    """Help turned out not to be so: the time without support is longer than it seemed."""
    recompute_priority(by=told.by, people=[told.help.person], cause=Cause.HELP_CHANGED)


def on_flags_changed(told: FlagsChanged) -> None:
    """A decision about a commune was noted or ended: the list of the whole province is another one."""
    look_again_at_places(by=told.by, units=told.units)


def connect() -> None:
    """Called once at start."""
    register_movables(
        "cases", (Movable(Case), Movable(Assessment, follows="case"), Movable(PriorityScore, follows="case"))
    )
    register_finding("CASE_ENDED", gettext_lazy("Of two open cases one was ended."), address=case_found)
    register_rows(Case._meta.label, case_texts)
    PERSON_MERGED.answer("cases", on_person_merged, order=30)
    PERSON_UNMERGED.answer("cases", on_person_unmerged, order=30)
    PLACE_FLAGS_CHANGED.answer("cases", on_flags_changed)
    FACT_CHANGED.answer("cases", on_fact_changed)
    CONSENT_WITHDRAWN.answer("cases", on_consent_withdrawn)
    ASSISTANCE_COMING.answer("cases", on_help_coming)
    ASSISTANCE_DELIVERED.answer("cases", on_help_delivered)
    ASSISTANCE_REVERSED.answer("cases", on_help_reversed)
