"""Files of a person: keep one, take one away."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from django.db.models import Sum

from audit import log
from beneficiaries.actions.erased import check_not_erased
from beneficiaries.choices.files import SOUND, FileKind, FilePart, FileRemoval, FileState
from beneficiaries.choices.refusals import conflict, refusal
from beneficiaries.models import Beneficiary, FileChunk, PersonFile
from beneficiaries.rules.contents import Content, read_content
from core.action import action
from core.actor import Actor
from core.clock import now
from core.insert import insert_rows
from vault.blind import wide_digest
from vault.chunks import CHUNK

MOST_FILES: Final = 60
MOST_MEGABYTES: Final = 40


def add_file(*, by: Actor, person: Beneficiary, kind: str, content: bytes, title: str = "") -> PersonFile:
    """Keep a photograph, paper or recording: read by its bytes, cleaned, sealed.

    What is slow happens before the person is locked. Sent again by the same account, as over a weak line, it is kept
    once and given back. Raises RuleViolation ORGANISATION_MISSING, FILE_KIND_MISSING, SOUND_OF_ANOTHER_KIND,
    SOUND_MISSING, TOO_MANY_FILES, FILES_TOO_BIG and those of ``read_content``; ConflictRefused FILE_STANDS,
    DATA_DESTROYED.
    """
    if by.organisation_id is None:
        raise refusal("ORGANISATION_MISSING")
    if kind not in FileKind.values:
        raise refusal("FILE_KIND_MISSING", "kind")
    read = read_content(content)
    is_sound = read.format in SOUND
    if is_sound != (kind == FileKind.SPOKEN):
        raise refusal("SOUND_OF_ANOTHER_KIND" if is_sound else "SOUND_MISSING", "kind")
    digest = wide_digest("person-file", str(person.pk), hashlib.sha256(content).hexdigest())
    return _keep(by=by, person=person, kind=kind, read=read, title=title, digest=digest)


@action
def _keep(*, by: Actor, person: Beneficiary, kind: str, read: Content, title: str, digest: bytes) -> PersonFile:
    check_not_erased([person.pk], "file")
    stored = Beneficiary.objects.get(pk=person.pk)
    same = PersonFile.objects.standing().filter(person=stored, digest=digest).first()
    if same is not None:
        return _sent_again(same, by=by, kind=kind, title=title)
    pieces = len(read.content) // CHUNK + 1
    _check_room(stored, pieces=pieces)
    values: dict[str, Any] = {
        "data_key_id": stored.data_key_id,
        "person": stored,
        "kind": kind,
        "format": read.format,
        "title": title or None,
        "pieces": pieces,
        "seconds": read.seconds or None,
        "digest": digest,
        "recorded_at": now(),
        "recorded_by": by.user_id,
        "organisation_id": by.organisation_id,
    }
    file = PersonFile(**values)
    file.save(force_insert=True)
    chunks = file.sealed_chunks(FilePart.CONTENT, read.content)
    if read.thumbnail:
        chunks += file.sealed_chunks(FilePart.THUMBNAIL, read.thumbnail)
    insert_rows(chunks)
    log.record("FILE_ADDED", by=by, about=file, person=stored.pk, fields=["files"])
    return file


def _sent_again(same: PersonFile, *, by: Actor, kind: str, title: str) -> PersonFile:
    """The file itself for the account that sent it, with the same words; for whoever else it stands already."""
    told = (same.state, same.recorded_by, same.kind, same.title or "")
    if told != (FileState.KEPT, by.user_id, kind, title):
        raise conflict("FILE_STANDS", "file")
    return same


def _check_room(person: Beneficiary, *, pieces: int) -> None:
    """The person is locked, so nobody else fills the room meanwhile."""
    standing = PersonFile.objects.standing().filter(person=person)
    if standing.count() >= MOST_FILES:
        raise refusal("TOO_MANY_FILES", "file", most=MOST_FILES)
    taken = standing.aggregate(sum=Sum("pieces"))["sum"] or 0
    if (taken + pieces) * CHUNK > MOST_MEGABYTES * 1024 * 1024:
        raise refusal("FILES_TOO_BIG", "file", megabytes=MOST_MEGABYTES)


@action
def remove_file(*, by: Actor, file: PersonFile, reason: str) -> PersonFile:
    """Take a file away for good; that it was there, who removed it and why stays.

    A reported one too: whoever keeps the record need not wait. Raises RuleViolation FILE_REMOVAL_MISSING;
    ConflictRefused FILE_GONE, DATA_DESTROYED.
    """
    if reason not in REASONS_TO_CHOOSE:
        raise refusal("FILE_REMOVAL_MISSING", "removed_because")
    check_not_erased([file.person_id])
    stored = locked_file(file)
    take_away(stored, by=by, because=reason)
    log.record("FILE_REMOVED", by=by, about=stored, person=stored.person_id, fields=["files"], reason=reason)
    return stored


REASONS_TO_CHOOSE: Final = frozenset(set(FileRemoval.values) - {FileRemoval.ERASED})


def locked_file(file: PersonFile) -> PersonFile:
    """The stored row, locked, its person already being so. Raises ConflictRefused FILE_GONE."""
    stored: PersonFile = PersonFile.objects.select_for_update().get(pk=file.pk)
    if stored.state == FileState.REMOVED:
        raise conflict("FILE_GONE")
    return stored


def take_away(stored: PersonFile, *, by: Actor, because: str) -> None:
    """Delete what was kept and say why. In actions only."""
    FileChunk.objects.filter(file=stored).delete()
    stored.state, stored.removed_because, stored.digest = FileState.REMOVED, because, None
    stored.settled_by, stored.settled_at = by.user_id, now()
    stored.save()


def take_all_away(people: Collection[UUID], *, by: Actor) -> None:
    """Delete every file of people whose data is destroyed. In actions only."""
    for stored in PersonFile.objects.select_for_update().filter(person__in=people).order_by("pk"):
        if stored.state != FileState.REMOVED:
            take_away(stored, by=by, because=FileRemoval.ERASED)
