"""Closed lists of files: what a file shows, what it is made of, how it stands. Identity cards are not among them."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    """What a photograph or paper shows."""

    PERSON = "PERSON", _("Photograph of the person")
    HOME = "HOME", _("Photograph of the home")
    DEVICE = "DEVICE", _("Photograph of a prosthesis or device")
    DISABILITY = "DISABILITY", _("Certificate of disability")
    HOSPITAL = "HOSPITAL", _("Hospital paper")
    ACCIDENT = "ACCIDENT", _("Confirmation of the accident")
    MERIT = "MERIT", _("Paper of the merit or Agent Orange file")
    SCHOOL = "SCHOOL", _("School paper")
    CONSENT = "CONSENT", _("Signed consent sheet")
    SPOKEN = "SPOKEN", _("Spoken consent (recording)")
    OTHER = "OTHER", _("Another paper")


CLASSES_OF_KIND: Final[dict[str, frozenset[str]]] = {
    "PERSON": frozenset({"identity"}),
    "HOME": frozenset({"identity", "location"}),
    "DEVICE": frozenset({"identity", "health"}),
    "DISABILITY": frozenset({"identity", "health"}),
    "HOSPITAL": frozenset({"identity", "health"}),
    "ACCIDENT": frozenset({"identity", "health"}),
    "MERIT": frozenset({"identity", "health", "entitlement"}),
    "SCHOOL": frozenset({"identity", "livelihood"}),
    "CONSENT": frozenset({"identity"}),
    "SPOKEN": frozenset({"identity"}),
    "OTHER": frozenset({"identity", "notes"}),
}
"""Whoever opens a file of the kind is shown all of these classes, for a paper bears a name too."""


class FileFormat(models.TextChoices):
    """What is kept; whatever else is sent is refused."""

    JPEG = "JPEG", _("Picture")
    PDF = "PDF", "PDF"
    M4A = "M4A", _("Recording (m4a)")
    OGG = "OGG", _("Recording (ogg)")


SOUND: Final = frozenset({FileFormat.M4A, FileFormat.OGG})
MIME: Final[dict[str, str]] = {
    "JPEG": "image/jpeg", "PDF": "application/pdf", "M4A": "audio/mp4", "OGG": "audio/ogg",
}  # fmt: skip
SUFFIX: Final[dict[str, str]] = {"JPEG": "jpg", "PDF": "pdf", "M4A": "m4a", "OGG": "ogg"}


class FileState(models.TextChoices):
    """How a file stands."""

    KEPT = "KEPT", _("Kept")
    HIDDEN = "HIDDEN", _("Hidden: reported as an identity card")
    REMOVED = "REMOVED", _("Removed")


class FilePart(models.TextChoices):
    """What chunks hold together."""

    CONTENT = "C", _("Content")
    THUMBNAIL = "T", _("Small picture")


class FileRemoval(models.TextChoices):
    """Why a file was taken away; a closed list, so that nothing personal outlives it."""

    IDENTITY_CARD = "IDENTITY_CARD", _("It shows an identity card")
    WRONG_PERSON = "WRONG_PERSON", _("It is of another person")
    UNREADABLE = "UNREADABLE", _("It cannot be read, or a better one was added")
    NOT_NEEDED = "NOT_NEEDED", _("It is no longer needed")
    ASKED = "ASKED", _("The person asked for it")
    ERASED = "ERASED", _("The person's data was destroyed")
