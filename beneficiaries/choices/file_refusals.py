"""Refusals of files: what was refused, why, what to do next."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

FILE_MESSAGES: Final[dict[str, Any]] = {
    "FILE_MISSING": _("Please take a photograph or choose a file."),
    "FILE_TWICE": _("A photograph and a file were chosen. Please send them one after the other."),
    "FILE_KIND_MISSING": _("Please choose what the file shows."),
    "FILE_EMPTY": _("The file is empty, so nothing was kept. Please choose it again."),
    "FILE_TOO_BIG": _(
        "The file is larger than %(megabytes)s MB, so nothing was kept. Please photograph the paper anew, "
        "or save the file smaller."
    ),
    "FILE_KIND_UNKNOWN": _(
        "Only photographs (JPEG, PNG, WebP), PDF papers and recordings (m4a, ogg) are kept, and this file is none of "
        "them. Please photograph the paper, or save it as PDF."
    ),
    "FILE_HEIC": _(
        "This photograph is in the HEIC format, which cannot be read here. Please set the camera of the telephone to "
        "JPEG (“Most Compatible”) and take it anew, or send a screenshot of it."
    ),
    "PICTURE_UNREADABLE": _("The photograph is incomplete or damaged, so nothing was kept. Please take it anew."),
    "PICTURE_TOO_LARGE": _(
        "The photograph has too many pixels, so nothing was kept. Please take it anew with a lower resolution."
    ),
    "PDF_UNREADABLE": _(
        "The PDF is incomplete, damaged or holds something else beside its pages, so nothing was kept. "
        "Please save it as PDF anew, or photograph the paper."
    ),
    "PDF_LOCKED": _(
        "The PDF is locked with a password, so nothing was kept. Please save it without a password, "
        "or photograph the paper."
    ),
    "PDF_ACTIVE": _(
        "The PDF holds a programme or other files beside its pages, so nothing was kept. "
        "Please print it to a new PDF, or photograph the paper."
    ),
    "SOUND_UNREADABLE": _(
        "The recording is incomplete or in another format, so nothing was kept. "
        "Please record it anew as m4a or ogg, sound alone."
    ),
    "SOUND_TOO_LONG": _(
        "The recording is longer than %(minutes)s minutes, so nothing was kept. "
        "Please record only the questions and the answers about consent."
    ),
    "SOUND_OF_ANOTHER_KIND": _("A recording is kept as spoken consent alone. Please choose that kind."),
    "SOUND_MISSING": _("Spoken consent is a recording, and this file is none. Please choose another kind."),
    "FILE_STANDS": _("This very file is on the record already. Please look at the list below."),
    "TOO_MANY_FILES": _("At most %(most)s files are kept for one person. Please remove one that is not needed."),
    "FILES_TOO_BIG": _(
        "The files of one person take at most %(megabytes)s MB together. Please remove one that is not needed."
    ),
    "FILE_REMOVAL_MISSING": _("Please choose why the file is removed."),
    "FILE_GONE": _("This file was removed meanwhile. Please open the list anew."),
    "FILE_HIDDEN_ALREADY": _("This file was reported already and is hidden. Please open the list anew."),
    "FILE_REPORTED_AGAIN": _("This file was reported once more already. The data-protection officer decides."),
    "FILE_NOT_REPORTED": _("Nobody reports this file any more. Please open the list of reports anew."),
    "FILE_NOT_YOURS": _("Only the data-protection officer of the person's province decides on reported files."),
}  # fmt: skip
