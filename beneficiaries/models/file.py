"""Photographs, papers and recordings of a person: what they are in clear, what they show sealed."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices.files import (
    CLASSES_OF_KIND,
    MIME,
    SOUND,
    FileFormat,
    FileKind,
    FilePart,
    FileRemoval,
    FileState,
)
from beneficiaries.models.person import Beneficiary
from core.actor import Actor
from partners.models import Organisation
from vault.chunks import CHUNK, ChunkField, open_chunks, seal_chunks
from vault.fields import RawBytesField, SealedField, SealedQuerySet
from vault.history import tracked
from vault.models import SealedModel

LABELS = {FilePart.CONTENT: "person_file.content", FilePart.THUMBNAIL: "person_file.thumbnail"}
THUMBNAIL_PADDED_TO = 16 * 1024


REPORTED_AGAIN = Q(state=FileState.KEPT, hidden_at__gt=F("settled_at"))
"""Judged to be no identity card, and reported once more since: it stays visible."""


class PersonFileQuerySet(SealedQuerySet["PersonFile"]):
    """Questions about files."""

    def visible_to(self, actor: Actor) -> PersonFileQuerySet:
        """Files of the people in the actor's sight, of whatever kind."""
        return self.filter(person__in=Beneficiary.objects.visible_to(actor))

    def shown_in(self, classes: Collection[str]) -> PersonFileQuerySet:
        """Files of the kinds that these field classes show."""
        kinds = [kind for kind, needed in CLASSES_OF_KIND.items() if needed <= set(classes)]
        return self.filter(kind__in=kinds)

    def standing(self) -> PersonFileQuerySet:
        """Files that were not removed, newest first."""
        return self.exclude(state=FileState.REMOVED).order_by("-recorded_at", "pk")  # type: ignore[no-any-return]

    def reported(self) -> PersonFileQuerySet:
        """Files about which somebody decides, hidden or, decided about before, still shown; oldest report first."""
        return self.filter(Q(state=FileState.HIDDEN) | REPORTED_AGAIN).order_by("hidden_at", "pk")  # type: ignore[no-any-return]


class PersonFile(SealedModel):
    """One file of a person. ``digest`` tells the same file sent twice; ``pieces`` are chunks of 64 KiB."""

    sealed_owner: ClassVar[str] = "person_id"

    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="files", db_index=False)
    kind = models.CharField(_("What it shows"), max_length=12, choices=FileKind.choices)
    format = models.CharField(_("Format"), max_length=4, choices=FileFormat.choices)
    title = SealedField("person_file.title", field_class="notes", null=True)
    pieces = models.SmallIntegerField()
    seconds = models.SmallIntegerField(null=True)
    digest = RawBytesField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(_("State"), max_length=8, choices=FileState.choices, default=FileState.KEPT)
    hidden_by = models.UUIDField(null=True)
    hidden_at = models.DateTimeField(null=True)
    removed_because = models.CharField(_("Why it was removed"), max_length=16, choices=FileRemoval.choices, blank=True)
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    history = tracked(excluded_fields=["digest"])
    objects: ClassVar[Any] = PersonFileQuerySet.as_manager()

    if TYPE_CHECKING:
        person_id: uuid.UUID

    class Meta:
        verbose_name = _("file of a person")
        verbose_name_plural = _("files of a person")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "digest"], name="beneficiaries_file_once_a_person"),
            models.CheckConstraint(
                condition=(Q(state="REMOVED") & ~Q(removed_because="") & Q(settled_by__isnull=False))
                | (~Q(state="REMOVED") & Q(removed_because="")),
                name="beneficiaries_file_removed_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="HIDDEN") | Q(hidden_by__isnull=False), name="beneficiaries_file_hidden_by_somebody"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-recorded_at"], name="beneficiaries_file_of_person"),
            models.Index(fields=["hidden_at"], condition=Q(state="HIDDEN"), name="beneficiaries_file_reported"),
            models.Index(fields=["hidden_at"], condition=REPORTED_AGAIN, name="beneficiaries_file_again"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def classes(self) -> frozenset[str]:
        """Field classes that whoever opens it is shown."""
        return CLASSES_OF_KIND[self.kind]

    @property
    def is_judged(self) -> bool:
        """Whether it was decided before that it is no identity card."""
        return self.state == FileState.KEPT and self.settled_at is not None

    @property
    def is_reported(self) -> bool:
        """Whether somebody is to decide about it, as ``reported`` finds it."""
        if self.state == FileState.HIDDEN:
            return True
        reported, judged = self.hidden_at, self.settled_at
        return self.is_judged and reported is not None and judged is not None and reported > judged

    @property
    def mime(self) -> str:
        """Media type of what is kept."""
        return MIME[self.format]

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown on a page."""
        return self.format == FileFormat.JPEG

    @property
    def is_sound(self) -> bool:
        """Whether it can be listened to on a page."""
        return self.format in SOUND

    @property
    def kibibytes(self) -> int:
        """What it takes, in whole chunks: the true length is sealed with the content."""
        return self.pieces * CHUNK // 1024

    def opened(self, part: FilePart) -> bytes:
        """The content or the small picture, whole; ``SealBroken`` if anything of it was changed or is missing."""
        pieces = FileChunk.objects.filter(file=self, part=part).order_by("place").values_list("sealed", flat=True)
        return open_chunks(self, [piece for piece in pieces if piece is not None], label=LABELS[part])

    def sealed_chunks(self, part: FilePart, content: bytes) -> list[FileChunk]:
        """Unsaved chunks of this file."""
        padded_to = CHUNK if part == FilePart.CONTENT else THUMBNAIL_PADDED_TO
        tokens = seal_chunks(self, content, label=LABELS[part], padded_to=padded_to)
        return [FileChunk(file=self, part=part, place=place, sealed=token) for place, token in enumerate(tokens)]


class FileChunk(models.Model):
    """64 KiB of a file, bound to it, to its place and to whether it is the last. Without versions: it never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(PersonFile, models.CASCADE, related_name="chunks", db_index=False)
    part = models.CharField(max_length=1, choices=FilePart.choices)
    place = models.SmallIntegerField()
    sealed = ChunkField()

    class Meta:
        verbose_name = _("piece of a file")
        verbose_name_plural = _("pieces of files")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["file", "part", "place"], name="beneficiaries_chunk_once_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.part}{self.place}"
