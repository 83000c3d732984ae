"""Everything held about one person, part by part, as the print-out for the person shows it: nothing is masked."""

from __future__ import annotations

from beneficiaries.models import Beneficiary
from core.actor import Actor
from reports.views.held import basis, help_given, home, life, merged, traces, victim, who, work
from reports.views.held.parts import Section


def sections_of(person: Beneficiary, *, by: Actor) -> list[Section]:
    """Every part of the record, in the order of the paper; each asks a fixed number of questions of the database."""
    return [
        who.identity(person, by=by),
        who.papers(person),
        home.households(person, by=by),
        home.carers(person, by=by),
        victim.categories(person),
        victim.verifications(person),
        victim.accidents(person),
        life.functioning(person),
        life.circumstances(person),
        life.schooling(person),
        basis.bases(person, by=by),
        basis.sight(person),
        help_given.assistance(person),
        help_given.requests(person),
        work.cases(person),
        work.assessments(person),
        work.priorities(person),
        merged.merges(person),
        *merged.left_with(person, by=by),
        traces.files(person),
        traces.sources(person),
        traces.changes(person),
        traces.readers(person),
    ]
