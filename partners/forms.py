"""Forms of the room: they clean what was typed, nothing else."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.clock import local_today
from partners.choices import FunctionCode, OrganisationKind
from partners.models import Organisation
from partners.models.user import usual_username
from partners.roles import Role
from partners.rules.second_person import LIMITS
from places.models import AdministrativeUnit

DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]


class DayField(forms.DateField):
    """A day typed as dd/mm/yyyy."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            input_formats=DAY_FORMATS,
            widget=forms.DateInput(attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy"}, format="%d/%m/%Y"),
            error_messages={"invalid": _("Write the day as dd/mm/yyyy, for example 05/09/2026.")},
            **options,
        )


class SignInForm(forms.Form):
    """Username and password."""

    username = forms.CharField(
        label=_("Username"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_username(self) -> str:
        """One spelling, so that the lockout counts every spelling of one name."""
        return usual_username(self.cleaned_data["username"])


class UserSearchForm(forms.Form):
    """Words to look for in names and usernames."""

    q = forms.CharField(label=_("Full name or username"), max_length=60, required=False)


class ChangePasswordForm(forms.Form):
    """Present password, new one twice."""

    old = forms.CharField(
        label=_("Present password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("New password"),
        max_length=200,
        strip=False,
        help_text=_("At least 10 characters. A few words that only you would put together are best."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password once more"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both new ones are equal."""
        cleaned = super().clean() or {}
        if cleaned.get("new") and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", _("The two new passwords differ. Type the new one again."))
        return cleaned


class UserForm(forms.Form):
    """A new account. The key is the form's own: sent twice, it makes one account."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    display_name = forms.CharField(label=_("Full name"), max_length=120)
    username = forms.CharField(
        label=_("Username"),
        max_length=60,
        help_text=_("Letters without marks, digits, dots; for example ho.thi.lia"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none())
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=[("vi", "Tiếng Việt"), ("en", "English")], initial="vi")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        organisations: forms.ModelChoiceField[Any] = self.fields["organisation"]  # type: ignore[assignment]
        organisations.queryset = Organisation.objects.active_on(local_today())


class RoleForm(forms.Form):
    """A role for an account."""

    role = forms.ChoiceField(label=_("Role"), choices=[("", _("– please choose –")), *Role.choices])
    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none())
    since = DayField(label=_("Since"))
    until = DayField(label=_("No longer from"), required=False, help_text=_("Empty: until somebody ends it."))
    communes = forms.ModelMultipleChoiceField(
        label=_("Limited to communes"),
        queryset=AdministrativeUnit.objects.none(),
        required=False,
        help_text=_("Only for workers of partner organisations. Empty: all people of the organisation."),
    )

    def __init__(self, *args: Any, province_key: str, **options: Any) -> None:
        super().__init__(*args, **options)
        organisations: forms.ModelChoiceField[Any] = self.fields["organisation"]  # type: ignore[assignment]
        communes: forms.ModelMultipleChoiceField[Any] = self.fields["communes"]  # type: ignore[assignment]
        organisations.queryset = Organisation.objects.active_on(local_today())
        communes.queryset = AdministrativeUnit.objects.current().communes_of(province_key)
        communes.choices = communes.queryset.chosen_from()


class EndForm(forms.Form):
    """The day from which something no longer counts."""

    on = DayField(label=_("No longer from"))


class OrganisationForm(forms.Form):
    """A new organisation."""

    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    province = forms.ModelChoiceField(
        label=_("Province"), queryset=AdministrativeUnit.objects.current().provinces().order_by("name")
    )
    commune = forms.CharField(
        label=_("Commune"),
        max_length=80,
        required=False,
        help_text=_("Only for a commune People's Committee; for example xã Lìa"),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    office_hours = forms.CharField(label=_("Office hours"), max_length=80, required=False)
    is_foreign = forms.BooleanField(label=_("Foreign organisation"), required=False)
    since = DayField(label=_("Takes part since"))

    def clean(self) -> dict[str, Any]:
        """Read the commune in the chosen province; two that fit are not guessed between."""
        cleaned = super().clean() or {}
        written, province = cleaned.get("commune", ""), cleaned.get("province")
        cleaned["commune"] = None
        if not written or province is None:
            return cleaned
        found = AdministrativeUnit.objects.resolve_commune(written, province_key=province.key)
        if found.current is None:
            self.add_error("commune", _("This commune is not known in the province. Write it as xã …, phường …"))
        cleaned["commune"] = found.current
        return cleaned


class ContactForm(forms.Form):
    """Telephone and office hours of an organisation."""

    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    office_hours = forms.CharField(label=_("Office hours"), max_length=80, required=False)


class FunctionForm(forms.Form):
    """A function for an organisation."""

    code = forms.ChoiceField(label=_("Function"), choices=FunctionCode.choices)
    since = DayField(label=_("Since"))
    decision = forms.CharField(label=_("Decision"), max_length=120, required=False)


class SecondPersonForm(forms.Form):
    """New numbers of one line of the table of second persons, and the day from which they count."""

    since = DayField(label=_("Counts from"), help_text=_("Tomorrow at the earliest."))

    LABELS: ClassVar[dict[str, Any]] = {
        "threshold_vnd": _("From a value of (VND)"),
        "moves_up_after": _("Moves up after (working days)"),
        "one_in": _("One act is reviewed in every"),
        "at_least": _("At least, a month and worker"),
    }

    def __init__(self, *args: Any, numbers: Mapping[str, int], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today, self.standing = today, dict(numbers)
        since = self.fields.pop("since")
        since.initial = today + timedelta(days=1)
        for name, number in numbers.items():
            least, most = LIMITS[name]
            self.fields[name] = forms.IntegerField(
                label=self.LABELS[name], initial=number, min_value=least, max_value=most,
                help_text=_("From %(least)s to %(most)s.") % {"least": least, "most": most},
            )  # fmt: skip
        self.fields["since"] = since

    def numbers(self) -> dict[str, int]:
        """The numbers that were told."""
        return {name: self.cleaned_data[name] for name in self.standing}
