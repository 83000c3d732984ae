"""How each kind of entry is shown: title, form, and one line for a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from beneficiaries.actions.record_kinds import KINDS, RecordKind
from beneficiaries.choices import DisabilityType
from beneficiaries.choices.records import AnsweredBy, Difficulty
from beneficiaries.forms.records import (
    BenefitForm,
    BirthClaimForm,
    ContactForm,
    DisabilityForm,
    FunctionForm,
    RecordForm,
    SchoolingForm,
    SocialForm,
)
from beneficiaries.models.records import PersonRecord
from beneficiaries.rules.check_records import (
    QUESTIONS,
    YOUNGEST_FOR_SHORT_SET,
    is_limited,
    needs_child_module,
    years_at_most,
)
from core.text.days import PartialDate, shown
from core.text.numbers import whole_number
from core.text.show import count

Line = Mapping[str, str]
TAIL: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """A kind on screen. ``line`` gives label, text and note of a row; ``order_by`` puts the newest first."""

    kind: RecordKind
    title: Callable[[], str]
    hint: Callable[[], str]
    form: type[RecordForm]
    line: Callable[[Any], Line]


def _birth(row: Any) -> Line:
    known = row.claimed_on
    note = " · ".join(filter(None, [str(row.get_calendar_display()), row.note or ""]))
    return {"label": str(row.get_source_display()), "text": known.shown() if known else "", "note": note}


def _contact(row: Any) -> Line:
    holder = str(row.get_holder_display())
    number = row.phone or ""
    return {"label": holder, "text": "•" * 7 + number[-TAIL:], "note": row.holder_name or ""}


def _certificate(row: Any) -> Line:
    types = ", ".join(str(DisabilityType(each).label) for each in row.types if each in DisabilityType.values)
    issued = row.issued_on.shown() if row.issued_on else ""
    parts = [row.number or "", issued, row.issued_by or ""]
    if row.valid_until:
        parts.append(_("valid until before %(day)s") % {"day": shown(row.valid_until)})
    return {"label": str(row.get_degree_display()), "text": types, "note": " · ".join(filter(None, parts))}


def _function(row: Any) -> Line:
    answers = row.answers or ""
    labels = question_words()
    hard = [
        _("%(question)s: %(answer)s") % {"question": labels[name], "answer": str(Difficulty(answer).label)}
        for name, answer in zip(QUESTIONS, answers, strict=False)
        if answer in "34"
    ]
    module = _("asked before 18: the children’s questionnaire is still to be asked")
    said = AnsweredBy(row.answered_by).label if row.answered_by in AnsweredBy.values else ""
    on = row.interviewed_on
    is_of_child = on is not None and needs_child_module(row.person.birth, on.last_day)
    outcome = _("with a limitation") if is_limited(answers) else _("no limitation by the Short Set")
    return {
        "label": row.interviewed_on.shown() if row.interviewed_on else "",
        "text": "; ".join(hard) or _("no great difficulty"),
        "note": " · ".join(filter(None, [outcome, module if is_of_child else "", str(said), row.interviewer or ""])),
    }


def told_by_age(birth: PartialDate | None, *, on: date) -> tuple[str, bool]:
    """What the six questions are for somebody so young, and whether they are not asked at all; ('', False) from 18."""
    if birth is not None and years_at_most(birth, on) < YOUNGEST_FOR_SHORT_SET:
        return _(
            "This child is not five yet: these questions are not asked. Please come back after the birthday."
        ), True
    if needs_child_module(birth, on):
        text = _(
            "This child is between 5 and 17: the children’s questionnaire (Washington Group and UNICEF) is the right "
            "one, asked of whoever cares for the child. These six questions stand until it has been asked."
        )
        return text, False
    return "", False


def question_words() -> dict[str, str]:
    """What each question asks about, in a word."""
    return {
        "seeing": _("seeing"),
        "hearing": _("hearing"),
        "walking": _("walking"),
        "remembering": _("remembering"),
        "self_care": _("self-care"),
        "communicating": _("communicating"),
    }


def _social(row: Any) -> Line:
    known = str(row.get_poverty_display()) if row.poverty != "UNKNOWN" else ""
    others = [
        str(row.get_insurance_display()) if row.insurance else "", row.livelihood_label, row.housing_label,
        row.decision or "",
    ]  # fmt: skip
    return {"label": str(row.year), "text": known, "note": " · ".join(filter(None, others))}


def _benefit(row: Any) -> Line:
    since = _("since %(day)s") % {"day": shown(row.since)}
    until = _("until before %(day)s") % {"day": shown(row.until)} if row.until else ""
    told = whole_number(row.amount_vnd or "")
    amount = _("%(amount)s đồng a month") % {"amount": count(told)} if told is not None else ""
    return {
        "label": str(row.get_kind_display()),
        "text": amount or _("amount not recorded"),
        "note": " · ".join(filter(None, [since, until, row.decision or ""])),
    }


def _schooling(row: Any) -> Line:
    grade = _("grade %(grade)s") % {"grade": row.grade} if row.grade else ""
    where = " · ".join(filter(None, [str(row.get_level_display()), grade, row.school or ""]))
    left = _("does not go to school: %(reason)s") % {"reason": row.drop_out_label} if not row.is_attending else ""
    boarding = str(row.get_boarding_display()) if row.boarding else ""
    return {"label": row.school_year, "text": where, "note": " · ".join(filter(None, [left, boarding]))}


PAGES: Final[dict[str, RecordPage]] = {
    page.kind.slug: page
    for page in (
        RecordPage(
            kind=KINDS["ngay-sinh"], title=lambda: _("Birth dates as named"), form=BirthClaimForm, line=_birth,
            hint=lambda: _("Papers disagree at times. Each date is kept; the one that counts stands on the record."),
        ),
        RecordPage(
            kind=KINDS["dien-thoai"], title=lambda: _("Further telephones"), form=ContactForm, line=_contact,
            hint=lambda: _("At whose telephone the person is reached."),
        ),
        RecordPage(
            kind=KINDS["khuyet-tat"], form=DisabilityForm, line=_certificate,
            title=lambda: _("Disability certificates"),
            hint=lambda: _("As the certificate says. The newest one is what is counted."),
        ),
        RecordPage(
            kind=KINDS["chuc-nang"], form=FunctionForm, line=_function,
            title=lambda: _("Functioning (Short Set)"),
            hint=lambda: _(
                "Six questions, asked as they stand. They do not replace the certificate. Not for children under five; "
                "children of 5 to 17 have a questionnaire of their own."
            ),
        ),
        RecordPage(
            kind=KINDS["hoan-canh"], title=lambda: _("Circumstances by year"), form=SocialForm, line=_social,
            hint=lambda: _("One entry a year. The latest year on the poverty list is what is counted."),
        ),
        RecordPage(
            kind=KINDS["tro-cap"], title=lambda: _("Benefits by law"), form=BenefitForm, line=_benefit,
            hint=lambda: _("What the law gives is never counted as assistance and never held against anybody."),
        ),
        RecordPage(
            kind=KINDS["hoc-tap"], title=lambda: _("School"), form=SchoolingForm, line=_schooling,
            hint=lambda: _("One entry a school year."),
        ),
    )
}  # fmt: skip


def rows_of(page: RecordPage, person_id: Any) -> list[PersonRecord]:
    """A person's rows of the kind, newest first."""
    found = list(page.kind.model._default_manager.filter(person_id=person_id).select_related("person"))
    key = page.kind.once_by or "recorded_on"
    return sorted(found, key=lambda row: (getattr(row, key), str(row.pk)), reverse=True)
