"""The form of one help, as typed."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, TextChoices, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beneficiaries.forms.fields import ReadField, event_day_field, future_day_field, plain_field
from core.actor import SYSTEM_ID, Actor
from core.errors import RuleViolation
from core.text.days import PartialDate
from core.text.letters import clean_text
from core.text.money import parse_money
from partners.models import Organisation
from services.choices import ExceptionReason, FundingSource, PeriodKind, Sector, Side
from services.models import Period, ServiceType
from services.policies import may_give_for_others
from services.rules.facts import Delivery

QUANTITY = re.compile(r"([0-9]{1,8}|[0-9]{1,3}(?:[. ][0-9]{3})+)(?:,([0-9]{1,2}))?|([0-9]{1,8})\.([0-9]{1,2})")
NOT_CHOSEN = ("", _("– please choose –"))
OTHER_IS_SAID = _("To be filled in where the reason is “another reason”.")
KEPT = (
    "service_type", "side", "given_on", "ends_on", "period", "quantity", "value_vnd", "funding", "provider", "item",
    "occasion", "cofunding", "reason", "note",
)  # fmt: skip


def parse_quantity(typed: str) -> Decimal:
    """A number with at most two decimals: 6,5 or 6.5 is six and a half, 1.500 or 1 500 one thousand five hundred.

    Whatever else could be read in two ways (6 5, 1,500) is refused.
    """
    found = QUANTITY.fullmatch(clean_text(typed))
    if found is None:
        raise RuleViolation(
            "QUANTITY_UNREADABLE",
            gettext("The quantity “%(typed)s” cannot be read. Please type a number, for example 1 or 2,5 or 1.500.")
            % {"typed": typed.strip()},
        )
    whole, part, whole_before_point, part_behind_point = found.groups()
    digits = re.sub(r"[. ]", "", whole or whole_before_point)
    decimals = part or part_behind_point
    return Decimal(f"{digits}.{decimals}" if decimals else digits)


def type_choices(*, is_deceased: bool = False) -> list[tuple[Any, Any]]:
    """Service types by sector, as the catalogue lists them; of the dead only what can still be given."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for each in ServiceType.objects.offered().in_order():
        if is_deceased and not each.after_death_allowed:
            continue
        grouped.setdefault(each.sector, []).append((each.code, each.name))
    return [NOT_CHOSEN, *((str(Sector(sector).label), rows) for sector, rows in grouped.items())]


def period_choices(today: date) -> list[tuple[Any, Any]]:
    """School years, Tets and years around today; empty = found by the day given."""
    kinds = (PeriodKind.SCHOOL_YEAR, PeriodKind.TET, PeriodKind.CALENDAR_YEAR)
    groups = [
        (str(kind.label), [(row.code, row.name) for row in Period.objects.around(today, kind=kind)]) for kind in kinds
    ]
    return [("", _("by the day given")), *groups]


def choices_of(kind: type[TextChoices]) -> list[tuple[Any, Any]]:
    """A closed list behind an empty first choice."""
    return [NOT_CHOSEN, *kind.choices]


def note_field() -> forms.CharField:
    """What else is to be said; “another reason” must be said here."""
    rows = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=_("Note"), required=False, max_length=1000, widget=rows, help_text=OTHER_IS_SAID)


def own_first(givers: Any, actor: Actor) -> Any:
    """One's own organisation, then the others by name."""
    is_other = Case(When(pk=actor.organisation_id, then=Value(0)), default=Value(1))
    return givers.annotate(is_other=is_other).order_by("is_other", "name")


class AssistanceForm(forms.Form):
    """What was given, when, how much, by whose money. ``actor`` decides whose help may be recorded."""

    request_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    exception = forms.UUIDField(widget=forms.HiddenInput, required=False)
    service_type = forms.ChoiceField(label=_("Kind of help"))
    side = forms.ChoiceField(
        label=_("Side"),
        choices=Side.choices,
        initial=Side.NONE,
        required=False,
        help_text=_("Only for devices worn on one side."),
    )
    given_on = event_day_field(
        label=_("Day given"),
        help_text=_("21112026 or 21/11/26 will do; for old records 03/2019 or 2019 alone."),
    )
    ends_on = future_day_field(
        label=_("Last day"), required=False, help_text=_("For a course, a card or care over several days.")
    )
    period = forms.ChoiceField(label=_("Period"), required=False)
    quantity = ReadField(
        parse_quantity,
        label=_("Quantity"),
        initial="1",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    value_vnd = ReadField(
        parse_money,
        label=_("Value (đồng)"),
        required=False,
        max_length=40,
        help_text=_("Leave it empty if it is not valued in money."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    funding = forms.ChoiceField(label=_("Funding source"), choices=choices_of(FundingSource))
    provider = forms.ModelChoiceField(label=_("Given by"), queryset=Organisation.objects.none(), required=False)
    item = plain_field(
        label=_("What exactly"),
        required=False,
        max_length=120,
        help_text=_("Procedure, medicine, trade or item; tells two helps of one kind apart."),
    )
    occasion = plain_field(
        label=_("Accident, event or fund"), required=False, max_length=120, help_text=_("Where help is tied to one.")
    )
    cofunding = forms.UUIDField(
        label=_("Co-funding number"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Whoever recorded the first part presses “Open to co-funding” on the page of that help and gives you the "
            "number; the coordinator tells you whom to ask."
        ),
        error_messages={"invalid": _("This is no co-funding number. Please copy it as the partner gave it.")},
    )
    reason = forms.ChoiceField(
        label=_("Reason why it is given again"), choices=choices_of(ExceptionReason), required=False
    )
    note = note_field()
    exception_reason = forms.ChoiceField(
        label=_("Reason of the exception"), choices=choices_of(ExceptionReason), required=False
    )
    exception_text = forms.CharField(
        label=_("What the coordinator should know"),
        required=False,
        max_length=1000,
        help_text=OTHER_IS_SAID,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        self.fields["service_type"].choices = type_choices()  # type: ignore[attr-defined]
        self.fields["period"].choices = period_choices(actor.today)  # type: ignore[attr-defined]
        own = Organisation.objects.filter(pk=actor.organisation_id or SYSTEM_ID)
        givers = own
        if may_give_for_others(actor):
            givers = Organisation.objects.active_on(actor.today).filter(province__in=own.values("province"))
        self.fields["provider"].queryset = own_first(givers, actor)  # type: ignore[attr-defined]
        self.fields["provider"].initial = actor.organisation_id
        self.fields["provider"].empty_label = None  # type: ignore[attr-defined]

    def clean_ends_on(self) -> date | None:
        """A whole day or nothing."""
        told: PartialDate | None = self.cleaned_data["ends_on"]
        if told is not None and told.day is None:
            raise ValidationError(gettext("Please enter the whole last day, for example 30/11/2026."), code="NOT_A_DAY")
        return told.last_day if told is not None else None

    def delivery(self) -> Delivery:
        """What was told; the form must be valid."""
        told = self.cleaned_data
        day: PartialDate = told["given_on"]
        provider: Organisation | None = told["provider"]
        return Delivery(
            service_type=told["service_type"],
            side=told["side"] or Side.NONE,
            given_on=day.first_day,
            precision=str(day.precision),
            ends_on=told["ends_on"],
            period=told["period"],
            quantity=told["quantity"],
            value_vnd=told["value_vnd"],
            funding=told["funding"],
            provider=provider.pk if provider is not None else None,
            item=told["item"] or "",
            occasion=told["occasion"] or "",
            cofunding=told["cofunding"],
            reason=told["reason"],
            note=told["note"],
        )

    def typed(self) -> dict[str, str]:
        """The form exactly as typed, to be kept with a request for an exception."""
        sent: Mapping[str, Any] = self.data
        return {name: str(sent.get(name, "")) for name in KEPT}
