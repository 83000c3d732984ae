"""How the person does: certificate and functioning, circumstances by year, benefits by law, school."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from beneficiaries.choices import DisabilityType
from beneficiaries.choices.records import AnsweredBy, Difficulty, Language
from beneficiaries.models import (
    Beneficiary,
    DisabilityCertificate,
    FunctionAssessment,
    Schooling,
    SocialBenefit,
    SocialStatus,
)
from beneficiaries.rules.check_records import QUESTIONS
from beneficiaries.views.record_pages import question_words
from core.text.days import shown
from core.text.numbers import whole_number
from core.text.show import count
from reports.views.held.parts import Section, joined, known, label_in, span, table, yes_no


def _rows(model: Any, person: Beneficiary, *order: str) -> Any:
    return model._default_manager.filter(person=person).select_related("recorded_by").order_by(*order, "pk")


def functioning(person: Beneficiary) -> Section:
    """Certificates of disability, and interviews by the Washington Group Short Set."""
    certificates = table(
        _("Disability certificates"),
        (_("Degree of disability"), _("Types of disability"), _("Number"), _("Day of issue"), _("Issued by"),
         _("Valid until before"), _("Recorded by")),
        [
            (row.get_degree_display(), ", ".join(label_in(DisabilityType, each) for each in row.types), row.number,
             known(row.issued), row.issued_by, shown(row.valid_until), row.recorded_by.name)
            for row in _rows(DisabilityCertificate, person, "recorded_on")
        ],
    )  # fmt: skip
    interviews = table(
        _("Functioning (Short Set)"),
        (_("Day of the interview"), _("Answers"), _("Who answered"), _("Interviewer"), _("Language"), _("Recorded by")),
        [
            (known(row.interviewed), _answers(row.answers or ""), label_in(AnsweredBy, row.answered_by),
             row.interviewer, label_in(Language, row.language), row.recorded_by.name)
            for row in _rows(FunctionAssessment, person, "recorded_on")
        ],
    )  # fmt: skip
    return Section(_("Disability and functioning"), tables=[certificates, interviews])


def _answers(answers: str) -> str:
    words = question_words()
    return "; ".join(
        f"{words[name]}: {label_in(Difficulty, answer)}" for name, answer in zip(QUESTIONS, answers, strict=False)
    )


def circumstances(person: Beneficiary) -> Section:
    """Poverty, insurance, livelihood, housing by year; what the law gives."""
    years = table(
        _("Circumstances by year"),
        (_("Year"), _("Poverty"), _("Standard of poverty"), _("Number of the decision"), _("Health insurance"),
         _("Lives mainly on"), _("Housing"), _("Recorded by")),
        [
            (row.year, row.get_poverty_display(), row.get_standard_display() if row.standard else "", row.decision,
             row.get_insurance_display() if row.insurance else "", row.livelihood_label, row.housing_label,
             row.recorded_by.name)
            for row in _rows(SocialStatus, person, "-year")
        ],
    )  # fmt: skip
    benefits = table(
        _("Benefits by law"),
        (_("Benefit"), _("Amount a month (đồng)"), _("Number of the decision"), _("Time"), _("Recorded by")),
        [
            (row.get_kind_display(), _amount(row.amount_vnd), row.decision, span(row.since, row.until),
             row.recorded_by.name)
            for row in _rows(SocialBenefit, person, "-since")
        ],
    )  # fmt: skip
    return Section(_("Circumstances and benefits"), tables=[years, benefits])


def _amount(stored: str | None) -> str:
    told = whole_number(stored or "")
    return count(told) if told is not None else stored or ""


def schooling(person: Beneficiary) -> Section:
    """School years."""
    years = table(
        _("School years"),
        (_("School year"), _("Level of schooling"), _("School"), _("Goes to school"), _("Fees waived or reduced by the "
         "State"), _("Study costs supported by the State"), _("Recorded by")),
        [
            (row.school_year, joined(row.get_level_display(), _("grade %(grade)s") % {"grade": row.grade}
             if row.grade else ""), joined(row.school, row.get_boarding_display() if row.boarding else ""),
             joined(yes_no(row.is_attending), row.drop_out_label), yes_no(row.has_fee_relief),
             yes_no(row.has_cost_support), row.recorded_by.name)
            for row in _rows(Schooling, person, "-begins_in")
        ],
    )  # fmt: skip
    return Section(_("School"), tables=[years])
