"""Changes of a household: who joins, who leaves, who heads it; split, merge, move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import DifferentReason, LifeStatus, Relation
from beneficiaries.choices.household import LEAVING
from beneficiaries.choices.refusals import MESSAGES, refusal
from beneficiaries.forms.fields import NOT_CHOSEN, ReadField, choices_of, confirmed_field, plain_field, told_code
from beneficiaries.forms.person import PlaceForm
from beneficiaries.forms.versions import VersionedForm
from beneficiaries.models import Membership
from core.clock import local_today
from core.text.days import Expected, Precision, parse_day

NOT_KNOWN = "UNKNOWN"
OTHERS = ("UNKNOWN", "HEAD")


def whole_day(typed: str) -> date:
    """A day as typed, with its month and year. Raises RuleViolation HOUSEHOLD_DAY_MISSING and of ``parse_day``."""
    told = parse_day(typed, local_today(), expected=Expected.NEAR)
    if told.precision != Precision.DAY:
        raise refusal("HOUSEHOLD_DAY_MISSING")
    return told.first_day


def whole_day_field(**options: Any) -> ReadField:
    """The day on which something changed."""
    return ReadField(whole_day, widget=forms.TextInput(attrs={"autocomplete": "off"}), **options)


def code_field() -> ReadField:
    """The case-file code of somebody who belongs to the other household."""
    return plain_field(label=_("Case-file code of a household member"), max_length=20)


class HomeForm(VersionedForm):
    """A change of the household of a person, made on the state that ``version`` names."""

    members: Sequence[Membership] = ()
    """Members in sight, the head first."""

    def clean_household_code(self) -> str:
        """The code as it was told."""
        message = MESSAGES["HOUSEHOLD_NOT_FOUND"]
        return told_code(self.cleaned_data["household_code"], code="HOUSEHOLD_NOT_FOUND", message=message)


class JoinForm(HomeForm):
    """The person joins another household."""

    prefix = "join"
    household_code = code_field()
    relation = forms.ChoiceField(label=_("Relation to the head"), choices=choices_of(Relation, but=("UNKNOWN",)))
    since = whole_day_field(label=_("Since"))
    confirmed = confirmed_field()


class RelationForm(HomeForm):
    """What the person is to the head."""

    prefix = "relation"
    relation = forms.ChoiceField(label=_("Relation to the head"), choices=choices_of(Relation, but=OTHERS))
    confirmed = confirmed_field()


class LeaveForm(HomeForm):
    """The person leaves the household."""

    prefix = "leave"
    because = forms.ChoiceField(
        label=_("Why"), choices=[NOT_CHOSEN, *((each.value, each.label) for each in LEAVING)],
        error_messages={"required": MESSAGES["HOUSEHOLD_END_MISSING"]},
    )  # fmt: skip
    since = whole_day_field(label=_("First day on which the person no longer belongs to it"))


class FoundForm(HomeForm):
    """The person who belongs to no household lives alone."""

    prefix = "found"
    since = whole_day_field(label=_("Since"))


class MembersForm(HomeForm):
    """A form that names members."""

    def __init__(self, *args: Any, members: Sequence[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = members
        names = [(str(row.person_id), row.person.full_name) for row in members]
        living = {str(row.person_id) for row in members if row.person.life_status != LifeStatus.DECEASED}
        heads = [pair for pair in names if pair[0] in living]
        self.fields["head"].choices = [NOT_CHOSEN, *heads]  # type: ignore[attr-defined]
        if isinstance(self, SplitForm):
            self.fields["head"].choices.append((NOT_KNOWN, _("It is not known yet")))  # type: ignore[attr-defined]
        if "people" in self.fields:
            self.fields["people"].choices = names  # type: ignore[attr-defined]


class HeadForm(MembersForm):
    """Who heads the household."""

    prefix = "head"
    head = forms.ChoiceField(label=_("Head of household"))
    since = whole_day_field(label=_("Since"))
    confirmed = confirmed_field()


class SplitForm(MembersForm):
    """Some members found a household of their own."""

    prefix = "split"
    people = forms.MultipleChoiceField(
        label=_("Who leaves"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": MESSAGES["HOUSEHOLD_SPLIT_NOBODY"]},
    )  # fmt: skip
    head = forms.ChoiceField(
        label=_("Who heads the new household"), error_messages={"required": MESSAGES["HOUSEHOLD_SPLIT_HEAD"]}
    )
    since = whole_day_field(label=_("Since"))
    confirmed = confirmed_field()
    left_confirmed = forms.BooleanField(
        label=_("It is right that these members stay in the old household"), required=False
    )

    def clean_head(self) -> str:
        """Empty where it is said not to be known yet."""
        head: str = self.cleaned_data["head"]
        return "" if head == NOT_KNOWN else head


class MergeForm(HomeForm):
    """Another household joins this one."""

    prefix = "merge"
    household_code = code_field()
    since = whole_day_field(label=_("Since"))
    confirmed = confirmed_field()


class MoveForm(PlaceForm, HomeForm):
    """The whole household moves."""

    prefix = "move"
    since = whole_day_field(label=_("Since"))
    different_because = forms.ChoiceField(
        label=_("Why this is another person"), choices=choices_of(DifferentReason), required=False
    )
