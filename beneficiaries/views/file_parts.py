"""What pages tell of a file, and the two answers that hold its bytes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries.choices.files import SUFFIX, FilePart, FileState
from beneficiaries.models import PersonFile
from beneficiaries.policies import may_edit_person
from core.actor import Actor

# A file that somehow came to be read as a page: it may load, run and reach nothing.
NOTHING_RUNS = "default-src 'none'; sandbox"


def address(name: str, file: PersonFile) -> str:
    """Address of one of the pages of a file."""
    return reverse(f"beneficiaries:{name}", args=[file.person_id, file.pk])


def day_of(file: PersonFile) -> str:
    """The local day on which it was added."""
    return f"{timezone.localtime(file.recorded_at):%d/%m/%Y}"


def name_of(file: PersonFile, classes: Collection[str]) -> str:
    """What it shows and, for whoever reads notes, the note on it."""
    title = (file.title or "") if "notes" in classes else ""
    return " · ".join(filter(None, [str(file.get_kind_display()), title]))


def file_line(file: PersonFile, *, actor: Actor, classes: Collection[str], is_whole: bool) -> dict[str, Any]:
    """A file of the list, as the component wants it; who added it is told as far as the actor is told of others."""
    may_remove = may_edit_person(actor, file.person)
    line: dict[str, Any] = {
        "name": name_of(file, classes),
        "kind": str(file.get_format_display()),
        "size": size_of(file),
        "note": _added(file, actor=actor, is_whole=is_whole),
        "remove_url": address("remove-file", file) if may_remove else "",
    }
    if file.state == FileState.HIDDEN:
        return line | {"note": str(FileState.HIDDEN.label)}
    line["url"] = address("show-file", file)
    if file.is_picture:
        line["thumbnail"] = address("show-thumbnail", file)
    return line


def removed_line(file: PersonFile) -> dict[str, str]:
    """A file that is there no more: what it was, when and why it went."""
    at = f"{timezone.localtime(file.settled_at):%d/%m/%Y}" if file.settled_at is not None else ""
    return {
        "label": str(file.get_kind_display()),
        "text": " · ".join(filter(None, [at, str(file.get_removed_because_display())])),
    }


def size_of(file: PersonFile) -> str:
    """How much there is to load: a recording's length, else its size in steps of 64 KB."""
    if file.seconds:
        return _("%(minutes)s min %(seconds)s s") % {"minutes": file.seconds // 60, "seconds": file.seconds % 60}
    return _("at most %(size)s KB") % {"size": file.kibibytes}


def _added(file: PersonFile, *, actor: Actor, is_whole: bool) -> str:
    is_told = is_whole or file.organisation_id == actor.organisation_id
    return " · ".join(filter(None, [day_of(file), file.organisation.short_name if is_told else ""]))


def facts_of_file(file: PersonFile, *, actor: Actor, classes: Collection[str], is_whole: bool) -> list[dict[str, str]]:
    """Label and text of what is told on the page of a file."""
    told = [
        (_("What it shows"), str(file.get_kind_display())),
        (_("Note"), (file.title or "") if "notes" in classes else ""),
        (_("Format"), str(file.get_format_display())),
        (_("Length") if file.seconds else _("Size"), size_of(file)),
        (_("Added"), _added(file, actor=actor, is_whole=is_whole)),
    ]
    return [{"label": label, "text": text} for label, text in told if text]


def content_answer(file: PersonFile) -> HttpResponse:
    """What is kept, as an attachment; its name holds the case-file code and names nobody."""
    answer = _bytes(file.opened(FilePart.CONTENT), mime=file.mime)
    name = f"{file.person.code}-{file.pk.hex[:6]}.{SUFFIX[file.format]}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def thumbnail_answer(picture: bytes) -> HttpResponse:
    """The small picture."""
    return _bytes(picture, mime="image/jpeg")


def _bytes(content: bytes, *, mime: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=mime)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Content-Security-Policy"] = NOTHING_RUNS
    return answer
