"""What is recorded of a person over time: a form for each kind, its columns out, a stored row in."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import DisabilityDegree, DisabilityType, Poverty
from beneficiaries.choices.records import (
    AnsweredBy,
    BenefitKind,
    BirthCalendar,
    BirthSource,
    Boarding,
    ContactHolder,
    Difficulty,
    DropOut,
    Housing,
    Insurance,
    Language,
    Livelihood,
    PovertyStandard,
    SchoolLevel,
    WithdrawalReason,
)
from beneficiaries.forms.fields import (
    ReadField,
    choices_of,
    day_field,
    event_day_field,
    future_day_field,
    name_field,
    phone_field,
    plain_field,
)
from beneficiaries.forms.versions import VersionedForm
from beneficiaries.models.person import partial_date
from beneficiaries.models.records import PersonRecord
from beneficiaries.rules.check_records import QUESTIONS
from core.clock import local_today
from core.text.days import PartialDate, shown
from core.text.money import parse_money

YES_NO = [("", _("Not yet known")), ("yes", _("Yes")), ("no", _("No"))]
SCHOOL_YEARS_KEPT = 26
IS_YES = {"yes": True, "no": False}


class RecordForm(VersionedForm):
    """Base: what was typed becomes columns (``told``), a stored row becomes what stands in the form (``of_row``)."""

    DAYS: ClassVar[frozenset[str]] = frozenset()
    """Fields that hold a PartialDate and are stored in its stored form."""
    EDGES: ClassVar[frozenset[str]] = frozenset()
    """Fields that hold a whole day."""
    ANSWERS: ClassVar[frozenset[str]] = frozenset()
    """Fields of yes, no and not known."""

    def told(self) -> dict[str, Any]:
        """Every column of the kind; what is not known is None or, in a closed list, empty."""
        return {name: self._column(name, typed) for name, typed in self.cleaned_data.items() if name != "version"}

    def _column(self, name: str, typed: Any) -> Any:
        if isinstance(typed, PartialDate):
            return typed.isoformat() if name in self.DAYS else typed.first_day
        if name in self.ANSWERS:
            return IS_YES.get(typed)
        if isinstance(self.fields[name], ReadField):
            return None if typed in ("", None) else str(typed)
        return typed

    @classmethod
    def usual(cls, today: date) -> dict[str, Any]:  # noqa: ARG003
        """What a form for a new row starts with."""
        return {}

    @classmethod
    def of_row(cls, row: PersonRecord) -> dict[str, Any]:
        """What a form shows of a stored row."""
        found: dict[str, Any] = {}
        for name in cls.base_fields:
            if name == "version":
                continue
            stored = getattr(row, name, None)
            if name in cls.DAYS:
                known = partial_date(stored)
                stored = known.shown() if known else ""
            elif isinstance(stored, date):
                stored = shown(stored)
            elif name in cls.ANSWERS:
                stored = "" if stored is None else ("yes" if stored else "no")
            found[name] = stored
        return found


class BirthClaimForm(RecordForm):
    """A birth date as a paper or person names it."""

    DAYS = frozenset({"claimed"})
    claimed = day_field(label=_("Birth date named"), help_text=_("As it stands there: 05/03/1968, 03/1968 or 1968."))
    source = forms.ChoiceField(label=_("Named by"), choices=choices_of(BirthSource))
    calendar = forms.ChoiceField(label=_("Calendar"), choices=choices_of(BirthCalendar))
    note = plain_field(
        label=_("Note"),
        required=False,
        max_length=200,
        help_text=_("For instance the animal year that the person tells."),
    )


class ContactForm(RecordForm):
    """A further telephone."""

    phone = phone_field(label=_("Telephone"))
    holder = forms.ChoiceField(label=_("Whose telephone"), choices=choices_of(ContactHolder))
    holder_name = name_field(label=_("Name of that person"), required=False)


class DisabilityForm(RecordForm):
    """A certificate of the degree of disability."""

    DAYS = frozenset({"issued"})
    number = plain_field(label=_("Number of the certificate"), required=False, max_length=60)
    issued = event_day_field(label=_("Day of issue"), required=False)
    issued_by = plain_field(
        label=_("Issued by"), required=False, max_length=120, help_text=_("The commune, as written.")
    )
    types = forms.MultipleChoiceField(
        label=_("Types of disability"), choices=DisabilityType.choices, widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip
    degree = forms.ChoiceField(label=_("Degree of disability"), choices=choices_of(DisabilityDegree))
    valid_until = future_day_field(
        label=_("Valid until before"), required=False, help_text=_("Leave empty if the certificate names no end.")
    )


class FunctionForm(RecordForm):
    """The six questions of the Washington Group Short Set; the word disability stands in none of them."""

    DAYS = frozenset({"interviewed"})
    interviewed = event_day_field(label=_("Day of the interview"))
    seeing = forms.ChoiceField(
        label=_("Do you have difficulty seeing, even if wearing glasses?"), choices=Difficulty.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    hearing = forms.ChoiceField(
        label=_("Do you have difficulty hearing, even if using a hearing aid?"), choices=Difficulty.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    walking = forms.ChoiceField(
        label=_("Do you have difficulty walking or climbing steps?"), choices=Difficulty.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    remembering = forms.ChoiceField(
        label=_("Do you have difficulty remembering or concentrating?"), choices=Difficulty.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    self_care = forms.ChoiceField(
        label=_("Do you have difficulty with self-care, such as washing all over or dressing?"),
        choices=Difficulty.choices, widget=forms.RadioSelect,
    )  # fmt: skip
    communicating = forms.ChoiceField(
        label=_("Using your usual language, do you have difficulty understanding or being understood?"),
        choices=Difficulty.choices, widget=forms.RadioSelect,
    )  # fmt: skip
    answered_by = forms.ChoiceField(label=_("Who answered"), choices=choices_of(AnsweredBy))
    language = forms.ChoiceField(label=_("Language of the interview"), choices=choices_of(Language), required=False)
    interviewer = name_field(label=_("Interviewer"), required=False)

    def told(self) -> dict[str, Any]:
        """The six answers as one row of digits."""
        told = super().told()
        return {**told, "answers": "".join(told.pop(name) for name in QUESTIONS), "language": told["language"] or None}

    @classmethod
    def usual(cls, today: date) -> dict[str, Any]:
        """Asked today, as a rule."""
        return {"interviewed": shown(today)}

    @classmethod
    def of_row(cls, row: PersonRecord) -> dict[str, Any]:
        """The answers, one by one."""
        answers = str(getattr(row, "answers", "") or "")
        return super().of_row(row) | dict(zip(QUESTIONS, answers, strict=False))


class SocialForm(RecordForm):
    """How the person stood in a year."""

    year = forms.IntegerField(label=_("Year"), min_value=2011, max_value=2100)
    poverty = forms.ChoiceField(label=_("Poverty"), choices=choices_of(Poverty))
    standard = forms.ChoiceField(
        label=_("Standard of poverty"), choices=choices_of(PovertyStandard), required=False,
        help_text=_("The standard that the list of that year follows."),
    )  # fmt: skip
    decision = plain_field(label=_("Decision"), required=False, max_length=120)
    insurance = forms.ChoiceField(label=_("Health insurance"), choices=choices_of(Insurance), required=False)
    livelihood = forms.ChoiceField(label=_("Lives mainly on"), choices=choices_of(Livelihood), required=False)
    housing = forms.ChoiceField(label=_("Housing"), choices=choices_of(Housing), required=False)

    def told(self) -> dict[str, Any]:
        """What was not chosen is not known."""
        told = super().told()
        return {**told, "livelihood": told["livelihood"] or None, "housing": told["housing"] or None}


class BenefitForm(RecordForm):
    """A recurring benefit by law."""

    kind = forms.ChoiceField(label=_("Benefit"), choices=choices_of(BenefitKind))
    decision = plain_field(label=_("Decision"), required=False, max_length=120)
    amount_vnd = ReadField(
        parse_money, label=_("Amount a month (đồng)"), required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
    )  # fmt: skip
    since = future_day_field(label=_("Since"))
    until = future_day_field(
        label=_("Received until before"), required=False, help_text=_("Leave empty while the benefit is received.")
    )


class SchoolingForm(RecordForm):
    """A school year."""

    ANSWERS = frozenset({"has_fee_relief", "has_cost_support"})
    begins_in = forms.TypedChoiceField(label=_("School year"), coerce=int)
    level = forms.ChoiceField(label=_("Level of schooling"), choices=choices_of(SchoolLevel))
    grade = forms.IntegerField(label=_("Grade"), required=False, min_value=1, max_value=12)
    school = plain_field(label=_("School"), required=False, max_length=120)
    boarding = forms.ChoiceField(label=_("Boarding"), choices=choices_of(Boarding), required=False)
    is_attending = forms.TypedChoiceField(
        label=_("Goes to school"), choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda typed: typed == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    drop_out = forms.ChoiceField(
        label=_("Why not"), choices=choices_of(DropOut), required=False,
        help_text=_("Only where the person does not go to school."),
    )  # fmt: skip
    has_fee_relief = forms.ChoiceField(label=_("Fees waived or reduced by the State"), choices=YES_NO, required=False)
    has_cost_support = forms.ChoiceField(label=_("Study costs supported by the State"), choices=YES_NO, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        this_year = local_today().year
        years: Any = self.fields["begins_in"]
        years.choices = [
            ("", _("– please choose –")),
            *((y, f"{y}-{y + 1}") for y in range(this_year, this_year - 26, -1)),
        ]

    def told(self) -> dict[str, Any]:
        """A reason only of somebody who does not go to school."""
        told = super().told()
        return {**told, "drop_out": None if told["is_attending"] else told["drop_out"] or None}

    @classmethod
    def of_row(cls, row: PersonRecord) -> dict[str, Any]:
        """Attendance in words of the form."""
        found = super().of_row(row)
        return found | {"is_attending": "yes" if found["is_attending"] else "no"}


class WithdrawForm(forms.Form):
    """Why an entry is taken back."""

    reason = forms.ChoiceField(label=_("Why it is taken back"), choices=choices_of(WithdrawalReason))
