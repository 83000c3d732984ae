"""Forms of the room: they clean what people type; they decide and save nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.choices import CloseReason, DegreeAnswer, Difficulty, PovertyAnswer, SupportAnswer, YesNo
from cases.choices.questions import QUESTIONS
from cases.choices.refusals import MESSAGES
from cases.rules.inputs import HEALTH, NEVER, WASHINGTON, WASHINGTON_FROM_AGE, Told
from core.clock import local_today
from core.errors import RuleViolation
from core.text.days import Expected, parse_day

UNKNOWN: Final = gettext_lazy("Not known yet")
NUMBERS: Final = ("injury_percent", "household_size", "household_disabled")
YES_OR_NO: Final = ("has_carer", "has_lone_head", "has_lost_breadwinner", "is_minority", "is_difficult_place")
FLAGS: Final = ("life_or_limb", "protection_risk")
CLASSES: Final = {"is_minority": "identity", "is_difficult_place": "location"}
GROUPS: Final[tuple[tuple[Promise, tuple[str, ...]], ...]] = (
    (gettext_lazy("Certificate and injury"), ("degree", "injury_percent", "accident")),
    (gettext_lazy("Difficulties in daily life (short set of questions)"), WASHINGTON),
    (gettext_lazy("Household economy and care"), ("poverty", "has_carer", "household_size", "household_disabled")),
    (gettext_lazy("Head of household and breadwinner"), ("has_lone_head", "has_lost_breadwinner")),
    (gettext_lazy("Ethnic group and place of living"), ("is_minority", "is_difficult_place")),
    (gettext_lazy("Support so far"), ("supported", "supported_on")),
    (gettext_lazy("Emergency (limited in time)"), ("life_or_limb", "protection_risk", "protection_note")),
)


class DayField(forms.CharField):
    """A day, month or year of what happened, as typed; gives a PartialDate, or None where nothing was typed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 60)
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        """What was read."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return parse_day(typed, local_today(), expected=Expected.NEAR)
        except RuleViolation as refused:
            raise ValidationError(refused.message, code=refused.code) from refused


class AssessmentForm(forms.Form):
    """The ten questions. ``classes``: kinds of data that the reader is shown; questions of others are not there.

    ``told``: what stands already, ``sources``: question → where that comes from. Under 5 the short set is not asked.
    """

    request_id = forms.UUIDField(widget=forms.HiddenInput)
    day = DayField(label=QUESTIONS["day"])

    def __init__(
        self,
        data: Any = None,
        *,
        told: Told,
        classes: Iterable[str],
        age: int | None,
        has_accident: bool,
        sources: Mapping[str, str],
    ) -> None:
        super().__init__(data, initial=_initial(told))
        left_out = {"accident"} if not has_accident else set()
        if age is not None and age < WASHINGTON_FROM_AGE:
            left_out |= set(WASHINGTON)
        shown = frozenset(classes)
        for _title, names in GROUPS:
            for name in names:
                if name not in left_out and _class_of(name) in shown:
                    self.fields[name] = _field(name, sources.get(name, ""))

    def renew(self) -> None:
        """Let the next save count as a new assessment of what stands in the form."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed["request_id"] = str(uuid.uuid4())
        self.data = typed

    def groups(self) -> Iterator[dict[str, Any]]:
        """Title and fields of each part that has questions."""
        for title, names in GROUPS:
            found = [self[name] for name in names if name in self.fields]
            if found:
                yield {"title": title, "fields": found}

    def clean(self) -> dict[str, Any]:
        """A day that support is said to have had must be there."""
        cleaned = super().clean() or self.cleaned_data
        is_dayless = cleaned.get("supported") == SupportAnswer.DAY and not cleaned.get("supported_on")
        if is_dayless and "supported_on" not in self.errors:
            self.add_error("supported_on", ValidationError(MESSAGES["SUPPORT_DAY_MISSING"]))
        day = cleaned.get("day")
        if day is not None and day.day is None:
            self.add_error("day", _("Please enter day, month and year."))
        return cleaned

    def answers(self) -> dict[str, Any]:
        """The answers to the questions that were asked, as ``Told`` takes them."""
        asked: dict[str, Any] = {name: self.cleaned_data.get(name) for name in self.fields}
        found: dict[str, Any] = {name: asked[name] or None for name in ("degree", "poverty") if name in asked}
        found |= {name: asked[name] for name in ("accident", *NUMBERS) if name in asked}
        found |= {name: YES_NO[asked[name] or ""] for name in YES_OR_NO if name in asked}
        found |= {name: bool(asked[name]) for name in FLAGS if name in asked}
        if "protection_note" in asked:
            found["protection_note"] = (asked["protection_note"] or "").strip()
        if "supported" in asked:
            found["supported"] = {NEVER: NEVER, "DAY": asked.get("supported_on")}.get(asked["supported"] or "")
        if WASHINGTON[0] in asked:
            six = tuple(int(asked[name]) if asked[name] else None for name in WASHINGTON)
            found["washington"] = six if any(six) else None
        return found


YES_NO: Final = {"YES": True, "NO": False, "": None}


def _class_of(name: str) -> str:
    return "health" if name in HEALTH or name in WASHINGTON else CLASSES.get(name, "livelihood")


def _choice(name: str, choices: Iterable[Any], hint: str) -> forms.Field:
    return forms.ChoiceField(
        label=QUESTIONS[name],
        choices=[*choices, ("", UNKNOWN)],
        required=False,
        widget=forms.RadioSelect,
        help_text=hint,
    )


def _field(name: str, hint: str) -> forms.Field:
    label = QUESTIONS[name]
    if name in CHOICES:
        return _choice(name, CHOICES[name], hint)
    if name in NUMBERS:
        wrong = {"invalid": _("Please enter a whole number, or leave it empty if not yet known.")}
        return forms.IntegerField(label=label, required=False, help_text=hint, error_messages=wrong)
    if name in FLAGS:
        return forms.BooleanField(label=label, required=False)
    if name == "protection_note":
        return forms.CharField(
            label=label, required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text=hint
        )
    return DayField(label=label, required=False, help_text=hint or _("The year alone is enough if no more is known."))


CHOICES: Final[dict[str, Any]] = (
    dict.fromkeys(WASHINGTON, Difficulty.choices)
    | dict.fromkeys(YES_OR_NO, YesNo.choices)
    | {"degree": DegreeAnswer.choices, "poverty": PovertyAnswer.choices, "supported": SupportAnswer.choices}
)


def _initial(told: Told) -> dict[str, Any]:
    names = {True: "YES", False: "NO", None: ""}
    supported = told.supported
    found: dict[str, Any] = {"request_id": uuid.uuid4(), "day": f"{local_today():%d/%m/%Y}"}
    found |= {"degree": told.degree or "", "poverty": told.poverty or ""}
    found |= {name: getattr(told, name) for name in (*NUMBERS, *FLAGS, "protection_note")}
    found |= {name: names[getattr(told, name)] for name in YES_OR_NO}
    found["accident"] = told.accident.shown() if told.accident else ""
    found["supported"] = supported if isinstance(supported, str) else ("DAY" if supported else "")
    found["supported_on"] = supported.shown() if supported and not isinstance(supported, str) else ""
    for place, name in enumerate(WASHINGTON):
        answer = told.washington[place] if told.washington else None
        found[name] = str(answer) if answer else ""
    return found


class CloseForm(forms.Form):
    """Why case management ends."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why case management ends"),
        choices=[("", gettext_lazy("– please choose –")), *CloseReason.choices],
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
