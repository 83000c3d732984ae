"""Forms of the import desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import Basis, ConsentMethod
from beneficiaries.choices.accidents import OtherAccidentReason
from beneficiaries.rules.check_facts import STATE_KINDS
from beneficiaries.rules.facts import BasisFacts
from core.errors import RuleViolation
from core.text.days import Precision, parse_day
from exchange.choices import RowVerdict
from exchange.choices.refusals import MESSAGES
from exchange.models import ImportBatch
from exchange.rules.alone import is_remark
from exchange.rules.messages import refuse
from exchange.tables.fields import offered


def list_field(*, label: Any, help_text: Any, accept: str) -> forms.FileField:
    """One file; what is wrong with an empty one is said where it is read. ``accept``: endings that are offered."""
    return forms.FileField(
        label=label, help_text=help_text, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": accept}), error_messages={"required": MESSAGES["FILE_MISSING"]},
    )  # fmt: skip


class UploadForm(forms.Form):
    """One workbook; it is read into memory and never stored in clear."""

    file = list_field(
        label=_("The list (.xlsx)"),
        help_text=_("An Excel workbook of at most 10 MB, with a header row. Title rows above it may stay."),
        accept=".xlsx",
    )

    def content(self) -> bytes:
        """The bytes of the upload. Raises RuleViolation FILE_TOO_BIG if it was beyond the limit."""
        upload: Any = self.cleaned_data["file"]
        if getattr(upload, "too_large", False):
            raise refuse("FILE_TOO_BIG", megabytes=settings.UPLOAD_LIMIT_BYTES // (1024 * 1024))
        return bytes(upload.read())


class QtmacListForm(UploadForm):
    """QTMAC's list of accidents."""

    file = list_field(
        label=_("The list (.xlsx or .csv)"),
        help_text=_("Excel workbook or text with columns of at most 10 MB. No names of victims are needed or read."),
        accept=".xlsx,.csv",
    )


class ReportRowForm(forms.Form):
    """Why an accident that looks like a known one is another one; asked where one looks like it."""

    other_because = forms.ChoiceField(
        label=_("Why this is another accident"), required=False,
        choices=[("", _("No similar accident is known")), *OtherAccidentReason.choices],
    )  # fmt: skip


class RowFilterForm(forms.Form):
    """Narrows the preview to one verdict."""

    verdict = forms.ChoiceField(label=_("Verdict"), required=False, choices=[("", _("All")), *RowVerdict.choices])


class MappingForm(forms.Form):
    """Each column of the file with the field it is read as."""

    def __init__(self, *args: Any, batch: ImportBatch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names: dict[str, tuple[str, str]] = {}
        several = len(batch.sheets) > 1
        for order, sheet in enumerate(batch.sheets):
            for column in sheet["columns"]:
                if is_remark(column["key"]) or not (column["title"] or column["key"]):
                    continue
                name = f"s{order}c{column['index']}"
                title = f"{column['letters']}: {column['title']}"
                self.fields[name] = forms.ChoiceField(
                    label=f"{sheet['name']} – {title}" if several else title,
                    choices=offered(column["key"]),
                    initial=column["key"],
                    required=False,
                )
                self.names[name] = (str(order), str(column["index"]))

    def mapping(self) -> Mapping[str, Mapping[str, str]]:
        """Order of the sheet → column → key, as ``change_mapping`` takes it."""
        found: dict[str, dict[str, str]] = {}
        for name, (order, column) in self.names.items():
            found.setdefault(order, {})[column] = self.cleaned_data[name]
        return found


class StatutoryForm(forms.Form):
    """What an authority states."""

    statement = forms.BooleanField(
        label=_(
            "This list was drawn up by our office for a task the law gives it, "
            "and the people on it may be registered under that law"
        ),
        error_messages={"required": MESSAGES["STATEMENT_MISSING"]},
    )

    def basis(self, today: Any) -> BasisFacts:
        """The legal basis of everybody on the list."""
        return BasisFacts(basis=Basis.STATUTORY)


class ConsentForm(forms.Form):
    """What any other organisation states: consent of each person, how and when, with the evidence kept."""

    method = forms.ChoiceField(
        label=_("How was the consent given?"), choices=[("", _("Please choose")), *ConsentMethod.choices]
    )
    given_on = forms.CharField(
        label=_("Consent given by (latest day)"), required=False, max_length=20, help_text=_("Empty: today.")
    )
    statement = forms.BooleanField(
        label=_("We hold the consent of each person on this list and can show the evidence when asked"),
        error_messages={"required": MESSAGES["STATEMENT_MISSING"]},
    )

    def basis(self, today: Any) -> BasisFacts:
        """The legal basis of everybody on the list. Raises RuleViolation of ``parse_day``."""
        typed = self.cleaned_data["given_on"]
        day = parse_day(typed, today, field="given_on") if typed.strip() else None
        if day is not None and day.precision is not Precision.DAY:
            raise RuleViolation("DAY_UNREADABLE", _("Please enter day, month and year."), "given_on")
        return BasisFacts(
            basis=Basis.CONSENT, method=self.cleaned_data["method"], given_on=day.first_day if day else None
        )


def statement_form(batch: ImportBatch, data: Any = None) -> StatutoryForm | ConsentForm:
    """The form that fits the organisation for which the list was uploaded."""
    return StatutoryForm(data) if batch.organisation.kind in STATE_KINDS else ConsentForm(data)


def add_refusal(form: forms.Form, refused: RuleViolation) -> None:
    """Puts a refusal at the field it belongs to, or on top of the form."""
    field = refused.field if refused.field in form.fields else None
    form.add_error(field, refused.message)
