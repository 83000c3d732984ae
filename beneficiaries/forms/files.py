"""Sending a photograph, paper or recording, and taking one away."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices.files import CLASSES_OF_KIND, FileKind, FileRemoval
from beneficiaries.choices.refusals import MESSAGES, refusal
from beneficiaries.forms.fields import choices_of

# Named one by one, not "image/*": a telephone then turns its own format into one of these by itself.
PICTURES = "image/jpeg,image/png,image/webp"
ACCEPTED = f"{PICTURES},.jpg,.jpeg,.png,.webp,application/pdf,.pdf,audio/mp4,audio/ogg,.m4a,.ogg,.oga,.opus"
LONGEST_TITLE = 80


class FileForm(forms.Form):
    """One file, taken with the telephone's camera or chosen; only kinds that the user is shown are offered."""

    kind = forms.ChoiceField(
        label=_("What it shows"),
        error_messages={"required": MESSAGES["FILE_KIND_MISSING"], "invalid_choice": MESSAGES["FILE_KIND_MISSING"]},
    )
    photo = forms.FileField(
        label=_("Take a photograph"),
        help_text=_("On a telephone this opens the camera."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": PICTURES, "capture": "environment"}),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        help_text=_(
            "Photograph (JPEG, PNG, WebP), PDF, or a recording of spoken consent (m4a, ogg) of up to 3 minutes; "
            "at most 10 MB."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    title = forms.CharField(
        label=_("Note"),
        help_text=_("For instance the page, or the day of the paper. Leave it empty if it is not needed."),
        required=False,
        max_length=LONGEST_TITLE,
    )

    def __init__(self, *args: Any, classes: Collection[str], **options: Any) -> None:
        super().__init__(*args, **options)
        hidden = tuple(kind for kind, needed in CLASSES_OF_KIND.items() if not needed <= set(classes))
        kinds: Any = self.fields["kind"]
        kinds.choices = choices_of(FileKind, but=hidden)
        if "notes" not in classes:
            del self.fields["title"]

    def clean(self) -> dict[str, Any]:
        """One of the two files. Refuses FILE_MISSING, FILE_TWICE and FILE_TOO_BIG at their field."""
        told = super().clean() or {}
        sent = {name: upload for name in ("photo", "file") if (upload := told.get(name)) is not None}
        if not sent:
            self.add_error("file", str(MESSAGES["FILE_MISSING"]))
        elif len(sent) > 1:
            self.add_error("file", str(MESSAGES["FILE_TWICE"]))
        for name, upload in sent.items():
            if getattr(upload, "too_large", False):
                most = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
                self.add_error(name, refusal("FILE_TOO_BIG", name, megabytes=most).message)
        return told

    @property
    def sent_as(self) -> str:
        """Name of the field in which the file came."""
        return "photo" if self.cleaned_data.get("photo") is not None else "file"

    def content(self) -> bytes:
        """The bytes that were sent."""
        upload: Any = self.cleaned_data[self.sent_as]
        return bytes(upload.read())


class RemoveFileForm(forms.Form):
    """Why a file is taken away."""

    removed_because = forms.ChoiceField(
        label=_("Why it is removed"),
        error_messages={"required": MESSAGES["FILE_REMOVAL_MISSING"]},
        choices=choices_of(FileRemoval, but=(FileRemoval.ERASED,)),
    )
