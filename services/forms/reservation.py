"""The forms of a reserved portion: reserve it, keep it longer, give it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beneficiaries.forms.fields import ReadField, event_day_field, future_day_field
from core.text.days import PartialDate
from core.text.money import parse_money
from services.choices import ExceptionReason, FundingSource
from services.forms.assistance import AssistanceForm, choices_of, note_field, parse_quantity
from services.models import Assistance
from services.rules.facts import Delivery

KEPT: Final = _("A day within 180 days; a notice comes three days before, and afterwards the portion is free again.")


def whole_day(told: PartialDate | None) -> date | None:
    """The day of a date with day, month and year. Raises ValidationError."""
    if told is not None and told.day is None:
        raise ValidationError(gettext("Please enter the whole day, for example 30/11/2026."), code="NOT_A_DAY")
    return told.first_day if told is not None else None


class ReservationForm(AssistanceForm):
    """A portion that is kept until a day."""

    given_on = future_day_field(label=_("Planned day"), help_text=_("The day on which it is to be given."))
    until = future_day_field(label=_("Keep until"), help_text=KEPT)

    def clean_until(self) -> date | None:
        """A whole day."""
        return whole_day(self.cleaned_data["until"])


class ExtendForm(forms.Form):
    """A later last day."""

    until = future_day_field(label=_("Keep until"), help_text=KEPT)

    def clean_until(self) -> date | None:
        """A whole day."""
        return whole_day(self.cleaned_data["until"])


class DeliverForm(forms.Form):
    """How a reserved portion was really given; what was promised (kind, side, giver) is settled."""

    given_on = event_day_field(label=_("Day given"))
    ends_on = future_day_field(
        label=_("Last day"), required=False, help_text=_("For a course, a card or care over several days.")
    )
    quantity = ReadField(parse_quantity, label=_("Quantity"), max_length=12)
    value_vnd = ReadField(
        parse_money,
        label=_("Value (đồng)"),
        required=False,
        max_length=40,
        help_text=_("Leave it empty if it is not valued in money."),
    )
    funding = forms.ChoiceField(label=_("Funding source"), choices=choices_of(FundingSource))
    reason = forms.ChoiceField(
        label=_("Reason why it is given again"), choices=choices_of(ExceptionReason), required=False
    )
    note = note_field()

    def clean_ends_on(self) -> date | None:
        """A whole day or nothing."""
        return whole_day(self.cleaned_data["ends_on"])

    def delivery(self, row: Assistance) -> Delivery:
        """What was told of this reserved portion; the form must be valid."""
        told = self.cleaned_data
        day: PartialDate = told["given_on"]
        return Delivery(
            service_type=row.service_type_id,
            given_on=day.first_day,
            precision=str(day.precision),
            ends_on=told["ends_on"],
            quantity=told["quantity"],
            value_vnd=told["value_vnd"],
            funding=told["funding"],
            reason=told["reason"],
            note=told["note"],
        )


def as_reserved(row: Assistance) -> dict[str, Any]:
    """What the form of a delivery starts with: as it was reserved, today's day left to type."""
    number = f"{row.quantity.normalize():f}".replace(".", ",")
    told = {"quantity": number, "value_vnd": row.value_vnd, "funding": row.funding, "ends_on": _typed(row.ends_on)}
    return {**told, "note": row.note or ""}


def _typed(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day is not None else ""
