"""The forms of an accident: quick report, full record, who was hurt, the list's filter, injuries."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from beneficiaries.actions.accident_rows import reported_day
from beneficiaries.choices import Sex
from beneficiaries.choices.accidents import (
    SAME_WITH_NEWS,
    AccidentState,
    AccidentType,
    Activity,
    Answer,
    CasualtyOutcome,
    CivilStatus,
    DeviceCategory,
    Evidence,
    InjuryKind,
    InjurySide,
    OtherAccidentReason,
    PositionSystem,
)
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.fields import (
    NOT_CHOSEN,
    ReadField,
    choices_of,
    event_day_field,
    name_field,
    phone_field,
    plain_field,
    told_code,
)
from beneficiaries.forms.person import PlaceForm
from beneficiaries.forms.versions import VersionedForm
from beneficiaries.models import Accident, AccidentVictim
from beneficiaries.rules.accident_facts import (
    AccidentFacts,
    CasualtyFacts,
    InjuryFacts,
    parse_happened,
    read_hour,
)
from beneficiaries.rules.positions import Position, parse_position
from core.clock import local_today
from core.errors import RuleViolation
from places.models import AdministrativeUnit

MOST_HURT = 500


def happened_field(**options: Any) -> ReadField:
    """When it happened, as typed."""
    return ReadField(
        lambda typed: parse_happened(typed, local_today()),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": MESSAGES["ACCIDENT_DAY_MISSING"]},
        **options,
    )


def count_field(**options: Any) -> forms.IntegerField:
    """How many people; empty is nobody. No 0 stands there: on a phone a 2 typed before it would become 20."""
    return forms.IntegerField(
        min_value=0, max_value=MOST_HURT, required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}), **options,
    )  # fmt: skip


class QuickReportForm(PlaceForm):
    """Five things, typed within a minute: where, when, how many, what, who tells."""

    request_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    happened = happened_field(label=_("Day of the accident"), help_text=_("For example 23/11/2026."))
    hour = plain_field(label=_("Hour"), required=False, max_length=20, help_text=_("For example 16h."))
    n_injured = count_field(label=_("Number injured"))
    n_killed = count_field(label=_("Number killed"))
    device = forms.ChoiceField(label=_("Device"), choices=choices_of(DeviceCategory, but=("UNKNOWN",)), required=False)
    reporter_name = name_field(label=_("Who tells of it"), required=False, help_text=_("Empty if it is you yourself."))
    reporter_phone = phone_field(label=_("Telephone of whoever tells"), required=False)
    other_because = forms.ChoiceField(
        label=_("The same accident or another one"),
        choices=[
            NOT_CHOSEN,
            (SAME_WITH_NEWS, _("The same accident, but with new information")),
            (_("Another accident, because"), OtherAccidentReason.choices),
        ],
        required=False,
    )

    ORDER: ClassVar[tuple[str, ...]] = (
        "commune", "village", "happened", "hour", "n_injured", "n_killed", "device", "reporter_name", "reporter_phone",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["address_line"]

    def clean_hour(self) -> str:
        """16:00 of what was typed."""
        typed = self.cleaned_data["hour"]
        hour = read_hour(typed) if typed else ""
        if typed and not hour:
            raise ValidationError(_("Please write the hour as 16:00 or 16h."), code="HOUR_UNREADABLE")
        return hour

    def shown(self) -> list[Any]:
        """The fields in their order, the last question only once it is asked."""
        asked = ["other_because"] if self["other_because"].errors or self["other_because"].value() else []
        return [self[name] for name in (*asked, *self.ORDER) if name in self.fields]

    def facts(self) -> AccidentFacts:
        """What was told."""
        return AccidentFacts(**self._told())

    def _told(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            **told["commune"],
            "happened": told["happened"],
            "hour": told["hour"],
            "village": told["village"] or "",
            "n_injured": told["n_injured"] or 0,
            "n_killed": told["n_killed"] or 0,
            "device": told["device"] or "UNKNOWN",
            "reporter_name": told.get("reporter_name") or "",
            "reporter_phone": told.get("reporter_phone") or "",
        }


class AccidentForm(VersionedForm, QuickReportForm):
    """Everything that is kept of an accident."""

    other_because = forms.ChoiceField(
        label=_("Why this is another accident"), choices=choices_of(OtherAccidentReason), required=False
    )
    happened = happened_field(
        label=_("Day of the accident"),
        help_text=_("As known: 23/11/2026, 11/2026, 2026 alone, or a decade such as 197x."),
    )
    activity = forms.ChoiceField(
        label=_("What was being done"), choices=choices_of(Activity, but=("UNKNOWN",)), required=False
    )
    accident_type = forms.ChoiceField(
        label=_("Kind of accident"), choices=choices_of(AccidentType, but=("UNKNOWN",)), required=False
    )
    position_typed = plain_field(
        label=_("Coordinates"), required=False, max_length=100,
        help_text=_("16.62345, 106.73456; or 16°37′24″N 106°44′04″E; of VN-2000 and UTM first X, then Y, in metres."),
    )  # fmt: skip
    position_system = forms.ChoiceField(
        label=_("System of the coordinates"), choices=PositionSystem.choices, required=False
    )
    qtmac_ref = plain_field(label=_("QTMAC reference"), required=False, max_length=40)
    reported_on = event_day_field(
        label=_("First reported on"), required=False, help_text=_("The day on which an office first heard of it.")
    )
    evidence = forms.ChoiceField(label=_("Evidence"), choices=choices_of(Evidence), required=False)
    is_historical = forms.BooleanField(
        label=_("Historical record: taken over from old papers, confirmed without new evidence"), required=False
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    ORDER: ClassVar[tuple[str, ...]] = (
        *QuickReportForm.ORDER[:7], "activity", "accident_type", "position_typed", "position_system", "qtmac_ref",
        "reported_on", "reporter_name", "reporter_phone", "evidence", "is_historical", "note",
    )  # fmt: skip
    OF_THE_FORM = frozenset({"version", "request_id", "other_because"})
    NEEDS = {"reporter_name": "identity", "reporter_phone": "identity", "note": "notes"}

    def __init__(
        self,
        *args: Any,
        classes: frozenset[str],
        accident: Accident | None = None,
        version: str = "",
        **options: Any,
    ) -> None:
        self.accident = accident
        self.position: Position | None = None
        super().__init__(*args, **options)
        for name, needed in self.NEEDS.items():
            if needed not in classes:
                del self.fields[name]
        if accident is not None:
            self.initial = self._standing(accident) | {"version": version}

    def _standing(self, row: Accident) -> dict[str, Any]:
        """What stands, as the fields show it."""
        same = {name: getattr(row, name) for name in self.fields if hasattr(row, name)}
        reported = reported_day(row)
        kept = {
            "commune": row.commune.name,
            "happened": _typed(row),
            "reported_on": f"{reported:%d/%m/%Y}" if reported else "",
        }
        return {name: "" if value == "UNKNOWN" else value for name, value in same.items()} | kept

    def clean(self) -> dict[str, Any]:
        """Coordinates belong to their system."""
        told = super().clean() or {}
        typed, system = told.get("position_typed"), told.get("position_system") or "WGS84"
        if typed:
            try:
                self.position = parse_position(typed, system=system)
            except RuleViolation as refused:
                self.add_error("position_typed", ValidationError(refused.message, code=refused.code))
        return told

    def _told(self) -> dict[str, Any]:
        told, reported = self.cleaned_data, self.cleaned_data["reported_on"]
        return super()._told() | {
            "activity": told["activity"] or "UNKNOWN",
            "accident_type": told["accident_type"] or "UNKNOWN",
            "position": self.position,
            "position_typed": told["position_typed"] or "",
            "position_system": (told["position_system"] or "WGS84") if self.position is not None else "",
            "qtmac_ref": told["qtmac_ref"] or "",
            "reported_on": reported.first_day if reported is not None else None,
            "evidence": told["evidence"],
            "is_historical": told["is_historical"],
            "note": told.get("note", ""),
        }

    def changes(self) -> dict[str, Any]:
        """What the action is told, by name; a commune left alone keeps its old name beside it."""
        told = self._told()
        place, old = told.pop("commune"), told.pop("place_as_written")
        position = told.pop("position")
        kept = {name: value for name, value in told.items() if name in self.fields}
        kept |= {"position": position.stored() if position is not None else ""}
        if self.accident is None or place != self.accident.commune_id or old:
            kept |= {"commune": place, "place_as_written_id": old}
        return kept


def _typed(row: Accident) -> str:
    """The day as one would type it."""
    known = row.happened
    if known is None:
        return str(row.happened_year)
    return known.stored() if known.is_decade else known.day.shown()


class CasualtyForm(forms.Form):
    """Somebody hurt: by the code of a record, or by what is known."""

    code = plain_field(
        label=_("Case-file code"), required=False, max_length=16, help_text=_("If the person is on the register.")
    )
    full_name = name_field(label=_("Full name"), required=False, help_text=_("If there is no record yet."))
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, required=False, initial=Sex.UNKNOWN)
    age = forms.IntegerField(label=_("Age then"), min_value=0, max_value=120, required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=CasualtyOutcome.choices, widget=forms.RadioSelect)
    died_on = event_day_field(label=_("Died on"), required=False)
    civil_status = forms.ChoiceField(label=_("Civilian or not"), choices=CivilStatus.choices, initial="CIVILIAN")
    activity = forms.ChoiceField(
        label=_("What was being done"), choices=choices_of(Activity, but=("UNKNOWN",)), required=False
    )
    has_tampered = forms.ChoiceField(label=_("Handled the device"), choices=Answer.choices, initial=Answer.UNKNOWN)
    had_risk_education = forms.ChoiceField(
        label=_("Had risk education before"), choices=Answer.choices, initial=Answer.UNKNOWN
    )

    ABOUT_THE_BODY = ("died_on",)

    def __init__(self, *args: Any, line: AccidentVictim | None = None, person_code: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if line is not None:
            same = {name: getattr(line, name) for name in self.fields if name not in {"code", "died_on"}}
            self.initial = {name: "" if name == "activity" and value == "UNKNOWN" else value for name, value in
                            same.items()}  # fmt: skip
            self.initial |= {"code": person_code, "died_on": line.died.shown() if line.died else ""}
        if line is not None and line.person_id is not None:
            del self.fields["full_name"]

    def clean_code(self) -> str:
        """The code as it was told."""
        return told_code(self.cleaned_data["code"], code="VICTIM_NOT_FOUND", message=MESSAGES["VICTIM_NOT_FOUND"])

    def facts(self, person: uuid.UUID | None) -> CasualtyFacts:
        """What was told of whoever the code names."""
        told = self.cleaned_data
        return CasualtyFacts(
            person=person,
            full_name=told.get("full_name") or "",
            sex=told["sex"] or "U",
            age=told["age"],
            outcome=told["outcome"],
            died_on=told["died_on"],
            civil_status=told["civil_status"],
            activity=told["activity"] or "UNKNOWN",
            has_tampered=told["has_tampered"],
            had_risk_education=told["had_risk_education"],
        )


class ConfirmForm(forms.Form):
    """The paper on which an accident is confirmed."""

    evidence = forms.ChoiceField(label=_("Evidence"), choices=choices_of(Evidence), required=False)


class ApartForm(forms.Form):
    """Why two records are two accidents."""

    reason = forms.ChoiceField(
        label=_("Why these are two accidents"), choices=choices_of(OtherAccidentReason), required=False
    )


class AccidentFilterForm(forms.Form):
    """What the list of accidents is narrowed to: nothing of it is personal."""

    year = forms.IntegerField(label=_("Year"), required=False, min_value=1940, max_value=2200)
    commune = forms.ChoiceField(label=_("Commune"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[("", _("All")), *(pair for pair in AccidentState.choices if pair[0] != "MERGED")],
    )  # fmt: skip
    device = forms.ChoiceField(label=_("Device"), required=False, choices=[("", _("All")), *DeviceCategory.choices])

    COLUMNS = {"year": "happened_year", "commune": "commune_id", "state": "state", "device": "device"}

    def __init__(self, *args: Any, communes: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        units = AdministrativeUnit.objects.filter(key__in=communes).chosen_from()
        self.fields["commune"].choices = [("", _("All")), *units]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """Conditions; fields with errors narrow nothing."""
        told = getattr(self, "cleaned_data", {})
        return {column: told[name] for name, column in self.COLUMNS.items() if told.get(name)}


class InjuryForm(forms.Form):
    """One injury."""

    kind = forms.ChoiceField(label=_("Injury"), choices=choices_of(InjuryKind))
    side = forms.ChoiceField(label=_("Side"), choices=choices_of(InjurySide), required=False)
    details = forms.CharField(
        label=_("What else is known"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def facts(self) -> InjuryFacts:
        """What was told."""
        told = self.cleaned_data
        return InjuryFacts(kind=told["kind"], side=told["side"], details=told["details"])


def today_typed(day: date) -> str:
    """A day as it is typed."""
    return f"{day:%d/%m/%Y}"
