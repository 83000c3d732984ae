"""Events (hash-chained), reads (sealed in bundles), the index of who has seen whom, and seals."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Func, Value

from audit.choices import Outcome


class EventQuerySet(models.QuerySet["Event"]):
    """Questions about events."""

    def about_person(self, person: uuid.UUID) -> EventQuerySet:
        """Events on one person, newest first."""
        return self.filter(person=person).order_by("-seq")


class Event(models.Model):
    """One fact: who, when, in which role, did what, on whom, why, with what outcome. Names of fields, never values.

    ``mac`` is HMAC-SHA256 over the canonical encoding of all columns and the previous ``mac``.
    No foreign keys: an event outlives everything it speaks of. The last event of an act (``unit``) vouches for the
    versions of rows that the act wrote: how many, and the sum of their MACs (``audit.versions``).
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.UUIDField()
    username = models.CharField(max_length=150)
    role = models.CharField(max_length=40)
    organisation = models.UUIDField(null=True)
    organisation_name = models.CharField(max_length=200, blank=True)
    session_hash = models.CharField(max_length=32, blank=True)
    request_id = models.CharField(max_length=32, blank=True)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    person = models.UUIDField(null=True)
    purpose = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=120, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OK)
    fields = models.JSONField(default=list)
    detail = models.JSONField(default=dict)
    unit = models.UUIDField(null=True)
    versions = models.IntegerField(default=0)
    versions_sum = models.CharField(max_length=64, blank=True)
    key_id = models.CharField(max_length=32)
    prev = models.CharField(max_length=64)
    mac = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-seq"], name="audit_event_person"),
            models.Index(fields=["object_type", "object_id", "-seq"], name="audit_event_object"),
            models.Index(fields=["actor", "-seq"], name="audit_event_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb}"


class Place(Func):
    """Where bytes stand within others; 0 if they do not."""

    function = "INSTR"
    output_field = models.IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The same by its other name and the other way round."""
        turned = self.copy()
        turned.set_source_expressions(turned.get_source_expressions()[::-1])
        return turned.as_sql(compiler, connection, template="POSITION(%(expressions)s)", arg_joiner=" IN ", **context)


class ReadEventQuerySet(models.QuerySet["ReadEvent"]):
    """Questions about reads."""

    def lists_with(self, person: uuid.UUID) -> list[ReadEvent]:
        """Reads of several people, this one among them, newest first."""
        place = Place("people", Value(person.bytes, output_field=models.BinaryField()))
        found = self.filter(count__gt=1).annotate(place=place).filter(place__gt=0).order_by("-pk")
        return [read for read in found if person in read.people_ids]


class ReadEvent(models.Model):
    """One response that showed personal data: whose, which field classes, to whom. ``people`` packs 16-byte ids."""

    at = models.DateTimeField()
    actor = models.UUIDField()
    username = models.CharField(max_length=150)
    role = models.CharField(max_length=40)
    organisation = models.UUIDField(null=True)
    organisation_name = models.CharField(max_length=200, blank=True)
    session_hash = models.CharField(max_length=32, blank=True)
    request_id = models.CharField(max_length=32, blank=True)
    verb = models.CharField(max_length=60)
    purpose = models.CharField(max_length=60, blank=True)
    classes = models.JSONField(default=list)
    count = models.IntegerField()
    people = models.BinaryField()
    detail = models.JSONField(default=dict)

    objects = ReadEventQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["actor", "-id"], name="audit_read_actor")]

    def __str__(self) -> str:
        return f"{self.pk} {self.verb}"

    @property
    def people_ids(self) -> list[uuid.UUID]:
        """Whose data was shown."""
        packed = bytes(self.people)
        return [uuid.UUID(bytes=packed[start : start + 16]) for start in range(0, len(packed), 16)]


class PersonRead(models.Model):
    """Index row: this person's page was opened in that read event."""

    person = models.UUIDField()
    read = models.ForeignKey(ReadEvent, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "-id"], name="audit_personread_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.read_id}"


class Seal(models.Model):
    """Merkle root over the reads ``first_read``…``last_read``; the chain event ``event_seq`` vouches for it."""

    at = models.DateTimeField()
    first_read = models.BigIntegerField()
    last_read = models.BigIntegerField(unique=True)
    count = models.IntegerField()
    root = models.CharField(max_length=64)
    event_seq = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.first_read}-{self.last_read}"
